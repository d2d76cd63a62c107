"""Open one image file of any kind Faro reads, and take its frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.decoding import decode
from viewer.core.dicom_io import (
    cannot_read,
    damaged,
    identity,
    number_of_frames,
    read_dataset,
    require_image,
    without_pixels,
)
from viewer.core.errors import UserError
from viewer.core.frame_tags import read_frame_tags, text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.overlay_planes import read_overlays
from viewer.core.pixel_layout import PIXEL_KEYWORDS
from viewer.core.pixels import Frame
from viewer.core.raster import looks_like_raster, read_raster, read_raster_header
from viewer.core.shutter import read_shutter, shutter_group
from viewer.core.study import Origin


class OpenImage:
    """A file that was read and whose frames can be decoded. It holds the encoded pixel data.

    Attributes
    ----------
    path
        Where it was read from.
    header
        Every element but the pixel data. For PNG and JPEG a minimal one: see `raster`.
    sop_instance_uid
        The image's identity; derived from the file's bytes where the file states none.
    origin
        "dicom" or "raster".
    number_of_frames
        At least 1.
    """

    def __init__(
        self,
        path: Path,
        dataset: pydicom.Dataset,
        origin: Origin,
        picture: NDArray[Any] | None = None,
    ) -> None:
        self.path = path
        self.origin: Origin = origin
        self.sop_instance_uid = identity(dataset, path)
        self.header = without_pixels(dataset)
        self.number_of_frames = number_of_frames(dataset)
        self._dataset = dataset
        self._picture = picture

    def frame(self, number: int = 1) -> Frame:
        """Decode frame `number` (from 1); UserError naming the file when that fails."""
        if not 1 <= number <= self.number_of_frames:
            raise UserError(
                "no-such-frame",
                QT_TRANSLATE_NOOP(
                    "errors", "{file} has {count} frames; there is no frame {wanted}."
                ),
                file=self.path.name,
                count=self.number_of_frames,
                wanted=number,
            )
        tags = read_frame_tags(self._dataset, number - 1)
        if self._picture is not None:
            return Frame(self._picture, self.sop_instance_uid, number, tags)
        decoded = decode(self._dataset, number - 1, self.path.name)
        stored = decoded.stored
        palette = text(self._dataset, "PhotometricInterpretation") == "PALETTE COLOR"
        if stored.ndim == 3 and (palette or stored.dtype == np.uint8):
            # Bits Stored counted the palette's index, or the bits before a decoder made RGB.
            tags = replace(tags, bits_stored=8 * stored.dtype.itemsize)
        shutter = read_shutter(self._dataset, stored.shape[:2], number - 1)
        planes = read_overlays(self._dataset, number - 1, decoded.raw)
        drawn = tuple(one for one in planes if one.group != shutter_group(self._dataset))
        return Frame(stored, self.sop_instance_uid, number, tags, shutter, drawn)


def open_image(path: Path) -> OpenImage:
    """Open a DICOM, PNG or JPEG file.

    Raises
    ------
    UserError
        Naming the file: missing, not readable, not an image, damaged.
    """
    if _is_raster(path):
        header, stored = read_raster(path)
        return OpenImage(path, header, "raster", stored)
    dataset = read_dataset(path)
    require_image(dataset, path)
    if not any(keyword in dataset for keyword in PIXEL_KEYWORDS):
        raise UserError(
            "no-pixel-data",
            QT_TRANSLATE_NOOP("errors", "{file} describes an image but holds no pixel data."),
            QT_TRANSLATE_NOOP("errors", "The file may be cut off: copy or fetch it again."),
            file=path.name,
        )
    try:
        return OpenImage(path, dataset, "dicom")
    except NotImplementedError as error:  # pydicom, on an element whose VR no standard knows
        raise damaged(path, error) from error


def read_header(
    path: Path, keywords: Sequence[str] | None = None
) -> tuple[pydicom.Dataset, Origin]:
    """Read an image file's header without its pixels; as far as `keywords` where given.

    Raises
    ------
    UserError
        As `open_image`; also for DICOM files that hold no image.
    """
    if _is_raster(path):
        return read_raster_header(path), "raster"
    header = read_dataset(path, header_only=True, keywords=keywords)
    require_image(header, path)
    return header, "dicom"


def _is_raster(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return looks_like_raster(file.read(8))
    except OSError as error:
        raise cannot_read(path, error) from error
