"""Storage rules: which studies' images go when the disk fills, and how.

`plan_room` decides and changes nothing; `make_room` carries a plan out. In between a person is
asked, until the settings say that this is not wanted (`Settings.makes_room_unasked`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from viewer.core.library.library import Library


@dataclass(frozen=True)
class StoredStudy:
    """A study with copies of our own, and whether they may go.

    Attributes
    ----------
    key
        Of the table `studies`.
    study_date
        ``YYYYMMDD``; the day it came where the study states none.
    bytes
        What removing its copies frees.
    is_reviewed
        See `viewer.core.library.reviewed`: none whose results wait for an answer, flagged or not.
    is_unsent
        Something of it waits to be sent, or for its confirmation.
    is_whole
        Nothing of it is only linked: half a study is worse than none.
    is_seen
        No image is hidden behind another of its UID, and none came after the last answer.
    """

    key: int
    study_instance_uid: str
    patient_name: str
    study_date: str
    study_description: str
    bytes: int
    is_reviewed: bool
    is_unsent: bool
    is_whole: bool = True
    is_seen: bool = True

    @property
    def may_go(self) -> bool:
        """Whether the rules allow that its images are removed."""
        return self.is_reviewed and self.is_seen and self.is_whole and not self.is_unsent


@dataclass(frozen=True)
class RoomPlan:
    """Which studies' images are to go; `wanted` and `freed` in bytes."""

    studies: tuple[StoredStudy, ...]
    wanted: int

    @property
    def freed(self) -> int:
        """What carrying it out frees."""
        return sum(one.bytes for one in self.studies)

    @property
    def is_enough(self) -> bool:
        """Whether that is as much as is wanted."""
        return self.freed >= self.wanted


def plan_room(studies: Sequence[StoredStudy], free: int, limit: int) -> RoomPlan:
    """Choose the oldest studies that may go until `limit` bytes are free; none while they are.

    Never a study that is not reviewed, or of which something waits to be sent.
    """
    wanted = max(0, limit - free)
    chosen: list[StoredStudy] = []
    freed = 0
    for study in sorted(studies, key=lambda one: (one.study_date, one.key)):
        if freed >= wanted:
            break
        if study.may_go and study.bytes:
            chosen.append(study)
            freed += study.bytes
    return RoomPlan(tuple(chosen), wanted)


def room_needed(library: Library, limit: int) -> RoomPlan:
    """Return what is to go so that `limit` bytes are free on the library's disk.

    Raises
    ------
    UserError
        The index cannot be read.
    """
    free = library.store.free()
    if free is None or free >= limit or not library.index.path.exists():
        return RoomPlan((), 0)
    return plan_room(stored_studies(library), free, limit)


def stored_studies(library: Library) -> tuple[StoredStudy, ...]:
    """Return all studies of which the store holds copies; UserError as `room_needed`."""
    with library.index.reading() as connection:
        return tuple(_stored(connection))


def make_room(library: Library, plan: RoomPlan, progress: Progress = NO_PROGRESS) -> int:
    """Remove the images of a plan's studies for good; return how many bytes that freed.

    What readers made of them stays in the index (AI results, answers, drafts, annotations, key
    images) and is there again when the study is fetched again. A study for which the rules say
    otherwise by now is left alone.

    Raises
    ------
    UserError
        The index cannot be written.
    Cancelled
        From `progress.check`, between two studies.
    """
    from viewer.core.library.emptying import remove_files
    from viewer.core.library.trash_moves import give_up_images

    freed = 0
    for done, study in enumerate(plan.studies):
        progress.check()
        progress.report(done, len(plan.studies))
        with library.index.writing() as connection:
            still = _stored(connection, [study.key])
            # The key of a study that is gone may be another's by now.
            uids = {one.study_instance_uid for one in still if one.may_go}
            if study.study_instance_uid in uids:
                give_up_images(connection, study.key)
        freed += remove_files(library.index, library.store)
    progress.report(len(plan.studies), len(plan.studies))
    return freed


def _stored(connection: Connection, keys: Collection[int] | None = None) -> list[StoredStudy]:
    from viewer.core.library.reviewed import reviewed_among, unseen_among

    rows = connection.execute(_query(keys)).all()
    reviewed = reviewed_among(connection, [row.key for row in rows])
    unseen = unseen_among(connection, sorted(reviewed))
    unsent = _unsent(connection)
    return [
        StoredStudy(
            key=row.key,
            study_instance_uid=row.study_instance_uid,
            patient_name=row.patient_name,
            study_date=row.study_date or row.added[:10].replace("-", ""),
            study_description=row.study_description,
            bytes=row.stored_bytes,
            is_reviewed=row.key in reviewed,
            is_unsent=row.study_instance_uid in unsent,
            is_whole=row.linked == 0,
            is_seen=row.key not in unseen,
        )
        for row in rows
        if row.stored_bytes
    ]


def _query(keys: Collection[int] | None) -> Any:
    from sqlalchemy import case, func, select

    from viewer.core.library.tables import instances, patients, series, studies

    stored = func.sum(case((instances.c.is_stored, instances.c.size), else_=0))
    linked = func.sum(case((instances.c.is_stored, 0), else_=1))
    query = (
        select(
            studies, patients.c.patient_name, stored.label("stored_bytes"), linked.label("linked")
        )
        .join_from(studies, patients)
        .join(series)
        .join(instances)
        .group_by(studies.c.key)
    )
    return query if keys is None else query.where(studies.c.key.in_(keys))


def _unsent(connection: Connection) -> frozenset[str]:
    from sqlalchemy import select

    from viewer.core.library.unlisted import not_sent
    from viewer.core.outbox.tables import outbox_items

    query = select(outbox_items.c.study_instance_uid).where(not_sent()).distinct()
    return frozenset(connection.execute(query).scalars())
