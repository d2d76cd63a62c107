"""Choosing a pack, scoring and remembering: plain functions for a worker or for no window at all.

No Qt here: the window's `ScoringController` and the report without a window both use it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from viewer.core.errors import UserError
from viewer.core.frame_cache import image_changed
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index import Index
from viewer.core.library.frame_prints import FramePrints
from viewer.core.progress import Progress
from viewer.core.report_facts import pack_facts
from viewer.core.result import Refusal, Result
from viewer.core.review import Review
from viewer.core.study import Instance
from viewer.ui.scoring_answer import Answer, ImageKey, Request, Seen, answered, refused

if TYPE_CHECKING:
    from inference.packs import BrokenPack, Pack
    from inference.predictor import Predictor

Device = Literal["auto", "cpu", "gpu"]


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
        return replace(answer, outcome=refused(answer))

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
        reviews = self._index.reviews(
            key.sop_instance_uid, key.frame_number, weights_sha256, key.image_sha256
        )
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


def is_of(outcome: Result | Refusal, instance: Instance, prints: FramePrints) -> bool:
    """Whether a stored outcome was made from the pixels that an image's file holds now."""
    from viewer.core.images import open_image

    def decode() -> str:
        return open_image(instance.path).frame(outcome.frame_number).sha256

    if isinstance(outcome, Refusal) and not outcome.image_sha256:
        return True  # made from tags alone, and says nothing about the patient
    try:
        return prints.sha256(instance, outcome.frame_number, decode) == outcome.image_sha256
    except UserError:
        return False


def _names(packs: tuple[Pack, ...]) -> tuple[str, ...]:
    return tuple(pack.name for pack in packs)


def _no_pack() -> UserError:
    return UserError(
        "no-pack",
        QT_TRANSLATE_NOOP("errors", "No model pack is installed, so the AI is off."),
        QT_TRANSLATE_NOOP("errors", "Install a pack with: python -m inference install PACK.zip"),
    )
