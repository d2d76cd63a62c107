"""The outbox: what is to be sent to a node, kept in the index until it has arrived.

Queued means on the disk: it outlives restarts and power cuts. `worker` sends it.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index import Index
from viewer.core.outbox import adding, contents, listing
from viewer.core.outbox.contents import Cleaner, Content
from viewer.core.outbox.payloads import Payloads
from viewer.core.outbox.records import Item, Job
from viewer.core.outbox.states import STOPPED, UNDER_WAY, ItemState
from viewer.core.progress import NO_PROGRESS, Progress

# Told which jobs have changed, by their keys; in the thread that changed them.
Listener = Callable[[frozenset[int]], None]


class Outbox:
    """The queue. Safe to use from several threads and processes.

    Parameters
    ----------
    folder
        Where payloads are kept, and the lock of the worker.
    clock
        Seconds since 1970.
    """

    def __init__(self, index: Index, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.index = index
        self.folder = folder
        self.payloads = Payloads(folder / "payloads")
        self.clock = clock
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def add_files(
        self,
        node: str,
        files: Sequence[Path],
        *,
        what: str = "",
        is_urgent: bool = False,
        clean: Cleaner | None = None,
        progress: Progress = NO_PROGRESS,
    ) -> Job:
        """Queue DICOM files for the node of this name.

        They stay where they are and must not change; with `clean`, copies without identity are
        queued instead. A file that cannot be sent is part of the job, as failed.

        Raises
        ------
        UserError
            None of the files can be sent (the first one's reason), or the index or the disk
            cannot be written: nothing is queued.
        Cancelled
            From `progress.check`: nothing is queued.
        """
        job_uid = uuid.uuid4().hex
        if clean is None:
            found = contents.linked(files, progress)
        else:
            found = contents.cleaned(files, clean, self.payloads, job_uid, progress)
        return self._add(job_uid, node, found, what, is_urgent, clean is not None)

    def add_documents(
        self, node: str, documents: Iterable[bytes], *, what: str = "", is_urgent: bool = False
    ) -> Job:
        """Queue DICOM files that exist nowhere else, such as reports; `documents` are whole files.

        Raises
        ------
        UserError
            As `add_files`.
        """
        job_uid = uuid.uuid4().hex
        found = (
            contents.described(self.payloads.keep(job_uid, data).path, is_payload=True)
            for data in documents
        )
        return self._add(job_uid, node, found, what, is_urgent, False)

    def jobs(self) -> tuple[Job, ...]:
        """Return all jobs, oldest first."""
        with self.index.reading() as connection:
            return listing.jobs(connection)

    def jobs_of_study(self, study_instance_uid: str) -> tuple[Job, ...]:
        """Return the jobs with files of a study, oldest first."""
        with self.index.reading() as connection:
            return listing.jobs(connection, study_instance_uid=study_instance_uid)

    def job(self, key: int) -> Job:
        """Return one job; UserError (``no-such-job``) where it is gone."""
        with self.index.reading() as connection:
            return _one(listing.jobs(connection, key=key), key)

    def items(self, job_key: int) -> tuple[Item, ...]:
        """Return a job's files in the order they were given."""
        with self.index.reading() as connection:
            return listing.items(connection, job_key)

    def cancel(self, job_key: int) -> Job:
        """Send no more of a job; what has arrived has arrived. UserError as `job`."""
        return self._moved(job_key, UNDER_WAY, state=ItemState.CANCELLED)

    def retry(self, job_key: int) -> Job:
        """Send again, now, what was refused, failed or cancelled or waits. UserError as `job`."""
        again = {*STOPPED, ItemState.WAITING}
        fresh = {"attempts": 0, "next_attempt": 0.0, "awaits_line": False}
        return self._moved(job_key, again, state=ItemState.WAITING, **fresh)

    def forget(self, job_key: int) -> None:
        """Remove a job that is not under way from the list, with its payloads.

        Raises
        ------
        UserError
            As `job`, or it is under way (``job-under-way``): cancel it first.
        """
        from viewer.core.outbox.tables import outbox_jobs

        with self.index.writing() as connection:
            job = _one(listing.jobs(connection, key=job_key), job_key)
            if not job.is_over:
                raise UserError(
                    "job-under-way",
                    QT_TRANSLATE_NOOP("errors", "What is being sent cannot be taken off the list."),
                    QT_TRANSLATE_NOOP("errors", "Cancel it first."),
                )
            connection.execute(outbox_jobs.delete().where(outbox_jobs.c.key == job_key))
        self.payloads.drop_all(job.uid)
        self.tell({job_key})

    def forget_done(self) -> int:
        """Forget every job that has ended well; return how many those were."""
        done = [job.key for job in self.jobs() if job.is_done]
        for key in done:
            self.forget(key)
        return len(done)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change made by this process; the result ends that."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                self._listeners.remove(listener)

        return stop

    def tell(self, job_keys: Iterable[int]) -> None:
        """Say that jobs have changed."""
        changed = frozenset(job_keys)
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(changed)

    def _add(
        self,
        job_uid: str,
        node: str,
        found: Iterable[Content],
        what: str,
        is_urgent: bool,
        is_deidentified: bool,
    ) -> Job:
        row = {
            "uid": job_uid,
            "node": node,
            "what": printable(what),
            "is_urgent": is_urgent,
            "is_deidentified": is_deidentified,
            "added": self.clock(),
        }
        try:
            queued = contents.without_doubles(tuple(found))
            adding.require_any(queued)
            with self.index.writing() as connection:
                key = adding.insert_job(connection, row, queued)
                job = _one(listing.jobs(connection, key=key), key)
        except BaseException:
            self.payloads.drop_all(job_uid)
            raise
        self.tell({key})
        return job

    def _moved(self, job_key: int, states: Iterable[ItemState], **values: Any) -> Job:
        from viewer.core.outbox.tables import outbox_items

        columns = outbox_items.c
        which = (
            columns.job_key == job_key,
            columns.state.in_(list(states)),
            # Without it the file was never fit to be sent.
            columns.sha256 != "",
        )
        with self.index.writing() as connection:
            _one(listing.jobs(connection, key=job_key), job_key)
            changed = outbox_items.update().where(*which).values(**values, changed=self.clock())
            connection.execute(changed)
            job = _one(listing.jobs(connection, key=job_key), job_key)
        self.tell({job_key})
        return job


def _one(found: Sequence[Job], key: int) -> Job:
    if found:
        return found[0]
    raise UserError(
        "no-such-job",
        QT_TRANSLATE_NOOP("errors", "The outbox has no job {number}."),
        QT_TRANSLATE_NOOP("errors", "List what it has."),
        number=key,
    )
