"""Exporting readers' answers from the window: in a worker, with a sentence at the end."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QPushButton

from tests.builders import build_dx, write
from tests.core.reviewed import answered
from viewer.core.importer import scan
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish
from viewer.ui import reviewed_export
from viewer.ui.reviewed_export import ReviewedExport


@pytest.fixture
def told(faro) -> list[str]:
    sentences: list[str] = []
    faro.services.messages.posted.connect(lambda message: sentences.append(message.text))
    return sentences


def test_the_menu_writes_the_file_and_says_what_is_in_it(faro, qtbot, tmp_path, monkeypatch, told):
    path = write(build_dx(), tmp_path / "films" / "a.dcm")
    answered(faro.services.index, path, image_path="")
    faro.window.imports.studies = scan([path.parent]).studies
    chosen = lambda *_: (str(tmp_path / "mine"), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    faro.window.actions_["export_reviewed"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert "mine.zip: 1 cases" in told[0]
    assert "cases.json" in zipfile.ZipFile(tmp_path / "mine.zip").namelist()


def test_cancelling_says_so_and_writes_nothing(faro, qtbot, tmp_path, monkeypatch, told):
    gate = threading.Event()

    def slow(_index, _out: Path, _studies, progress) -> None:
        gate.wait(5)
        progress.check()

    monkeypatch.setattr(reviewed_export, "_work", slow)
    export = ReviewedExport(faro.services, faro.window)
    export.start(tmp_path / "cases.zip", ())
    faro.window.findChild(QProgressDialog).findChild(QPushButton).click()
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert "cancelled" in told[0]
    assert not (tmp_path / "cases.zip").exists()


def test_images_that_only_the_library_holds_are_exported_too(
    faro, qtbot, tmp_path, monkeypatch, told
):
    path = write(build_dx(), tmp_path / "stick" / "a.dcm")
    answered(faro.services.index, path, image_path=str(path))
    import_files(ImportWish((path,)), faro.services.library)
    path.unlink()
    chosen = lambda *_: (str(tmp_path / "mine"), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    faro.window.actions_["export_reviewed"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert "mine.zip: 1 cases" in told[0]
