"""Whether an image looks like those a pack was trained on, judged by the network's own features.

Two judges on averages of middle blocks' feature maps, where what a network learned of pictures in
general is still there.  A linear head knows the pack's own images, the same images inverted and
turned, and drawn pictures of other kinds (outlier exposure: Hendrycks et al., ICLR 2019).  A
Mahalanobis distance with shrinkage (Lee et al., NeurIPS 2018; Ledoit & Wolf, 2004) refuses what is
like nothing known.  Tags cannot tell: an inverted export says MONOCHROME2 like any other.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.card import OutOfDistribution, out_of_distribution
from inference.packs import Pack
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.result import Check

CHECK_NAME = "appearance"
KNOWN, FOREIGN = "known", "foreign"
# What np.rot90 turns by 1, 2 and 3 quarters, seen by the reader.
INVERTED, LEFT, OVER, RIGHT, ASKEW = "inverted", "left", "over", "right", "askew"
KINDS = (KNOWN, INVERTED, LEFT, OVER, RIGHT, ASKEW, FOREIGN)

_SENTENCES = {
    KNOWN: QT_TRANSLATE_NOOP("errors", "The image looks like those this model knows."),
    INVERTED: QT_TRANSLATE_NOOP(
        "errors",
        "The image looks inverted: what should be white seems to be black. Read it without the "
        "AI, or fetch it as the machine made it.",
    ),
    LEFT: QT_TRANSLATE_NOOP(
        "errors",
        "The image looks turned by about 90 degrees to the left. Read it without the AI, or fetch "
        "it upright.",
    ),
    OVER: QT_TRANSLATE_NOOP(
        "errors",
        "The image looks turned by about 180 degrees. Read it without the AI, or fetch it upright.",
    ),
    RIGHT: QT_TRANSLATE_NOOP(
        "errors",
        "The image looks turned by about 90 degrees to the right. Read it without the AI, or "
        "fetch it upright.",
    ),
    ASKEW: QT_TRANSLATE_NOOP(
        "errors",
        "The image looks turned by about 45 degrees. Read it without the AI, or fetch it upright.",
    ),
    FOREIGN: QT_TRANSLATE_NOOP(
        "errors", "The image is unlike the images this model knows. Read it without the AI."
    ),
}
# What NumPy raises on a file that is cut off, changed or something else.
_UNREADABLE = (
    AttributeError, EOFError, OSError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_FURTHEST = 8.0  # standard deviations; one loud channel must not outvote all others


@dataclass(frozen=True, eq=False)
class Gate:
    """`gate.npz` and the thresholds of its card; D statistics, K components.

    Attributes
    ----------
    centre, spread
        float32, (D,): mean and standard deviation over the pack's own images.
    components
        float32, (D, K): principal axes, each divided by the largest one's standard deviation.
    origin
        float32, (K,): what the components give for the middle of all fitted images.
    kernel, bias
        float32, (K, 7) and (7,): the linear head's logits, in the order of `KINDS`.
    mean, precision
        float32, (K,) and (K, K): of the pack's own images among the components.
    lowest_odds
        Logarithm of the odds for `KNOWN` below which an image is refused.
    largest_distance
        Mahalanobis distance, divided by the square root of K, above which it is refused.
    """

    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    components: NDArray[np.float32]
    origin: NDArray[np.float32]
    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]
    mean: NDArray[np.float32]
    precision: NDArray[np.float32]
    lowest_odds: float
    largest_distance: float


@dataclass(frozen=True)
class Judgement:
    """What the gate says of one image: `kind` is `KNOWN` where it may be scored."""

    kind: str
    odds: float
    distance: float

    @property
    def known(self) -> bool:
        """Whether the image may be scored."""
        return self.kind == KNOWN


def projected(
    centre: NDArray[np.float32],
    spread: NDArray[np.float32],
    statistics: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return (images, D) statistics in standard deviations from the pack's own images."""
    standard: NDArray[np.float32] = np.clip((statistics - centre) / spread, -_FURTHEST, _FURTHEST)
    return standard


