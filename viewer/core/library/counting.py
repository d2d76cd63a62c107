"""How much of studies is here, to be set beside what an archive has."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.core.index import Index
from viewer.core.library.batches import batches


def object_counts(index: Index, study_instance_uids: Sequence[str]) -> dict[str, int]:
    """Return how many images, reports and other objects each study has here; none: left out.

    Two files under one SOP Instance UID count once, as an archive counts them
    (0020,1208, PS3.4 C.3.4).
    """
    from sqlalchemy import func, select

    from viewer.core.library.tables import instances, series, studies

    found: dict[str, int] = {}
    for some in batches(study_instance_uids):
        query = (
            select(
                studies.c.study_instance_uid,
                func.count(instances.c.sop_instance_uid.distinct()).label("objects"),
            )
            .join_from(studies, series)
            .join(instances)
            .where(studies.c.study_instance_uid.in_(some))
            .group_by(studies.c.study_instance_uid)
        )
        with index.reading() as connection:
            found |= {row.study_instance_uid: row.objects for row in connection.execute(query)}
    return found
