"""PDFs are written in workers, and replaced only after asking."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
)

from tests.core import report_cases as cases
from tests.ui.report_desk import text_of
from viewer.core.review import Agreement
from viewer.ui.pdf_target import PdfTarget


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
