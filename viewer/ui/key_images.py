"""Key images: the marks of the listed studies, kept in the index, and the star on the image."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.key_image_store import KeyFrame, KeyImageStore
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.ui.cell_tags import KEY_COLOUR, Tag
from viewer.ui.frame_prints import FramePrints
from viewer.ui.services import Services
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.tasks import Priority, Task


class KeyImages(QObject):
    """What is marked is known at once and written behind it, one write after the other.

    Signals
    -------
    changed
        Other images are marked, or it is known now whether one is.
    """

    changed = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._store = KeyImageStore(services.index)
        self._prints = FramePrints(services.tasks, self)
        self._prints.found.connect(self.changed)
        self._marked: set[KeyFrame] = set()
        self._known: set[str] = set()
        self._unwritten: dict[KeyFrame, bool] = {}
        self._writing: dict[KeyFrame, bool] = {}
        self._reading: Task | None = None

    def is_marked(self, shown: ShownImage) -> bool:
        """Whether the pixels shown are a key image; not while that is being checked."""
        digests = {
            key.image_sha256
            for key in self._marked
            if shown.is_same_image(key.sop_instance_uid, key.frame_number)
        }
        return bool(digests) and self._prints.known(shown.frame) in digests

    def mark(self, shown: ShownImage, marked: bool) -> None:
        """Mark the pixels shown, or take their mark away."""
        frame = shown.frame
        digest = self._prints.now(frame)
        self.set_marked([KeyFrame(frame.sop_instance_uid, frame.frame_number, digest)], marked)

    def marked(self) -> frozenset[KeyFrame]:
        """All key images of the listed studies."""
        return frozenset(self._marked)

    def set_marked(self, keys: Iterable[KeyFrame], marked: bool) -> None:
        """Mark images, or take their marks away."""
        for key in keys:
            (self._marked.add if marked else self._marked.discard)(key)
            self._unwritten[key] = marked
        self._write()
        self.changed.emit()

    def add_from_file(self, keys: Iterable[KeyFrame]) -> None:
        """Show what a file says is marked; the file keeps it, the index need not."""
        self._marked |= set(keys)
        self.changed.emit()

    def look_up(self, studies: Iterable[Study]) -> None:
        """Read the marks of images that were not looked up before."""
        listed = {
            instance.sop_instance_uid
            for study in studies
            for series in study.series
            for instance in series.instances
        }
        self._look_up(sorted(listed - self._known))

    def look_again(self, sop_instance_uids: Iterable[str]) -> None:
        """Read the marks of images anew: somebody else has marked some in the index."""
        self._look_up(sorted(self._known.intersection(sop_instance_uids)))

    def _look_up(self, new: list[str]) -> None:
        # Nobody has ever marked anything: do not make an index only to find it empty.
        if not new or not self._services.index.path.exists():
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(_read, self._store, new)
        self._reading = self._services.tasks.start(
            work, name="read key images", priority=Priority.LOW
        )
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._services.messages.show_error)

    def tag(self, _cell: StackView, shown: ShownImage) -> Tag | None:
        """Return the star of a marked image."""
        if not self.is_marked(shown):
            return None
        return Tag(QCoreApplication.translate("KeyImages", "★ Key image"), KEY_COLOUR)

    def _write(self) -> None:
        if self._writing or not self._unwritten:
            return
        self._writing, self._unwritten = self._unwritten, {}
        work = partial(_change, self._store, dict(self._writing))
        task = self._services.tasks.start(work, name="write key images")
        task.failed.connect(self._on_write_failed)
        task.finished.connect(self._on_written)

    @Slot(object)
    def _on_write_failed(self, error: UserError) -> None:
        """What could not be kept is not shown as kept."""
        for key, marked in self._writing.items():
            if key not in self._unwritten:
                (self._marked.discard if marked else self._marked.add)(key)
        self._services.messages.show_error(error)
        self.changed.emit()

    @Slot()
    def _on_written(self) -> None:
        self._writing = {}
        self._write()

    @Slot(object)
    def _on_read(self, answer: tuple[list[str], frozenset[KeyFrame]]) -> None:
        uids, found = answer
        self._known.update(uids)
        # What the reader did meanwhile counts more than what the index said before.
        newer = self._writing.keys() | self._unwritten.keys()
        self._marked |= {key for key in found if key not in newer}
        self.changed.emit()


def _read(
    store: KeyImageStore, uids: list[str], progress: Progress
) -> tuple[list[str], frozenset[KeyFrame]]:
    return uids, store.load(uids, progress)


def _change(store: KeyImageStore, marks: dict[KeyFrame, bool], _progress: Progress) -> None:
    store.change(marks)
