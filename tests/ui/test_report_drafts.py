"""Drafts stay with their study, and no word is lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tests.core import report_cases as cases
from viewer.core.errors import UserError
from viewer.core.report_draft import DraftKey
from viewer.core.review import Agreement


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
