"""Overlay planes 60xx: one-bit drawings over an image (PS3.3 C.9.2), or inside its pixel data.

Planes in unused bits of the pixel data were retired from the standard in 2004; scanners' archives
are full of them. A plane that cannot be what it says is left out: it never costs the image.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.bit_planes import swapped, unpacked
from viewer.core.frame_tags import (
    bits_stored,
    element_value,
    is_little_endian,
    numbers,
    text,
)

_GROUPS = range(0x6000, 0x6100, 2)
_ROWS, _COLUMNS, _ORIGIN, _DATA = 0x0010, 0x0011, 0x0050, 0x3000
_FRAMES, _FIRST_FRAME, _BITS, _POSITION = 0x0015, 0x0051, 0x0100, 0x0102
_DESCRIPTION, _LABEL = 0x0022, 0x1500
_LARGEST_SIDE = 1 << 16


@dataclass(frozen=True, eq=False)
class OverlayPlane:
    """One plane of one image frame.

    Attributes
    ----------
    group
        0x6000, 0x6002, …
    rows, columns, top, left
        Its size, and the image row and column (from 0, may be negative) of its first pixel.
    label
        Overlay Label or Description, "" when not stated.
    packed, first_bit
        Bits row by row, the least significant of each byte first, beginning at `first_bit`.
    """

    group: int
    rows: int
    columns: int
    top: int
    left: int
    label: str
    packed: bytes
    first_bit: int = 0

    def mask(self, shape: tuple[int, int]) -> NDArray[np.bool_]:
        """Return the plane at its place in an image of (rows, columns); what lies outside is cut.

        bool (rows, columns), True where something is drawn.
        """
        bits = unpacked(self.packed, self.first_bit, self.rows * self.columns)
        plane = bits.reshape(self.rows, self.columns).view(np.bool_)
        placed = np.zeros(shape, np.bool_)
        top, left = max(self.top, 0), max(self.left, 0)
        part = plane[top - self.top :, left - self.left :][: shape[0] - top, : shape[1] - left]
        placed[top : top + part.shape[0], left : left + part.shape[1]] = part
        return placed


def hides_overlays(dataset: pydicom.Dataset) -> bool:
    """Return whether a plane is said to lie in unused bits of the pixel data."""
    return any(_hidden_bit(dataset, group) is not None for group in _stated(dataset))


def read_overlays(
    dataset: pydicom.Dataset, index: int, raw: NDArray[Any] | None = None
) -> tuple[OverlayPlane, ...]:
    """Return the planes of image frame `index` (from 0), damaged ones left out.

    `raw` are the frame's stored values with all their bits, for planes that lie among them.
    """
    planes = (_plane(dataset, group, index, raw) for group in _stated(dataset))
    return tuple(plane for plane in planes if plane is not None)


def _stated(dataset: pydicom.Dataset) -> Iterator[int]:
    """Groups that state a size or a bit; looked up by tag, so that nothing else is converted."""
    stated = dataset.keys()
    for group in sorted({tag >> 16 for tag in stated}):
        has_planes = (group << 16 | _ROWS) in stated or (group << 16 | _POSITION) in stated
        if group in _GROUPS and has_planes:
            yield group


def _plane(
    dataset: pydicom.Dataset, group: int, index: int, raw: NDArray[Any] | None
) -> OverlayPlane | None:
    bit = _hidden_bit(dataset, group)
    if bit is not None:
        return None if raw is None or raw.ndim != 2 else _from_bits(dataset, group, bit, raw)
    rows, columns = (_number(dataset, group, element, 0) for element in (_ROWS, _COLUMNS))
    frames = max(_number(dataset, group, _FRAMES, 1), 1)
    number = index - (_number(dataset, group, _FIRST_FRAME, 1) - 1)
    if (group << 16 | _FRAMES) not in dataset:
        number = 0  # one plane for all frames
    data = _data(dataset, group)
    count = rows * columns
    if not (0 < rows < _LARGEST_SIDE and 0 < columns < _LARGEST_SIDE and 0 <= number < frames):
        return None
    if 8 * len(data) < (number + 1) * count:
        return None
    top, left = _origin(dataset, group)
    label = _label(dataset, group)
    return OverlayPlane(group, rows, columns, top, left, label, data, number * count)


def _from_bits(
    dataset: pydicom.Dataset, group: int, bit: int, raw: NDArray[Any]
) -> OverlayPlane | None:
    if raw.dtype.kind not in "iu" or bit >= 8 * raw.dtype.itemsize:
        return None
    bits = (raw >> raw.dtype.type(bit)) & raw.dtype.type(1)
    packed = np.packbits(bits.astype(np.uint8).reshape(-1), bitorder="little").tobytes()
    return OverlayPlane(group, raw.shape[0], raw.shape[1], 0, 0, _label(dataset, group), packed)


def _hidden_bit(dataset: pydicom.Dataset, group: int) -> int | None:
    """The bit of the stored value that is the plane; None where Overlay Data hold it."""
    if (group << 16 | _DATA) in dataset or _number(dataset, group, _BITS, 1) <= 1:
        return None
    position, stored = _number(dataset, group, _POSITION, 0), bits_stored(dataset)
    highest = int((numbers(dataset, "HighBit") or [stored - 1])[0])
    is_value = highest - stored < position <= highest
    return None if is_value else position


def _data(dataset: pydicom.Dataset, group: int) -> bytes:
    tag = group << 16 | _DATA
    value = element_value(dataset, tag) or b""
    data = value if isinstance(value, bytes) else b""
    if is_little_endian(dataset) or not data or dataset[tag].VR != "OW":
        return data
    return swapped(data)


def _origin(dataset: pydicom.Dataset, group: int) -> tuple[int, int]:
    """Overlay Origin counts from 1; where it is missing the planes' corners meet."""
    found = numbers(dataset, group << 16 | _ORIGIN)
    if len(found) < 2 or max(abs(place) for place in found) >= _LARGEST_SIDE:
        return 0, 0
    return int(found[0]) - 1, int(found[1]) - 1


def _label(dataset: pydicom.Dataset, group: int) -> str:
    return text(dataset, group << 16 | _LABEL) or text(dataset, group << 16 | _DESCRIPTION)


def _number(dataset: pydicom.Dataset, group: int, element: int, missing: int) -> int:
    found = numbers(dataset, group << 16 | element)
    return int(found[0]) if found else missing
