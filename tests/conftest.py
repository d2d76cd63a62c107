"""Every test runs without a display and with folders of its own, and fails on what leaks.

A Python warning, an unexpected log error, a top-level widget or a worker thread left behind all
fail the test that caused them.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_NO_DISPLAY = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
if sys.platform.startswith("linux") and _NO_DISPLAY:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# For what runs before the first test, so that a test run never touches the user's own folders.
# Nor the user's keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["FARO_HOME"] = tempfile.mkdtemp(prefix="faro-tests-")

ROOT = Path(__file__).resolve().parents[1]
pytest_plugins = ["tests.peers.fixtures"]
# What is slow on a busy machine is not wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_log_errors: the test provokes log errors and looks at them itself"
    )


@pytest.fixture(autouse=True)
def faro_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own data, settings and log folders."""
    home = tmp_path_factory.mktemp("faro-home")
    monkeypatch.setenv("FARO_HOME", str(home))
    return home


class _ErrorCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which an error was logged that it did not announce."""
    collector = _ErrorCollector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.lines and request.node.get_closest_marker("expects_log_errors") is None:
        pytest.fail("unexpected log errors:\n" + "\n".join(collector.lines))


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    """Fail a test that leaves top-level widgets or threads behind."""
    threads_before = set(threading.enumerate())
    widgets_before = set(map(id, _top_level_widgets()))
    yield
    leaked = [w for w in _top_level_widgets() if id(w) not in widgets_before]
    names = [f"{type(w).__name__} {w.objectName()!r}" for w in leaked]
    for widget in leaked:
        widget.close()
        widget.deleteLater()
    threads = _threads_after(threads_before)
    if names or threads:
        pytest.fail(f"left behind: widgets {names}, threads {threads}")


def _top_level_widgets() -> list:
    """Return the live top-level widgets; none when Qt was never loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [w for w in QApplication.topLevelWidgets() if not w.parent()]


def _threads_after(before: set[threading.Thread], patience_s: float = 2.0) -> list[str]:
    """Name the threads of ours, or that would block the exit, which outlive the test."""
    deadline = time.monotonic() + patience_s
    while True:
        new = [t for t in threading.enumerate() if t not in before and t.is_alive()]
        ours = [t.name for t in new if not t.daemon or t.name.startswith("faro-")]
        if not ours or time.monotonic() > deadline:
            return ours
        time.sleep(0.02)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Return the folder of real images, ../shared/data or $CXR_DATA."""
    folder = Path(os.environ.get("CXR_DATA") or ROOT.parent / "shared" / "data")
    return _there_or_skip(folder, "the real images are not on this machine")


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """Return the demonstration studies that ship with Faro."""
    return _there_or_skip(ROOT / "resources" / "demo", "the demonstration studies are not built")


def _there_or_skip(folder: Path, reason: str) -> Path:
    """Skip where something is missing, except in CI: there a skip would hide a failure."""
    if folder.is_dir():
        return folder
    message = f"{reason} ({folder})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def tasks(qtbot) -> Iterator:
    """Return a `TaskRunner` whose threads end with the test."""
    from viewer.ui.tasks import TaskRunner

    runner = TaskRunner()
    yield runner
    assert runner.shutdown(5000), "a worker thread did not end"


@pytest.fixture
def messages(qtbot):
    """Return the door to the user, with no window behind it."""
    from viewer.ui.messages import Messages

    return Messages()
