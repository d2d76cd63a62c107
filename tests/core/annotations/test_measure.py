"""Figures of every kind: in patient units, with the spacing they rest on."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import uid

from tests.builders import build_ct_series, build_dx, build_image
from tests.core.annotations.samples import IMAGE, draw, frame_of, points
from viewer.core.annotations.cardiothoracic import ratio_limit
from viewer.core.annotations.measure import measure
from viewer.core.annotations.measurement import QuantityName
from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.frame_tags import Rescale, read_frame_tags
from viewer.core.geometry import PixelSize, SpacingSource, pixel_size
from viewer.core.pixels import Frame
from viewer.core.shutter import Shutter

FLAT = frame_of(np.zeros((24, 28), np.int16))
UNKNOWN = PixelSize(None, None, SpacingSource.NONE, 1.0)
# Rows 0.5 mm apart, columns 0.25 mm: a pixel twice as high as wide.
TALL = PixelSize(0.5, 0.25, SpacingSource.PIXEL_SPACING, 2.0)


def figure(
    annotation: Annotation,
    name: QuantityName,
    size: PixelSize = UNKNOWN,
    frame: Frame = FLAT,
) -> tuple[float, str]:
    found = next(one for one in measure(annotation, frame, size).quantities if one.name is name)
    return found.value, found.unit


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (TALL, (math.hypot(4 * 0.25, 6 * 0.5), "mm")),
        (UNKNOWN, (math.hypot(4, 6), "px")),
        # The file states the proportion only: pixel widths, and no millimetres.
        (PixelSize(None, None, SpacingSource.PIXEL_ASPECT_RATIO, 2.0), (math.hypot(4, 12), "px")),
    ],
)
def test_length(size: PixelSize, expected: tuple[float, str]) -> None:
    found = figure(draw(Kind.LENGTH, (2, 3), (6, 9)), QuantityName.LENGTH, size)
    assert found == (pytest.approx(expected[0]), expected[1])


def test_angle_on_non_square_pixels() -> None:
    # 4 columns are 1 mm, 2 rows are 1 mm: a right angle's diagonal in the patient.
    annotation = draw(Kind.ANGLE, (4, 0), (0, 0), (4, 2))
    assert figure(annotation, QuantityName.ANGLE, TALL) == (pytest.approx(45.0), "°")


@given(st.floats(0, 360), st.floats(0, 360), st.sampled_from([UNKNOWN, TALL]))
def test_angle_is_what_was_turned(first: float, second: float, size: PixelSize) -> None:
    vertex = (1000.0, 900.0)

    def end(degrees: float) -> Point:
        reach = 800.0
        turned = math.radians(degrees)
        return (
            vertex[0] + reach * math.cos(turned),
            vertex[1] + reach * math.sin(turned) / size.aspect,
        )

    apart = abs(first - second) % 360
    expected = min(apart, 360 - apart)
    annotation = draw(Kind.ANGLE, end(first), vertex, end(second))
    found, _ = figure(annotation, QuantityName.ANGLE, size)
    assert found == pytest.approx(expected, abs=0.01)


@given(st.floats(0, 90), st.booleans(), st.booleans())
def test_cobb_does_not_ask_in_which_direction_lines_were_drawn(
    degrees: float, turn_first: bool, turn_second: bool
) -> None:
    across = 2000 * math.cos(math.radians(degrees)), 2000 * math.sin(math.radians(degrees))
    first, second = ((0.0, 0.0), (2000.0, 0.0)), ((50.0, 900.0), (50 + across[0], 900 + across[1]))
    ends = (*(first[::-1] if turn_first else first), *(second[::-1] if turn_second else second))
    found, unit = figure(draw(Kind.COBB, *ends), QuantityName.ANGLE)
    assert (found, unit) == (pytest.approx(degrees, abs=0.01), "°")


def test_cardiothoracic_widths_are_taken_straight_across() -> None:
    ends = ((8.0, 10.0), (18.0, 14.0), (2.0, 16.0), (26.0, 17.0))
    heart = draw(Kind.CARDIOTHORACIC, *ends)
    assert figure(heart, QuantityName.HEART_WIDTH, TALL) == (pytest.approx(2.5), "mm")
    assert figure(heart, QuantityName.THORAX_WIDTH, TALL) == (pytest.approx(6.0), "mm")
    assert figure(heart, QuantityName.CARDIOTHORACIC_RATIO) == (pytest.approx(10 / 24), "")
    lying = draw(Kind.CARDIOTHORACIC, *((row, column) for column, row in ends))
    assert figure(lying, QuantityName.CARDIOTHORACIC_RATIO) == (pytest.approx(10 / 24), "")


def test_without_a_thorax_there_is_no_ratio() -> None:
    found = measure(draw(Kind.CARDIOTHORACIC, (1, 1), (5, 1), (3, 3), (3, 3)), FLAT, TALL)
    assert found.value(QuantityName.CARDIOTHORACIC_RATIO) is None
    assert found.value(QuantityName.HEART_WIDTH) == pytest.approx(1.0)
    assert measure(draw(Kind.ANGLE, (1, 1), (1, 1), (3, 3)), FLAT, TALL).quantities == ()


def test_the_usual_limit_of_the_ratio_holds_for_adults_in_pa() -> None:
    assert ratio_limit("PA", 50).notes == ()
    assert ratio_limit("PA", 50).value == 0.50
    assert "AP" in ratio_limit("AP", 50).notes[0]
    assert "Child" in ratio_limit("PA", 3).notes[0]
    assert len(ratio_limit("", None).notes) == 2


@given(points(-6, 34), points(-6, 34), st.sampled_from([Kind.RECTANGLE, Kind.ELLIPSE]), st.data())
def test_region_figures_against_plain_python(
    first: Point, second: Point, kind: Kind, data: st.DataObject
) -> None:
    """The complaint of Weasis #858, #870 and #855: the number itself was wrong."""
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    stored = rng.integers(-1024, 3000, (24, 28), dtype=np.int16)
    padding = data.draw(st.sampled_from([None, (-1024.0, 0.0)]))
    frame = frame_of(stored, transform=Rescale(0.5, -100.0), unit="HU", padding=padding)
    found = measure(draw(kind, first, second), frame, TALL)
    values = [
        float(stored[row, column]) * 0.5 - 100
        for row in range(24)
        for column in range(28)
        if _holds(kind, first, second, row, column) and (padding is None or stored[row, column] > 0)
    ]
    assert found.value(QuantityName.PIXELS) == len(values)
    if values:
        assert found.value(QuantityName.MEAN) == pytest.approx(statistics.fmean(values))
        assert found.value(QuantityName.MINIMUM) == min(values)
        assert found.value(QuantityName.MAXIMUM) == max(values)
    if len(values) > 1:
        spread = found.value(QuantityName.STANDARD_DEVIATION)
        assert spread == pytest.approx(statistics.stdev(values))
    sides = abs(first[0] - second[0]) * 0.25, abs(first[1] - second[1]) * 0.5
    shape = 1 if kind is Kind.RECTANGLE else math.pi / 4
    assert found.value(QuantityName.AREA) == pytest.approx(sides[0] * sides[1] * shape)


