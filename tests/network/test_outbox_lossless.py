"""Smaller on the way: the same image, or the file as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
    RLELossless,
)

from tests.builders import build_image, gradient
from viewer.core.outbox import lossless
from viewer.core.outbox.lossless import LOSSLESS, smaller_copy


def saved(path: Path, image: Dataset) -> Path:
    image.save_as(path, enforce_file_format=True)
    return path


def elements(path: Path) -> Dataset:
    dataset = dcmread(path)
    del dataset.PixelData
    return dataset


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bits=st.integers(2, 16),
    signed=st.booleans(),
    frames=st.integers(1, 3),
    noise=st.integers(0, 2**32 - 1),
    is_noisy=st.booleans(),
    photometric=st.sampled_from(["MONOCHROME1", "MONOCHROME2"]),
    syntax=st.sampled_from([ExplicitVRLittleEndian, ImplicitVRLittleEndian]),
    taken=st.sets(st.sampled_from(LOSSLESS)),
)
def test_every_pixel_and_every_element_comes_back(
    tmp_path: Path,
    bits: int,
    signed: bool,
    frames: int,
    noise: int,
    is_noisy: bool,
    photometric: str,
    syntax: str,
    taken: set[str],
) -> None:
    pixels = gradient(64, 72, bits_stored=bits, signed=signed, frames=frames)
    if is_noisy:
        low = -(1 << bits - 1) if signed else 0
        values = np.random.default_rng(noise).integers(low, low + (1 << bits), pixels.shape)
        pixels = values.astype(pixels.dtype)
    image = build_image(
        pixels,
        frames=frames,
        bits_stored=bits,
        signed=signed,
        photometric=photometric,
        transfer_syntax=syntax,
    )
    image.SmallestImagePixelValue = image.LargestImagePixelValue = 1
    image.PixelPaddingValue = -1 if signed else 1
    image.private_block(0x0009, "FARO TEST", create=True).add_new(1, "LO", "private")
    image.DataSetTrailingPadding = bytes(10)
    path = saved(tmp_path / "image.dcm", image)
    copy = smaller_copy(path, taken)
    if copy is None:
        cannot = signed and JPEG2000Lossless not in taken
        assert not taken or is_noisy or cannot, "a gradient always gets smaller"
        return
    there = dcmread(copy)
    assert there.file_meta.TransferSyntaxUID in taken
    assert np.array_equal(there.pixel_array, pixels)
    assert there.pixel_array.dtype == pixels.dtype
    assert elements(copy) == elements(path)
    assert copy.stat().st_size < path.stat().st_size


@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "MR_small_implicit.dcm"])
def test_real_slices_get_smaller_by_a_third_at_least(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(Path(str(get_testdata_file(name))).read_bytes())
    copy = smaller_copy(path, LOSSLESS)
    assert copy is not None
    assert copy.stat().st_size < path.stat().st_size * 2 / 3
    assert np.array_equal(dcmread(copy).pixel_array, dcmread(path).pixel_array)
    assert elements(copy) == elements(path)


def _with_overlay_in_high_bits() -> Dataset:
    pixels = gradient(64, 64).astype(np.uint16)
    pixels[5:9] |= 1 << 14
    return build_image(pixels, bits_stored=12)


ODD: dict[str, Dataset] = {
    "colour": build_image(photometric="RGB", bits_stored=8, rows=64, columns=64),
    "YBR": build_image(photometric="YBR_FULL", bits_stored=8, rows=64, columns=64),
    "float": build_image(np.ones((64, 64), np.float32)),
    "32 bits": build_image(rows=64, columns=64, bits_stored=24),
    "bits above Bits Stored": _with_overlay_in_high_bits(),
    "high bit elsewhere": build_image(rows=64, columns=64, tags={"HighBit": 15}),
    "cut off": build_image(rows=64, columns=64, tags={"Rows": 128}),
    "more pixels than stated": build_image(rows=128, columns=64, tags={"Rows": 64}),
    "big endian": build_image(rows=64, columns=64, transfer_syntax=ExplicitVRBigEndian),
    "deflated": build_image(rows=64, columns=64, transfer_syntax=DeflatedExplicitVRLittleEndian),
    "compressed": build_image(rows=64, columns=64, transfer_syntax=RLELossless),
    "signed by somebody": build_image(
        rows=64, columns=64, tags={"DigitalSignaturesSequence": [Dataset()]}
    ),
    "tiny": build_image(rows=8, columns=8),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_goes_as_it_is(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "image.dcm", ODD[name])
    before = path.read_bytes()
    assert smaller_copy(path, LOSSLESS) is None
    assert [each.name for each in tmp_path.iterdir()] == ["image.dcm"]
    assert path.read_bytes() == before


def test_what_is_no_image_goes_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "note.dcm"
    path.write_bytes(b"no DICOM")
    assert smaller_copy(path, LOSSLESS) is None


def test_nothing_is_compressed_where_nobody_takes_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "image.dcm", build_image(rows=64, columns=64))
    assert smaller_copy(path, ()) is None
    assert smaller_copy(path, (RLELossless,)) is None


def test_signed_values_never_go_as_jpeg_ls(tmp_path: Path) -> None:
    path = saved(tmp_path / "image.dcm", build_image(rows=64, columns=64, signed=True))
    assert smaller_copy(path, (JPEGLSLossless,)) is None


def test_an_encoder_that_loses_a_bit_is_found_out(tmp_path: Path, monkeypatch) -> None:
    encode = lossless._ENCODERS[str(JPEG2000Lossless)]

    def lossy(frame: Any, bits: int) -> bytes:
        changed = frame.copy()
        changed[3, 4] ^= 1
        return encode(changed, bits)

    monkeypatch.setitem(lossless._ENCODERS, str(JPEG2000Lossless), lossy)
    path = saved(tmp_path / "image.dcm", build_image(rows=64, columns=64))
    assert smaller_copy(path, (JPEG2000Lossless,)) is None
    assert [each.name for each in tmp_path.iterdir()] == ["image.dcm"]
