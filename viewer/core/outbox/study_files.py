"""The files of a study in the library, as they are to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library import rows
from viewer.core.library.file_store import FileStore
from viewer.core.library.library import Library
from viewer.core.library.still_listed import require_still


@dataclass(frozen=True)
class StudyFiles:
    """A study's images and documents; `what` calls it by patient, description and date."""

    what: str
    paths: tuple[Path, ...]


def study_keys(library: Library, study_instance_uid: str) -> tuple[int, ...]:
    """Return the keys of the studies with this UID: several where it was given to two people."""
    from sqlalchemy import select

    from viewer.core.library.tables import studies

    query = select(studies.c.key).where(studies.c.study_instance_uid == study_instance_uid)
    with library.index.reading() as connection:
        return tuple(connection.execute(query).scalars())


def the_study(library: Library, study_instance_uid: str) -> int:
    """Return the key of the one study with this UID.

    Raises
    ------
    UserError
        There is none, or two people's studies share it.
    """
    keys = study_keys(library, study_instance_uid)
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise UserError(
            "study-of-two-patients",
            QT_TRANSLATE_NOOP("errors", "Two patients have studies with the UID {study}."),
            QT_TRANSLATE_NOOP("errors", "Send the right files by name, and ask who is right."),
            study=study_instance_uid,
        )
    raise UserError(
        "unknown-study",
        QT_TRANSLATE_NOOP("errors", "There is no study with the UID {study} in the library."),
        QT_TRANSLATE_NOOP("errors", "Import it first, or send its files."),
        study=study_instance_uid,
    )


def study_files(
    library: Library, study_key: int, series_instance_uids: Sequence[str] = ()
) -> StudyFiles:
    """Return the files of a study, or of some series of it; pictures that are no DICOM left out.

    Of two files with one SOP Instance UID, the one that is listed.

    Raises
    ------
    UserError
        The index cannot be read, or where a file was linked lies another image by now. A study
        that has gone has no files.
    """
    from viewer.core.library.tables import series

    query = _files_of(study_key)
    if series_instance_uids:
        query = query.where(series.c.series_instance_uid.in_(list(series_instance_uids)))
    with library.index.reading() as connection:
        found = connection.execute(query).mappings().all()
    paths = tuple(_path(row, library.store) for row in found)
    return StudyFiles(_what(found[0]) if found else "", paths)


def _path(row: Any, store: FileStore) -> Path:
    path = rows.bytes_to_place(row["path"], store)
    if not row["is_stored"]:
        version = FileVersion(row["modified_ns"], row["size"], row["inode"])
        require_still(path, version, row["study_instance_uid"], row["sop_instance_uid"])
    return path


def _files_of(study_key: int) -> Any:
    from sqlalchemy import select

    from viewer.core.library.tables import instances, patients, series, studies

    stated = patients.c.patient_name, studies.c.study_description, studies.c.study_date
    return (
        select(instances, studies.c.study_instance_uid, *stated)
        .join_from(instances, series)
        .join(studies)
        .join(patients)
        .where(studies.c.key == study_key)
        .where(instances.c.is_variant.is_(False), instances.c.origin == "dicom")
        .order_by(series.c.series_number, instances.c.instance_number, instances.c.key)
    )


def _what(row: Any) -> str:
    name = " ".join(row["patient_name"].replace("=", "^").split("^"))
    stated = (" ".join(name.split()), row["study_description"], _day(row["study_date"]))
    return ", ".join(part for part in stated if part)


def _day(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if len(date) == 8 else date
