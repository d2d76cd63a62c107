"""Taking files out of the library's tables, and what is left over after that."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from viewer.core.library.batches import batches
from viewer.core.library.tables import instances, patients, series, studies

if TYPE_CHECKING:
    from sqlalchemy import Connection


def remove_instances(connection: Connection, keys: Collection[int]) -> tuple[set[int], set[int]]:
    """Delete rows of `instances` and whatever is empty without them.

    Returns the keys of the studies that they were of, and of those that are gone with them.
    """
    from sqlalchemy import select

    uids: set[str] = set()
    for some in batches(list(keys)):
        query = select(instances.c.sop_instance_uid).where(instances.c.key.in_(some))
        uids |= set(connection.execute(query).scalars())
    changed = delete_instances(connection, keys)
    tidy(connection, changed, uids)
    left: set[int] = set()
    for some in batches(list(changed)):
        query = select(studies.c.key).where(studies.c.key.in_(some))
        left |= set(connection.execute(query).scalars())
    return changed, changed - left


def delete_instances(connection: Connection, keys: Collection[int]) -> set[int]:
    """Delete rows of `instances`; return the keys of the studies that they were of.

    `tidy` is to follow, in the same transaction.
    """
    from sqlalchemy import select

    changed: set[int] = set()
    for some in batches(list(keys)):
        query = select(series.c.studies_key).join_from(series, instances).distinct()
        changed |= set(connection.execute(query.where(instances.c.key.in_(some))).scalars())
        connection.execute(instances.delete().where(instances.c.key.in_(some)))
    return changed


def tidy(connection: Connection, study_keys: Collection[int], uids: Collection[str]) -> None:
    """Leave nothing empty in these studies, and one listed image of each SOP Instance UID."""
    from sqlalchemy import select

    for some in batches(list(uids)):
        list_variants_alone(connection, some)
    for keys in batches(list(study_keys)):
        empty_series = (
            ~select(instances.c.key).where(instances.c.series_key == series.c.key).exists()
        )
        connection.execute(series.delete().where(series.c.studies_key.in_(keys), empty_series))
        of_studies = select(studies.c.patients_key).where(studies.c.key.in_(keys))
        patient_keys = list(connection.execute(of_studies.distinct()).scalars())
        empty_study = ~select(series.c.key).where(series.c.studies_key == studies.c.key).exists()
        connection.execute(studies.delete().where(studies.c.key.in_(keys), empty_study))
        empty = ~select(studies.c.key).where(studies.c.patients_key == patients.c.key).exists()
        connection.execute(patients.delete().where(patients.c.key.in_(patient_keys), empty))


def list_variants_alone(connection: Connection, uids: Collection[str] | None = None) -> int:
    """Where the listed image is gone, the variant that came first is listed in its place.

    Of these SOP Instance UIDs, or of all; returns of how many images that was so.
    """
    from sqlalchemy import func, select

    column = instances.c
    first = (
        select(func.min(column.key))
        .group_by(column.sop_instance_uid)
        .having(func.min(column.is_variant) == 1)
    )
    if uids is not None:
        first = first.where(column.sop_instance_uid.in_(uids))
    listed = instances.update().where(column.key.in_(first)).values(is_variant=False)
    return connection.execute(listed).rowcount
