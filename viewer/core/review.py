"""The reader's answer to an AI result: what the third flow (learning) starts from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """Whether the reader shares the model's answer."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Review:
    """One answer to one result; answers are only ever added, the newest counts.

    Attributes
    ----------
    agreement
        None when the reader took an earlier answer back.
    label, score
        What the model had said, so that the answer still means something after a new pack.
    reader, reader_role
        As the settings state them; "" when nobody entered a name.
    created
        ISO 8601 with the offset.
    """

    study_instance_uid: str
    sop_instance_uid: str
    frame_number: int
    pack: str
    version: str
    weights_sha256: str
    label: str
    score: float
    agreement: Agreement | None
    reader: str
    reader_role: str
    created: str
