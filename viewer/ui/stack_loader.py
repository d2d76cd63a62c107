"""Brings the images of one series to one viewport: the newest wish first, then the rest."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.progress import Progress
from viewer.core.study import Series, Study
from viewer.ui.open_stack import OpenStack, open_stack
from viewer.ui.series_filler import SeriesFiller
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import Priority, Task, TaskRunner

# Wishes that are worked on at once; a reader who scrolls on does not wait for older ones.
_IN_FLIGHT = 3
# Of images with padding the part made for painting is as large again: only the last are kept.
_READY = 4


@dataclass(frozen=True, eq=False)
class _Loaded:
    stack: OpenStack
    index: int
    image: ShownImage | None
    error: UserError | None


class StackLoader(QObject):
    """Answers `request` with `arrived` or `failed`; answers nobody waits for are dropped.

    Decoded frames are in `frames`, which all viewports share; the one shown here is pinned there.

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
        self, tasks: TaskRunner, frames: FrameCache, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._frames = frames
        self._filler = SeriesFiller(tasks, frames, self)
        self._stack: OpenStack | None = None
        self._wanted = -1
        self._direction = 1
        # Index to the number of the wish, for those that were not answered yet.
        self._wishes: dict[int, int] = {}
        self._wish_count = 0
        self._answered = 0
        self._running: dict[int, Task] = {}
        self._refused: dict[int, UserError] = {}
        self._ready: OrderedDict[int, ShownImage] = OrderedDict()

    def open(self, study: Study, series: Series) -> int:
        """Forget the former series and return how many images this one has."""
        self.close()
        self._stack = open_stack(study, series)
        self._filler.open(self._stack)
        self._frames.pin(self, None)
        return len(self._stack.places)

    def close(self) -> None:
        """Forget the series; what still loads is dropped when it comes."""
        for task in self._running.values():
            task.cancel()
        self._filler.close()
        self._frames.unpin(self)
        self._stack = None
        self._wanted, self._direction = -1, 1
        self._wish_count = self._answered = 0
        for store in (self._running, self._refused, self._ready, self._wishes):
            store.clear()

    def request(self, index: int) -> None:
        """Ask for an image; `arrived` is emitted at once when it is at hand."""
        stack = self._stack
        if stack is None or not 0 <= index < len(stack.places):
            return
        if index != self._wanted and self._wanted >= 0:
            self._direction = 1 if index > self._wanted else -1
        self._wanted = index
        self._wish_count += 1
        self._wishes[index] = self._wish_count
        at_hand = self._at_hand(stack, index)
        if at_hand is not None:
            self._answer(at_hand)
        elif index in self._refused:
            self._refuse(index, self._refused[index])
        else:
            self._filler.give_way(index, self._direction)
            self._load_wanted()

    @property
    def wanted(self) -> int:
        """Index of the newest request, -1 before the first."""
        return self._wanted

    @property
    def is_busy(self) -> bool:
        """Whether images of the series are still decoded, wanted or not."""
        return bool(self._running) or self._filler.is_busy

    def _at_hand(self, stack: OpenStack, index: int) -> ShownImage | None:
        ready = self._ready.get(index)
        if ready is not None:
            return ready
        key = stack.keys.get(index)
        decoded = None if key is None else self._frames.find(key)
        if decoded is None:
            return None
        shown = stack.shown(index, decoded)
        if not shown.is_light:
            return None
        shown.prepare()
        return shown

    def _load_wanted(self) -> None:
        stack, index = self._stack, self._wanted
        if stack is None or index in self._running or len(self._running) >= _IN_FLIGHT:
            return

        def work(progress: Progress) -> _Loaded:
            return _load(stack, index, self._frames, progress)

        task = self._tasks.start(work, name="read image", priority=Priority.URGENT)
        self._running[index] = task
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._on_broken)

    @Slot(object)
    def _on_loaded(self, loaded: _Loaded) -> None:
        if loaded.stack is not self._stack:
            return
        self._running.pop(loaded.index, None)
        if loaded.image is not None:
            self._answer(loaded.image)
        elif loaded.error is not None:
            self._on_refused(loaded.index, loaded.error)
        self._load_if_waiting()

    @Slot(object)
    def _on_broken(self, error: UserError) -> None:
        """A bug or no memory: the image is not asked for again by itself."""
        sender = self.sender()
        for index, task in list(self._running.items()):
            if task is sender:
                del self._running[index]
                self._on_refused(index, error)
        self._load_if_waiting()

    def _on_refused(self, index: int, error: UserError) -> None:
        self._refused[index] = error
        if index == self._wanted:
            self._refuse(index, error)

    def _refuse(self, index: int, error: UserError) -> None:
        self._answered = self._wish_count
        self._filler.fill_around(index, self._direction)
        self.failed.emit(index, error)

    def _load_if_waiting(self) -> None:
        if self._wanted in self._wishes and self._wanted not in self._refused:
            self._load_wanted()

    def _answer(self, image: ShownImage) -> None:
        """Show what was wished for later than what is on the screen, nothing older."""
        wish = self._wishes.get(image.index, 0)
        if wish <= self._answered:
            return
        self._answered = wish
        self._wishes = {i: number for i, number in self._wishes.items() if number > wish}
        self._keep(image)
        if image.index == self._wanted:
            self._filler.fill_around(image.index, self._direction)
        self.arrived.emit(image)

    def _keep(self, image: ShownImage) -> None:
        if self._stack is not None:
            self._frames.pin(self, self._stack.keys.get(image.index))
        self._ready[image.index] = image
        self._ready.move_to_end(image.index)
        while len(self._ready) > _READY:
            self._ready.popitem(last=False)


def _load(stack: OpenStack, index: int, frames: FrameCache, progress: Progress) -> _Loaded:
    """Decode and prepare one image; runs in a worker."""
    progress.check()
    try:
        shown = stack.shown(index, stack.load(index, frames, progress))
    except UserError as error:
        return _Loaded(stack, index, None, error)
    shown.prepare()
    return _Loaded(stack, index, shown, None)
