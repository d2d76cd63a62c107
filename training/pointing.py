"""The pointing test: plant an opacity where the answer is known and see where a heat map points.

The pointing game (Zhang et al., ECCV 2016) on images of nobody: a soft round opacity is painted
into each lung of a normal radiograph.  A network that looks at lungs raises its score, and the
maximum of its heat map lies on the opacity or in a neighbouring cell of its grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from training.explainer import Explained, Explainer
from viewer.core.frame_tags import Rescale
from viewer.core.overlay import inverse_affine
from viewer.core.paths import resource
from viewer.core.pixels import Frame, normalised
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.result import HeatMap
from viewer.core.voi import VoiFunction, Window

_WHOLE_RANGE = Window(0.5, 1.0, VoiFunction.LINEAR_EXACT)
_WHITE_PERCENTILE = 90.0
_NEAR_CELLS = 1.0


@dataclass(frozen=True)
class Opacity:
    """A round shadow with a soft border.

    Attributes
    ----------
    across, down
        Its centre as a share of the image's width and height.
    radius
        As a share of the image's width, up to where its border has faded to a half.
    density
        In [0, 1]: how much of what lies behind it is hidden.
    """

    across: float
    down: float
    radius: float
    density: float = 0.9


@dataclass(frozen=True)
class Pointing:
    """What became of one opacity.

    Attributes
    ----------
    before, after
        The flag's score without and with it.
    class_name
        Whose heat map was looked at: the likeliest of the flag's classes.
    map_distance
        From the heat map's maximum to the opacity's border, in grid cells; 0 is on it, None
        where the map is all zero.
    gain_distance
        The same from where the evidence for the flag rose most; see `Explained.evidence`.
    chance
        Share of the grid's cells that would have been a hit.
    """

    image: str
    opacity: Opacity
    before: float
    after: float
    class_name: str
    map_distance: float | None
    gain_distance: float | None
    chance: float


@dataclass(frozen=True)
class PointingSummary:
    """Shares in [0, 1] over all opacities.

    Attributes
    ----------
    raised
        Where the score rose.
    mean_rise
        By how much it changed on average, in log-odds.
    map_hits, gain_hits
        Where the maximum lies on the opacity or at most one cell beside it.
    chance
        Hits of a map that points anywhere.
    """

    opacities: int
    raised: float
    mean_rise: float
    map_hits: float
    gain_hits: float
    chance: float


# Upper, middle and lower zone of each lung on a film that shows the chest from border to border.
LUNGS: tuple[Opacity, ...] = tuple(
    Opacity(across, down, radius)
    for across, down, radius in product((0.30, 0.70), (0.36, 0.47, 0.58), (0.09, 0.12))
)


def demonstration_images() -> list[Path]:
    """Return the demonstration radiographs that were drawn from normal ones."""
    return [resource("demo", "alfa.dcm"), resource("demo", "gamma.dcm")]


def point(
    explainer: Explainer,
    frames: Iterable[tuple[str, Frame]],
    opacities: Sequence[Opacity] = LUNGS,
    progress: Progress = NO_PROGRESS,
) -> tuple[Pointing, ...]:
    """Plant each opacity into each named frame, one at a time."""
    found: list[Pointing] = []
    for name, frame in frames:
        before = explainer.explain(frame)
        for opacity in opacities:
            progress.check()
            progress.report(len(found), what=name)
            after = explainer.explain(planted(frame, opacity))
            found.append(_pointing(explainer, name, opacity, frame.shape, before, after))
    return tuple(found)


def summary(pointings: Sequence[Pointing]) -> PointingSummary:
    """Count what `point` found."""
    return PointingSummary(
        opacities=len(pointings),
        raised=_mean([each.after > each.before for each in pointings]),
        mean_rise=_mean([_log_odds(each.after) - _log_odds(each.before) for each in pointings]),
        map_hits=_mean([_is_hit(each.map_distance) for each in pointings]),
        gain_hits=_mean([_is_hit(each.gain_distance) for each in pointings]),
        chance=_mean([each.chance for each in pointings]),
    )


def planted(frame: Frame, opacity: Opacity) -> Frame:
    """Return `frame` with an opacity, as grey values in [0, 1]."""
    grey = normalised(frame)
    rows, columns = grey.shape
    row, column = np.indices(grey.shape, dtype=np.float32)
    distance = np.hypot(column - opacity.across * (columns - 1), row - opacity.down * (rows - 1))
    cover = expit(8.0 * (1.0 - distance / (opacity.radius * columns)))
    white = np.percentile(grey, _WHITE_PERCENTILE)
    denser = grey + opacity.density * cover * np.maximum(white - grey, 0.0)
    tags = replace(
        frame.tags, transform=Rescale(), unit="", voi=(_WHOLE_RANGE,), inverted=False, padding=None
    )
    return replace(frame, stored=denser.astype(np.float32), tags=tags)


def _pointing(
    explainer: Explainer,
    image: str,
    opacity: Opacity,
    shape: tuple[int, int],
    before: Explained,
    after: Explained,
) -> Pointing:
    name = max(explainer.flag_classes, key=lambda each: after.probabilities[each])
    heat_map = after.heat_maps[name]
    distances = _distances(heat_map, shape, opacity)
    gained = after.evidence - before.evidence
    return Pointing(
        image,
        opacity,
        explainer.flag_score(before.probabilities),
        explainer.flag_score(after.probabilities),
        name,
        _at_maximum(heat_map.grid, distances),
        _at_maximum(gained, distances),
        float((distances <= _NEAR_CELLS).mean()),
    )


def _distances(heat_map: HeatMap, shape: tuple[int, int], opacity: Opacity) -> NDArray[np.float64]:
    """Return how many cells the centre of each cell lies outside the opacity; 0 on it."""
    rows, columns = shape
    to_grid = inverse_affine(heat_map.to_image)
    centre = to_grid @ [opacity.across * (columns - 1), opacity.down * (rows - 1), 1.0]
    radii = opacity.radius * columns * np.abs(np.diag(to_grid))
    row, column = np.indices(heat_map.grid.shape)
    off = column - centre[0], row - centre[1]
    length = np.hypot(*off)
    # On the grid the disc may be an ellipse: counted along the ray from its centre.
    in_radii = np.hypot(off[0] / radii[0], off[1] / radii[1])
    return np.asarray(length * np.maximum(1.0 - 1.0 / np.maximum(in_radii, 1e-9), 0.0))


def _at_maximum(grid: NDArray[np.floating], distances: NDArray[np.float64]) -> float | None:
    return float(distances.flat[grid.argmax()]) if grid.max() > 0 else None


def _is_hit(distance: float | None) -> bool:
    return distance is not None and distance <= _NEAR_CELLS


def _log_odds(share: float) -> float:
    return float(logit(np.clip(share, 1e-12, 1 - 1e-12)))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
