"""The editor: one image, its answer and its reader, whatever is shown meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)

from tests.builders import build_dx, new_uid, write
from tests.core import report_cases as cases
from tests.ui.report_desk import text_of
from viewer.core.importer import scan
from viewer.core.review import Agreement
from viewer.ui.report_export import Subject
from viewer.ui.scoring_view import Phase


def test_a_report_of_an_image_that_was_not_scored(desk, tmp_path) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    assert "The AI was not asked" in text_of(tmp_path / "out.pdf")
    desk.close(editor)


def test_key_images_of_another_study_are_not_taken(desk) -> None:
    desk.show(0)
    editor = desk.edit()
    desk.show(1)
    editor.add_present_view()
    assert editor.page.pictures.snapshots() == ()
    assert "another study" in desk.messages.waiting()[0].text
    desk.close(editor)


def test_key_images_of_another_patient_under_the_same_study_uid_are_not_taken(
    desk, tmp_path
) -> None:
    study_uid = {"StudyInstanceUID": new_uid()}
    for number in range(2):
        tags = {"PatientID": f"T-{number}", "PatientName": f"TWIN^{'AB'[number]}", **study_uid}
        write(build_dx(tags=tags), tmp_path / "twins" / f"{number}.dcm")
    found = scan([tmp_path / "twins"]).studies
    desk.studies = sorted(found, key=lambda study: study.patient.patient_id)
    desk.show(0)
    editor = desk.edit()
    desk.show(1)
    editor.add_present_view()
    assert editor.page.pictures.snapshots() == ()
    desk.close(editor)


def test_the_report_keeps_its_image_and_window_when_another_is_shown(desk, tmp_path) -> None:
    desk.show(0)
    desk.stack.set_inverted(True)
    editor = desk.edit()
    desk.show(1)
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    text = text_of(tmp_path / "out.pdf")
    assert "DEMO, A" in text
    assert "inverted" in text
    assert "DEMO, B" not in text
    desk.close(editor)


def test_the_age_is_told_in_the_language_of_the_window(desk) -> None:
    desk.settings.change(language="es")
    desk.show(0)
    words = " ".join(label.text() for label in desk.edit().findChildren(QLabel))
    assert "4 años" in words


def test_agreement_in_the_editor_is_the_panels(desk) -> None:
    desk.show(0, score=True)
    editor = desk.edit()
    desk.show(1)
    editor.page.reader_row.buttons[Agreement.UNSURE].click()
    uid = editor.key.sop_instance_uid
    desk.wait(lambda: desk.index.reviews(uid, 1, cases.WEIGHTS))
    assert desk.index.reviews(uid, 1, cases.WEIGHTS)[0].agreement is Agreement.UNSURE
    desk.show(0)
    desk.wait(lambda: desk.scoring.view.phase is Phase.ANSWERED)
    assert desk.scoring.view.answer.agreement is Agreement.UNSURE
    desk.close(editor)


def test_an_editor_never_takes_another_images_answer(desk) -> None:
    desk.show(0, score=True)
    answer = desk.scoring.view.answer
    desk.show(1)
    with pytest.raises(ValueError, match="another image"):
        Subject(desk.stack.shown(), answer)


def test_the_report_can_be_pasted_as_text(desk) -> None:
    desk.show(0, score=True)
    editor = desk.edit()
    editor.page.findings.setPlainText("Opacity, right base.")
    editor.page.copy_button.click()
    text = QApplication.clipboard().text()
    assert "Opacity, right base." in text
    assert "not a diagnosis" in text
    assert cases.WEIGHTS in text
    desk.close(editor)


def test_a_score_that_comes_while_somebody_writes_is_taken_in(desk, tmp_path) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.page.findings.setPlainText("Opacity.")
    assert editor.page.pictures.heat_map_class == ""
    desk.show(1, score=True)
    assert editor.page.answer_card.headline.text() == "Not scored yet"
    desk.show(0, score=True)
    assert editor.page.answer_card.headline.text() == "Review first: pneumonia"
    assert editor.page.pictures.heat_map_class == "bacterial_pneumonia"
    assert editor.page.findings.toPlainText() == "Opacity."
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    assert cases.WEIGHTS in text_of(tmp_path / "out.pdf")
    desk.close(editor)


def test_spanish_reports_are_a_choice(desk, tmp_path) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.page.language.setCurrentIndex(editor.page.language.findData("es"))
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    assert "Informe radiológico" in text_of(tmp_path / "out.pdf")
    desk.close(editor)
