"""A sink that remembers what it was given."""

from __future__ import annotations

import io
from typing import BinaryIO

from pydicom import dcmread

from viewer.core.errors import UserError


class Kept:
    """A sink that remembers; `fails_at` counts from 0."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.files: list[bytes] = []
        self.calls = 0
        self._fails_at = fails_at

    def __call__(self, file: BinaryIO) -> None:
        self.calls += 1
        if self._fails_at == self.calls - 1:
            raise UserError("disk-full", "The disk is full.")
        self.files.append(file.read())

    def uids(self) -> list[str]:
        return [str(dcmread(io.BytesIO(one)).SOPInstanceUID) for one in self.files]
