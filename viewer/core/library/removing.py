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
    changed |= tidy(connection, changed, uids)
    left: set[int] = set()
    for some in batches(list(changed)):
        query = select(studies.c.key).where(studies.c.key.in_(some))
        left |= set(connection.execute(query).scalars())
    return changed, changed - left


def delete_instances(connection: Connection, keys: Collection[int]) -> set[int]:
    """Delete rows of `instances`; return the keys of the studies that they were of.

    `tidy` is to follow, in the same transaction.
    """
    changed = studies_of(connection, keys)
    for some in batches(list(keys)):
        connection.execute(instances.delete().where(instances.c.key.in_(some)))
    return changed


def tidy(connection: Connection, study_keys: Collection[int], uids: Collection[str]) -> set[int]:
    """Leave nothing empty in these studies, and one listed image of each SOP Instance UID.

    Returns the keys of studies that gained an image by that.
    """
    from sqlalchemy import select

    gained: set[int] = set()
    for some in batches(list(uids)):
        gained |= list_variants_alone(connection, some)
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
    return gained


def list_variants_alone(connection: Connection, uids: Collection[str] | None = None) -> set[int]:
    """Where the listed image is gone, the variant that came first is listed in its place.

    Of these SOP Instance UIDs, or of all; returns the keys of the studies that gained an image,
    which need not be those that lost one.
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
    keys = connection.execute(first).scalars().all()
    for some in batches(keys):
        listed = instances.update().where(column.key.in_(some)).values(is_variant=False)
        connection.execute(listed)
    return studies_of(connection, keys)


def studies_of(connection: Connection, keys: Collection[int]) -> set[int]:
    """Return the keys of the studies that rows of `instances` are of."""
    from sqlalchemy import select

    found: set[int] = set()
    for some in batches(list(keys)):
        query = select(series.c.studies_key).join_from(series, instances).distinct()
        found |= set(connection.execute(query.where(instances.c.key.in_(some))).scalars())
    return found
