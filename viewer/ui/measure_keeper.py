"""Keeps annotations in the index, by workers, and brings back those of open studies."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Annotation
from viewer.core.errors import UserError
from viewer.core.progress import Progress
from viewer.ui.measure_book import ImageKey, MeasureBook
from viewer.ui.messages import Messages
from viewer.ui.tasks import TaskRunner

_PAUSE_MS = 800

_Pages = Mapping[ImageKey, tuple[Annotation, ...]]


class MeasureKeeper(QObject):
    """Writes after every pause, one write at a time, and never before what was kept is known.

    Writing an image before would delete its kept ones: a write says all that the image has.

    Signals
    -------
    loaded
        What was kept of more images is in the book now.
    """

    loaded = Signal()

    def __init__(
        self,
        book: MeasureBook,
        store: AnnotationStore,
        tasks: TaskRunner,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._shelf = _Shelf(store)
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._asked: set[str] = set()
        self._loaded: set[str] = set()
        self._dirty: dict[ImageKey, tuple[Annotation, ...]] = {}
        self._writing: dict[ImageKey, tuple[Annotation, ...]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        book.edited.connect(self._on_edited)

    @property
    def is_safe(self) -> bool:
        """Whether everything drawn is stored."""
        return not self._dirty and not self._writing

    def is_loaded(self, sop_instance_uid: str) -> bool:
        """Whether what was kept of an image is in the book."""
        return sop_instance_uid in self._loaded

    def load(self, sop_instance_uids: Iterable[str]) -> None:
        """Bring back the annotations of these images, once."""
        wanted = tuple(dict.fromkeys(uid for uid in sop_instance_uids if uid not in self._asked))
        if not wanted:
            return
        self._asked.update(wanted)
        task = self._tasks.start(partial(_load, self._store, wanted), name="load measurements")
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(partial(self._on_load_failed, wanted))

    def reload(self, sop_instance_uids: Iterable[str], changed: frozenset[str]) -> None:
        """Bring in what somebody else has put into the index: new ones, `changed` ones as they are.

        Of images that were not loaded yet nothing is to be done: loading brings it.
        """
        wanted = tuple(dict.fromkeys(uid for uid in sop_instance_uids if uid in self._loaded))
        if not wanted:
            return
        task = self._tasks.start(partial(_load, self._store, wanted), name="load measurements")
        task.succeeded.connect(partial(self._on_reloaded, changed))
        task.failed.connect(self._messages.show_error)

    def flush(self) -> None:
        """Write what waits without waiting for the pause."""
        self._pause.stop()
        ready = self._ready()
        if not ready or self._writing:
            return
        self._writing = ready
        for key in ready:
            del self._dirty[key]
        work = partial(_save, self._shelf, self._shelf.ticket(), ready)
        task = self._tasks.start(work, name="keep measurements")
        task.succeeded.connect(self._on_saved)
        task.failed.connect(self._on_failed)

    def flush_now(self) -> UserError | None:
        """The workers are about to end: the last measurements are worth a wait.

        Returns why they could not be written; they are kept then, for another try.
        """
        self._pause.stop()
        last = {**self._writing, **self._ready()}
        # What was kept of the others is not known: theirs are added to it.
        added = [one for key, drawn in self._dirty.items() if key not in last for one in drawn]
        if not (last or added):
            return None
        try:
            self._shelf.put(self._shelf.ticket(), last)
            self._store.add(added)
        except UserError as error:
            return error
        self.forget()
        return None

    def forget(self) -> None:
        """Give up what was not written."""
        self._writing, self._dirty = {}, {}

    def _ready(self) -> dict[ImageKey, tuple[Annotation, ...]]:
        return {key: drawn for key, drawn in self._dirty.items() if key[0] in self._loaded}

    def _on_edited(self, sop_instance_uid: str, frame_number: int) -> None:
        self._dirty[sop_instance_uid, frame_number] = self._book.of_image(
            sop_instance_uid, frame_number
        )
        self.load((sop_instance_uid,))
        self._pause.start()

    def _on_loaded(self, answer: tuple[tuple[str, ...], tuple[Annotation, ...]]) -> None:
        uids, annotations = answer
        self._loaded.update(uids)
        self._book.restore(annotations)
        for key in [key for key in self._dirty if key[0] in uids]:
            # Drawn before the kept ones came: they belong together.
            self._dirty[key] = self._book.of_image(*key)
            self._pause.start()
        self.loaded.emit()

    def _on_reloaded(
        self, changed: frozenset[str], answer: tuple[tuple[str, ...], tuple[Annotation, ...]]
    ) -> None:
        _, annotations = answer
        self._book.restore(annotations)
        for one in annotations:
            if one.uid in changed and self._book.find(one.uid) not in (None, one):
                self._book.update(one)  # a step that the reader can undo
        self.loaded.emit()

    def _on_load_failed(self, uids: tuple[str, ...], error: UserError) -> None:
        # Asked for again when an image of the study is shown or drawn on next.
        self._asked.difference_update(uids)
        self._messages.show_error(error)

    def _on_saved(self, _answer: object) -> None:
        self._writing = {}
        if self._dirty and not self._pause.isActive():
            self.flush()

    def _on_failed(self, error: UserError) -> None:
        # Kept, so that the next change or the end of the program tries again.
        self._dirty = {**self._writing, **self._dirty}
        self._writing = {}
        self._messages.show_error(error)


class _Shelf:
    """Lets no older page replace a newer one, whichever thread comes first."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._tickets = 0
        self._written: dict[ImageKey, int] = {}

    def ticket(self) -> int:
        """Return the number of a write that is newer than all before."""
        self._tickets += 1
        return self._tickets

    def put(self, ticket: int, pages: _Pages) -> None:
        with self._lock:
            for key, drawn in pages.items():
                if self._written.get(key, 0) < ticket:
                    self._store.save(*key, drawn)
                    self._written[key] = ticket


def _load(
    store: AnnotationStore, uids: tuple[str, ...], progress: Progress
) -> tuple[tuple[str, ...], tuple[Annotation, ...]]:
    return uids, store.load(uids, progress)


def _save(shelf: _Shelf, ticket: int, pages: _Pages, _progress: Progress) -> None:
    shelf.put(ticket, pages)
