"""Values of interest: the windows and tables that turn modality values into grey.

DICOM PS3.3 C.11.2 (VOI LUT Module). A result of 0 is black before the polarity is applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray


class VoiFunction(StrEnum):
    """VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True)
class Window:
    """A window in modality values (HU for CT); `width` is at least 1 for LINEAR, above 0 else."""

    center: float
    width: float
    function: VoiFunction = VoiFunction.LINEAR
    explanation: str = ""


@dataclass(frozen=True, eq=False)
class VoiTable:
    """A VOI LUT: `values[v - first_mapped]` of `bits` bits, clamped at both ends."""

    first_mapped: int
    values: NDArray[np.uint16]
    bits: int
    explanation: str = ""


Voi = Window | VoiTable


def apply_voi(values: NDArray[Any], voi: Voi) -> NDArray[np.float64]:
    """Map modality `values` (any shape, any real dtype) to float64 in [0, 1].

    References: PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.1 (SIGMOID), C.11.2.1.3.2 (LINEAR_EXACT),
    C.11.2.1.1 (table).
    """
    if isinstance(voi, VoiTable):
        return _apply_table(values, voi)
    x = np.asarray(values, dtype=np.float64)
    if voi.function is VoiFunction.SIGMOID:
        exponent = np.clip(-4.0 * (x - voi.center) / voi.width, -700.0, 700.0)
        return np.asarray(1.0 / (1.0 + np.exp(exponent)))
    if voi.function is VoiFunction.LINEAR_EXACT:
        grey = (x - voi.center) / voi.width + 0.5
    elif voi.width <= 1.0:
        return (x > voi.center - 0.5).astype(np.float64)
    else:
        grey = (x - (voi.center - 0.5)) / (voi.width - 1.0) + 0.5
    return np.asarray(np.clip(grey, 0.0, 1.0))


def _apply_table(values: NDArray[Any], voi: VoiTable) -> NDArray[np.float64]:
    index = np.rint(np.asarray(values, dtype=np.float64)) - voi.first_mapped
    index = np.clip(index, 0, len(voi.values) - 1).astype(np.intp)
    grey = voi.values[index] / float((1 << voi.bits) - 1)
    return np.asarray(np.clip(grey, 0.0, 1.0))
