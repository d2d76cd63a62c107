"""The reference case of a pack: one input whose scores must come out as they did when it shipped.

It catches what hashes cannot: another engine version, processor or driver that computes
something else from the same files.
"""

from __future__ import annotations

import io
import threading
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inference.card import REFERENCE_FILE
from inference.engines.base import Engine
from inference.gate import read_gate
from inference.packs import Pack
from inference.readout import NOT_FINITE, forward_pass, readings
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_lock = threading.Lock()
_verdicts: dict[tuple[str, str, str], UserError | None] = {}


def reference_bytes(
    image: NDArray[np.float32],
    probabilities: ArrayLike,
    heat_maps: NDArray[np.float32],
    tolerance: float,
    statistics: NDArray[np.float32] | None = None,
) -> bytes:
    """Return the contents of a `reference.npz`, for whoever ships a pack.

    Parameters
    ----------
    image
        float32, (size, size, 3): one network input, as `preprocess.prepare` makes it.
    probabilities
        (classes,): calibrated, in the card's order.
    heat_maps
        float32, (classes, grid_rows, grid_columns) in [0, 1].
    tolerance
        Largest difference allowed in any probability, heat-map cell or statistic.
    statistics
        float32, (statistics,): what the pack's gate judges by; None for packs without one.
    """
    buffer = io.BytesIO()
    judged: dict[str, Any] = {}
    if statistics is not None:
        judged["statistics"] = np.asarray(statistics, np.float32)
    np.savez_compressed(
        buffer,
        image=np.asarray(image, np.float32),
        probabilities=np.asarray(probabilities, np.float64),
        heat_maps=np.asarray(heat_maps, np.float32),
        tolerance=np.float64(tolerance),
        **judged,
    )
    return buffer.getvalue()


def check_reference(pack: Pack, engine: Engine) -> float:
    """Run the reference case and return the largest difference found.

    Raises
    ------
    UserError
        ``pack-reference``: the file is not a reference case of this pack, or it does not
        reproduce within its own tolerance.  ``pack-gate``: its gate cannot be used.
    """
    read_gate(pack)
    try:
        with np.load(io.BytesIO(pack.read(REFERENCE_FILE)), allow_pickle=False) as arrays:
            image, tolerance = arrays["image"], float(arrays["tolerance"])
            expected = arrays["probabilities"], arrays["heat_maps"], arrays.get("statistics")
        forward = forward_pass(engine, pack.card, image)
        probabilities, maps = readings(forward, engine.head, pack.card)
        statistics = forward.statistics
        seen = None if statistics is None else statistics[0]
        pairs = zip((probabilities, maps, seen), expected, strict=True)
        # An engine without gradients draws no heat maps of some packs; their scores still count.
        drawn = [(found, wanted) for found, wanted in pairs if found is not None]
        difference = max(float(np.abs(found - wanted).max()) for found, wanted in drawn)
    except UserError as error:
        if error.code != NOT_FINITE:
            raise
        raise _off(pack, engine, str(error)) from error
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise _off(pack, engine, str(error)) from error
    # Written so that NaN, which is neither smaller nor larger, switches the pack off.
    if not difference <= tolerance:
        raise _off(pack, engine, f"{difference:.2g} > {tolerance:.2g}")
    return difference


def require_reference(pack: Pack, engine: Engine) -> None:
    """Run the reference case before a pack's first use in this process; remember the verdict.

    Raises
    ------
    UserError
        As `check_reference`, again for every later use: a pack that failed stays off.
    """
    key = (pack.card.files[REFERENCE_FILE], pack.weights_sha256, engine.name)
    with _lock:
        if key not in _verdicts:
            try:
                check_reference(pack, engine)
                _verdicts[key] = None
            except UserError as error:
                _verdicts[key] = error
        verdict = _verdicts[key]
    if verdict is not None:
        raise verdict


def _off(pack: Pack, engine: Engine, reason: str) -> UserError:
    return UserError(
        "pack-reference",
        QT_TRANSLATE_NOOP(
            "errors",
            "Pack {pack} {version} is switched off: {engine} fails its reference case ({reason}).",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Install the pack again; if that does not help, do not use it."
        ),
        pack=pack.name,
        version=pack.version,
        engine=engine.name,
        reason=reason,
    )
