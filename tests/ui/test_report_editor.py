"""The editor: drafts stay with their study, no word is lost, PDFs are written in workers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from tests.builders import build_dx, new_uid, write
from tests.core import report_cases as cases
from tests.ui.ai_fakes import FakeScorer
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.report_draft import DraftKey
from viewer.core.review import Agreement
from viewer.core.settings import SettingsStore
from viewer.ui import draft_keeper
from viewer.ui.pdf_target import PdfTarget
from viewer.ui.report_editor import ReportEditor, Tools
from viewer.ui.report_export import Subject
from viewer.ui.scoring import ScoringController
from viewer.ui.scoring_view import Phase
from viewer.ui.stack_view import StackView


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "_PAUSE_MS", 20)


class Desk:
    """A reader's desk: viewport, scoring and index over real files of two patients."""

    def __init__(self, qtbot, tasks, messages, folder: Path) -> None:
        self.qtbot, self.tasks, self.messages = qtbot, tasks, messages
        self.index = Index(folder / "index.sqlite")
        self.settings = SettingsStore(folder / "settings.json")
        self.settings.change(reader="A. Reader", language="en")
        self.window = QWidget()
        self.stack = StackView(tasks, messages, FrameCache(SMALLEST_BUDGET), self.window)
        self.stack.resize(200, 200)
        self.scoring = ScoringController(
            FakeScorer(self.index), tasks, messages, self.settings, self.index, self.window
        )
        self.stack.shown_changed.connect(self.scoring.show)
        (folder / "files").mkdir()
        for number in range(2):
            tags = {"PatientID": f"P-{number}", "PatientName": f"DEMO^{'AB'[number]}"}
            write(build_dx(tags=tags), folder / "files" / f"{number}.dcm")
        found = scan([folder / "files"]).studies
        self.studies = sorted(found, key=lambda study: study.patient.patient_id)

    def show(self, number: int, *, score: bool = False) -> None:
        study = self.studies[number]
        self.stack.open_series(study, study.series[0])
        uid = study.series[0].instances[0].sop_instance_uid
        self.wait(lambda: self.stack.shown() and self.stack.shown().frame.sop_instance_uid == uid)
        if score:
            self.scoring.score()
            self.wait(lambda: self.scoring.view.phase is Phase.ANSWERED)

    def edit(self) -> ReportEditor:
        subject = Subject(self.stack.shown(), self.scoring.view.answer)
        tools = Tools(
            self.stack, self.scoring, self.tasks, self.messages, self.settings, self.index
        )
        editor = ReportEditor(subject, tools, self.window)
        editor.show()
        self.wait(lambda: editor.page.findings.isEnabled())
        return editor

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()))

    def saved(self, editor: ReportEditor) -> None:
        self.wait(lambda: editor.page.state.text().startswith("Draft saved"))

    def close(self, editor: ReportEditor) -> None:
        editor.close()
        self.wait(lambda: not self.tasks.running())


