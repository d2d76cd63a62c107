"""Whether a data set that came ends where its elements say: what is cut off is not kept."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from pydicom import uid
from pydicom.filereader import data_element_generator

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.zero_runs import opened

# Longer values are stepped over.
_STEP_OVER = 4096


def require_whole(path: Path, start: int, transfer_syntax_uid: str) -> None:
    """As `require_whole_file`, of the file at `path`."""
    with opened(path) as file:
        require_whole_file(file, start, transfer_syntax_uid)


def require_whole_file(file: BinaryIO, start: int, transfer_syntax_uid: str) -> None:
    """Walk over the elements of the data set that begins at byte `start`; `file` ends anywhere.

    Deflated data sets (PS3.5 A.5) are left out: reading their header has inflated them already.

    Raises
    ------
    UserError
        The data set ends in the middle of an element.
    """
    if transfer_syntax_uid == uid.DeflatedExplicitVRLittleEndian:
        return
    is_implicit = transfer_syntax_uid == uid.ImplicitVRLittleEndian
    is_little = transfer_syntax_uid != uid.ExplicitVRBigEndian
    try:
        file.seek(start)
        for _ in data_element_generator(file, is_implicit, is_little, defer_size=_STEP_OVER):
            pass
        end = file.tell()
    except Exception as error:  # pydicom raises anything on damaged elements
        raise _damaged(f"{type(error).__name__}") from error
    if end > file.seek(0, io.SEEK_END):
        raise _damaged("cut off")


def _damaged(reason: str) -> UserError:
    return UserError(
        "damaged-object",
        QT_TRANSLATE_NOOP("errors", "An object that came is damaged ({reason}); it was refused."),
        QT_TRANSLATE_NOOP("errors", "Tell the administrator of the sender."),
        reason=reason,
    )
