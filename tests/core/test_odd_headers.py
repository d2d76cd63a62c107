"""Headers that say too little, too much or the wrong thing: the image is right all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.pixels.processing import convert_color_space

from tests import builders
from tests.encoders import LOSSLESS, encapsulated
from viewer.core import pixels
from viewer.core.geometry import orientation_letters
from viewer.core.images import open_image
from viewer.core.pixels import Frame
from viewer.core.voi import VoiTable, apply_voi

WORDS = np.arange(256, dtype=np.uint16).reshape(16, 16)


def shown(dataset: Dataset, folder: Path) -> Frame:
    return open_image(builders.write(dataset, folder / "image.dcm")).frame(1)


@pytest.mark.parametrize("value", [None, 0, 99])
def test_without_a_possible_bits_stored_all_bits_count(tmp_path: Path, value: int | None) -> None:
    stored = builders.gradient(bits_stored=16)
    dataset = builders.build_image(stored, bits_stored=16, tags={"BitsStored": value})
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, stored)


def test_too_small_a_bits_stored_is_corrected_by_the_largest_value(tmp_path: Path) -> None:
    stored = builders.gradient(bits_stored=12)
    dataset = builders.build_image(stored, bits_stored=8)
    dataset.add_new("LargestImagePixelValue", "US", int(stored.max()))
    frame = shown(dataset, tmp_path)
    np.testing.assert_array_equal(frame.stored, stored)
    assert frame.tags.bits_stored == 12


def test_rubbish_above_a_signed_value_does_not_change_its_sign(tmp_path: Path) -> None:
    stored = builders.gradient(bits_stored=12, signed=True)
    dataset = builders.build_image(stored, bits_stored=12, signed=True)
    dataset.PixelData = ((stored.view(np.uint16) & 0xFFF) | 0x5000).astype("<u2").tobytes()
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, stored)


def test_values_in_the_upper_bits_are_brought_down(tmp_path: Path) -> None:
    stored = builders.gradient(bits_stored=12)
    dataset = builders.build_image(stored << 4, bits_stored=12, tags={"HighBit": 15})
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, stored)


@pytest.mark.parametrize("high_bit", [15, 3, 200])
def test_a_high_bit_that_cannot_be_true_is_ignored(tmp_path: Path, high_bit: int) -> None:
    stored = builders.gradient(bits_stored=12) | 1
    dataset = builders.build_image(stored, bits_stored=12, tags={"HighBit": high_bit})
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, stored)


@pytest.mark.parametrize(
    "keyword", ["PixelRepresentation", "SamplesPerPixel", "PhotometricInterpretation", "HighBit"]
)
def test_a_missing_tag_hides_no_grey_image(tmp_path: Path, keyword: str) -> None:
    stored = builders.gradient(bits_stored=12)
    dataset = builders.build_image(stored)
    delattr(dataset, keyword)
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, stored)


@pytest.mark.parametrize(
    "keyword", ["SamplesPerPixel", "PlanarConfiguration", "PhotometricInterpretation"]
)
def test_a_missing_tag_hides_no_colour_image(tmp_path: Path, keyword: str) -> None:
    dataset = builders.build_image(photometric="RGB")
    expected = dataset.pixel_array
    delattr(dataset, keyword)
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, expected)


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize(
    "syntax", [uid.ExplicitVRLittleEndian, uid.ExplicitVRBigEndian, uid.RLELossless]
)
def test_planes_and_pixels_are_the_same_picture(tmp_path: Path, planar: int, syntax: str) -> None:
    rgb = _colours()
    dataset = builders.build_image(
        rgb, photometric="RGB", planar_configuration=planar, transfer_syntax=syntax
    )
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, rgb)


def _colours(rows: int = 48) -> NDArray[Any]:
    ramp = builders.gradient(rows, bits_stored=8)
    return np.stack([ramp, ramp[::-1], ramp[:, ::-1]], -1)


def _ybr_422(ybr: NDArray[Any]) -> bytes:
    """Two pixels share their colour: Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2)."""
    pairs = ybr.reshape(-1, 2, 3)
    packed = np.stack([pairs[:, 0, 0], pairs[:, 1, 0], pairs[:, 0, 1], pairs[:, 0, 2]], -1)
    return packed.astype(np.uint8).tobytes()


@pytest.mark.parametrize("stated", ["YBR_FULL", "YBR_FULL_422"])
@pytest.mark.parametrize("is_subsampled", [False, True])
def test_ybr_is_read_as_its_length_shows(tmp_path: Path, stated: str, is_subsampled: bool) -> None:
    """A file that says 422 and keeps three bytes a pixel is green and slanted in other viewers."""
    rgb = np.repeat(_colours()[:, ::2], 2, axis=1)
    ybr = convert_color_space(rgb, "RGB", "YBR_FULL")
    dataset = builders.build_image(rgb, photometric="RGB")
    dataset.PhotometricInterpretation = stated
    dataset.PixelData = _ybr_422(ybr) if is_subsampled else ybr.tobytes()
    found = shown(dataset, tmp_path).stored
    assert np.abs(found.astype(int) - rgb).max() <= 2


def test_partial_range_ybr_is_brought_to_the_full_range(tmp_path: Path) -> None:
    rgb = np.repeat(_colours()[:, ::2], 2, axis=1)
    forth = np.array(
        [[0.2568, 0.5041, 0.0979], [-0.1482, -0.2910, 0.4392], [0.4392, -0.3678, -0.0714]]
    )
    ybr = np.rint(rgb @ forth.T + np.array([16, 128, 128])).astype(np.uint8)
    dataset = builders.build_image(rgb, photometric="RGB")
    dataset.PhotometricInterpretation = "YBR_PARTIAL_422"
    dataset.PixelData = _ybr_422(ybr)
    found = shown(dataset, tmp_path).stored
    assert np.abs(found.astype(int) - rgb).max() <= 4


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.RLELossless])
def test_ybr_of_sixteen_bits_is_brought_to_rgb(tmp_path: Path, syntax: str) -> None:
    rgb = _colours().astype(np.uint16) * 257
    forth = np.array(
        [[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]]
    )
    ybr = np.clip(np.rint(rgb @ forth.T + np.array([0, 32768, 32768])), 0, 65535)
    dataset = builders.build_image(ybr.astype(np.uint16), photometric="RGB")
    dataset.BitsStored, dataset.HighBit = 16, 15
    if syntax == uid.RLELossless:
        dataset.compress(syntax, generate_instance_uid=False)
    dataset.PhotometricInterpretation = "YBR_FULL"
    found = shown(dataset, tmp_path).stored
    assert np.abs(found.astype(int) - rgb).max() <= 3


@pytest.mark.expects_log_errors
@pytest.mark.parametrize("photometric", ["YBR_RCT", "RGB"])
def test_the_reversible_transform_is_undone_whatever_the_header_calls_it(
    tmp_path: Path, photometric: str
) -> None:
    rgb = _colours()
    stream = LOSSLESS["JPEG 2000"][1](rgb, 8)
    dataset = encapsulated([stream], uid.JPEG2000Lossless, pixels=rgb, photometric="RGB")
    dataset.PhotometricInterpretation = photometric
    np.testing.assert_array_equal(shown(dataset, tmp_path).stored, rgb)


def test_jpeg_ls_in_ybr_is_brought_to_rgb(tmp_path: Path) -> None:
    rgb = _colours()
    ybr = convert_color_space(rgb, "RGB", "YBR_FULL")
    stream = LOSSLESS["JPEG-LS"][1](ybr, 8)
    dataset = encapsulated([stream], uid.JPEGLSLossless, pixels=rgb, photometric="RGB")
    dataset.PhotometricInterpretation = "YBR_FULL"
    assert np.abs(shown(dataset, tmp_path).stored.astype(int) - rgb).max() <= 2


@pytest.mark.parametrize("cosines", [[0, 0, 0, 0, 0, 0], [1, 0, 0], [1, 0, 0, 1, 0, 0]])
def test_a_bad_orientation_does_not_block_a_radiograph(
    tmp_path: Path, cosines: list[float]
) -> None:
    dataset = builders.build_dx(tags={"ImageOrientationPatient": cosines})
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    letters = orientation_letters(image.header)
    assert image.frame(1).shape == (48, 64)
    assert letters is not None
    assert letters.right == "L"


def _table(entries: int, bits: int, data: bytes | list[int]) -> Dataset:
    item = Dataset()
    item.add_new("LUTDescriptor", "US", [entries % 65536, 0, bits])
    item.add_new("LUTData", "US" if isinstance(data, list) else "OW", data)
    return item


INVERSE = list(range(255, -1, -1))


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(_table(256, 8, INVERSE), id="a word each"),
        pytest.param(_table(256, 8, bytes(INVERSE)), id="a byte each"),
        pytest.param(_table(256, 16, bytes(INVERSE)), id="a byte each, 16 bits stated"),
        pytest.param(
            _table(256, 8, np.array(INVERSE + [7] * 44, "<u2").tobytes()), id="longer than stated"
        ),
        pytest.param(
            _table(256, 8, np.frombuffer(bytes(INVERSE), "<u2").tolist()), id="two to a US"
        ),
    ],
)
def test_tables_are_read_in_every_width(tmp_path: Path, item: Dataset) -> None:
    dataset = builders.build_image(WORDS, bits_stored=8)
    dataset.VOILUTSequence = [item]
    (table,) = shown(dataset, tmp_path).voi
    assert isinstance(table, VoiTable)
    np.testing.assert_allclose(apply_voi(WORDS, table), 1 - WORDS / 255)


def test_a_descriptor_of_zero_means_65536_entries(tmp_path: Path) -> None:
    data = np.arange(65535, -1, -1, dtype="<u2").tobytes()
    dataset = builders.build_image(WORDS * 257, bits_stored=16)
    dataset.ModalityLUTSequence = [_table(65536, 16, data)]
    dataset.ModalityLUTSequence[0].ModalityLUTType = "OD"
    frame = shown(dataset, tmp_path)
    np.testing.assert_array_equal(pixels.modality_values(frame), 65535.0 - WORDS * 257)
    assert frame.unit == "OD"


@pytest.mark.parametrize("keyword", ["VOILUTSequence", "ModalityLUTSequence"])
@pytest.mark.parametrize(
    "item",
    [
        pytest.param(Dataset(), id="empty item"),
        pytest.param(_table(256, 16, b""), id="no entries"),
        pytest.param(_table(256, 0, INVERSE), id="no bits"),
    ],
)
def test_a_table_that_is_none_is_left_out(tmp_path: Path, keyword: str, item: Dataset) -> None:
    dataset = builders.build_image(WORDS, bits_stored=8, tags={keyword: [item]})
    np.testing.assert_array_equal(pixels.to_8bit(shown(dataset, tmp_path)), WORDS)


def test_a_dose_is_in_gray(tmp_path: Path) -> None:
    dataset = builders.build_image(WORDS, tags={"DoseGridScaling": 0.01, "DoseUnits": "GY"})
    frame = shown(dataset, tmp_path)
    assert (pixels.value_at(frame, 0, 5), frame.unit) == (pytest.approx(0.05), "Gy")


def test_an_undefined_length_private_sequence_does_not_hang(tmp_path: Path) -> None:
    path = builders.write(builders.build_image(), tmp_path / "image.dcm")
    data = path.read_bytes()
    place = data.index(b"\x10\x00\x10\x00PN")
    inside = b"\x09\x00\x10\x00LO\x04\0ACME" + b"\x09\x00\x01\x10UN\0\0\xff\xff\xff\xff"
    items = b"\xfe\xff\x00\xe0\xff\xff\xff\xff\xfe\xff\x0d\xe0\0\0\0\0" * 3
    end = b"\xfe\xff\xdd\xe0\0\0\0\0"
    path.write_bytes(data[:place] + inside + items + end + data[place:])
    assert open_image(path).frame(1).shape == (48, 64)