@pytest.fixture
def desk(qtbot, tasks, messages, tmp_path):
    made = Desk(qtbot, tasks, messages, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.index.close()


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return " ".join(" ".join(pages).split())


def test_what_is_written_comes_back_to_the_same_study(desk) -> None:
    desk.show(0, score=True)
    editor = desk.edit()
    editor.page.findings.setPlainText("Opacity, right base.")
    editor.page.impression.setPlainText("Pneumonia.")
    editor.page.pictures.set_heat_map_class("viral_pneumonia")
    editor.add_present_view()
    editor.page.reader_row.buttons[Agreement.AGREE].click()
    desk.saved(editor)
    desk.close(editor)
    again = desk.edit()
    assert again.page.findings.toPlainText() == "Opacity, right base."
    assert again.page.impression.toPlainText() == "Pneumonia."
    assert again.page.pictures.heat_map_class == "viral_pneumonia"
    assert len(again.page.pictures.snapshots()) == 1
    assert again.draft().agreement is Agreement.AGREE
    assert again.page.state.text().startswith("Draft of")
    desk.close(again)


def test_a_draft_never_appears_on_another_patients_study(desk) -> None:
    desk.show(0)
    first = desk.edit()
    first.page.findings.setPlainText("Opacity of patient A.")
    desk.saved(first)
    desk.show(1)
    second = desk.edit()
    assert second is not first
    assert second.page.findings.toPlainText() == ""
    assert "DEMO, B" in second.windowTitle()
    second.page.findings.setPlainText("Patient B.")
    desk.saved(second)
    first.page.findings.setPlainText("Opacity of patient A, later.")
    desk.saved(first)
    for editor, words in ((first, "Opacity of patient A, later."), (second, "Patient B.")):
        stored = desk.index.draft(editor.key)
        assert stored is not None
        assert stored.findings == words
    desk.close(first)
    desk.close(second)


def test_a_draft_of_another_patient_id_is_neither_shown_nor_overwritten(desk) -> None:
    desk.show(0)
    study = desk.studies[0]
    key = DraftKey(study.study_instance_uid, study.series[0].instances[0].sop_instance_uid, "OTHER")
    desk.index.save_draft(cases.draft(key=key, findings="of somebody else"))
    editor = desk.edit()
    assert editor.page.findings.toPlainText() == ""
    assert [m.code for m in desk.messages.waiting()] == ["draft-of-another-patient"]
    editor.page.findings.setPlainText("new")
    desk.close(editor)
    stored = desk.index.draft(key)
    assert stored is not None
    assert stored.findings == "of somebody else"


def test_the_last_words_before_closing_are_kept(desk) -> None:
    desk.show(0)
    editor = desk.edit()
    key = editor.key
    editor.page.findings.setPlainText("first")
    editor._keeper.save_now()
    editor.page.findings.setPlainText("last words")
    desk.close(editor)
    desk.wait(lambda: desk.index.draft(key) and desk.index.draft(key).findings == "last words")


def test_the_last_words_before_quitting_are_kept(desk) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.page.findings.setPlainText("typed, then quit at once")
    QCoreApplication.instance().aboutToQuit.emit()
    stored = desk.index.draft(editor.key)
    assert stored is not None
    assert stored.findings == "typed, then quit at once"
    desk.close(editor)


def test_a_draft_that_cannot_be_stored_is_said_and_tried_again(desk, monkeypatch) -> None:
    desk.show(0)
    editor = desk.edit()

    def full(_draft) -> None:
        raise UserError("disk-full", "The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.index, "save_draft", full)
        editor.page.findings.setPlainText("one")
        desk.wait(lambda: editor.page.state.text() == "Draft not saved")
    editor.page.findings.setPlainText("two")
    desk.saved(editor)
    stored = desk.index.draft(editor.key)
    assert stored is not None
    assert stored.findings == "two"
    desk.close(editor)


def test_the_pdf_is_what_stands_in_the_editor(desk, tmp_path, monkeypatch) -> None:
    desk.show(0, score=True)
    editor = desk.edit()
    editor.page.findings.setPlainText("Opacity, right base.")
    editor.page.reader_row.buttons[Agreement.DISAGREE].click()
    editor.add_present_view()
    target = tmp_path / "out.pdf"
    suggested = []

    def choose(_parent, name: str) -> Path:
        suggested.append(name)
        return target

    monkeypatch.setattr(PdfTarget, "ask", staticmethod(choose))
    editor.page.export_button.click()
    desk.wait(target.exists)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    text = text_of(target)
    for words in ("DEMO, A", "Opacity, right base.", "disagrees", "A. Reader", cases.WEIGHTS,
                  "Heat map: bacterial pneumonia", "Key image 1", "Page 1 of"):  # fmt: skip
        assert words in text, words
    assert "DEMO" not in suggested[0]
    assert suggested[0].startswith("report-20240310-")
    assert editor.page.folder_button.isEnabled()
    desk.close(editor)


def test_a_report_of_an_image_that_was_not_scored(desk, tmp_path) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Saved as out.pdf")
    assert "The AI was not asked" in text_of(tmp_path / "out.pdf")
    desk.close(editor)


def test_an_existing_file_is_replaced_only_after_asking(desk, tmp_path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"older")
    desk.show(0)
    editor = desk.edit()
    editor.export_to(target, overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Not exported")
    assert target.read_bytes() == b"older"
    assert [m.code for m in desk.messages.waiting()] == ["file-exists"]
    desk.close(editor)


def test_a_full_disk_is_a_sentence(desk, tmp_path, monkeypatch) -> None:
    desk.show(0)
    editor = desk.edit()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    desk.wait(lambda: editor.page.state.text() == "Not exported")
    monkeypatch.undo()
    assert "disk-full" in [m.code for m in desk.messages.waiting()]
    assert not (tmp_path / "out.pdf").exists()
    desk.close(editor)


def test_a_cancelled_export_leaves_nothing(desk, tmp_path) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    editor.cancel_export()
    desk.wait(lambda: editor._export_task is None)
    assert not (tmp_path / "out.pdf").exists()
    assert editor.page.state.text() == "Not exported"
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


@pytest.mark.parametrize("answer", [True, False], ids=["yes", "no"])
def test_replacing_is_asked_and_no_means_another_name(
    desk, tmp_path, monkeypatch, answer: bool
) -> None:
    there = tmp_path / "there.pdf"
    there.write_bytes(b"older")
    names = iter([there, tmp_path / "other.pdf"])
    monkeypatch.setattr(PdfTarget, "ask", staticmethod(lambda *_: next(names)))
    monkeypatch.setattr(PdfTarget, "may_replace", staticmethod(lambda *_: answer))
    desk.show(0)
    editor = desk.edit()
    editor.choose_and_export()
    desk.wait(lambda: editor.page.state.text().startswith("Saved as"))
    assert (there.read_bytes() == b"older") is not answer
    assert (tmp_path / "other.pdf").exists() is not answer
    desk.close(editor)


@pytest.mark.parametrize("answer", [True, False], ids=["yes", "no"])
def test_the_question_names_the_file_and_no_is_the_default(desk, tmp_path, answer: bool) -> None:
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            assert box.defaultButton() is box.button(QMessageBox.StandardButton.No)
            buttons = QMessageBox.StandardButton
            box.button(buttons.Yes if answer else buttons.No).click()

    timer = QTimer(desk.window, interval=20)
    timer.timeout.connect(press)
    timer.start()
    assert PdfTarget.may_replace(desk.window, tmp_path / "there.pdf") is answer
    timer.stop()
    assert asked == ["there.pdf exists already. Replace it?"]


@pytest.mark.parametrize("accept", [True, False], ids=["save", "cancel"])
def test_the_file_dialog_suggests_a_pdf(desk, accept: bool) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            buttons = QDialogButtonBox.StandardButton
            box = dialog.findChild(QDialogButtonBox)
            box.button(buttons.Save if accept else buttons.Cancel).click()

    timer = QTimer(desk.window, interval=20)
    timer.timeout.connect(press)
    timer.start()
    chosen = PdfTarget.ask(desk.window, "report-20240310-123456")
    timer.stop()
    assert (chosen.name if chosen else None) == ("report-20240310-123456.pdf" if accept else None)
