"""A listed study with all its images, as its files are now: what is gone or changed is not shown.

The index says what a file held when it was listed. Whoever opens a study after weeks may find
another image there, and that must never stand under the old name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.companions import Companion, companion_at
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.file_version import FileVersion, file_version
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.library import Library
from viewer.core.priors import is_same_person
from viewer.core.progress import Progress
from viewer.core.study import Instance, Patient, Study
from viewer.core.study_list import study_key

# Of one person; the newest ones, as a comparison needs them.
_MOST_RELATIVES = 50


@dataclass(frozen=True)
class Fetched:
    """A study to be shown.

    Attributes
    ----------
    study
        With the images that are still there; None where none is.
    missing, changed
        Files that are gone, and those that were written anew since they were listed.
    companions
        Reports, presentation states and key images about the study's images.
    """

    study: Study | None
    missing: tuple[Path, ...]
    changed: tuple[Path, ...]
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True)
class _Gone:
    missing: list[Path]
    changed: list[Path]


def fetch_study(library: Library, number: int, progress: Progress) -> Fetched:
    """Return the study in row `number` of the index; `study` is None when it was removed.

    Raises
    ------
    UserError
        The index cannot be read.
    """
    found = library.catalogue.studies([number])
    if not found:
        return Fetched(None, (), ())
    (listed,) = found
    gone = _Gone([], [])
    return Fetched(
        _as_it_is_now(listed, gone, progress),
        tuple(gone.missing),
        tuple(gone.changed),
        tuple(_companions(library, number)),
    )


def find_study(library: Library, study_instance_uid: str) -> int | None:
    """Return the key of a listed study with images; None where there is none of this UID."""
    from sqlalchemy import select

    from viewer.core.library.tables import studies, study_summaries

    query = (
        select(studies.c.key)
        .join_from(studies, study_summaries)
        .where(studies.c.study_instance_uid == study_instance_uid)
        .where(study_summaries.c.instance_count > 0)
    )
    with library.index.reading() as connection:
        return connection.execute(query).scalars().first()


def relatives_of(library: Library, study: Study, progress: Progress) -> tuple[Study, ...]:
    """Return the other listed studies that surely are the same person's, newest first.

    With what is still there of them, unchanged.
    """
    numbers = _numbers_of(library, study.patient)
    others = library.catalogue.studies(numbers[:_MOST_RELATIVES]) if numbers else ()
    same_person = (
        _as_it_is_now(each, _Gone([], []), progress)
        for each in others
        if study_key(each) != study_key(study) and is_same_person(each.patient, study.patient)
    )
    return tuple(each for each in same_person if each is not None)


def why_not_whole(fetched: Fetched) -> UserError | None:
    """Return what to say of files that are gone or changed; None where all are as listed."""
    if fetched.changed:
        return UserError(
            "listed-file-changed",
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} was changed after it was listed ({count} such files in this study). What "
                "it holds now is not shown as the image that was listed.",
            ),
            QT_TRANSLATE_NOOP("errors", "Open the file to list it as it is now."),
            file=str(fetched.changed[0]),
            count=len(fetched.changed),
        )
    if fetched.missing:
        return UserError(
            "listed-file-gone",
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not there any more ({count} such files in this study).",
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Connect the disk it is on, or delete the study from the list."
            ),
            file=str(fetched.missing[0]),
            count=len(fetched.missing),
        )
    return None


def _companions(library: Library, number: int) -> Iterator[Companion]:
    for file in library.catalogue.documents(number):
        companion = companion_at(file.path)
        if companion is not None:
            yield companion


def _numbers_of(library: Library, patient: Patient) -> list[int]:
    from sqlalchemy import select

    from viewer.core.library.tables import patients, studies

    number = patient.patient_id.strip()
    if not number:
        return []
    query = (
        select(studies.c.key)
        .join_from(studies, patients)
        .where(patients.c.patient_id == number)
        .order_by(studies.c.study_date.desc(), studies.c.study_time.desc())
    )
    with library.index.reading() as connection:
        return list(connection.execute(query).scalars())


def _as_it_is_now(listed: Study, gone: _Gone, progress: Progress) -> Study | None:
    """Return a study with the images that are as they were listed; None where none is."""
    series = []
    for each in listed.series:
        kept = tuple(_still_there(each.instances, listed, gone, progress))
        if kept:
            series.append(replace(each, instances=kept))
    return replace(listed, series=tuple(series)) if series else None


def _still_there(
    instances: Sequence[Instance], study: Study, gone: _Gone, progress: Progress
) -> Iterator[Instance]:
    for instance in instances:
        progress.check()
        try:
            version = file_version(instance.path)
        except UserError:
            gone.missing.append(instance.path)
            continue
        if version == instance.version:
            yield instance
        elif _is_same_file(instance, study, version):
            yield replace(instance, version=version)
        else:
            gone.changed.append(instance.path)


def _is_same_file(instance: Instance, study: Study, now: FileVersion) -> bool:
    """Whether only the number differs that a disk gives a file: sticks and shares give new ones."""
    was = instance.version
    if was is None or (was.modified_ns, was.size) != (now.modified_ns, now.size):
        return False
    try:
        described = describe_file(instance.path)
    except UserError:
        return False
    same_image = described.instance.sop_instance_uid == instance.sop_instance_uid
    return same_image and study_key(described.study) == study_key(study)
