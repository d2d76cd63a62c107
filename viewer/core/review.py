"""The reader's answer to an AI result: what the third flow (learning) starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
    corrected_label
        The pack's class that the reader named when disagreeing; "" when none was named.
    image_path
        Where the image lay, for its export; "" in answers of older versions of Faro.
    image_sha256
        `Frame.sha256` of the image that was looked at, as in `Result`; "" as well.
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
    corrected_label: str = ""
    image_path: str = ""
    image_sha256: str = ""


def when_answered(review: Review) -> datetime:
    """Return the moment of an answer, to compare answers of several places by."""
    try:
        moment = datetime.fromisoformat(review.created)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def readers_label(review: Review, classes: Sequence[str]) -> str:
    """Return the class the image has in the reader's eyes; "" when the answer does not say.

    Parameters
    ----------
    classes
        The pack's: of two, disagreeing with one means the other.
    """
    if review.agreement is Agreement.AGREE:
        return review.label
    if review.agreement is not Agreement.DISAGREE:
        return ""
    if review.corrected_label in classes:
        return review.corrected_label
    others = [name for name in classes if name != review.label]
    return others[0] if len(others) == 1 and review.label in classes else ""
