"""Choosing a pack, scoring and remembering: plain functions for a worker or for no window at all.

No Qt here: the window's `ScoringController` and the report without a window both use it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index import Index
from viewer.core.progress import Progress
from viewer.core.report import now
from viewer.core.report_facts import PackFacts, pack_facts
from viewer.core.result import Check, Refusal, Result
from viewer.core.review import Agreement, Review
from viewer.core.study import Origin
from viewer.ui.shown_image import ShownImage, image_changed

if TYPE_CHECKING:
    from inference.packs import BrokenPack, Pack
    from inference.predictor import Predictor

Outcome = Result | Refusal
Device = Literal["auto", "cpu", "gpu"]


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


class Scorer:
    """Holds the packs and their engines; every method may block and belongs in a worker.

    Parameters
    ----------
    load_packs, make_predictor
        As `inference.packs.installed_packs` and `inference.predictor.Predictor`, which are used
        when absent; imported at first use.
    """

    def __init__(
        self,
        index: Index,
        device: Device = "auto",
        load_packs: Callable[[], tuple[Pack | BrokenPack, ...]] | None = None,
        make_predictor: Callable[[Pack, Device], Predictor] | None = None,
    ) -> None:
        self._index = index
        self._device = device
        self._load_packs = load_packs
        self._make_predictor = make_predictor
        self._lock = threading.Lock()
        self._packs: tuple[Pack | BrokenPack, ...] | None = None
        self._predictors: dict[str, Predictor] = {}
        self._preferred: dict[tuple[str, ...], str] = {}

    def prefer(self, choices: tuple[str, ...], pack: str) -> None:
        """From now on score with `pack` what leaves open which of `choices` it is for."""
        with self._lock:
            self._preferred[choices] = pack

    def look_up(self, request: Request, progress: Progress) -> Answer:
        """Return what is known of an image without scoring it."""
        found = self._packs_for(request)
        if isinstance(found, UserError):
            return Answer(request.key, off=found)
        pack = self._decided(found)
        if pack is None:
            return Answer(request.key, choices=_names(found))
        answer = self._described(request, pack, found)
        progress.check()
        try:
            outcome = self._index.outcome(
                request.key.sop_instance_uid, request.key.frame_number, pack.weights_sha256
            )
            answer = replace(answer, problem=self._index.repair)
            if isinstance(outcome, Result) and outcome.image_sha256 == request.key.image_sha256:
                review = self._newest_review(request.key, pack.weights_sha256)
                return answered(replace(answer, outcome=outcome), review)
            if isinstance(outcome, Refusal) and outcome.image_sha256 == request.key.image_sha256:
                return replace(answer, outcome=outcome, checks=outcome.checks)
        except UserError as error:
            answer = replace(answer, problem=error)
        if answer.may_be_scored:
            return answer
        return replace(answer, outcome=_refusal(request.key, answer))

    def score(self, request: Request, progress: Progress, *, force: bool = False) -> Answer:
        """Score an image and keep the outcome; UserError when the file or the pack is broken."""
        from viewer.core.images import open_image

        found = self._packs_for(request)
        pack = self._chosen(found, request)
        answer = self._described(request, pack, found)
        progress.check()
        image = open_image(request.path)
        if image.sop_instance_uid != request.key.sop_instance_uid:
            raise image_changed(request.path)
        predictor = self._predictor(pack)
        outcome = predictor.predict(image, request.key.frame_number, force=force, progress=progress)
        progress.check()
        if outcome.image_sha256 not in ("", request.key.image_sha256):
            raise image_changed(request.path)
        answer = replace(answer, outcome=outcome, checks=outcome.checks)
        try:
            self._index.store_outcome(outcome)
        except UserError as error:
            answer = replace(answer, problem=error)
        return answer

    def seen(self, request: Request, progress: Progress) -> Seen:
        """Return the network's input for an image."""
        from inference.preprocess import prepare
        from viewer.core.images import open_image

        pack = self._chosen(self._packs_for(request), request)
        progress.check()
        frame = open_image(request.path).frame(request.key.frame_number)
        array = prepare(frame, pack.card.preprocess).array
        low, high = float(array.min()), float(array.max())
        grey = np.rint((array - low) * (255.0 / max(high - low, 1e-6))).astype(np.uint8)
        if grey.ndim == 3 and (grey == grey[..., :1]).all():
            grey = np.ascontiguousarray(grey[..., 0])
        return Seen(request.key, grey, low, high)

    def _described(
        self, request: Request, pack: Pack, found: tuple[Pack, ...] | UserError
    ) -> Answer:
        from inference.eligibility import check_eligibility

        checks = check_eligibility(request.header, pack.card, request.origin)
        choices = _names(found) if isinstance(found, tuple) and len(found) > 1 else ()
        facts = pack_facts(pack.card, pack.weights_sha256, pack.is_unsigned)
        return Answer(request.key, facts, checks=checks, choices=choices)

    def _newest_review(self, key: ImageKey, weights_sha256: str) -> Review | None:
        reviews = self._index.reviews(key.sop_instance_uid, key.frame_number, weights_sha256)
        return reviews[-1] if reviews else None

    def _packs_for(self, request: Request) -> tuple[Pack, ...] | UserError:
        """The packs that this image may be for, at least one, or the reason why there is none."""
        from inference.pack_choice import candidates
        from inference.packs import BrokenPack, whole_packs

        with self._lock:
            if self._packs is None:
                self._packs = self._loader()()
            packs = self._packs
        found = candidates(whole_packs(packs), request.header, request.origin)
        if found:
            return found
        broken = [pack for pack in packs if isinstance(pack, BrokenPack)]
        return broken[0].reason if broken else _no_pack()

    def _decided(self, found: tuple[Pack, ...]) -> Pack | None:
        """The only pack, or the one the reader prefers; None when nobody has chosen yet."""
        if len(found) == 1:
            return found[0]
        with self._lock:
            preferred = self._preferred.get(_names(found))
        return next((pack for pack in found if pack.name == preferred), None)

    def _chosen(self, found: tuple[Pack, ...] | UserError, request: Request) -> Pack:
        from inference.pack_choice import which_pack

        if isinstance(found, UserError):
            raise found
        pack = self._decided(found)
        if pack is None:
            raise which_pack(found, request.path.name)
        return pack

    def _loader(self) -> Callable[[], tuple[Pack | BrokenPack, ...]]:
        if self._load_packs is None:
            from inference.packs import installed_packs

            self._load_packs = installed_packs
        return self._load_packs

    def _predictor(self, pack: Pack) -> Predictor:
        if self._make_predictor is None:
            from inference.predictor import Predictor

            self._make_predictor = Predictor
        with self._lock:
            if pack.weights_sha256 not in self._predictors:
                self._predictors[pack.weights_sha256] = self._make_predictor(pack, self._device)
            return self._predictors[pack.weights_sha256]


