"""Loads the images of one series in workers: the newest wish first, then its neighbours."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.images import OpenImage, open_image
from viewer.core.progress import Progress
from viewer.core.study import Instance, Series, Study
from viewer.ui.shown_image import ShownImage, frame_places, make_shown
from viewer.ui.tasks import Priority, Task, TaskRunner

_log = logging.getLogger(__name__)

DEFAULT_BUDGET = 256 << 20
_IN_FLIGHT = 2
_AHEAD, _BEHIND = 6, 2


class _MultiFrameFile:
    """Keeps the last file with several frames open, so that each frame does not read it anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._image: OpenImage | None = None

    def open(self, instance: Instance) -> OpenImage:
        """Called in workers."""
        if instance.number_of_frames <= 1:
            return open_image(instance.path)
        with self._lock:
            if self._image is None or self._image.path != instance.path:
                self._image = open_image(instance.path)
            return self._image


@dataclass(frozen=True, eq=False)
class _Stack:
    """One opened series; every answer carries it, so that answers for another are known."""

    study: Study
    series: Series
    places: tuple[tuple[Instance, int], ...]
    files: _MultiFrameFile


@dataclass(frozen=True, eq=False)
class _Loaded:
    stack: _Stack
    index: int
    image: ShownImage | None
    error: UserError | None


class StackLoader(QObject):
    """Answers `request` with `arrived` or `failed`; answers nobody waits for are dropped.

    Signals
    -------
    arrived
        A `ShownImage`: the wanted one, or, while the user scrolls faster than images decode, one
        that was wanted after the image shown now.
    failed
        (index, UserError) of the wanted image.
    """

    arrived = Signal(object)
    failed = Signal(int, object)

    def __init__(
        self, tasks: TaskRunner, parent: QObject | None = None, budget: int = DEFAULT_BUDGET
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._budget = budget
        self._stack: _Stack | None = None
        self._wanted = -1
        self._direction = 1
        # Index to the number of the wish, for those that were asked for and not only guessed.
        self._wishes: dict[int, int] = {}
        self._wish_count = 0
        self._answered = 0
        self._running: dict[int, Task] = {}
        self._refused: dict[int, UserError] = {}
        self._cache: OrderedDict[int, ShownImage] = OrderedDict()
        # Made room since the last request: fetching them again by guess could go on for ever.
        self._evicted: set[int] = set()
        self._bytes = 0

    def open(self, study: Study, series: Series) -> int:
        """Forget the former series and return how many images this one has."""
        self.close()
        self._stack = _Stack(study, series, frame_places(series), _MultiFrameFile())
        return len(self._stack.places)

    def close(self) -> None:
        """Forget the series; what still loads is dropped when it comes."""
        for task in self._running.values():
            task.cancel()
        self._stack = None
        self._wanted, self._direction = -1, 1
        self._wish_count = self._answered = self._bytes = 0
        for store in (self._running, self._refused, self._cache, self._wishes, self._evicted):
            store.clear()

    def request(self, index: int) -> None:
        """Ask for an image; `arrived` is emitted at once when it is at hand."""
        if self._stack is None or not 0 <= index < len(self._stack.places):
            return
        if index != self._wanted and self._wanted >= 0:
            self._direction = 1 if index > self._wanted else -1
        self._wanted = index
        self._evicted.clear()
        self._wish_count += 1
        self._wishes[index] = self._wish_count
        if index in self._cache:
            self._cache.move_to_end(index)
            self._answer(self._cache[index])
        elif index in self._refused:
            self._answered = self._wish_count
            self.failed.emit(index, self._refused[index])
        self._fill_lanes()

    @property
    def wanted(self) -> int:
        """Index of the newest request, -1 before the first."""
        return self._wanted

    @property
    def cached_bytes(self) -> int:
        """Bytes of pixels kept."""
        return self._bytes

    def _fill_lanes(self) -> None:
        if self._stack is None:
            return
        for index in self._candidates(len(self._stack.places)):
            # The wanted image never queues behind guesses.
            if len(self._running) >= _IN_FLIGHT + (index == self._wanted):
                return
            known = (self._cache, self._running, self._refused, self._evicted)
            if not any(index in store for store in known):
                self._start(self._stack, index)

    def _candidates(self, count: int) -> list[int]:
        """The wanted image, then neighbours, those ahead first, as far as the budget goes."""
        nearest = self._cache.get(self._wanted)
        room = self._budget // nearest.frame.stored.nbytes - 1 if nearest is not None else 0
        ahead = [self._wanted + self._direction * step for step in range(1, _AHEAD + 1)]
        behind = [self._wanted - self._direction * step for step in range(1, _BEHIND + 1)]
        neighbours = [ahead[0], behind[0], *ahead[1:], *behind[1:]]
        inside = [index for index in neighbours if 0 <= index < count]
        return [self._wanted, *inside[: max(room, 0)]]

    def _start(self, stack: _Stack, index: int) -> None:
        def work(progress: Progress) -> _Loaded:
            return _load(stack, index, progress)

        urgent = Priority.URGENT if index == self._wanted else Priority.LOW
        task = self._tasks.start(work, name="read image", priority=urgent)
        self._running[index] = task
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._on_broken)

    @Slot(object)
    def _on_loaded(self, loaded: _Loaded) -> None:
        if loaded.stack is not self._stack:
            return
        self._running.pop(loaded.index, None)
        if loaded.image is not None:
            self._keep(loaded.index, loaded.image)
            self._answer(loaded.image)
        elif loaded.error is not None:
            self._refused[loaded.index] = loaded.error
            if loaded.index == self._wanted:
                self._answered = self._wish_count
                self.failed.emit(loaded.index, loaded.error)
        self._fill_lanes()

    @Slot(object)
    def _on_broken(self, error: UserError) -> None:
        """A bug or no memory: the image is not asked for again by itself."""
        sender = self.sender()
        for index, task in list(self._running.items()):
            if task is sender:
                del self._running[index]
                self._refused[index] = error
                if index == self._wanted:
                    self._answered = self._wish_count
                    self.failed.emit(index, error)
        self._fill_lanes()

    def _answer(self, image: ShownImage) -> None:
        """Show what was wished for later than what is on the screen, nothing older."""
        wish = self._wishes.get(image.index, 0)
        if wish > self._answered:
            self._answered = wish
            self._wishes = {i: number for i, number in self._wishes.items() if number > wish}
            self.arrived.emit(image)

    def _keep(self, index: int, image: ShownImage) -> None:
        self._cache[index] = image
        self._bytes += _size(image)
        while self._bytes > self._budget and len(self._cache) > 1:
            oldest = next(key for key in self._cache if key != self._wanted)
            self._bytes -= _size(self._cache.pop(oldest))
            self._evicted.add(oldest)


def _size(image: ShownImage) -> int:
    source = image.source
    copy = 0 if np.shares_memory(source.values, image.frame.stored) else source.values.nbytes
    mask = 0 if source.valid is None else source.valid.nbytes
    return image.frame.stored.nbytes + copy + mask


def _load(stack: _Stack, index: int, progress: Progress) -> _Loaded:
    """Read and decode one image; runs in a worker."""
    instance, number = stack.places[index]
    progress.check()
    try:
        image = stack.files.open(instance)
        progress.check()
        shown = make_shown(stack.study, stack.series, instance, image, number, index)
    except UserError as error:
        return _Loaded(stack, index, None, error)
    return _Loaded(stack, index, shown, None)
