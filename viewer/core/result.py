"""What the model said of one image, frozen: made by `inference`, shown and stored by the viewer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class HeatMap:
    """The areas that influenced one class's score.

    Attributes
    ----------
    grid
        float32, (grid_rows, grid_columns), in [0, 1], on the network's own grid: what was
        computed, before any upsampling. All zero when nothing spoke for the class.
    to_image
        float64, (2, 3): affine from grid (column, row) to image (column, row); both count pixel
        centres from 0, so the middle of the image's first pixel is (0, 0).
    """

    class_name: str
    grid: NDArray[np.float32]
    to_image: NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """One condition for scoring: `sentence` is a template, `fields` the tags and values in it."""

    name: str
    passed: bool
    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Result:
    """One score, bound to one image (SOP Instance UID and frame) and one set of weights.

    Attributes
    ----------
    probabilities
        Class name to calibrated probability; they add up to 1.
    thresholds
        Class name to the pack's own threshold, chosen on the set named on its card.
    score, threshold
        What decides about the flag: `flagged` is ``score >= threshold``.
    heat_maps
        Class name to heat map; empty where `engine` cannot draw any of this pack, which
        `viewer.core.verdict.NO_HEAT_MAP` says.
    forced
        The image's tags did not state that it may be scored, and the user asked all the same.
    uncertain
        The score is so near the threshold that a radiologist must look first.
    created
        ISO 8601 with the offset.
    image_sha256
        `Frame.sha256` of the image that was scored: files exist that share a SOP Instance UID
        and show different people.
    """

    sop_instance_uid: str
    frame_number: int
    pack: str
    version: str
    weights_sha256: str
    classes: tuple[str, ...]
    probabilities: Mapping[str, float]
    thresholds: Mapping[str, float]
    label: str
    flagged: bool
    score: float
    threshold: float
    heat_maps: Mapping[str, HeatMap]
    seconds: float
    checks: tuple[Check, ...]
    forced: bool
    uncertain: bool
    engine: str
    created: str
    image_sha256: str


@dataclass(frozen=True)
class Refusal:
    """Why an image got no score; the failed `checks` name tag, value and what was expected.

    Attributes
    ----------
    image_sha256
        `Frame.sha256` of the image that was looked at; "" where its tags alone decided.
    """

    sop_instance_uid: str
    frame_number: int
    pack: str
    version: str
    weights_sha256: str
    checks: tuple[Check, ...]
    created: str
    image_sha256: str = ""

    @property
    def reasons(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if not check.passed)