def answered(answer: Answer, review: Review | None) -> Answer:
    """Return `answer` with what the reader said of it; None when nobody has."""
    if review is None:
        return replace(answer, agreement=None, corrected_label="")
    return replace(answer, agreement=review.agreement, corrected_label=review.corrected_label)


def image_key(shown: ShownImage) -> ImageKey:
    """Return the identity of what is on the screen."""
    frame = shown.frame
    return ImageKey(frame.sop_instance_uid, frame.frame_number, frame.sha256)


def is_of(outcome: Result | Refusal, path: Path) -> bool:
    """Whether a stored outcome was made from the pixels that `path` holds now."""
    from viewer.core.images import open_image

    if isinstance(outcome, Refusal) and not outcome.image_sha256:
        return True  # made from tags alone, and says nothing about the patient
    try:
        frame = open_image(path).frame(outcome.frame_number)
    except UserError:
        return False
    return frame.sha256 == outcome.image_sha256


def request_for(shown: ShownImage) -> Request:
    """Return the shown image as a request."""
    instance = shown.instance
    return Request(image_key(shown), instance.path, shown.header, instance.origin)


def _names(packs: tuple[Pack, ...]) -> tuple[str, ...]:
    return tuple(pack.name for pack in packs)


def _refusal(key: ImageKey, answer: Answer) -> Refusal:
    assert answer.pack is not None
    return Refusal(
        sop_instance_uid=key.sop_instance_uid,
        frame_number=key.frame_number,
        pack=answer.pack.name,
        version=answer.pack.version,
        weights_sha256=answer.pack.weights_sha256,
        checks=answer.checks,
        created=now(),
    )


def _no_pack() -> UserError:
    return UserError(
        "no-pack",
        QT_TRANSLATE_NOOP("errors", "No model pack is installed, so the AI is off."),
        QT_TRANSLATE_NOOP("errors", "Install a pack with: python -m inference install PACK.zip"),
    )
