"""What the window asks about an image and what is known of it: frozen, and without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.report import now
from viewer.core.report_facts import PackFacts
from viewer.core.result import Check, Refusal, Result
from viewer.core.review import Agreement, Review
from viewer.core.study import Origin
from viewer.ui.shown_image import ShownImage

Outcome = Result | Refusal


@dataclass(frozen=True)
class ImageKey:
    """One frame of one image; nothing that was made for another key is ever shown with it.

    `image_sha256` is `Frame.sha256`: files exist that share a UID and show different people.
    """

    sop_instance_uid: str
    frame_number: int
    image_sha256: str


@dataclass(frozen=True, eq=False)
class Request:
    """The image somebody wants to know about."""

    key: ImageKey
    path: Path
    header: pydicom.Dataset
    origin: Origin = "dicom"


@dataclass(frozen=True, eq=False)
class Answer:
    """What is known of one image.

    Attributes
    ----------
    pack
        The pack that answers, or would; None when no pack can.
    outcome
        None when it was not scored yet.
    checks
        Eligibility, known before anything is scored.
    agreement, corrected_label
        The reader's newest answer to this outcome, and the class named when disagreeing.
    off
        Why the AI is off for this image, when it is.
    problem
        What could not be stored, or had to be mended; the outcome itself is good.
    choices
        Names of the packs among which the reader has to choose; empty where the tags decide.
    """

    key: ImageKey
    pack: PackFacts | None = None
    outcome: Outcome | None = None
    checks: tuple[Check, ...] = ()
    agreement: Agreement | None = None
    corrected_label: str = ""
    off: UserError | None = None
    problem: UserError | None = None
    choices: tuple[str, ...] = ()

    @property
    def may_be_scored(self) -> bool:
        """Whether every tag says yes."""
        return self.pack is not None and all(check.passed for check in self.checks)

    @property
    def may_be_forced(self) -> bool:
        """Whether tags only leave the question open, which a user may overrule."""
        failed = [check for check in self.checks if not check.passed]
        return bool(failed) and all(check.fields.get("missing") for check in failed)


@dataclass(frozen=True, eq=False)
class Seen:
    """What the network was given, for people.

    Attributes
    ----------
    grey
        uint8, (size, size) or (size, size, 3): the exact input array, its range stretched to 0
        to 255 for display.
    low, high
        The numbers that black and white stand for.
    """

    key: ImageKey
    grey: NDArray[np.uint8]
    low: float
    high: float


def answered(answer: Answer, review: Review | None) -> Answer:
    """Return `answer` with what the reader said of it; None when nobody has."""
    if review is None:
        return replace(answer, agreement=None, corrected_label="")
    return replace(answer, agreement=review.agreement, corrected_label=review.corrected_label)


def image_key(shown: ShownImage) -> ImageKey:
    """Return the identity of what is on the screen."""
    frame = shown.frame
    return ImageKey(frame.sop_instance_uid, frame.frame_number, frame.sha256)


def request_for(shown: ShownImage) -> Request:
    """Return the shown image as a request."""
    instance = shown.instance
    return Request(image_key(shown), instance.path, shown.header, instance.origin)


def refused(answer: Answer) -> Refusal:
    """Return the outcome for an image whose tags alone say that its pack is not for it."""
    assert answer.pack is not None
    return Refusal(
        sop_instance_uid=answer.key.sop_instance_uid,
        frame_number=answer.key.frame_number,
        pack=answer.pack.name,
        version=answer.pack.version,
        weights_sha256=answer.pack.weights_sha256,
        checks=answer.checks,
        created=now(),
    )
