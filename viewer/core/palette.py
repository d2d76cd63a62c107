"""PALETTE COLOR to RGB: plain and segmented tables of 8 or 16 bits (PS3.3 C.7.6.3.1.5, C.7.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.frame_tags import element_value, is_little_endian, is_signed, numbers
from viewer.core.lookup_tables import described_entries, first_mapped, table_entries

_COLOURS = ("Red", "Green", "Blue")
_LARGEST = 1 << 16
_DISCRETE, _LINEAR, _INDIRECT = 0, 1, 2


@dataclass(frozen=True, eq=False)
class Palette:
    """`colours[v - first_mapped]`, clamped at both ends: (entries, 3) RGB, uint8 or uint16."""

    first_mapped: int
    colours: NDArray[np.generic]

    def apply(self, stored: NDArray[np.generic]) -> NDArray[np.generic]:
        """Return (rows, columns, 3) RGB for (rows, columns) stored values."""
        index = stored.astype(np.int64) - self.first_mapped
        return np.asarray(self.colours[np.clip(index, 0, len(self.colours) - 1)])


def read_palette(dataset: pydicom.Dataset) -> Palette:
    """Read the three tables of a data set; ValueError saying what is wrong with them."""
    tables = [_table(dataset, colour) for colour in _COLOURS]
    bits = max(table[1] for table in tables)
    length = min(len(table[0]) for table in tables)
    if length == 0:
        raise ValueError("it is empty")
    colours = np.stack([table[0][:length] for table in tables], axis=1)
    # 8-bit colours in tables that state 16 would be all but black.
    narrow = bits <= 8 or int(colours.max()) <= 0xFF
    descriptor = numbers(dataset, "RedPaletteColorLookupTableDescriptor")
    first = first_mapped(descriptor, is_signed(dataset))
    return Palette(first, colours.astype(np.uint8) if narrow else colours)


def _table(dataset: pydicom.Dataset, colour: str) -> tuple[NDArray[np.uint16], int]:
    descriptor = numbers(dataset, f"{colour}PaletteColorLookupTableDescriptor")
    descriptor = descriptor or numbers(dataset, "RedPaletteColorLookupTableDescriptor")
    if len(descriptor) != 3:
        raise ValueError(f"the descriptor for {colour.lower()} is missing")
    count, bits = described_entries(descriptor), int(descriptor[2])
    little = is_little_endian(dataset)
    data = element_value(dataset, f"{colour}PaletteColorLookupTableData")
    if data:
        return table_entries(data, count, bits, little)
    segments = element_value(dataset, f"Segmented{colour}PaletteColorLookupTableData")
    if not segments:
        raise ValueError(f"the table for {colour.lower()} is missing")
    # Segments are words even where colours have 8 bits, unless they were packed.
    words, _ = table_entries(segments, _LARGEST, 16, little)
    packed = bits <= 8 and (words.size == 0 or int(words[0]) > _INDIRECT)
    if packed:
        words, _ = table_entries(segments, len(segments), 8, little)
    return expanded(words.tolist(), packed)[:count], bits


def expanded(data: Sequence[int], packed: bool = False) -> NDArray[np.uint16]:
    """Return the entries that segments describe (PS3.3 C.7.9.2), at most 65,536 of them.

    Raises
    ------
    ValueError
        An unknown segment, or one that starts from an entry that is not there.
    """
    entries: list[int] = []
    place = 0
    while place + 2 < len(data) and len(entries) < _LARGEST:
        place = _expand_one(data, place, entries, packed)
    return np.array(entries[:_LARGEST], np.uint16)


def _expand_one(data: Sequence[int], place: int, entries: list[int], packed: bool) -> int:
    """Append one segment's entries; return where the next one begins."""
    kind, length = data[place], data[place + 1]
    place += 2
    if kind == _DISCRETE:
        entries.extend(data[place : place + length])
        return place + length
    if kind not in (_LINEAR, _INDIRECT) or not entries:
        raise ValueError(f"segment of kind {kind} cannot be expanded")
    if kind == _LINEAR:
        entries.extend(_line(entries[-1], data[place], length))
        return place + 1
    words = 4 if packed else 2
    unit = 8 if packed else 16
    offset = sum(part << unit * i for i, part in enumerate(data[place : place + words]))
    start = offset if packed else offset // 2  # the file counts bytes
    for _ in range(length):
        if not 0 <= start + 2 < len(data) or data[start] == _INDIRECT or len(entries) >= _LARGEST:
            break  # an indirect segment may not point to another, C.7.9.2.3
        start = _expand_one(data, start, entries, packed)
    return place + words


def _line(first: int, last: int, length: int) -> list[int]:
    steps = np.linspace(first, last, length + 1)[1:]
    return [int(value) for value in np.rint(steps)]
