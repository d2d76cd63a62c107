"""Where fetched images go that the user wants in a folder, not in the library."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pydicom

from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.arrivals import Arrival
from viewer.core.network.receiver import Receiver
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


class FolderDestination:
    """A receiver whose images are passed on to a folder: there only do they count as arrived.

    Attributes
    ----------
    problems
        Why an image that came is not in the folder.
    """

    def __init__(self, receiver: Receiver, sink: FolderSink) -> None:
        self.problems: list[UserError] = []
        self._receiver = receiver
        self._sink = sink

    @property
    def ae_title(self) -> str:
        """As which the node knows where to send."""
        return self._receiver.ae_title

    def subscribe(self, listener: Callable[[Arrival], object]) -> Callable[[], None]:
        """Call `listener` with each image once it is in the folder."""

        def pass_on(arrival: Arrival) -> None:
            if self._is_copied(arrival):
                listener(arrival)

        return self._receiver.subscribe(pass_on)

    def _is_copied(self, arrival: Arrival) -> bool:
        try:
            with arrival.path.open("rb") as file:
                self._sink(file)
        except UserError as error:
            self.problems.append(error)
        except OSError as error:
            self.problems.append(cannot_read(arrival.path, error))
        else:
            return True
        return False
