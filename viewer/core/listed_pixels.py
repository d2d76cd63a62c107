"""Which pixels a document means that names images by UID alone; for a worker."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.core.images import open_image
from viewer.core.study import Study


def listed_sha256(
    studies: Sequence[Study], patient_id: str, sop_instance_uid: str, frame_number: int
) -> str:
    """Return `Frame.sha256` of the first listed image of that patient under that UID.

    "" where none is listed; no frame has that digest. Frames count from 1.

    Raises
    ------
    UserError
        The image cannot be read or has no such frame.
    """
    for study in studies:
        if study.patient.patient_id != patient_id:
            continue
        for series in study.series:
            for instance in series.instances:
                if instance.sop_instance_uid == sop_instance_uid:
                    return open_image(instance.path).frame(frame_number).sha256
    return ""
