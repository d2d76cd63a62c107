"""Fit a pack's gate: which images look like its own (see `inference.gate`).

Deterministic, unattended, a minute or two on two cores: a pass of the network's first blocks over
some thousand pictures, a principal component analysis and a logistic regression.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from inference.engines.statistics import GRID, statistics_output
from inference.gate import KINDS, KNOWN, Gate, Judgement, judge, projected
from inference.preprocess import Preprocess
from training.architectures.names import FEATURES_LAYER
from training.foreign_pictures import Picture
from training.gate_examples import Example, as_inputs, foreign_examples, own_examples
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress

# From network inputs, float32 (images, size, size, 3), to statistics, (images, D).
Look = Callable[[NDArray[np.float32]], NDArray[np.float32]]

MOST_LAYERS = 3
_COMPONENTS = 128
_BATCH = 32
_LEAST_SPREAD = 1e-3
# The gate is a coarse sieve: other hospitals' images must pass, so both limits lie beyond what
# was measured on the own images (chosen on sets that took no part in fitting; see RESULTS.md).
_LOWEST_ODDS = -2.0
_DISTANCE_QUANTILE, _DISTANCE_MARGIN = 0.999, 1.15


@dataclass(frozen=True)
class GateWishes:
    """How much is shown to the gate.

    Attributes
    ----------
    own, held
        Most own images to fit on, and to set the distance and measure with.
    drawn
        Drawn pictures of each foreign kind, to fit on; a third as many measure.
    sections
        Whether the pack takes CT sections.
    """

    own: int = 600
    held: int = 200
    drawn: int = 30
    sections: bool = False
    seed: int = 1


@dataclass(frozen=True, eq=False)
class FittedGate:
    """A gate, the layers it looks at, and what it refuses of examples that it was not fitted on.

    Attributes
    ----------
    measured
        Name of the kind of example to ``{"images": n, "refused": share}``.
    """

    gate: Gate
    layers: tuple[str, ...]
    measured: dict[str, dict[str, float]] = field(default_factory=dict)


def statistic_layers(model: Any) -> tuple[str, ...]:
    """Name one narrow layer at each of the last three resolutions before the heat maps' own.

    They know of edges, textures and parts, which fine-tuning to a few classes changes least.  Of
    a resolution it is the last layer that has at most twice the channels of the narrowest: the
    end of a block, not the wide middle of the next one.
    """
    shapes: dict[int, list[tuple[str, int]]] = {}
    largest = model.input.shape[1] // 4
    for layer in model.layers:
        shape: tuple[int, ...] = getattr(layer.output, "shape", ())
        if len(shape) == 4 and shape[1] and GRID <= shape[1] <= largest:
            shapes.setdefault(shape[1], []).append((layer.name, shape[3]))
        if layer.name == FEATURES_LAYER:
            break
    # The last maps know the classes best and everything else worst.
    features = model.get_layer(FEATURES_LAYER).output.shape[1]
    sides = sorted((side for side in shapes if side > features), reverse=True)
    before = [_last_narrow(shapes[side]) for side in sides]
    return tuple(before[-MOST_LAYERS:]) or (FEATURES_LAYER,)


def _last_narrow(layers: Sequence[tuple[str, int]]) -> str:
    widest = 2 * min(channels for _, channels in layers)
    return [name for name, channels in layers if channels <= widest][-1]


def fit_gate(
    model: Any,
    preprocess: Preprocess,
    own: NDArray[np.uint8],
    held: NDArray[np.uint8],
    given: Sequence[Picture] = (),
    wishes: GateWishes = GateWishes(),
    progress: Progress = NO_PROGRESS,
) -> FittedGate:
    """Fit a gate to a network and the images it was trained on.

    Parameters
    ----------
    own, held
        uint8, (images, size, size): prepared images of the training and of the validation part;
        the second set the distance and measure.
    given
        Real foreign pictures, uint8 (rows, columns), beside the drawn ones.

    Raises
    ------
    UserError
        ``too-few-images``: a part is empty.
    """
    layers = statistic_layers(model)
    look = look_at(model, layers)
    shown = _examples(own, wishes.own, wishes, given, wishes.drawn, 0)
    seen = looked(look, shown, preprocess, progress)
    # Pictures drawn anew, and patients not fitted on.
    tried = _examples(held, wishes.held, wishes, (), max(1, wishes.drawn // 3), 1)
    found = looked(look, tried, preprocess, progress)
    gate = _with_distance(_fitted(shown, seen), tried, found)
    return FittedGate(gate, layers, measured(tried, judge(gate, found)))


def look_at(model: Any, layers: Sequence[str]) -> Look:
    """Return what shows a Keras network's statistics of a batch; it runs no layer behind them."""
    import keras

    eye = keras.Model(model.input, statistics_output(model, layers))

    def look(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(eye.predict_on_batch(batch), dtype=np.float32)

    return look


def looked(
    look: Look,
    examples: Sequence[Example],
    preprocess: Preprocess,
    progress: Progress = NO_PROGRESS,
) -> NDArray[np.float32]:
    """Return the statistics (examples, D) of all examples, a batch at a time."""
    rows = []
    for start in range(0, len(examples), _BATCH):
        progress.check()
        progress.report(start, len(examples))
        rows.append(look(as_inputs(examples[start : start + _BATCH], preprocess)))
    return np.concatenate(rows)


def measured(
    examples: Iterable[Example], judgements: Iterable[Judgement]
) -> dict[str, dict[str, float]]:
    """Count by kind of example: how many there are, and what share the gate refuses."""
    refused: dict[str, list[bool]] = {}
    for example, judgement in zip(examples, judgements, strict=True):
        refused.setdefault(example.name, []).append(not judgement.known)
    return {
        name: {"images": len(each), "refused": round(sum(each) / len(each), 4)}
        for name, each in refused.items()
    }


def _examples(
    images: NDArray[np.uint8],
    most: int,
    wishes: GateWishes,
    given: Sequence[Picture],
    drawn: int,
    part: int,
) -> list[Example]:
    if len(images) == 0:
        raise UserError(
            "too-few-images",
            QT_TRANSLATE_NOOP("errors", "A gate needs images to train and to validate with."),
        )
    seed = 2 * wishes.seed + part
    order = np.random.default_rng(seed).permutation(len(images))[:most]
    foreign = foreign_examples(images.shape[1], drawn, seed, wishes.sections, given)
    return [*own_examples(images, np.sort(order), seed), *foreign]


def _fitted(examples: Sequence[Example], seen: NDArray[np.float32]) -> Gate:
    """Fit all but the distance's limit, which needs images that were not fitted on."""
    from sklearn.covariance import LedoitWolf
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression

    kinds = np.array([KINDS.index(example.kind) for example in examples])
    known = kinds == KINDS.index(KNOWN)
    centre, spread = seen[known].mean(axis=0), seen[known].std(axis=0) + _LEAST_SPREAD
    standard = projected(centre, spread, seen)
    kept = min(_COMPONENTS, *standard.shape)
    analysis = PCA(kept, svd_solver="randomized", random_state=0).fit(standard)
    components = (analysis.components_ / np.sqrt(analysis.explained_variance_[0])).T
    origin = analysis.mean_ @ components
    places = standard @ components - origin
    head = LogisticRegression(max_iter=300, class_weight="balanced").fit(places, kinds)
    own = LedoitWolf().fit(places[known])
    return Gate(
        centre=_single(centre),
        spread=_single(spread),
        components=_single(components),
        origin=_single(origin),
        kernel=_single(head.coef_.T),
        bias=_single(head.intercept_),
        mean=_single(own.location_),
        precision=_single(own.precision_),
        lowest_odds=_LOWEST_ODDS,
        largest_distance=float("inf"),
    )


def _single(numbers: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(numbers, dtype=np.float32)


def _with_distance(gate: Gate, examples: Sequence[Example], seen: NDArray[np.float32]) -> Gate:
    known = np.array([example.kind == KNOWN for example in examples])
    distances = [each.distance for each in judge(gate, seen[known])]
    limit = float(np.quantile(distances, _DISTANCE_QUANTILE)) * _DISTANCE_MARGIN
    return replace(gate, largest_distance=round(limit, 4))
