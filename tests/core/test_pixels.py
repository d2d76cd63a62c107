"""The pixel path against pydicom's own functions, over generated pixels and tags."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut

from tests import builders
from viewer.core import pixels
from viewer.core.frame_tags import read_frame_tags
from viewer.core.images import open_image
from viewer.core.voi import Voi, VoiFunction, VoiTable, Window, apply_voi

FUNCTIONS = [function.value for function in VoiFunction]


@st.composite
def grey_datasets(draw: st.DrawFn) -> pydicom.Dataset:
    bits = draw(st.integers(2, 16))
    signed = draw(st.booleans())
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    shape = draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))
    stored = draw(
        hnp.arrays(builders.pixel_type(bits, signed), shape, elements=st.integers(low, high))
    )
    slope = draw(st.sampled_from([0.25, 1.0, 2.0, -1.0, 1.5]))
    return builders.build_image(
        stored,
        bits_stored=bits,
        signed=signed,
        rescale=(slope, draw(st.integers(-2000, 2000))),
        window=(draw(st.integers(-3000, 3000)), draw(st.integers(1, 5000))),
        voi_function=draw(st.sampled_from(FUNCTIONS)),
        photometric=draw(st.sampled_from(["MONOCHROME1", "MONOCHROME2"])),
    )


def frame_of(dataset: pydicom.Dataset) -> pixels.Frame:
    return pixels.Frame(
        np.array(dataset.pixel_array), dataset.SOPInstanceUID, 1, read_frame_tags(dataset, 0)
    )


@given(grey_datasets())
@settings(max_examples=150)
def test_modality_values_equal_pydicoms(dataset: pydicom.Dataset) -> None:
    expected = apply_modality_lut(dataset.pixel_array, dataset)
    np.testing.assert_allclose(
        pixels.modality_values(frame_of(dataset)), expected.astype(np.float32), rtol=1e-6
    )


@given(grey_datasets())
@settings(max_examples=150)
def test_windows_equal_pydicoms(dataset: pydicom.Dataset) -> None:
    frame = frame_of(dataset)
    assert len(frame.voi) == 1
    ours = apply_voi(pixels.modality_values(frame).astype(np.float64), frame.voi[0])
    with np.errstate(over="ignore"):  # pydicom's sigmoid overflows on its way to 0
        reference = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset)
    low, high = _pydicom_output_range(dataset)
    np.testing.assert_allclose(ours, (reference - low) / (high - low), atol=2e-6)


def _pydicom_output_range(dataset: pydicom.Dataset) -> tuple[float, float]:
    """The range into which pydicom's apply_windowing maps: the stored range, rescaled."""
    bits = dataset.BitsStored
    if dataset.PixelRepresentation:
        low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    else:
        low, high = 0, 2**bits - 1
    slope, intercept = float(dataset.RescaleSlope), float(dataset.RescaleIntercept)
    return low * slope + intercept, high * slope + intercept


@given(grey_datasets(), st.booleans())
@settings(max_examples=100)
def test_the_lookup_table_is_the_long_way_round(dataset: pydicom.Dataset, invert: bool) -> None:
    frame = frame_of(dataset)
    voi = pixels.default_voi(frame)
    table = pixels.lookup_table(frame, voi, invert)
    assert table is not None
    by_table = table.values[frame.stored.astype(np.int64) - table.first]
    grey = apply_voi(pixels.modality_values(frame).astype(np.float64), voi)
    grey = 1 - grey if (dataset.PhotometricInterpretation == "MONOCHROME1") != invert else grey
    # float32 modality values may fall on the other side of one grey step.
    assert np.abs(by_table.astype(int) - np.rint(grey * 255)).max() <= 1
    np.testing.assert_array_equal(pixels.to_8bit(frame, voi, invert), by_table)