def _holds(kind: Kind, first: Point, second: Point, row: int, column: int) -> bool:
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(first, second, strict=True))
    if not (left <= column <= right and top <= row <= bottom):
        return False
    if kind is Kind.RECTANGLE:
        return True
    wide, high = right - left, bottom - top
    x, y = 2 * column - left - right, 2 * row - top - bottom
    return (x * high) ** 2 + (y * wide) ** 2 <= (wide * high) ** 2


def test_units_follow_the_frame() -> None:
    [ct, *_] = build_ct_series()
    hu = Frame(ct.pixel_array.copy(), IMAGE, 1, read_frame_tags(ct, 0))
    box = draw(Kind.RECTANGLE, (12, 10), (20, 16))
    assert figure(box, QuantityName.MEAN, frame=hu) == (40.0, "HU")
    dx = build_dx()
    plain = Frame(dx.pixel_array.copy(), IMAGE, 1, read_frame_tags(dx, 0))
    assert figure(box, QuantityName.MEAN, frame=plain)[1] == ""


def test_values_that_are_no_number_do_not_count() -> None:
    stored = np.full((24, 28), 2.0, np.float32)
    stored[5, 5], stored[5, 6], stored[5, 7] = np.nan, np.inf, 5.0
    found = measure(draw(Kind.RECTANGLE, (5, 5), (8, 5)), frame_of(stored), UNKNOWN)
    assert found.value(QuantityName.PIXELS) == 2
    assert found.value(QuantityName.MEAN) == 3.5


def test_what_a_shutter_hides_does_not_count() -> None:
    stored = np.full((24, 28), 7, np.int16)
    stored[:, 10:] = 99
    hidden = np.zeros((24, 28), np.bool_)
    hidden[:, 10:] = True
    frame = replace(frame_of(stored), shutter=Shutter(hidden))
    found = measure(draw(Kind.RECTANGLE, (8, 8), (12, 9)), frame, UNKNOWN)
    assert found.value(QuantityName.MAXIMUM) == 7.0
    assert found.value(QuantityName.PIXELS) == 4


def test_colour_gives_a_mean_for_each_channel() -> None:
    stored = np.zeros((24, 28, 3), np.uint8)
    stored[4:6, 4:6] = (10, 20, 30)
    stored[4, 4] = (50, 20, 30)
    found = measure(draw(Kind.RECTANGLE, (4, 4), (5, 5)), frame_of(stored), UNKNOWN)
    assert [found.value(name) for name in (QuantityName.RED, QuantityName.GREEN)] == [20.0, 20.0]
    assert found.value(QuantityName.MEAN) is None


