"""One image in, one frozen `Result` or `Refusal` out."""

from __future__ import annotations

import threading
import time
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from inference.card import Card
from inference.eligibility import check_eligibility, may_be_scored
from inference.engines.base import Device, Engine, Forward
from inference.engines.choice import open_engine
from inference.gate import CHECK_NAME, Gate, gate_check, gate_error, judge, read_gate
from inference.heat_map_method import Variant
from inference.heatmap import heat_maps
from inference.packs import Pack
from inference.preprocess import prepare
from inference.readout import forward_pass, readings
from inference.reference import require_reference
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage
from viewer.core.pixels import Frame
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.result import Check, Refusal, Result

_STEPS = (
    QT_TRANSLATE_NOOP("progress", "Loading the model"),
    QT_TRANSLATE_NOOP("progress", "Reading the image"),
    QT_TRANSLATE_NOOP("progress", "Scoring"),
)


class Predictor:
    """Scores images with one pack; may be shared by threads.

    The engine is loaded by the first `predict`, in the thread that calls it, and runs the pack's
    reference case once: making a Predictor costs nothing.
    """

    def __init__(self, pack: Pack, device: Device = "auto", variant: Variant | None = None) -> None:
        self.pack = pack
        self.device: Device = device
        self.variant: Variant | None = variant  # of the heat maps; None: the card's
        self._engine: Engine | None = None
        self._gate: Gate | None = None
        self._lock = threading.Lock()

    def predict(
        self,
        image: OpenImage,
        frame_number: int = 1,
        *,
        force: bool = False,
        progress: Progress = NO_PROGRESS,
    ) -> Result | Refusal:
        """Score one frame, or say why not.

        Parameters
        ----------
        frame_number
            From 1.
        force
            Score also where tags leave the eligibility open; the result is marked `forced`.

        Raises
        ------
        UserError
            The frame cannot be decoded, or the pack is broken or switched off.
        Cancelled
            Between two steps, when `progress` says so.
        """
        checks = check_eligibility(image.header, self.pack.card, image.origin)
        if not may_be_scored(checks, force=force):
            return self._refused(image.sop_instance_uid, frame_number, checks)
        progress.report(0, len(_STEPS), _STEPS[0])
        progress.check()
        engine = self.engine()
        progress.report(1, len(_STEPS), _STEPS[1])
        progress.check()
        frame = image.frame(frame_number)
        progress.report(2, len(_STEPS), _STEPS[2])
        progress.check()
        result = self.score(frame, checks, engine)
        progress.report(3, len(_STEPS))
        return result

    def engine(self) -> Engine:
        """Return the engine, loading and checking it at the first call.

        Raises
        ------
        UserError
            A file of the pack changed, the device is missing, or the reference case fails.
        """
        with self._lock:
            if self._engine is None:
                engine = open_engine(self.pack, self.device)
                require_reference(self.pack, engine)
                self._gate = read_gate(self.pack)
                self._engine = engine
            return self._engine

    def score(self, frame: Frame, checks: tuple[Check, ...], engine: Engine) -> Result | Refusal:
        """Score a decoded frame whose `checks` were judged already; `seconds` counts from here.

        What the pack's gate does not know is refused, whatever the tags say and the user wishes.
        """
        started = time.perf_counter()
        card = self.pack.card
        prepared = prepare(frame, card.preprocess)
        forward = forward_pass(engine, card, prepared.array)
        checks += self._appearance(forward)
        if checks and checks[-1].name == CHECK_NAME and not checks[-1].passed:
            return self._refused(frame.sop_instance_uid, frame.frame_number, checks, frame.sha256)
        probabilities, maps = readings(forward, engine.head, card, self.variant)
        rows, columns = prepared.array.shape[:2]
        located = heat_maps(card.classes, maps, (rows, columns), prepared.to_image)
        score = flag_score(card, probabilities)
        flagged = score >= card.flag.threshold
        return Result(
            sop_instance_uid=frame.sop_instance_uid,
            frame_number=frame.frame_number,
            pack=card.name,
            version=card.version,
            weights_sha256=self.pack.weights_sha256,
            classes=card.classes,
            probabilities=dict(zip(card.classes, map(float, probabilities), strict=True)),
            thresholds=card.thresholds,
            label=label(card, probabilities, flagged),
            flagged=flagged,
            score=score,
            threshold=card.flag.threshold,
            heat_maps=located,
            seconds=time.perf_counter() - started,
            checks=checks,
            forced=not all(check.passed for check in checks),
            uncertain=abs(score - card.flag.threshold) <= card.uncertain_margin,
            engine=engine.name,
            created=_now(),
            image_sha256=frame.sha256,
        )

    def _appearance(self, forward: Forward) -> tuple[Check, ...]:
        """What the gate says; nothing for packs that have none."""
        if self._gate is None:
            return ()
        statistics = forward.statistics
        width = len(self._gate.centre)
        if statistics is None or statistics.shape[1] != width:
            found = 0 if statistics is None else statistics.shape[1]
            raise gate_error(self.pack, f"{found} statistics, not {width}")
        return (gate_check(judge(self._gate, statistics)[0]),)

    def _refused(
        self,
        sop_instance_uid: str,
        frame_number: int,
        checks: tuple[Check, ...],
        image_sha256: str = "",
    ) -> Refusal:
        return Refusal(
            sop_instance_uid=sop_instance_uid,
            frame_number=frame_number,
            pack=self.pack.name,
            version=self.pack.version,
            weights_sha256=self.pack.weights_sha256,
            checks=checks,
            created=_now(),
            image_sha256=image_sha256,
        )


def flag_score(card: Card, probabilities: NDArray[np.float64]) -> float:
    """Return the sum of the flag classes' probabilities: what the threshold is compared with."""
    return float(sum(probabilities[card.classes.index(name)] for name in card.flag.classes))


def label(card: Card, probabilities: NDArray[np.float64], flagged: bool) -> str:
    """Return the most probable class on the side of the threshold where the image is.

    The most probable class of all could be "normal" while the others together raise the flag; a
    flagged image labelled normal would contradict itself.
    """
    raises = [(name in card.flag.classes) == flagged for name in card.classes]
    candidates = np.where(raises, probabilities, -1.0) if any(raises) else probabilities
    return card.classes[int(np.argmax(candidates))]


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
