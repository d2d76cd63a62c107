"""Display shutters hide for screen, model and export alike, and never cost the image."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from tests import builders
from tests.core.frames import make_frame, scattered
from viewer.core import pixels
from viewer.core.display import DisplayState, ImageShape, resolve
from viewer.core.images import open_image
from viewer.core.resample import ScreenSampler
from viewer.core.screen_source import screen_source
from viewer.core.shutter import Shutter, read_shutter

SHAPE = (48, 64)
RECTANGLE = {
    "ShutterShape": "RECTANGULAR",
    "ShutterLeftVerticalEdge": 11,
    "ShutterRightVerticalEdge": 50,
    "ShutterUpperHorizontalEdge": 6,
    "ShutterLowerHorizontalEdge": 40,
}
CIRCLE = {
    "ShutterShape": "CIRCULAR",
    "CenterOfCircularShutter": [25, 33],
    "RadiusOfCircularShutter": 10,
}
POLYGON = {
    "ShutterShape": "POLYGONAL",
    "VerticesOfThePolygonalShutter": [5, 5, 5, 60, 45, 30],
}


def shutter(**tags: Any) -> Shutter | None:
    dataset = Dataset()
    builders.set_tags(dataset, tags)
    return read_shutter(dataset, SHAPE)


def hidden(**tags: Any) -> np.ndarray:
    found = shutter(**tags)
    assert found is not None
    return found.hidden


def test_a_rectangle_shows_its_edges_and_what_lies_between() -> None:
    mask = hidden(**RECTANGLE)
    rows, columns = np.nonzero(~mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (5, 39, 10, 49)


def test_a_circle_is_round_about_its_centre() -> None:
    mask = hidden(**CIRCLE)
    rows, columns = np.nonzero(~mask)
    assert (rows.mean(), columns.mean()) == (24, 32)
    assert abs((~mask).sum() - np.pi * 100) < 12


def test_a_polygon_shows_its_inside() -> None:
    mask = hidden(**POLYGON)
    assert not mask[10, 30]
    assert mask[40, 5]
    assert mask[2, 30]


def test_what_one_shape_hides_is_hidden() -> None:
    both = {**RECTANGLE, **CIRCLE, "ShutterShape": ["RECTANGULAR", "CIRCULAR"]}
    np.testing.assert_array_equal(hidden(**both), hidden(**RECTANGLE) | hidden(**CIRCLE))


@pytest.mark.parametrize(
    "tags",
    [
        pytest.param({"ShutterShape": "RECTANGULAR"}, id="no edges"),
        pytest.param({**RECTANGLE, "ShutterRightVerticalEdge": 3}, id="nothing between the edges"),
        pytest.param({**CIRCLE, "RadiusOfCircularShutter": 0}, id="no radius"),
        pytest.param({**CIRCLE, "CenterOfCircularShutter": [900, 900]}, id="circle elsewhere"),
        pytest.param(
            {**POLYGON, "VerticesOfThePolygonalShutter": [1, 2, 3]}, id="odd number of vertices"
        ),
        pytest.param({"ShutterShape": "BITMAP", "ShutterOverlayGroup": 0x6000}, id="no bitmap"),
        pytest.param({"ShutterShape": "STAR"}, id="a shape nobody knows"),
    ],
)
def test_a_shutter_that_makes_no_sense_hides_nothing(tags: dict[str, Any]) -> None:
    assert shutter(**tags) is None


def with_overlay(dataset: Dataset, mask: np.ndarray) -> Dataset:
    dataset.add_new(0x60000010, "US", mask.shape[0])
    dataset.add_new(0x60000011, "US", mask.shape[1])
    dataset.add_new(0x60000050, "SS", [1, 1])
    dataset.add_new(0x60000100, "US", 1)
    dataset.add_new(0x60000102, "US", 0)
    dataset.add_new(0x60003000, "OW", np.packbits(mask, bitorder="little").tobytes())
    return dataset


def test_a_bitmap_hides_where_its_bits_are_set_and_is_not_drawn(tmp_path: Path) -> None:
    mask = np.zeros(SHAPE, bool)
    mask[:10, 20:40] = True
    tags = {"ShutterShape": "BITMAP", "ShutterOverlayGroup": 0x6000}
    dataset = with_overlay(builders.build_image(tags=tags), mask)
    frame = open_image(builders.write(dataset, tmp_path / "a.dcm")).frame(1)
    assert frame.shutter is not None
    np.testing.assert_array_equal(frame.shutter.hidden, mask)
    assert frame.overlays == ()


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2", "RGB"])
def test_screen_model_and_window_leave_out_what_is_hidden(tmp_path: Path, photometric: str) -> None:
    stored = np.full(SHAPE, 4000, np.uint16)
    stored[5:40, 10:50] = np.linspace(0, 1000, 35 * 40).reshape(35, 40)
    if photometric == "RGB":
        stored = np.stack([stored // 16] * 3, -1).astype(np.uint8)
    value = {"ShutterPresentationValue": 0x8000}
    dataset = builders.build_image(stored, photometric=photometric, tags={**RECTANGLE, **value})
    frame = open_image(builders.write(dataset, tmp_path / "a.dcm")).frame(1)
    mask = pixels.is_padding(frame)
    assert mask is not None
    assert set(pixels.to_8bit(frame)[mask].reshape(-1).tolist()) == {128}
    assert pixels.normalised(frame)[mask].max() == 0
    assert pixels.normalised(frame)[~mask].max() > 0
    if photometric != "RGB":
        window = pixels.automatic_window(frame)
        assert window.center + window.width / 2 < 1100
        assert set(pixels.to_8bit(frame, invert=True)[mask].tolist()) == {128}
        sixteen = pixels.normalised_16bit(frame)
        assert sixteen is not None
        assert sixteen[mask].max() == 0


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "int32", "float32"])
@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize("grey", [0, 200])
def test_the_screen_equals_the_pixel_path_at_its_own_size(
    dtype: str, is_full: bool, grey: int
) -> None:
    stored = scattered(*SHAPE, dtype="int16").astype(dtype)
    if is_full and np.dtype(dtype).kind in "iu" and np.dtype(dtype).itemsize < 4:
        stored[10, 10], stored[10, 11] = np.iinfo(dtype).min, np.iinfo(dtype).max
    mask = hidden(**CIRCLE)
    frame = make_frame(stored, shutter=Shutter(mask, grey))
    view = resolve(DisplayState(zoom=1.0), ImageShape(*SHAPE), (SHAPE[1], SHAPE[0]))
    sampler = ScreenSampler(screen_source(frame))
    voi = pixels.automatic_window(frame)
    seen = sampler.grey(sampler.visible(view), voi, False).astype(int)
    assert np.abs(seen - pixels.to_8bit(frame, voi)).max() <= 1
    assert set(seen[mask].tolist()) == {grey}


def test_every_frame_may_have_a_shutter_of_its_own(tmp_path: Path) -> None:
    groups = []
    for place in (10, 30):
        item, group = Dataset(), Dataset()
        builders.set_tags(item, {**CIRCLE, "CenterOfCircularShutter": [24, place]})
        group.FrameDisplayShutterSequence = [item]
        groups.append(group)
    dataset = builders.build_image(frames=2)
    dataset.PerFrameFunctionalGroupsSequence = groups
    image = open_image(builders.write(dataset, tmp_path / "a.dcm"))
    centres = []
    for number in (1, 2):
        found = image.frame(number).shutter
        assert found is not None
        centres.append(np.nonzero(~found.hidden)[1].mean())
    assert centres[0] < centres[1]
