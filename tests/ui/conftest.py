"""The whole program in a window that no display shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import PATIENT, build_ct_series, build_dx, write, write_garbage, write_series


@pytest.fixture
def faro(qtbot, qapp, faro_home) -> Iterator:
    """Return a started `viewer.app.Faro`, ended cleanly afterwards."""
    from viewer.app import Faro
    from viewer.core.settings import SettingsStore

    program = Faro(qapp, SettingsStore())
    program.start()
    program.window.resize(1366, 768)
    yield program
    program.window.close()
    assert program.services.tasks.shutdown(5000), "a worker did not end"
    program.stop()
    program.window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def mixed_folder(tmp_path: Path) -> Path:
    """Return a folder with two radiographs, a CT of six slices, a text and a broken file."""
    folder = tmp_path / "mixed"
    child = {**PATIENT, "PatientName": "ROSALES^ANA", "PatientID": "R-1"}
    accents = {**PATIENT, "PatientName": "Núñez^José", "PatientID": "N-2"}
    scanned = {**PATIENT, "PatientName": "DEMO^CT", "PatientID": "CT-3"}
    write(build_dx(patient=child), folder / "a-child.dcm")
    write(build_dx(patient=accents), folder / "b-accents.dcm")
    write_series(build_ct_series(slices=6, patient=scanned), folder / "ct")
    write_garbage(folder / "broken.dcm")
    (folder / "notes.txt").write_text("not an image")
    return folder


@pytest.fixture
def opened(faro, qtbot, mixed_folder):
    """Return the program with `mixed_folder` read and its first image on the screen."""
    faro.window.open_paths([mixed_folder])
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
    return faro


@pytest.fixture
def desk(qtbot, tasks, messages, tmp_path, monkeypatch) -> Iterator:
    """Return a `tests.ui.report_desk.Desk` whose drafts are stored after a short pause."""
    from tests.ui.report_desk import Desk
    from viewer.ui import draft_keeper

    monkeypatch.setattr(draft_keeper, "_PAUSE_MS", 20)
    made = Desk(qtbot, tasks, messages, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.index.close()


@pytest.fixture
def start(qtbot, qapp, faro_home) -> Iterator:
    """Return a function that starts the program anew, ending the one before."""
    from tests.ui.library_case import ready
    from viewer.app import Faro, Options
    from viewer.core.settings import SettingsStore

    running: list[Faro] = []

    def end() -> None:
        while running:
            program = running.pop()
            program.window.close()
            assert program.services.tasks.shutdown(5000), "a worker did not end"
            program.stop()
            program.window.deleteLater()

    def begin(*paths) -> Faro:
        end()
        program = Faro(qapp, SettingsStore())
        running.append(program)
        program.start()
        program.window.resize(1366, 768)
        program.complete()
        program.open(Options(paths=tuple(paths)))
        ready(qtbot, program)
        return program

    yield begin
    end()
    qapp.setStyleSheet("")
