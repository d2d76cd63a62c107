"""Keeps a report draft in the index while somebody writes; the GUI thread never waits."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.progress import NO_PROGRESS
from viewer.core.report import now
from viewer.core.report_draft import Draft, DraftKey
from viewer.ui.messages import Messages
from viewer.ui.tasks import Task, TaskRunner

_log = logging.getLogger(__name__)
_PAUSE_MS = 800


class DraftKeeper(QObject):
    """Loads a draft once, then writes the newest one after every pause, one at a time.

    Signals
    -------
    loaded
        The stored `Draft`, or None when there is none; also None when it could not be read.
    saved
        The `Draft` that is now safe.
    failed
        A `UserError`; after a failed load nothing is written over what is stored.
    """

    loaded = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        key: DraftKey,
        index: Index,
        tasks: TaskRunner,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._finishing = False
        self._key = key
        self._index = index
        self._writer = _Writer(index)
        self._tasks = tasks
        self._may_write = False
        self._waiting: Draft | None = None
        self._writing: Draft | None = None
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.save_now)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quitting)

    @property
    def is_safe(self) -> bool:
        """Whether everything that was kept is stored."""
        return self._waiting is None and self._writing is None

    def load(self) -> None:
        """Ask for the stored draft."""
        self._task = self._tasks.start(partial(_load, self._index, self._key), name="draft load")
        self._task.succeeded.connect(self._on_loaded)
        self._task.failed.connect(self._on_load_failed)

    def keep(self, draft: Draft) -> None:
        """Write `draft` after the next pause; of several only the last."""
        if draft.key != self._key:
            raise ValueError("the draft belongs to another study, image or patient")
        if self._may_write:
            self._waiting = replace(draft, updated=now())
            self._pause.start()

    def save_now(self) -> None:
        """Write what waits without waiting for the pause."""
        self._pause.stop()
        if self._waiting is None or self._writing is not None:
            return
        self._writing, self._waiting = self._waiting, None
        work = self._writer.writing(self._writing)
        self._task = self._tasks.start(work, name="draft save")
        self._task.succeeded.connect(self._on_saved)
        self._task.failed.connect(self._on_save_failed)

    def save_and_wait(self) -> UserError | None:
        """Store the last words while the GUI thread waits; return why that failed."""
        self._pause.stop()
        last = self._waiting or self._writing
        if last is None:
            return None
        try:
            self._writer.writing(last)(NO_PROGRESS)
        except UserError as error:
            return error
        self._waiting = None
        return None

    def forget(self) -> None:
        """Give up what could not be stored: the reader said so."""
        self._pause.stop()
        self._waiting = None

    def _on_quitting(self) -> None:
        """The session ends without asking the window: nobody is there to be told of an error."""
        error = self.save_and_wait()
        if error is not None:
            _log.error("A report draft was lost at the end: %s", error.code)

    def finish(self) -> None:
        """The editor closes: live on alone until the last words are stored."""
        self._finishing = True
        self.setParent(self._tasks)
        self.save_now()
        self._end_when_safe()

    def _end_when_safe(self) -> None:
        if self._finishing and self.is_safe:
            self.deleteLater()

    def _fail(self, error: UserError) -> None:
        self._messages.show_error(error)
        self.failed.emit(error)

    def _on_loaded(self, draft: Draft | None) -> None:
        self._may_write = True
        self.loaded.emit(draft)

    def _on_load_failed(self, error: UserError) -> None:
        self._fail(error)
        self.loaded.emit(None)

    def _on_saved(self, draft: Draft) -> None:
        self._writing = None
        self.saved.emit(draft)
        if self._finishing or not self._pause.isActive():
            self.save_now()
        self._end_when_safe()

    def _on_save_failed(self, error: UserError) -> None:
        # Kept, so that the next change or the end of the program tries again.
        self._waiting = self._waiting or self._writing
        self._writing = None
        self._fail(error)


def _load(index: Index, key: DraftKey, _progress: object) -> Draft | None:
    return index.draft(key)


class _Writer:
    """Writes drafts from several threads; an older one never takes the place of a newer one."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._newest = 0

    def writing(self, draft: Draft) -> Callable[[object], Draft]:
        """Return what stores `draft`, unless one that was given later is stored by then."""
        return partial(self._write, draft, next(self._numbers))

    def _write(self, draft: Draft, number: int, _progress: object) -> Draft:
        with self._lock:
            if number > self._newest:
                self._index.save_draft(draft)
                self._newest = number
        return draft
