"""Sends what waits in the outbox while the window is open, and tells who shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.network.receiver import Receiver
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.records import Job
from viewer.core.progress import Progress
from viewer.ui.services import Services
from viewer.ui.tasks import Priority, Task

# Files of a job are settled by the dozen a second: the list is read once for many.
_LOOK_EVERY_MS = 300
_LOOK_AGAIN_MS = 30_000


class OutboxController(QObject):
    """Works as long as something waits, then ends; whatever is added wakes it.

    Signals
    -------
    jobs_changed
        `jobs` are others, or further, now.
    arrived
        A `Job` that has ended well since the window was opened.
    stopped
        A `Job` that has ended, and not all of it arrived.
    """

    jobs_changed = Signal()
    arrived = Signal(object)
    stopped = Signal(object)
    # From whichever thread changed a job into the GUI thread.
    _changed = Signal()

    def __init__(
        self,
        outbox: Outbox,
        services: Services,
        receiver: Callable[[], Receiver | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.outbox = outbox
        self.jobs: tuple[Job, ...] = ()
        self._services = services
        self._receiver = receiver
        self._worker: Task | None = None
        self._looking: Task | None = None
        self._seen: dict[int, bool] = {}
        self._is_first_look = True
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._later = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._later.timeout.connect(self._look)
        self._changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = outbox.listen(lambda _: self._changed.emit())

    def look(self) -> None:
        """Read the queue anew and send what waits, also from the last time and other programs."""
        self._look()

    def stop(self) -> None:
        """End with the window; what was being sent waits for the next start."""
        self._stop_listening()
        self._timer.stop()
        self._later.stop()
        for task in (self._worker, self._looking):
            if task is not None:
                task.cancel()

    def do(self, work: Callable[[Progress], object]) -> Task:
        """Change the queue in a worker; an error is shown."""
        task = self._services.tasks.start(work, name="outbox")
        task.failed.connect(self._services.messages.show_error)
        return task

    @Slot()
    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._looking is not None:
            self._timer.start()
            return
        self._looking = self._services.tasks.start(partial(_jobs, self.outbox), name="read outbox")
        self._looking.succeeded.connect(self._on_looked)
        self._looking.failed.connect(self._services.messages.show_error)
        self._looking.finished.connect(self._on_look_finished)

    @Slot(object)
    def _on_looked(self, jobs: tuple[Job, ...]) -> None:
        self.jobs = jobs
        self._tell_what_ended()
        if any(not job.is_over or job.awaiting_commitment for job in jobs):
            self._work()
            # What waits for its time, or was put in by another program, wakes nobody.
            self._later.start()
        self.jobs_changed.emit()

    def _tell_what_ended(self) -> None:
        """Each job once, and not those that had ended before the window came up."""
        for job in self.jobs:
            was_over = self._seen.get(job.key, self._is_first_look and job.is_over)
            self._seen[job.key] = job.is_over
            if job.is_over and not was_over:
                (self.arrived if job.arrived == job.total else self.stopped).emit(job)
        self._is_first_look = False

    def _work(self) -> None:
        if self._worker is not None:
            return
        work = partial(_send, self.outbox, self._receiver())
        self._worker = self._services.tasks.start(work, name="send", priority=Priority.LOW)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_worker_finished)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._services.messages.show_error(error)

    @Slot()
    def _on_look_finished(self) -> None:
        self._looking = None

    @Slot()
    def _on_worker_finished(self) -> None:
        self._worker = None


def _jobs(outbox: Outbox, _progress: Progress) -> tuple[Job, ...]:
    return outbox.jobs()


def _send(outbox: Outbox, receiver: Receiver | None, progress: Progress) -> None:
    from viewer.core.outbox.opening import open_worker

    open_worker(outbox, receiver).run(progress, until_empty=True)
