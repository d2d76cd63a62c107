"""Where the images lie that the library lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer.core.library.batches import batches
from viewer.core.library.library import Library
from viewer.core.library.rows import bytes_to_place


def places_of(library: Library, sop_instance_uids: Sequence[str]) -> dict[str, Path]:
    """Return the files of images by SOP Instance UID, those that are listed.

    Raises
    ------
    UserError
        The index cannot be read.
    """
    from sqlalchemy import select

    from viewer.core.library.tables import instances

    query = select(instances.c.sop_instance_uid, instances.c.path).where(
        instances.c.is_variant.is_(False)
    )
    found: dict[str, Path] = {}
    with library.index.reading() as connection:
        for some in batches(sop_instance_uids):
            for uid, place in connection.execute(
                query.where(instances.c.sop_instance_uid.in_(some))
            ):
                found[uid] = bytes_to_place(place, library.store)
    return found
