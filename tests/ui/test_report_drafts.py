"""Drafts stay with their study, and no word is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from tests import builders
from tests.core import report_cases as cases
from tests.ui.measure_program import program
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.report_draft import DraftKey
from viewer.core.review import Agreement
from viewer.ui import unsaved_question
from viewer.ui.unsaved_question import Unsaved


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


def test_an_older_draft_never_takes_the_place_of_a_newer_one(desk) -> None:
    desk.show(0)
    editor = desk.edit()
    editor.page.findings.setPlainText("older")
    late = editor._keeper._writer.writing(editor.draft())
    editor.page.findings.setPlainText("newer")
    assert editor._keeper.save_and_wait() is None
    late(None)
    stored = desk.index.draft(editor.key)
    assert stored is not None
    assert stored.findings == "newer"
    desk.close(editor)


@pytest.mark.parametrize("is_open", [True, False], ids=["open editor", "editor just closed"])
def test_the_window_does_not_close_over_a_draft_that_cannot_be_stored(
    qtbot, qapp, tmp_path, monkeypatch, is_open
) -> None:
    answers, asked = [Unsaved.STAY, Unsaved.RETRY], []

    def ask(_window, error):
        asked.append(error.code)
        answer = answers.pop(0)
        if answer is Unsaved.RETRY:
            broken.undo()
        return answer

    monkeypatch.setattr(unsaved_question, "ask_about_draft", ask)
    path = builders.write(builders.build_dx(), tmp_path / "chest.dcm")
    with program(qtbot, qapp, path) as faro, pytest.MonkeyPatch.context() as broken:
        ai = faro.ai()
        ai.show_report()
        (editor,) = ai._editors.values()
        qtbot.waitUntil(lambda: editor._keeper._may_write)
        broken.setattr(Index, "save_draft", _full)
        editor.page.findings.setPlainText("words of a tired doctor")
        key = editor.key
        if not is_open:
            editor.close()
        assert not faro.window.close()
        assert faro.window.isVisible()
        assert faro.window.close()
        stored = faro.services.index.draft(key)
        assert stored is not None
        assert stored.findings == "words of a tired doctor"
    assert asked == ["disk-full", "disk-full"]


def _full(_index, _draft) -> None:
    raise UserError("disk-full", "The disk is full.")
