"""The reference case of a pack: one input whose scores must come out as they did when it shipped.

It catches what hashes cannot: another engine version, processor or driver that computes
something else from the same files.
"""

from __future__ import annotations

import io
import threading

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inference.card import REFERENCE_FILE
from inference.engines.base import Engine
from inference.packs import Pack
from inference.readout import NOT_FINITE, read_out
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_lock = threading.Lock()
_verdicts: dict[tuple[str, str, str], UserError | None] = {}


def reference_bytes(
    image: NDArray[np.float32],
    probabilities: ArrayLike,
    heat_maps: NDArray[np.float32],
    tolerance: float,
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
        Largest difference allowed in any probability or heat-map cell.
    """
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        image=np.asarray(image, np.float32),
        probabilities=np.asarray(probabilities, np.float64),
        heat_maps=np.asarray(heat_maps, np.float32),
        tolerance=np.float64(tolerance),
    )
    return buffer.getvalue()


def check_reference(pack: Pack, engine: Engine) -> float:
    """Run the reference case and return the largest difference found.

    Raises
    ------
    UserError
        ``pack-reference``: the file is not a reference case of this pack, or it does not
        reproduce within its own tolerance.
    """
    try:
        with np.load(io.BytesIO(pack.read(REFERENCE_FILE)), allow_pickle=False) as arrays:
            image, tolerance = arrays["image"], float(arrays["tolerance"])
            expected = arrays["probabilities"], arrays["heat_maps"]
        probabilities, maps = read_out(engine, pack.card, image)
        pairs = zip((probabilities, maps), expected, strict=True)
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
