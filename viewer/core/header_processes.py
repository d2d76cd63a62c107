"""Processes that look at files, each with a thread that waits for it."""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from viewer.core import header_worker
from viewer.core.file_header import FileHeader

_START_S = 60.0
_WAIT_FOR_THE_DEAD_S = 5.0


@dataclass(frozen=True)
class Job:
    """Files for one process to look at, `places` in batch number `batch`; `seconds` it may take."""

    batch: int
    places: Sequence[int]
    paths: Sequence[Path]
    seconds: float


@dataclass(frozen=True)
class Answer:
    """What became of a job.

    `headers` is None where its process hung or died over it; `cannot_start` where the system has
    let none start so far.
    """

    job: Job
    headers: Sequence[FileHeader] | None
    cannot_start: bool = False


class HeaderProcesses:
    """As many processes as asked for, started by their first job and gone with the block."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        started = threading.Event()
        self._readers = [_Reader(self._jobs, self._answers, started) for _ in range(count)]

    def __enter__(self) -> HeaderProcesses:
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in self._readers:
            self._jobs.put(None)
        for reader in self._readers:
            reader.stop()
        for reader in self._readers:
            reader.join()

    def submit(self, job: Job) -> None:
        """Let the next free process do `job`."""
        self._jobs.put(job)

    def answer(self, wait_s: float) -> Answer | None:
        """Return the next job that is done, None where none was in this time."""
        for reader in self._readers:
            reader.end_if_stuck()
        try:
            return self._answers.get(timeout=wait_s)
        except queue.Empty:
            return None


class _Reader(threading.Thread):
    """Waits for one process; another one is started where that dies.

    `has_started` is shared by all: where no process ever starts, files have to be read without.
    """

    def __init__(
        self,
        jobs: queue.SimpleQueue[Job | None],
        answers: queue.SimpleQueue[Answer],
        has_started: threading.Event,
    ) -> None:
        super().__init__(name="faro-headers", daemon=True)
        self._jobs = jobs
        self._answers = answers
        self._has_started = has_started
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = float("inf")
        self._is_stopped = False

    def run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._is_stopped:
            self._answers.put(self._answer(job))
            self._deadline = float("inf")
        self._end()

    def end_if_stuck(self) -> None:
        """Kill the process where it takes longer than it may."""
        if time.monotonic() > self._deadline:
            self._kill()

    def stop(self) -> None:
        """End the process at once: it holds nothing that could be lost."""
        self._is_stopped = True
        self._kill()

    def _answer(self, job: Job) -> Answer:
        try:
            process = self._process or self._start()
        except Exception:  # as below; the system may refuse in many ways
            self._end()
            return Answer(job, None, cannot_start=not self._has_started.is_set())
        self._deadline = time.monotonic() + job.seconds
        try:
            header_worker.ask(process, job.paths)
            assert process.stdout is not None
            return Answer(job, pickle.load(process.stdout))
        except Exception:  # pickle raises anything on an answer that was cut off
            self._end()
            return Answer(job, None)

    def _start(self) -> subprocess.Popen[bytes]:
        self._deadline = time.monotonic() + _START_S
        self._process = header_worker.start()
        if self._is_stopped:  # `stop` came too early to find it
            self._kill()
        assert self._process.stdout is not None
        if pickle.load(self._process.stdout) != header_worker.READY:
            raise OSError
        self._has_started.set()
        return self._process

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not written yet has no reader
                if pipe is not None:
                    pipe.close()
        # One that the system itself holds, waiting for a disk, cannot be ended by anybody.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_WAIT_FOR_THE_DEAD_S)
