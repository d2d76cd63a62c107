"""One worker at a time on a computer, whatever ended the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.core.paths import cannot_write


@contextmanager
def only_worker(folder: Path) -> Iterator[bool]:
    """Say whether the caller is the one who works on the outbox at `folder` during the block.

    The system takes the lock back when a process ends, killed or not.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "worker.lock")
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    except OSError as error:
        raise cannot_write(folder, error) from error
    except NotImplementedError as error:  # a file system without locks
        raise cannot_write(folder, OSError(str(error))) from error
    try:
        yield True
    finally:
        lock.release()
