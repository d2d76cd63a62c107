"""Overlay planes: where they lie, in which frame, and that damaged ones cost nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset

from tests import builders
from viewer.core.images import open_image
from viewer.core.overlay_planes import OverlayPlane

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
RNG = np.random.default_rng(1)


def add_plane(
    dataset: Dataset, mask: NDArray[np.bool_], origin: tuple[int, int] = (1, 1), group: int = 0
) -> Dataset:
    """Add (rows, columns) or (frames, rows, columns) as group 6000 + `group`."""
    base = (0x6000 + group) << 16
    dataset.add_new(base | 0x0010, "US", mask.shape[-2])
    dataset.add_new(base | 0x0011, "US", mask.shape[-1])
    dataset.add_new(base | 0x0040, "CS", "G")
    dataset.add_new(base | 0x0050, "SS", list(origin))
    dataset.add_new(base | 0x0100, "US", 1)
    dataset.add_new(base | 0x0102, "US", 0)
    data = np.packbits(mask, bitorder="little").tobytes()
    dataset.add_new(base | 0x3000, "OW", data + bytes(len(data) % 2))
    if mask.ndim == 3:
        dataset.add_new(base | 0x0015, "IS", mask.shape[0])
    return dataset


def planes_of(dataset: Dataset, folder: Path, number: int = 1) -> tuple[OverlayPlane, ...]:
    image = open_image(builders.write(dataset, folder / "image.dcm"))
    return image.frame(number).overlays


def random_mask(*shape: int) -> NDArray[np.bool_]:
    return RNG.random(shape) > 0.5


def test_a_real_file_equals_pydicoms_reading() -> None:
    path = BUNDLED / "examples_overlay.dcm"
    (plane,) = open_image(path).frame(1).overlays
    expected = pydicom.dcmread(path).overlay_array(0x6000)
    np.testing.assert_array_equal(plane.mask((300, 484)), expected.astype(bool))


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.ImplicitVRLittleEndian])
def test_several_planes_lie_where_they_say(tmp_path: Path, syntax: str) -> None:
    first, second = random_mask(48, 64), random_mask(11, 13)
    dataset = builders.build_image(transfer_syntax=syntax)
    add_plane(add_plane(dataset, first), second, origin=(5, 7), group=2)
    one, two = planes_of(dataset, tmp_path)
    np.testing.assert_array_equal(one.mask((48, 64)), first)
    np.testing.assert_array_equal(two.mask((48, 64))[4:15, 6:19], second)
    assert two.mask((48, 64)).sum() == second.sum()


def test_a_big_endian_plane_is_read_in_its_own_order(tmp_path: Path) -> None:
    mask = random_mask(48, 64)
    dataset = add_plane(builders.build_image(transfer_syntax=uid.ExplicitVRBigEndian), mask)
    data = dataset[0x60003000].value
    dataset[0x60003000].value = np.frombuffer(data, "<u2").byteswap().tobytes()
    (plane,) = planes_of(dataset, tmp_path)
    np.testing.assert_array_equal(plane.mask((48, 64)), mask)


@pytest.mark.parametrize("origin", [(-9, -4), (1, 1), (40, 60)])
def test_what_lies_beyond_the_image_is_cut_off(tmp_path: Path, origin: tuple[int, int]) -> None:
    mask = random_mask(100, 120)
    (plane,) = planes_of(add_plane(builders.build_image(), mask, origin=origin), tmp_path)
    whole = np.zeros((300, 300), bool)
    whole[100 + origin[0] - 1 :][:100, 100 + origin[1] - 1 :][:, :120] = mask
    np.testing.assert_array_equal(plane.mask((48, 64)), whole[100:148, 100:164])


def test_planes_of_several_frames_belong_to_their_own(tmp_path: Path) -> None:
    masks = random_mask(3, 5, 7)
    dataset = add_plane(builders.build_image(frames=5), masks)
    dataset.add_new(0x60000051, "US", 2)  # Image Frame Origin: the first is of image frame 2
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    found = [image.frame(number).overlays for number in range(1, 6)]
    assert [len(planes) for planes in found] == [0, 1, 1, 1, 0]
    for mask, planes in zip(masks, found[1:4], strict=True):
        np.testing.assert_array_equal(planes[0].mask((5, 7)), mask)


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.RLELossless])
@pytest.mark.parametrize(("bit", "high_bit"), [(12, 11), (15, 11), (0, 15)])
def test_planes_in_unused_bits_are_drawn_and_taken_out_of_the_values(
    tmp_path: Path, syntax: str, bit: int, high_bit: int
) -> None:
    stored, mask = builders.gradient(bits_stored=12), random_mask(48, 64)
    shifted = stored << (high_bit - 11)
    word = (shifted | (mask.astype(np.uint16) << bit)).astype(np.uint16)
    dataset = builders.build_image(word, bits_stored=16, transfer_syntax=syntax)
    dataset.BitsStored, dataset.HighBit = 12, high_bit
    for element, value in ((0x0010, 48), (0x0011, 64), (0x0100, 16), (0x0102, bit)):
        dataset.add_new(0x60000000 | element, "US", value)
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    frame = image.frame(1)
    np.testing.assert_array_equal(frame.stored, stored)
    (plane,) = frame.overlays
    np.testing.assert_array_equal(plane.mask((48, 64)), mask)


@pytest.mark.parametrize(
    ("element", "vr", "value"),
    [
        pytest.param(0x0010, "US", 0, id="no rows"),
        pytest.param(0x0010, "US", 60000, id="larger than its data"),
        pytest.param(0x0011, "US", None, id="columns empty"),
        pytest.param(0x0015, "IS", "-4", id="frames below 0"),
        pytest.param(0x3000, "OW", b"", id="no data"),
        pytest.param(0x0050, "SS", [1], id="half an origin"),
        pytest.param(0x0100, "US", 0, id="no bits"),
    ],
)
def test_a_damaged_plane_never_costs_the_image(
    tmp_path: Path, element: int, vr: str, value: object
) -> None:
    dataset = add_plane(builders.build_image(), random_mask(48, 64))
    dataset.add_new(0x60000000 | element, vr, value)
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    frame = image.frame(1)
    assert frame.shape == (48, 64)
    for plane in frame.overlays:
        assert plane.mask((48, 64)).shape == (48, 64)
