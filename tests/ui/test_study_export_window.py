"""Exporting the shown study from the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.builders import PATIENT, build_ct_series, write_series
from tests.ui.measure_program import open_path
from viewer.ui.study_export_dialog import StudyExportDialog


@pytest.mark.parametrize("is_deidentified", [False, True], ids=["as it is", "without names"])
def test_the_shown_study_is_written_to_a_folder(
    qtbot, faro, tmp_path, monkeypatch, is_deidentified
):
    patient = {**PATIENT, "PatientName": "EXPORT^ELENA", "PatientID": "EX-1"}
    files = write_series(build_ct_series(slices=4, patient=patient), tmp_path / "ct")
    open_path(faro, qtbot, tmp_path / "ct")
    faro.complete()
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    said = []
    faro.services.messages.posted.connect(said.append)
    faro.window.actions_["export_study"].trigger()
    (dialog,) = faro.window.findChildren(StudyExportDialog)
    dialog.deidentify.setChecked(is_deidentified)
    dialog.accept()
    qtbot.waitUntil(lambda: len(said) == 1, timeout=20000)
    assert said[0].text.startswith(f"{len(files)} file")
    written = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert (out / "DICOMDIR").is_file()
    assert any(b"ELENA" in data for data in written) is not is_deidentified
