"""The slices of a volume as arrays of modality values: moved into place, reduced, mixed."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.frame_cache import DecodedFrame, FrameCache, image_changed
from viewer.core.frame_tags import FrameTags, ModalityTable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.pixels import Frame, is_padding, modality_values
from viewer.core.records import same_patient
from viewer.core.volume_geometry import VolumeGeometry

_KEPT = 2  # neighbours are mixed
_LARGEST = 32767  # of int16, whose lowest value means empty


class DoesNotFit(Exception):  # noqa: N818 - an outcome, not an error
    """A slice has values that int16 cannot hold exactly."""


class SliceReader:
    """Decodes each slice once and keeps the last two; slices that fail are noted and left out."""

    def __init__(self, geometry: VolumeGeometry, frames: FrameCache) -> None:
        self.unreadable: list[str] = []
        self.error: UserError | None = None
        self._geometry = geometry
        self._frames = frames
        self._first: DecodedFrame | None = None
        self.prepare(np.dtype(np.int16), 1)

    def prepare(self, dtype: np.dtype[Any], factor: int) -> None:
        """From now on give values for `dtype`, averaged over `factor` × `factor` pixels."""
        self.dtype = dtype
        self._factor = factor
        self._kept: OrderedDict[int, NDArray[np.float32] | None] = OrderedDict()
        self.unreadable.clear()

    def about(self) -> tuple[pydicom.Dataset, FrameTags]:
        """Return header and tags of the first slice that could be read."""
        assert self._first is not None
        return self._first.header, self._first.frame.tags

    def mixed(self, index: int, share: float) -> NDArray[np.float32] | None:
        """Return slice `index` with `share` of the next one; None where one cannot be read."""
        below = self._slice(index)
        if share == 0.0:
            return below
        above = self._slice(index + 1)
        if below is None or above is None:
            return None
        return below + np.float32(share) * (above - below)

    def _slice(self, index: int) -> NDArray[np.float32] | None:
        if index not in self._kept:
            self._kept[index] = self._read(index)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[index]

    def _read(self, index: int) -> NDArray[np.float32] | None:
        place = self._geometry.slices[index]
        try:
            decoded = self._frames.load(place.instance, place.frame_number)
            if self._first is not None and not same_patient(decoded.header, self._first.header):
                raise image_changed(place.instance.path)  # replaced since it was listed
        except UserError as error:
            if error.code == "out-of-memory":
                raise
            self.error = error
            self.unreadable.append(place.instance.path.name)
            return None
        if decoded.frame.is_colour:
            raise _colour(place.instance.path)
        if self._first is None:
            self._first = decoded
        values = _values(decoded.frame)
        if self.dtype.kind == "i" and not _fits(decoded.frame, values):
            raise DoesNotFit
        offset = self._geometry.offsets[index]
        if offset.any():
            values = _moved(values, offset / (place.column_mm, place.row_mm))
        return _averaged(values, self._factor)


def _values(frame: Frame) -> NDArray[np.float32]:
    """Modality values with padding as dark as the darkest that is none, so that it mixes well."""
    values = modality_values(frame)
    outside = is_padding(frame)
    outside = ~np.isfinite(values) if outside is None else outside | ~np.isfinite(values)
    if outside.any():
        inside = values[~outside]
        dark = 0.0 if inside.size == 0 else inside.max() if frame.tags.inverted else inside.min()
        values[outside] = dark
    return values


def _fits(frame: Frame, values: NDArray[np.float32]) -> bool:
    transform = frame.tags.transform
    whole = frame.stored.dtype.kind in "iub" and (
        isinstance(transform, ModalityTable)
        or (float(transform.slope).is_integer() and float(transform.intercept).is_integer())
    )
    return whole and float(np.abs(values).max(initial=0)) <= _LARGEST


def _moved(values: NDArray[np.float32], pixels: NDArray[np.float64]) -> NDArray[np.float32]:
    """Move a slice right and down by fractions of pixels; what comes in repeats the edge."""
    import cv2

    matrix = np.array([[1.0, 0.0, pixels[0]], [0.0, 1.0, pixels[1]]])
    size = values.shape[1], values.shape[0]
    moved = cv2.warpAffine(
        values, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(moved, dtype=np.float32)


def _averaged(values: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    """Average blocks of `factor` × `factor`; the last ones repeat the edge."""
    if factor == 1:
        return values
    rows, columns = (-size % factor for size in values.shape)
    padded = np.pad(values, ((0, rows), (0, columns)), mode="edge")
    height, width = padded.shape
    blocks = padded.reshape(height // factor, factor, width // factor, factor)
    return np.asarray(blocks.mean(axis=(1, 3), dtype=np.float32))


def _colour(path: Path) -> UserError:
    return UserError(
        "colour-volume",
        QT_TRANSLATE_NOOP("errors", "{file} is a colour image: reformats are made of grey ones."),
        QT_TRANSLATE_NOOP("errors", "Choose a CT or MR series with positions."),
        file=path.name,
    )