@given(
    st.integers(-300, 300),
    hnp.arrays(np.uint16, st.integers(2, 200), elements=st.integers(0, 4095)),
    hnp.arrays(np.int16, (5, 7), elements=st.integers(-500, 600)),
)
@settings(max_examples=100)
def test_voi_tables_equal_pydicoms(first: int, table: np.ndarray, stored: np.ndarray) -> None:
    dataset = builders.build_image(stored, bits_stored=16, signed=True)
    item = pydicom.Dataset()
    item.add_new("LUTDescriptor", "SS", [len(table), first, 12])
    item.add_new("LUTData", "OW", table.tobytes())
    dataset.VOILUTSequence = [item]
    dataset.set_original_encoding(False, True)
    frame = frame_of(dataset)
    assert isinstance(frame.voi[0], VoiTable)
    expected = apply_voi_lut(dataset.pixel_array, dataset) / 4095.0
    np.testing.assert_allclose(apply_voi(dataset.pixel_array, frame.voi[0]), expected, atol=1e-12)


@given(
    hnp.arrays(np.uint16, st.integers(2, 100), elements=st.integers(0, 65535)),
    st.integers(0, 50),
)
@settings(max_examples=50)
def test_modality_tables_equal_pydicoms(table: np.ndarray, first: int) -> None:
    dataset = builders.build_image(np.arange(120, dtype=np.uint16).reshape(10, 12), bits_stored=12)
    item = pydicom.Dataset()
    item.add_new("LUTDescriptor", "US", [len(table), first, 16])
    item.add_new("LUTData", "OW", table.tobytes())
    item.ModalityLUTType = "US"
    dataset.ModalityLUTSequence = [item]
    dataset.set_original_encoding(False, True)
    expected = apply_modality_lut(dataset.pixel_array, dataset)
    np.testing.assert_array_equal(pixels.modality_values(frame_of(dataset)), expected)


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        pytest.param("MONOCHROME2", None, False, id="monochrome 2 is bright for high values"),
        pytest.param("MONOCHROME1", None, True, id="monochrome 1 is dark for high values"),
        pytest.param("MONOCHROME1", "INVERSE", True, id="saying it twice inverts once"),
        pytest.param("MONOCHROME2", "INVERSE", True, id="the presentation shape alone inverts"),
        pytest.param("MONOCHROME2", "IDENTITY", False, id="identity changes nothing"),
    ],
)
def test_polarity(photometric: str, shape: str | None, inverted: bool) -> None:
    dataset = builders.build_image(
        np.array([[0, 4095]], np.uint16),
        photometric=photometric,
        window=(2048, 4096),
        tags={"PresentationLUTShape": shape},
    )
    assert pixels.to_8bit(frame_of(dataset)).tolist() == [[255, 0] if inverted else [0, 255]]


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_padding_is_black_for_screen_and_model_and_outside_the_automatic_window(
    photometric: str,
) -> None:
    stored = np.full((20, 20), -2000, np.int16)
    stored[5:15, 5:15] = np.linspace(0, 1000, 100).reshape(10, 10)
    frame = frame_of(
        builders.build_image(
            stored, bits_stored=16, signed=True, padding=-2000, photometric=photometric
        )
    )
    assert pixels.to_8bit(frame)[0, 0] == 0
    assert pixels.to_8bit(frame, invert=True)[0, 0] == 0
    assert pixels.normalised(frame)[0, 0] == 0
    window = pixels.automatic_window(frame)
    assert window.center - window.width / 2 > -100


def test_padding_written_with_the_wrong_sign_is_understood() -> None:
    stored = np.array([[-2000, 5]], np.int16)
    dataset = builders.build_image(stored, bits_stored=16, signed=True)
    dataset.add_new("PixelPaddingValue", "US", 65536 - 2000)
    assert pixels.is_padding(frame_of(dataset)).tolist() == [[True, False]]


def test_a_padding_range_covers_everything_between_its_ends() -> None:
    dataset = builders.build_image(np.array([[0, 7, 10, 11]], np.uint16), padding=(0, 10))
    assert pixels.is_padding(frame_of(dataset)).tolist() == [[True, True, True, False]]


@pytest.mark.parametrize(
    "tags",
    [
        pytest.param({"WindowCenter": 40, "WindowWidth": 0}, id="width 0"),
        pytest.param({"WindowCenter": 40, "WindowWidth": -5}, id="negative width"),
        pytest.param({"WindowCenter": 40}, id="no width"),
        pytest.param({"VOILUTSequence": []}, id="empty VOI LUT sequence"),
    ],
)
def test_a_window_no_program_can_use_is_left_out(tags: dict[str, object]) -> None:
    frame = frame_of(builders.build_image(tags=tags))
    assert frame.voi == ()
    assert pixels.to_8bit(frame).max() == 255


