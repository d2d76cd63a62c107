"""How stored values lie in the pixel data: what the header states, and what it must mean.

PS3.3 C.7.6.3 (Image Pixel Module), PS3.5 section 8. Headers that leave out or contradict what the
pixel data themselves show are read as the data show it, so that one wrong tag hides no image.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom import uid

from viewer.core.frame_tags import bits_allocated, bits_stored, is_signed, numbers, text

PIXEL_KEYWORDS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_TWO_BYTES_A_PIXEL = ("YBR_FULL_422", "YBR_PARTIAL_422")
# Their decoders return values of the codestream's own precision.
_OWN_PRECISION = frozenset({*uid.JPEG2000TransferSyntaxes, *uid.JPEGLSTransferSyntaxes})


@dataclass(frozen=True)
class PixelLayout:
    """Where one frame's samples are and which of their bits count.

    Attributes
    ----------
    keyword
        The element with the pixel data.
    lowest_bit
        Of a stored value's bits; above 0 where High Bit says so (retired, PS3.5 annex D).
    photometric
        Photometric Interpretation, upper case.
    """

    keyword: str
    rows: int
    columns: int
    samples: int
    frames: int
    bits_allocated: int
    bits_stored: int
    lowest_bit: int
    signed: bool
    photometric: str
    planar: int

    def frame_bytes(self) -> int:
        """Return how many whole bytes one frame of native pixel data fills."""
        samples = self.rows * self.columns * self.samples
        if self.photometric in _TWO_BYTES_A_PIXEL:
            samples = samples // 3 * 2
        return samples * self.bits_allocated // 8

    def options(self) -> dict[str, Any]:
        """Return what pydicom's decoders ask for."""
        return {
            "pixel_keyword": self.keyword,
            "rows": self.rows,
            "columns": self.columns,
            "samples_per_pixel": self.samples,
            "number_of_frames": self.frames,
            "bits_allocated": self.bits_allocated,
            "bits_stored": self.bits_stored,
            "pixel_representation": int(self.signed),
            "photometric_interpretation": self.photometric,
            "planar_configuration": self.planar,
        }


def read_layout(dataset: pydicom.Dataset, frames: int) -> PixelLayout:
    """Read the layout of a data set with `frames` frames; ValueError where it cannot be known."""
    rows, columns = _whole(dataset, "Rows", 0), _whole(dataset, "Columns", 0)
    photometric = text(dataset, "PhotometricInterpretation").upper()
    samples = _whole(dataset, "SamplesPerPixel", 3 if photometric[:3] in ("RGB", "YBR") else 1)
    if samples == 3 and photometric.startswith(("MONO", "PAL")):
        photometric = "RGB"
    allocated, stored = bits_allocated(dataset), bits_stored(dataset)
    if not numbers(dataset, "BitsAllocated")[:1] > [0]:
        raise ValueError("Bits Allocated (0028,0100) is missing")
    highest = _whole(dataset, "HighBit", stored - 1)
    return PixelLayout(
        keyword=next(keyword for keyword in PIXEL_KEYWORDS if keyword in dataset),
        rows=rows,
        columns=columns,
        samples=samples,
        frames=frames,
        bits_allocated=allocated,
        bits_stored=stored,
        lowest_bit=highest + 1 - stored if stored <= highest < allocated else 0,
        signed=is_signed(dataset),
        photometric=photometric or ("RGB" if samples == 3 else "MONOCHROME2"),
        planar=1 if samples > 1 and _whole(dataset, "PlanarConfiguration", 0) == 1 else 0,
    )


def fitted(layout: PixelLayout, length: int) -> PixelLayout:
    """Return `layout` as `length` bytes of native pixel data show it to be.

    YBR_FULL_422 keeps two bytes a pixel (PS3.3 C.7.6.3.1.2); files exist that say it and keep
    three, and the reverse. Wrong, the picture is green and slanted.
    """
    if layout.samples != 3 or layout.bits_allocated != 8:
        return layout
    pixels = layout.rows * layout.columns * layout.frames
    whole = 3 * pixels <= length
    if layout.photometric == "YBR_FULL_422" and whole:
        return replace(layout, photometric="YBR_FULL")
    if layout.photometric == "YBR_FULL" and not whole and 2 * pixels <= length:
        return replace(layout, photometric="YBR_FULL_422", planar=0)
    return layout


def meaningful_bits(
    raw: NDArray[Any], layout: PixelLayout, syntax: str, has_hidden_overlays: bool
) -> NDArray[Any]:
    """Return `raw` without the bits that are no part of the stored value (PS3.5 8.1.1).

    High Bit is believed only where the bits below it hold nothing but overlays: others write 15
    and mean 11. The codestreams of JPEG 2000 and JPEG-LS know their own precision and are
    believed before Bits Stored, unless overlays are said to lie above it.
    """
    allocated = 8 * raw.dtype.itemsize
    unused = allocated - layout.bits_stored
    if raw.dtype.kind not in "iu" or unused <= 0 or layout.bits_allocated == 1:
        return raw
    own_precision = syntax in _OWN_PRECISION and not has_hidden_overlays
    if own_precision and not (layout.signed and _lost_its_sign(raw, layout.bits_stored)):
        return raw
    lowest = layout.lowest_bit
    if lowest and not has_hidden_overlays and np.any(raw & np.array((1 << lowest) - 1, raw.dtype)):
        lowest = 0
    kept = np.left_shift(raw, unused - lowest)
    return np.asarray(np.right_shift(kept, unused, out=kept))


def _lost_its_sign(raw: NDArray[Any], bits: int) -> bool:
    """Whether values fill `bits` bits as unsigned ones do: their codestream has no sign."""
    return int(raw.min()) >= 0 and 1 << (bits - 1) <= int(raw.max()) < 1 << bits


def _whole(dataset: pydicom.Dataset, keyword: str, missing: int) -> int:
    found = numbers(dataset, keyword)
    return int(found[0]) if found else missing
