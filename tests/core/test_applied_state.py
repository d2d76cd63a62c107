"""A presentation state's window, polarity and area in terms of the image it is applied to."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.frames import make_frame, scattered
from viewer.core.applied_state import applied_state, not_applied
from viewer.core.display import DisplayState, ImageShape, resolve
from viewer.core.frame_tags import ModalityTable, Rescale
from viewer.core.gsps.read import state_of
from viewer.core.voi import VoiFunction, Window, apply_voi

PIXELS = scattered(60, 80)
SHAPE = ImageShape(60, 80)
VIEWPORT = (640, 480)


def state_with(**changes):
    """Return the state of a data set about image 2.25.1."""
    image, series = pydicom.Dataset(), pydicom.Dataset()
    image.ReferencedSOPInstanceUID = "2.25.1"
    series.ReferencedImageSequence = [image]
    document = pydicom.Dataset()
    document.SOPClassUID = "1.2.840.10008.5.1.4.1.1.11.1"
    document.PresentationLUTShape = "IDENTITY"
    document.ReferencedSeriesSequence = [series]
    for keyword, value in changes.items():
        setattr(document, keyword, value)
    return state_of(document)


def item(**values):
    made = pydicom.Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


def applied(state, frame, shape=SHAPE, before=None):
    return applied_state(state, frame, shape, VIEWPORT, before or DisplayState())


slopes = st.sampled_from([0.5, 1.0, 2.0])
intercepts = st.integers(-2000, 2000)


@given(
    slopes, intercepts, slopes, intercepts, st.integers(2, 3000),
    st.sampled_from([None, "LINEAR_EXACT", "SIGMOID"]),
)  # fmt: skip
def test_a_window_in_other_units_shows_the_same_grey(slope, low, its_slope, its_low, width, voi):
    """PS3.4 N.2: the state's transform replaces the image's, its window counts in the state's."""
    frame = make_frame(PIXELS, transform=Rescale(slope, low))
    window = item(WindowCenter=2048 * its_slope + its_low, WindowWidth=width)
    if voi:
        window.VOILUTFunction = voi
    state = state_with(
        RescaleSlope=its_slope, RescaleIntercept=its_low, RescaleType="US",
        SoftcopyVOILUTSequence=[window],
    )  # fmt: skip
    found = applied(state, frame).voi
    stated = Window(2048 * its_slope + its_low, width, VoiFunction(voi or "LINEAR"))
    stored = np.arange(4096.0)
    expected = apply_voi(stored * its_slope + its_low, stated)
    assert apply_voi(stored * slope + low, found) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("shape", ["IDENTITY", "INVERSE"])
@pytest.mark.parametrize("inverted", [False, True], ids=["MONOCHROME2", "MONOCHROME1"])
def test_polarity_is_the_states_whatever_the_images_is(shape, inverted):
    frame = make_frame(PIXELS, inverted=inverted)
    wished = applied(state_with(PresentationLUTShape=shape), frame).inverted
    assert (wished != inverted) == (shape == "INVERSE")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("aspect", [1.0, 2.0])
def test_an_area_fills_the_viewport_and_its_middle_is_in_the_middle(rotation, aspect):
    area = item(
        DisplayedAreaTopLeftHandCorner=[21, 11],
        DisplayedAreaBottomRightHandCorner=[60, 30],
        PresentationSizeMode="SCALE TO FIT",
        PresentationPixelAspectRatio=[1, 1],
    )
    state = state_with(DisplayedAreaSelectionSequence=[area], ImageRotation=rotation)
    shape = ImageShape(60, 80, aspect)
    view = resolve(applied(state, make_frame(PIXELS), shape), shape, VIEWPORT)
    corners = [view.transform.to_screen(19.5, 9.5), view.transform.to_screen(59.5, 29.5)]
    (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
    assert left >= -1
    assert top >= -1
    assert right <= VIEWPORT[0] + 1
    assert bottom <= VIEWPORT[1] + 1
    fills = right - left >= VIEWPORT[0] - 2 or bottom - top >= VIEWPORT[1] - 2
    assert fills
    assert (left + right) / 2 == pytest.approx(VIEWPORT[0] / 2, abs=1)
    assert (top + bottom) / 2 == pytest.approx(VIEWPORT[1] / 2, abs=1)


def test_what_a_state_leaves_open_stays():
    before = DisplayState(voi=Window(7, 9), filters=("sharpen",), zoom=3.0)
    shown = applied(state_with(), make_frame(PIXELS), before=before)
    assert (shown.voi, shown.filters, shown.zoom) == (Window(7, 9), ("sharpen",), None)


def test_it_is_said_where_a_table_cannot_be_applied():
    frame = make_frame(PIXELS)
    table = ModalityTable(0, np.arange(4096.0))
    assert not not_applied(state_with(), frame)
    assert not not_applied(state_with(RescaleSlope=2, RescaleIntercept=0, RescaleType="US"), frame)
    assert not_applied(
        state_with(RescaleSlope=2, RescaleIntercept=0, RescaleType="US"),
        make_frame(PIXELS, transform=table),
    )


def test_a_state_about_other_images_is_refused():
    other = make_frame(PIXELS)
    frame = type(other)(other.stored, "2.25.9", 1, other.tags)
    with pytest.raises(ValueError, match="other images"):
        applied(state_with(), frame)
