"""Where fetched images go: into the library, one by one or many at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from typing import BinaryIO

from viewer.core.library.entry import Verdict
from viewer.core.library.intake import Intake, IntakeBatch, Kept

_SIZE, _COUNT = 32 << 20, 64


class LibrarySink:
    """Takes whole files: called, one at once; by `add` and `settle`, many together and faster.

    Attributes
    ----------
    hidden
        SOP Instance UIDs of what is kept but not shown: another file has that UID (`VARIANT`).
    """

    def __init__(self, intake: Intake) -> None:
        self.hidden: set[str] = set()
        self._intake = intake
        self._context = ExitStack()
        self._batch: IntakeBatch | None = None

    def __call__(self, file: BinaryIO) -> None:
        """Keep a file: written, then indexed; UserError where it cannot be."""
        self._note([self._intake.take(lambda writer: shutil.copyfileobj(file, writer))])

    @property
    def is_due(self) -> bool:
        """Whether so much was added that it should be settled."""
        batch = self._batch
        return batch is not None and (len(batch) >= _COUNT or batch.size >= _SIZE)

    def add(self, file: BinaryIO) -> None:
        """Write a file; it is kept when `settle` has returned.

        Raises
        ------
        UserError
            This file cannot be taken; those added before are as they were.
        """
        if self._batch is None:
            self._batch = self._context.enter_context(self._intake.batch())
        self._batch.add(lambda writer: shutil.copyfileobj(file, writer))

    def settle(self) -> None:
        """Keep what was added since the last time.

        Raises
        ------
        UserError
            The disk or the index refuses: none of it is kept.
        """
        batch, self._batch = self._batch, None
        with self._context.pop_all():
            if batch is not None and len(batch):
                self._note(batch.commit())

    def _note(self, kept: Iterable[Kept]) -> None:
        self.hidden |= {one.sop_instance_uid for one in kept if one.verdict is Verdict.VARIANT}
