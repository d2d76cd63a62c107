"""Notices that another program, such as the receiver, put something into the index."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from viewer.core.progress import Progress
from viewer.ui.tasks import Priority, TaskRunner

_INTERVAL_MS = 3000

_Marks = tuple[tuple[int, int], ...]


class IndexWatch(QObject):
    """Looks at the files of the index now and then, in a worker: a home may be far away.

    Signals
    -------
    changed
        The index was written to, by whomever.
    """

    changed = Signal()

    def __init__(self, path: Path, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        # SQLite writes to the second one first (WAL).
        self._paths = (path, path.with_name(path.name + "-wal"))
        self._tasks = tasks
        self._marks: _Marks | None = None
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on look."""
        self.look()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now."""
        work = partial(_marks_of, self._paths)
        task = self._tasks.start(work, name="watch the index", priority=Priority.LOW)
        task.succeeded.connect(self._on_marks)

    @Slot(object)
    def _on_marks(self, marks: _Marks) -> None:
        before, self._marks = self._marks, marks
        if before is not None and before != marks:
            self.changed.emit()


def _marks_of(paths: tuple[Path, ...], _progress: Progress) -> _Marks:
    marks = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            marks.append((0, 0))
        else:
            marks.append((found.st_mtime_ns, found.st_size))
    return tuple(marks)
