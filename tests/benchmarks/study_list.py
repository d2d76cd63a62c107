"""Longest stall of the event loop while a library of 2,000 studies is listed, searched, paged."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.event_loop import IDLE_MS, Heart, longest_stall
from tests.benchmarks.figure import Figure, percentile
from viewer.core.file_version import FileVersion
from viewer.core.frame_cache import FrameCache
from viewer.core.library.catalogue import Entry
from viewer.core.library.library import Library, open_library
from viewer.core.library.saved_filters import SavedFilters
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.records import Described
from viewer.core.study import Instance, Patient, Series, Study
from viewer.ui.library_list import LibraryList
from viewer.ui.messages import Messages
from viewer.ui.search_menu import SearchMenu
from viewer.ui.study_browser import StudyBrowser
from viewer.ui.tasks import TaskRunner
from viewer.ui.theme import load_theme
from viewer.ui.thumbnails import ThumbnailMaker

STUDIES = 2000
_CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2"
_TYPED = "rosales 7"
_NAMES = ("ROSALES^ANA", "NÚÑEZ^JOSÉ", "VEGA^LUZ", "MUÑOZ QUIROGA^SOFÍA", "LÓPEZ^MARÍA")


def entries() -> list[Entry]:
    """Radiographs of two images and, every twentieth study, a CT of thirty."""
    made = []
    for number in range(STUDIES):
        uid = f"1.2.3.{number}"
        patient = Patient(f"HC-{number}", f"{_NAMES[number % 5]} {number}", "20200301", "F", "004Y")
        day = f"{2015 + number % 10}{1 + number % 12:02}{1 + number % 28:02}"
        study = Study(uid, day, "101500", "Chest", f"A-{number}", patient, ())
        modality, count = ("CT", 30) if number % 20 == 0 else ("DX", 2)
        series = Series(f"{uid}.1", 1, modality, "Chest", "CHEST", ())
        for image in range(count):
            instance = Instance(
                Path(f"/nowhere/{number}/{image}.dcm"), f"{uid}.1.{image}", _CT_STORAGE,
                image, 1, 2500, 2048, modality, "MONOCHROME2", "1.2.840.10008.1.2.1", "PA", None,
                "dicom", version=FileVersion(1, 10_000_000, number),
            )  # fmt: skip
            made.append(Entry(Described(instance, series, study), f"{number:032x}{image:032x}"))
    return made


class Desk:
    """The list with a library behind it, as the window has it."""

    def __init__(self, library: Library) -> None:
        self.owner = QObject()
        self.tasks = TaskRunner()
        messages = Messages()
        self.list = LibraryList(library, self.tasks, messages, lambda: (), self.owner)
        self.list.reads_index = True
        self.menu = SearchMenu(self.list, SavedFilters(library.index), self.tasks, messages)
        thumbnails = ThumbnailMaker(self.tasks, FrameCache(SMALLEST_BUDGET), parent=self.owner)
        self.browser = StudyBrowser(self.list, self.menu, thumbnails, load_theme("dark"))
        self.browser.resize(248, 700)
        self.browser.show()

    def stall_of(self, action: Callable[[], object], until: Callable[[], bool]) -> float:
        """Return the longest gap between two turns of the event loop."""
        heart = Heart()
        action()
        turn_until(until)
        turn_until(lambda: False, 100)
        return heart.longest_ms


def turn_until(condition: Callable[[], bool], patience_ms: int = 20_000) -> None:
    """Let the event loop run."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: condition() and loop.quit())
    look.start(2)
    QTimer.singleShot(patience_ms, loop.quit)
    loop.exec()


def measure(library: Library) -> list[Figure]:
    """Fill, type, page; with how long a key waits for its answer."""
    idle = longest_stall(lambda loop: QTimer.singleShot(IDLE_MS, loop.quit))
    desk = Desk(library)
    fill = desk.stall_of(desk.list.refresh, lambda: len(desk.browser.studies) > 0)
    stalls, waits = [], []
    for length in range(1, len(_TYPED) + 1):
        began = time.perf_counter()
        text = _TYPED[:length]
        stalls.append(
            desk.stall_of(lambda text=text: desk.browser.search.box.setText(text),
                          lambda: not desk.list.is_busy)
        )  # fmt: skip
        waits.append((time.perf_counter() - began) * 1000 - 100)
    desk.stall_of(desk.browser.search.clear, lambda: not desk.list.is_busy)
    pages = []
    while desk.browser.foot.isVisible() and desk.browser.foot.can_show_more:
        pages.append(desk.stall_of(desk.list.show_more, lambda: not desk.list.is_busy))
    desk.tasks.shutdown()
    desk.browser.deleteLater()
    desk.menu.deleteLater()
    beside = ("ms", "the same loop with nothing to do", idle, "≤ 100 ms")
    of = f"a library of {STUDIES} studies"
    return [
        Figure(f"longest stall of the event loop, first page of {of}", fill, *beside),
        Figure(f"longest stall while typing a search in {of}", max(stalls), *beside),
        Figure("longest stall when more is listed, up to 800 rows", max(pages), *beside),
        Figure(f"from a key to the answer in {of}, 95th percentile", percentile(waits, 95), "ms",
               "the pause for more keys", 80.0, "≤ 200 ms"),
    ]  # fmt: skip


def main() -> None:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FARO_HOME"] = folder
        library = open_library(Path(folder) / "library")
        library.catalogue.add(entries())
        figures = measure(library)
        library.close()
    application.processEvents()
    print(json.dumps([figure.as_dict() for figure in figures]))


if __name__ == "__main__":
    main()