def test_probe_shows_the_pixel_whose_square_holds_the_point() -> None:
    stored = np.arange(24 * 28, dtype=np.int16).reshape(24, 28)
    frame = frame_of(stored, transform=Rescale(1.0, -1000.0), unit="HU", padding=(0.0, 5000.0))
    assert figure(draw(Kind.PROBE, (6.46875, 2.5)), QuantityName.VALUE, frame=frame) == (
        3 * 28 + 6 - 1000.0,
        "HU",
    )
    assert measure(draw(Kind.PROBE, (-0.75, 2)), frame, UNKNOWN).quantities == ()


def test_another_image_is_never_measured() -> None:
    other = draw(Kind.LENGTH, (0, 0), (1, 1), sop_instance_uid="2.25.99")
    for annotation in (other, draw(Kind.LENGTH, (0, 0), (1, 1), frame_number=2)):
        with pytest.raises(ValueError, match="no other"):
            measure(annotation, FLAT, TALL)


def test_detector_spacing_is_named_and_corrected_only_where_the_file_says_how() -> None:
    """OHIF #4921, cornerstone #261 and Weasis #465."""
    line = draw(Kind.LENGTH, (0, 0), (10, 0))
    plain = measure(line, FLAT, pixel_size(build_dx())).pixel_size
    assert (plain.source, plain.magnification) == (SpacingSource.DETECTOR, None)
    factor = build_dx(tags={"EstimatedRadiographicMagnificationFactor": 1.25})
    corrected = measure(line, FLAT, pixel_size(factor))
    assert corrected.value(QuantityName.LENGTH) == pytest.approx(10 * 0.2 / 1.25)
    assert corrected.pixel_size.source is SpacingSource.DETECTOR_CORRECTED
    assert corrected.pixel_size.magnification == 1.25
    both = build_dx(spacing=(0.16, 0.16), tags={"EstimatedRadiographicMagnificationFactor": 1.25})
    calibrated = measure(line, FLAT, pixel_size(both))
    assert calibrated.value(QuantityName.LENGTH) == pytest.approx(1.6)
    assert calibrated.pixel_size.source is SpacingSource.CALIBRATED


def _region(left: int, right: int, cm: float, flags: int = 2, **changes: int) -> pydicom.Dataset:
    item = pydicom.Dataset()
    item.RegionLocationMinX0, item.RegionLocationMinY0 = left, 0
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = right, 47
    item.RegionSpatialFormat, item.RegionDataType, item.RegionFlags = 1, 1, flags
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = 3
    item.PhysicalDeltaX, item.PhysicalDeltaY = cm, -2 * cm
    for keyword, value in changes.items():
        setattr(item, keyword, value)
    return item


def _ultrasound(*regions: pydicom.Dataset) -> PixelSize:
    image = build_image(
        sop_class=uid.UltrasoundImageStorage,
        modality="US",
        tags={"SequenceOfUltrasoundRegions": list(regions)},
    )
    return pixel_size(image)


def test_ultrasound_is_measured_in_the_region_that_holds_the_points() -> None:
    """OHIF #5556: each region has a scale of its own."""
    size = _ultrasound(_region(0, 29, 0.01), _region(30, 63, 0.02))
    in_first = draw(Kind.LENGTH, (2, 3), (12, 3))
    in_second = draw(Kind.LENGTH, (40, 3), (40, 13))
    across = draw(Kind.LENGTH, (20, 3), (40, 3))
    assert figure(in_first, QuantityName.LENGTH, size) == (pytest.approx(1.0), "mm")
    assert figure(in_second, QuantityName.LENGTH, size) == (pytest.approx(4.0), "mm")
    assert figure(across, QuantityName.LENGTH, size) == (pytest.approx(20.0), "px")
    assert measure(in_first, FLAT, size).pixel_size.source is SpacingSource.ULTRASOUND_REGION


@pytest.mark.parametrize(
    "regions",
    [
        [_region(0, 63, 0.01, RegionSpatialFormat=2)],  # M-mode: across is time
        [_region(0, 63, 0.01, PhysicalUnitsXDirection=4)],  # seconds
        [_region(0, 63, 0.01), _region(0, 63, 0.02)],  # both claim the point
        [_region(40, 63, 0.01)],
    ],
)
def test_ultrasound_without_a_clear_scale_is_measured_in_pixels(
    regions: list[pydicom.Dataset],
) -> None:
    found = figure(draw(Kind.LENGTH, (2, 3), (12, 3)), QuantityName.LENGTH, _ultrasound(*regions))
    assert found == (10.0, "px")


def test_where_ultrasound_regions_overlap_priority_decides() -> None:
    size = _ultrasound(_region(0, 63, 0.01, flags=3), _region(0, 63, 0.02, flags=2))
    found = figure(draw(Kind.LENGTH, (2, 3), (12, 3)), QuantityName.LENGTH, size)
    assert found == (pytest.approx(2.0), "mm")
