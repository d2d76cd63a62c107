"""One decoded frame: stored values, and what the file says about them."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame_tags import FrameTags
from viewer.core.overlay_planes import OverlayPlane
from viewer.core.shutter import Shutter
from viewer.core.voi import Voi


@dataclass(frozen=True, eq=False)
class Frame:
    """One decoded frame and the tags that say what its values mean.

    Attributes
    ----------
    stored
        Read-only. (rows, columns), integers or floats as stored; or (rows, columns, 3) RGB,
        uint8 or uint16, for colour.
    frame_number
        From 1, as DICOM counts.
    shutter
        What of the image is not to be looked at; None shows all.
    overlays
        Drawings that came with the image; they are no pixels of it.
    """

    stored: NDArray[Any]
    sop_instance_uid: str
    frame_number: int
    tags: FrameTags
    shutter: Shutter | None = None
    overlays: tuple[OverlayPlane, ...] = ()

    def __post_init__(self) -> None:
        self.stored.flags.writeable = False

    @property
    def is_colour(self) -> bool:
        """Whether `stored` is RGB; windows do not apply to it."""
        return self.stored.ndim == 3

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.stored.shape[0], self.stored.shape[1]

    @property
    def unit(self) -> str:
        """Unit of the modality values: "HU", another Rescale Type, or ""."""
        return self.tags.unit

    @property
    def voi(self) -> tuple[Voi, ...]:
        """The file's own windows and tables, in its order."""
        return self.tags.voi

    @functools.cached_property
    def sha256(self) -> str:
        """Digest of the stored values; tells two images apart that claim one SOP Instance UID."""
        digest = hashlib.sha256(f"{self.stored.dtype.str}{self.stored.shape}".encode())
        digest.update(np.ascontiguousarray(self.stored).data)
        return digest.hexdigest()

    @functools.cached_property
    def stored_range(self) -> tuple[float, float]:
        """Lowest and highest finite stored value, padding included."""
        finite = self.stored
        if finite.dtype.kind == "f":
            finite = finite[np.isfinite(finite)]
        if finite.size == 0:
            return 0.0, 0.0
        return float(finite.min()), float(finite.max())
