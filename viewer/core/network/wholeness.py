"""Whether a data set that came ends where its elements say: what is cut off is not kept."""

from __future__ import annotations

from pathlib import Path

from pydicom import uid
from pydicom.filereader import data_element_generator

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# Longer values are stepped over.
_STEP_OVER = 4096


def require_whole(path: Path, start: int, transfer_syntax_uid: str) -> None:
    """Walk over the elements of the data set that begins at byte `start` of `path`.

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
        with path.open("rb") as file:
            file.seek(start)
            for _ in data_element_generator(file, is_implicit, is_little, defer_size=_STEP_OVER):
                pass
            end = file.tell()
    except Exception as error:  # pydicom raises anything on damaged elements
        raise _damaged(f"{type(error).__name__}") from error
    if end > path.stat().st_size:
        raise _damaged("cut off")


def _damaged(reason: str) -> UserError:
    return UserError(
        "damaged-object",
        QT_TRANSLATE_NOOP("errors", "An object that came is damaged ({reason}); it was refused."),
        QT_TRANSLATE_NOOP("errors", "Tell the administrator of the sender."),
        reason=reason,
    )
