"""Storage rules in the window: room is made, and the trash emptied, as the settings say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from viewer.core.library.library import Library
from viewer.core.library.retention import RoomPlan, make_room, room_needed
from viewer.core.library.trash import Trash, TrashEntry
from viewer.core.progress import Progress
from viewer.core.settings import SettingsStore
from viewer.ui.messages import Messages
from viewer.ui.search_words import iso_day
from viewer.ui.tasks import Priority, TaskRunner

_GB = 10**9


class StorageCare(QObject):
    """Looks at the disk when asked to; nothing goes before somebody has agreed to it.

    Signals
    -------
    changed
        Images were removed.
    """

    changed = Signal()

    def __init__(
        self,
        library: Library,
        settings: SettingsStore,
        tasks: TaskRunner,
        messages: Messages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._window = window
        self._was_asked: set[str] = set()

    @Slot()
    def look(self) -> None:
        """Look, in a worker, whether room is needed and the trash holds what is due."""
        settings = self._settings.current
        if settings.free_space_gb:
            limit = int(float(settings.free_space_gb) * _GB)
            self._run(partial(_needed, self._library, limit), self._on_room)
        if settings.trash_days:
            days = float(settings.trash_days)
            self._run(partial(_due, self._library, days), self._on_trash)

    def _on_room(self, plan: RoomPlan) -> None:
        if not plan.wanted:
            return
        if not plan.studies:
            self._say_once("room", self._full())
        elif self._settings.current.makes_room_unasked:
            self._make_room(plan)
        else:
            self._ask("makes_room_unasked", self._room_words(plan), self.tr("Remove the images"),
                      partial(self._make_room, plan))  # fmt: skip

    def _full(self) -> str:
        text = self.tr("Less than {limit} GB are free on the library's disk.")
        more = self.tr("No reviewed study is left whose images could be removed.")
        return f"{text.format(limit=self._settings.current.free_space_gb)} {more}"

    def _room_words(self, plan: RoomPlan) -> str:
        first, last = plan.studies[0].study_date, plan.studies[-1].study_date
        limit = self._settings.current.free_space_gb
        text = self.tr("Less than {limit} GB are free on the library's disk.").format(limit=limit)
        question = self.tr(
            "Remove the images of the %n oldest reviewed study(ies), {first} to {last}, {size}?",
            "",
            len(plan.studies),
        ).format(first=iso_day(first), last=iso_day(last), size=_size(plan.freed))
        kept = self.tr("Results, answers and reports stay; studies not reviewed are never removed.")
        return f"{text}\n\n{question}\n\n{kept}"

    def _make_room(self, plan: RoomPlan) -> None:
        self._run(partial(_make, self._library, plan), self._on_made)

    def _on_made(self, freed: int) -> None:
        text = self.tr("Images of old reviewed studies were removed: {size}.")
        self._messages.show_info(text.format(size=_size(freed)))
        self.changed.emit()

    def _on_trash(self, entries: Sequence[TrashEntry]) -> None:
        if not entries:
            return
        empty = partial(self._empty, tuple(one.key for one in entries))
        if self._settings.current.empties_trash_unasked:
            empty()
            return
        text = self.tr("%n study(ies) have been in the trash for more than {days} days.", "",
                       len(entries)).format(days=self._settings.current.trash_days)  # fmt: skip
        question = self.tr("Delete them for good?")
        self._ask("empties_trash_unasked", f"{text} {question}", self.tr("Delete for good"), empty)

    def _empty(self, keys: Sequence[int]) -> None:
        self._run(partial(_empty, self._library, keys), lambda _freed: None)

    def _ask(self, setting: str, words: str, yes: str, then: Callable[[], object]) -> None:
        """Once a run; the tick makes the answer hold from now on."""
        if setting in self._was_asked:
            return
        self._was_asked.add(setting)
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Storage"))
        box.setText(words)
        tick = QCheckBox(self.tr("From now on without asking"), box)
        box.setCheckBox(tick)
        go = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        later = box.addButton(self.tr("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(later)
        go.clicked.connect(lambda: self._agreed(setting, tick.isChecked(), then))
        box.finished.connect(box.deleteLater)
        box.open()

    def _agreed(self, setting: str, from_now_on: bool, then: Callable[[], object]) -> None:
        if from_now_on:
            self._settings.change(**{setting: True})
        then()

    def _say_once(self, what: str, text: str) -> None:
        if what not in self._was_asked:
            self._was_asked.add(what)
            self._messages.show_info(text)

    def _run(self, work: Callable[[Progress], object], then: Callable[..., object]) -> None:
        task = self._tasks.start(work, name="storage", priority=Priority.LOW)
        task.succeeded.connect(then)
        task.failed.connect(self._messages.show_error)


def _needed(library: Library, limit: int, _progress: Progress) -> RoomPlan:
    return room_needed(library, limit)


def _make(library: Library, plan: RoomPlan, progress: Progress) -> int:
    return make_room(library, plan, progress)


def _due(library: Library, days: float, _progress: Progress) -> Sequence[TrashEntry]:
    return Trash(library).older_than(days) if library.index.path.exists() else ()


def _empty(library: Library, keys: Sequence[int], _progress: Progress) -> int:
    return Trash(library).empty(keys)


def _size(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
