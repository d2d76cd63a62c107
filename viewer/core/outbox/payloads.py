"""Files that exist only to be sent: reports, structured reports, de-identified copies.

Each job has a folder of its own, so that what one has finished with is never another's.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from viewer.core.library.file_store import FileStore
from viewer.core.library.incoming import StoredFile

# A folder that no job names belongs to one that is being added, unless that was broken off; or the
# index was lost, and somebody may want these reports.
_ABANDONED_S = 30 * 24 * 3600.0


class Payloads:
    """The folders of all jobs, below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, job_uid: str, data: bytes) -> StoredFile:
        """Write a payload; on the disk, power cut or not, when this returns.

        Raises
        ------
        UserError
            Disk full or folder not writable; nothing is left behind.
        """
        return FileStore(self._folder / job_uid, reserve=0).keep(data)

    def drop(self, path: Path) -> None:
        """Remove one payload; one that is gone or held open by another is no matter."""
        with suppress(OSError):
            path.unlink(missing_ok=True)

    def drop_all(self, job_uid: str) -> None:
        """Remove all payloads of a job."""
        shutil.rmtree(self._folder / job_uid, ignore_errors=True)

    def sweep(self, job_uids: Collection[str]) -> int:
        """Remove folders, a month old, of jobs that do not exist; return how many those were."""
        swept = 0
        for folder in self._folder.glob("*"):
            if folder.name not in job_uids and _age_s(folder) > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
        return swept


def _age_s(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0
