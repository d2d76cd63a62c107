"""PALETTE COLOR against pydicom where it is right, and by hand where it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.pixels.processing import apply_color_lut

from tests import builders
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.palette import expanded

INDEX = np.arange(64, dtype=np.uint8).reshape(8, 8)
RAMP = list(range(0, 256, 4))


def palette_image(
    bits: int, entries: list[int] = RAMP, first: int = 0, stored: NDArray[np.generic] = INDEX
) -> Dataset:
    scale = 257 if bits == 16 else 1
    luts = tuple(
        ([value * scale for value in one], first, bits) for one in (entries, entries[::-1], entries)
    )
    return builders.build_image(
        stored,
        bits_stored=8,
        photometric="PALETTE COLOR",
        palette=luts,  # type: ignore[arg-type]
    )


def rgb_of(dataset: Dataset, folder: Path) -> NDArray[np.generic]:
    return open_image(builders.write(dataset, folder / "image.dcm")).frame(1).stored


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("first", [0, 10])
def test_palettes_equal_pydicoms(tmp_path: Path, bits: int, first: int) -> None:
    dataset = palette_image(bits, first=first)
    dataset.set_original_encoding(False, True)
    expected = apply_color_lut(INDEX, dataset)
    np.testing.assert_array_equal(rgb_of(dataset, tmp_path), expected)


def test_an_odd_number_of_entries_is_padded_in_the_file(tmp_path: Path) -> None:
    found = rgb_of(palette_image(8, RAMP[:63]), tmp_path)
    np.testing.assert_array_equal(found[0, :3, 0], RAMP[:3])


def test_eight_bit_colours_in_a_table_that_states_sixteen_are_not_black(tmp_path: Path) -> None:
    luts = ((RAMP, 0, 16),) * 3
    dataset = builders.build_image(INDEX, bits_stored=8, photometric="PALETTE COLOR", palette=luts)
    found = rgb_of(dataset, tmp_path)
    assert found.dtype == np.uint8
    assert found.max() == max(RAMP)


def _segmented(dataset: Dataset, data: bytes, entries: int, bits: int) -> Dataset:
    for colour in ("Red", "Green", "Blue"):
        name = f"{colour}PaletteColorLookupTable"
        delattr(dataset, f"{name}Data")
        dataset.add_new(f"{name}Descriptor", "US", [entries, 0, bits])
        dataset.add_new(f"Segmented{name}Data", "OW", data)
    return dataset


def test_segments_are_expanded(tmp_path: Path) -> None:
    """PS3.3 C.7.9.2: two entries, a line of 62 to the top."""
    words = np.array([0, 2, 0, 100, 1, 62, 62100], "<u2").tobytes()
    dataset = _segmented(palette_image(16), words, 64, 16)
    dataset.set_original_encoding(False, True)
    found = rgb_of(dataset, tmp_path)
    np.testing.assert_array_equal(found, apply_color_lut(INDEX, dataset))
    assert found.reshape(-1, 3)[2, 0] == 1100


def test_segments_of_bytes_are_expanded(tmp_path: Path) -> None:
    dataset = _segmented(palette_image(8), bytes([0, 2, 0, 4, 1, 62, 252]), 64, 8)
    found = rgb_of(dataset, tmp_path)
    np.testing.assert_array_equal(found[..., 0], INDEX * 4)


def test_an_indirect_segment_repeats_what_stands_at_its_offset() -> None:
    data = [0, 2, 5, 9, 1, 2, 13, 2, 2, 0, 0]  # two segments from byte 0 on, again
    assert expanded(data).tolist() == [5, 9, 11, 13, 5, 9, 11, 13]


@pytest.mark.parametrize("data", [[1, 5, 9, 0], [7, 1, 1, 1], [2, 1, 0, 0]])
def test_segments_that_start_nowhere_are_refused(data: list[int]) -> None:
    with pytest.raises(ValueError, match="segment"):
        expanded(data)


def test_segments_cannot_fill_the_memory() -> None:
    assert len(expanded([0, 2, 1, 2] + [1, 65535, 7] * 1000)) == 65536


@pytest.mark.parametrize("missing", ["Descriptor", "Data"])
def test_half_a_palette_is_a_sentence(tmp_path: Path, missing: str) -> None:
    dataset = palette_image(8)
    delattr(dataset, f"RedPaletteColorLookupTable{missing}")
    with pytest.raises(UserError, match=r"image\.dcm: its colour palette"):
        rgb_of(dataset, tmp_path)