def test_every_window_of_the_file_is_offered_with_its_explanation() -> None:
    dataset = builders.build_image(
        window=((-600, 1500), (40, 400)),
        tags={"WindowCenterWidthExplanation": ["LUNG", "MEDIASTINUM"]},
    )
    assert frame_of(dataset).voi == (
        Window(-600, 1500, explanation="LUNG"),
        Window(40, 400, explanation="MEDIASTINUM"),
    )


def test_a_rescale_slope_of_zero_does_not_flatten_the_image() -> None:
    frame = frame_of(builders.build_image(rescale=(0, 10)))
    assert np.ptp(pixels.modality_values(frame)) > 0


def test_eight_bit_pictures_without_a_window_keep_every_grey() -> None:
    stored = np.arange(256, dtype=np.uint8).reshape(16, 16)
    np.testing.assert_array_equal(
        pixels.to_8bit(frame_of(builders.build_image(stored, bits_stored=8))), stored
    )


@pytest.mark.parametrize("value", [0, 1000])
def test_a_flat_image_is_shown_without_dividing_by_zero(value: int) -> None:
    frame = frame_of(builders.build_image(np.full((4, 4), value, np.uint16)))
    assert np.isfinite(pixels.normalised(frame)).all()


def test_float_pixel_data_with_holes_is_shown() -> None:
    stored = np.linspace(-1, 1, 100, dtype=np.float32).reshape(10, 10)
    stored[0, 0], stored[0, 1] = np.nan, np.inf
    frame = frame_of(builders.build_image(stored))
    shown = pixels.to_8bit(frame)
    assert shown[0, 0] == 0
    assert shown[9, 9] == 255
    assert pixels.lookup_table(frame, pixels.default_voi(frame)) is None


def test_each_frame_has_the_tags_of_its_own_functional_group(tmp_path: Path) -> None:
    dataset = builders.build_image(frames=2, tags={"RescaleSlope": None})
    groups = []
    for intercept in (100, 200):
        transform, window = pydicom.Dataset(), pydicom.Dataset()
        transform.RescaleSlope, transform.RescaleIntercept = 1, intercept
        transform.RescaleType = "HU"
        window.WindowCenter, window.WindowWidth = intercept, 50
        item = pydicom.Dataset()
        item.PixelValueTransformationSequence = [transform]
        item.FrameVOILUTSequence = [window]
        groups.append(item)
    dataset.PerFrameFunctionalGroupsSequence = groups
    image = open_image(builders.write(dataset, tmp_path / "enhanced.dcm"))
    first, second = image.frame(1), image.frame(2)
    assert first.unit == second.unit == "HU"
    assert [first.voi, second.voi] == [(Window(100, 50),), (Window(200, 50),)]
    assert pixels.value_at(second, 0, 0) == float(second.stored[0, 0]) + 200


@pytest.mark.parametrize("voi", [Window(10, 1), Window(10, 0.5, VoiFunction.LINEAR_EXACT)])
def test_the_narrowest_windows_split_black_from_white(voi: Voi) -> None:
    assert set(apply_voi(np.array([5.0, 15.0]), voi).tolist()) == {0.0, 1.0}


def test_what_the_model_sees_is_what_the_screen_shows() -> None:
    frame = frame_of(builders.build_image(window=(1000, 1500), photometric="MONOCHROME1"))
    np.testing.assert_array_equal(
        pixels.to_8bit(frame), np.rint(pixels.normalised(frame).astype(np.float64) * 255)
    )


@given(grey_datasets())
@settings(max_examples=60)
def test_the_fast_way_to_grey_agrees_to_sixteen_bits(dataset: pydicom.Dataset) -> None:
    frame = frame_of(dataset)
    fast = pixels.normalised_16bit(frame)
    assert (fast is None) == (frame.stored.dtype != np.uint16)
    if fast is not None:
        np.testing.assert_allclose(fast / 65535, pixels.normalised(frame), atol=1e-5)