def judge(gate: Gate, statistics: NDArray[np.float32]) -> tuple[Judgement, ...]:
    """Judge images by their statistics, float32 (images, D), from `Forward.statistics`."""
    standard = projected(gate.centre, gate.spread, statistics)
    places = standard @ gate.components - gate.origin
    logits = (places @ gate.kernel + gate.bias).astype(np.float64)
    off = (places - gate.mean).astype(np.float64)
    squared = np.einsum("ij,jk,ik->i", off, gate.precision.astype(np.float64), off)
    distances = np.sqrt(np.maximum(squared, 0.0) / len(gate.mean))
    others = logits[:, 1:]
    highest = others.max(axis=1)
    odds = logits[:, 0] - highest - np.log(np.exp(others - highest[:, None]).sum(axis=1))
    return tuple(
        Judgement(_kind(gate, row, float(odd), float(far)), float(odd), float(far))
        for row, odd, far in zip(others, odds, distances, strict=True)
    )


def _kind(gate: Gate, others: NDArray[np.float64], odds: float, distance: float) -> str:
    # Written so that NaN, which is neither smaller nor larger, refuses.
    if odds >= gate.lowest_odds and distance <= gate.largest_distance:
        return KNOWN
    if not odds < gate.lowest_odds:
        return FOREIGN
    return KINDS[1 + int(np.argmax(others))]


def gate_check(judgement: Judgement) -> Check:
    """Return the judgement as a check; one that failed cannot be overruled."""
    fields = {"tag": "", "value": "", "allowed": "", "missing": False, "kind": judgement.kind}
    return Check(CHECK_NAME, judgement.known, _SENTENCES[judgement.kind], fields)


def read_gate(pack: Pack) -> Gate | None:
    """Read a pack's gate; None for packs that have none.

    Raises
    ------
    UserError
        ``pack-gate``: an array is missing, has the wrong shape or holds no numbers.
    """
    rules = out_of_distribution(pack.card)
    if rules is None:
        return None
    try:
        with np.load(io.BytesIO(pack.read(rules.file)), allow_pickle=False) as arrays:
            read = {name: arrays[name] for name in arrays.files}
    except _UNREADABLE as error:
        raise gate_error(pack, f"{rules.file} is damaged") from error
    try:
        gate = _gate(read, rules)
    except (KeyError, TypeError, ValueError) as error:
        raise gate_error(pack, _what_is_wrong(error, rules.file)) from error
    return gate


def _what_is_wrong(error: Exception, file: str) -> str:
    """Say it in words: a KeyError's text is a bare name."""
    if isinstance(error, KeyError):
        return f"{file} lacks the numbers “{str(error.args[0]).split()[0]}”"
    return str(error)


def gate_bytes(gate: Gate) -> bytes:
    """Return the contents of `gate.npz`."""
    buffer = io.BytesIO()
    arrays = {name: getattr(gate, name) for name in _ARRAYS}
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def gate_error(pack: Pack, reason: str) -> UserError:
    """Return the error for a gate that does not fit its network."""
    return UserError(
        "pack-gate",
        QT_TRANSLATE_NOOP(
            "errors",
            "The part of the pack {pack} that recognises unsuitable images cannot be used: "
            "{reason}.",
        ),
        QT_TRANSLATE_NOOP("errors", "Install the pack again, or go back to the version before."),
        pack=pack.name,
        reason=reason,
    )


_ARRAYS = ("centre", "spread", "components", "origin", "kernel", "bias", "mean", "precision")


def _gate(arrays: dict[str, NDArray[np.float32]], rules: OutOfDistribution) -> Gate:
    gate = Gate(
        **{name: np.ascontiguousarray(arrays[name], dtype=np.float32) for name in _ARRAYS},
        lowest_odds=rules.lowest_odds,
        largest_distance=rules.largest_distance,
    )
    across, kept = gate.components.shape
    shapes = {
        "centre": (across,),
        "spread": (across,),
        "origin": (kept,),
        "kernel": (kept, len(KINDS)),
        "bias": (len(KINDS),),
        "mean": (kept,),
        "precision": (kept, kept),
    }
    for name, shape in shapes.items():
        if getattr(gate, name).shape != shape:
            raise ValueError(f"{name} has the shape {getattr(gate, name).shape}, not {shape}")
    if not all(np.isfinite(getattr(gate, name)).all() for name in _ARRAYS):
        raise ValueError("numbers are missing")
    if not (gate.spread > 0).all():
        raise ValueError("spread is not above 0")
    return gate
