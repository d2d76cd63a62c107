"""Paths of a DICOMweb service below its root; PS3.18 10.1."""

from __future__ import annotations

import re

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.wanted import Wanted

# Old devices write leading zeros, which PS3.5 9.1 forbids; what could change the path is refused.
_UID = re.compile(r"[0-9.]{1,64}")


def checked_uid(uid: str) -> str:
    """Return a UID that may stand in a path.

    Raises
    ------
    UserError
        It holds anything but digits and dots, or more than 64 of them.
    """
    if _UID.fullmatch(uid) is None:
        raise UserError(
            "bad-uid",
            QT_TRANSLATE_NOOP("errors", "“{uid}” is no UID; nothing can be fetched by it."),
            uid=uid[:80],
        )
    return uid


def path_of(wanted: Wanted) -> str:
    """Return the path of a whole study or series. Raises as `checked_uid`."""
    study = f"studies/{checked_uid(wanted.study_instance_uid)}"
    if not wanted.series_instance_uid:
        return study
    return f"{study}/series/{checked_uid(wanted.series_instance_uid)}"


def image_path(study_uid: str, series_uid: str, sop_instance_uid: str) -> str:
    """Return the path of one image. Raises as `checked_uid`."""
    series = path_of(Wanted(study_uid, checked_uid(series_uid)))
    return f"{series}/instances/{checked_uid(sop_instance_uid)}"
