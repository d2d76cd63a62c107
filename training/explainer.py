"""Scores with heat maps, the same way from a run's network and from a pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.engines.base import Engine, Forward, Head
from inference.engines.litert import LiteRtEngine
from inference.grad_cam import contributions, pooled_gradients
from inference.heat_map_method import HeatMapMethod, Variant
from inference.heatmap import heat_maps
from inference.packs import Pack
from inference.preprocess import Preprocess, prepare
from inference.readout import calibrated, maps_of
from viewer.core.pixels import Frame
from viewer.core.result import HeatMap


@dataclass(frozen=True, eq=False)
class Explained:
    """What was said of one frame.

    Attributes
    ----------
    evidence
        float64, (grid_rows, grid_columns): what each cell adds to the log-odds of the flag, of
        either sign; exact where the head is linear.
    """

    probabilities: Mapping[str, float]
    heat_maps: Mapping[str, HeatMap]
    evidence: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Explainer:
    """Scores single frames.

    Attributes
    ----------
    flag_classes
        Whose summed probability raises the flag.
    forward
        One pass over float32 (images, size, size, 3), with gradients unless there is a `head`.
    """

    name: str
    classes: tuple[str, ...]
    flag_classes: tuple[str, ...]
    preprocess: Preprocess
    temperature: float
    variant: Variant
    head: Head | None
    forward: Callable[[NDArray[np.float32]], Forward]

    def explain(self, frame: Frame) -> Explained:
        """Score a frame; heat maps are in its coordinates."""
        prepared = prepare(frame, self.preprocess)
        forward = self.forward(prepared.array[np.newaxis])
        probabilities = calibrated(forward.logits[0], self.temperature)
        rows, columns = prepared.array.shape[:2]
        maps = maps_of(forward, self.head, self.variant)
        located = heat_maps(self.classes, maps, (rows, columns), prepared.to_image)
        named = dict(zip(self.classes, map(float, probabilities), strict=True))
        return Explained(named, located, self._evidence(forward, probabilities))

    def flag_score(self, probabilities: Mapping[str, float]) -> float:
        """Return the summed probability of the flag's classes."""
        return sum(probabilities[name] for name in self.flag_classes)

    def _evidence(
        self, forward: Forward, probabilities: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        parts = contributions(forward.feature_maps[0], self._slopes(forward))
        # The log-odds change with each logit by its share of its own side of the flag.
        flagged = np.isin(self.classes, self.flag_classes)
        sides = np.where(flagged, probabilities[flagged].sum(), -probabilities[~flagged].sum())
        shares = probabilities / sides / self.temperature
        return np.asarray(np.tensordot(shares, parts, axes=1))

    def _slopes(self, forward: Forward) -> NDArray[np.float32]:
        if self.head is not None:
            return pooled_gradients(self.head.kernel, forward.feature_maps[0])
        if forward.gradients is None:
            raise ValueError("without a head, forward must give gradients")
        return np.asarray(forward.gradients[0])


def explainer_of(found: Pack | Path) -> Explainer:
    """Load what `workflow.find_pack_or_run` found.

    Raises
    ------
    UserError
        The run is not calibrated or has no network, or the pack is broken.
    """
    return _of_pack(found) if isinstance(found, Pack) else _of_run(found)


def _of_pack(pack: Pack) -> Explainer:
    card = pack.card
    gradients = card.heat_map.method == "gradient"
    engine = _engine_with_gradients(pack) if gradients else LiteRtEngine(pack)
    return Explainer(
        f"{pack.name} {pack.version}",
        card.classes,
        card.flag.classes,
        card.preprocess,
        card.temperature,
        card.heat_map.variant,
        engine.head,
        lambda batch: engine.forward(batch, gradients=gradients),
    )


def _engine_with_gradients(pack: Pack) -> Engine:
    from inference.engines.keras import KerasEngine

    return KerasEngine(pack)


def _of_run(run: Path) -> Explainer:
    import tensorflow as tf

    from inference.engines.gradients import as_forward, one_pass, with_gradients
    from training.calibrate import read_calibration
    from training.export import pooled_head
    from training.run_data import data_of
    from training.scoring import best_network

    calibration = read_calibration(run)
    model = best_network(run)
    both, head = one_pass(model), pooled_head(model)

    def forward(batch: NDArray[np.float32]) -> Forward:
        images = tf.constant(batch)
        return as_forward(*(both(images, training=False) if head else with_gradients(both, images)))

    return Explainer(
        run.resolve().name,
        calibration.classes,
        calibration.flag_classes,
        data_of(run).record.preprocess,
        calibration.temperature,
        HeatMapMethod().variant,
        head,
        forward,
    )
