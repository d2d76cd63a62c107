"""Linked files belong to the user, who may have put another one in their place since."""

from __future__ import annotations

from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.file_version import FileVersion, file_version
from viewer.core.i18n import QT_TRANSLATE_NOOP


def require_still(
    path: Path, version: FileVersion | None, study_instance_uid: str, sop_instance_uid: str
) -> None:
    """Look whether a file is the object that was listed there, before it leaves under its name.

    A stick that was pulled out and put in again gives its files other versions: then their UIDs
    decide. That a file cannot be read is for whoever reads it to say.

    Raises
    ------
    UserError
        It is another object, perhaps another patient's.
    """
    try:
        if file_version(path) == version:
            return
        found = describe_file(path)
    except UserError:
        return
    stated = (found.study.study_instance_uid, found.instance.sop_instance_uid)
    if stated != (study_instance_uid, sop_instance_uid):
        raise UserError(
            "another-file-there",
            QT_TRANSLATE_NOOP(
                "errors", "{file} is another image by now than the one that was listed."
            ),
            QT_TRANSLATE_NOOP("errors", "Open its folder again to see what lies there."),
            file=path.name,
        )
