"""Where fetched images go that the user wants in a folder, not in the library."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pydicom

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import atomic_file

_CHUNK = 1 << 20
_UID = re.compile(r"[0-9.]{1,64}")


@dataclass(frozen=True)
class FolderSink:
    """A `Sink` that writes each image to ``folder/SOP-INSTANCE-UID.dcm``.

    The same image may come twice. Another one under the same UID is not written over it: UserError.
    """

    folder: Path

    def __call__(self, file: BinaryIO) -> None:
        """Write a file, whole or not at all."""
        header = pydicom.dcmread(file, stop_before_pixels=True, specific_tags=["SOPInstanceUID"])
        uid = text(header, "SOPInstanceUID")
        # It becomes a file name, and others have written it.
        if not _UID.fullmatch(uid):
            raise UserError(
                "bad-uid",
                QT_TRANSLATE_NOOP("errors", "An image came whose UID is none: {uid}."),
                uid=uid,
            )
        path = self.folder / f"{uid}.dcm"
        file.seek(0)
        if not path.exists():
            with atomic_file(path) as written:
                shutil.copyfileobj(file, written)
        elif not _same(file, path):
            raise UserError(
                "other-file-there",
                QT_TRANSLATE_NOOP("errors", "{file} exists with other contents: left alone."),
                QT_TRANSLATE_NOOP("errors", "Choose an empty folder."),
                file=str(path),
            )


def _same(file: BinaryIO, path: Path) -> bool:
    with path.open("rb") as there:
        while True:
            new, old = file.read(_CHUNK), there.read(_CHUNK)
            if new != old:
                return False
            if not new:
                return True
