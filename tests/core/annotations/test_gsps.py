"""Presentation states: valid, shown by dcmtk as Faro shows them, the same when read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from pydicom import uid

from tests.builders import build_ct_series, build_dx, build_image, write
from tests.core.annotations import dicom_tools
from tests.core.annotations.samples import annotations, draw
from tests.core.annotations.studies import measured, on_image, plain, upright
from tests.core.annotations.test_dicom_sr import AUTHOR, IMAGES, all_kinds
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.annotations.words import plain_words
from viewer.core.cie_lab import dicom_from_rgb, rgb_from_dicom
from viewer.core.derived_documents import write_document
from viewer.core.errors import UserError
from viewer.core.frame_tags import ModalityTable, Rescale
from viewer.core.gsps.read import annotations_of, read_presentation_state, state_of
from viewer.core.gsps.state import ImageReference, Units
from viewer.core.gsps.write import Look, presentation_states
from viewer.core.images import open_image
from viewer.core.pixels import to_8bit
from viewer.core.shutter import read_shutter
from viewer.core.voi import VoiFunction, VoiTable, Window, apply_voi

LOOKS = [
    Look(),
    Look(Window(100, 400), inverted=True, rotation=90, flipped=True, area=((3, 4), (30, 20))),
    Look(Window(50, 300, VoiFunction.SIGMOID), rotation=270),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", [kind for kind in IMAGES if kind != "colour"])
def test_a_state_is_valid_and_comes_back(kind: str, look: Look, tmp_path: Path) -> None:
    image = IMAGES[kind]()
    drawn = [(one, plain_words(found)) for one, found in measured(image, all_kinds())]
    [made] = presentation_states(drawn, [image], look)
    file = tmp_path / "state.dcm"
    write_document(made, file)
    assert dicom_tools.errors_of(file) == []
    state = read_presentation_state(file)
    assert annotations_of(state) == tuple(annotation for annotation, _ in drawn)
    assert (state.rotation, state.is_flipped) == (look.rotation, look.flipped)
    assert state.is_about(image.SOPInstanceUID, 1)
    assert not state.is_about("2.25.1", 1)
    shown = state.on_frame(image.SOPInstanceUID, 1)
    if look.window is not None:
        assert shown.voi == look.window
    assert shown.area is not None
    whole = (0, 0), (image.Columns - 1, image.Rows - 1)
    assert (shown.area.top_left, shown.area.bottom_right) == (look.area or whole)
    with pytest.raises(ValueError, match="other images"):
        state.on_frame("2.25.1", 1)


def test_dcmtk_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    """Its checker does not know UTF-8, so the words are plain here."""
    image = build_dx()
    drawn = [(on_image(image, draw(Kind.ARROW, (1, 1), (9, 9), text="here", author="Ana")), "")]
    file = tmp_path / "state.dcm"
    write_document(presentation_states(drawn, [image])[0], file)
    assert "Test passed" in dicom_tools.run("dcmpschk", file)


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(
    ("look", "turn"),
    [
        (Look(), lambda pixels: pixels),
        (Look(inverted=True), lambda pixels: 255 - pixels),
        (Look(rotation=90), lambda pixels: np.rot90(pixels, -1)),
        (Look(rotation=90, flipped=True), lambda pixels: np.fliplr(np.rot90(pixels, -1))),
        (Look(rotation=180, flipped=True), lambda pixels: np.fliplr(np.rot90(pixels, 2))),
        (Look(rotation=270), lambda pixels: np.rot90(pixels, 1)),
    ],
)
def test_dcmtk_shows_the_image_as_faro_does(
    photometric: str, look: Look, turn, tmp_path: Path
) -> None:
    source = write(build_dx(photometric=photometric), tmp_path / "image.dcm")
    opened = open_image(source)
    file, picture = tmp_path / "state.dcm", tmp_path / "shown.pgm"
    write_document(presentation_states([], [opened.header], look)[0], file)
    dicom_tools.run("dcmp2pgm", "-p", file, source, picture)
    with Image.open(picture) as shown:
        there = np.asarray(shown).astype(int)
    here = turn(to_8bit(opened.frame())).astype(int)
    assert there.shape == here.shape
    assert np.abs(there - here).max() <= 1


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(
    st.lists(
        annotations(author=AUTHOR, created="2026-11-21T10:00:00+00:00"),
        min_size=1,
        max_size=4,
        unique_by=lambda annotation: annotation.uid,
    )
)
def test_any_annotations_come_back_from_a_state(drawn: list[Annotation]) -> None:
    image = build_dx()
    moved = [on_image(image, annotation) for annotation in drawn]
    [made] = presentation_states([(one, "1 mm") for one in moved], [image])
    assert list(annotations_of(state_of(plain(made)))) == [upright(one) for one in moved]


def test_authors_and_images_keep_what_is_theirs() -> None:
    slices = build_ct_series(slices=3)
    drawn = [
        on_image(slices[0], draw(Kind.PROBE, (1, 1), author="Ana")),
        on_image(slices[2], draw(Kind.PROBE, (2, 2), author="Berta")),
        on_image(slices[2], draw(Kind.PROBE, (3, 3), author="Ana")),
    ]
    [made] = presentation_states([(one, "") for one in drawn], slices)
    state = state_of(plain(made))
    assert sorted(annotations_of(state), key=lambda one: one.points) == drawn
    assert state.on_frame(slices[1].SOPInstanceUID, 1).graphics == ()
    assert len(state.on_frame(slices[2].SOPInstanceUID, 1).graphics) == 2
    assert state.modality == Rescale(1.0, -1024.0)
    voi = state.on_frame(slices[1].SOPInstanceUID, 1).voi
    assert voi == Window(40, 400), "the image's own first window"


def test_images_of_other_polarity_or_rescale_need_a_state_of_their_own() -> None:
    slices = build_ct_series(slices=3)
    slices[1].RescaleSlope = 2
    states = presentation_states([], slices)
    assert [len(state.ReferencedSeriesSequence[0].ReferencedImageSequence) for state in states] == [
        2,
        1,
    ]
    assert [float(state.RescaleSlope) for state in states] == [1, 2]


@pytest.mark.parametrize(
    ("rotation", "flipped", "top_left", "bottom_right"),
    [
        (0, False, [4, 6], [31, 21]),
        (90, False, [4, 21], [31, 6]),
        (180, False, [31, 21], [4, 6]),
        (270, False, [31, 6], [4, 21]),
        (0, True, [31, 6], [4, 21]),
        (90, True, [4, 6], [31, 21]),
    ],
)
def test_the_area_names_the_corners_that_are_upper_left_on_the_screen(
    rotation: int, flipped: bool, top_left: list[int], bottom_right: list[int]
) -> None:
    look = Look(rotation=rotation, flipped=flipped, area=((3, 5), (30, 20)))
    [state] = presentation_states([], [build_dx()], look)
    [area] = state.DisplayedAreaSelectionSequence
    assert area.DisplayedAreaTopLeftHandCorner == top_left
    assert area.DisplayedAreaBottomRightHandCorner == bottom_right


def test_tables_survive(tmp_path: Path) -> None:
    table = VoiTable(-5, np.arange(0, 4096, 45, dtype=np.uint16), 12, "ours")
    image = build_dx(modality_lut=(list(range(15, 65536, 16)), 0, 16), rescale=None)
    [made] = presentation_states([], [image], Look(table))
    write_document(made, tmp_path / "state.dcm")
    assert dicom_tools.errors_of(tmp_path / "state.dcm") == []
    state = read_presentation_state(tmp_path / "state.dcm")
    found = state.voi[0].voi
    assert isinstance(found, VoiTable)
    values = np.arange(-20, 120)
    assert apply_voi(values, found) == pytest.approx(apply_voi(values, table), abs=1e-5)
    assert isinstance(state.modality, ModalityTable)


def test_colour_and_strangers_are_refused() -> None:
    with pytest.raises(UserError) as refused:
        presentation_states([], [build_image(photometric="RGB")])
    assert refused.value.code == "colour-state"
    with pytest.raises(ValueError, match="missing"):
        presentation_states([(draw(Kind.PROBE, (1, 1)), "")], [build_dx()])


def _item(**values: object) -> pydicom.Dataset:
    item = pydicom.Dataset()
    for keyword, value in values.items():
        setattr(item, keyword, value)
    return item


def _foreign() -> pydicom.Dataset:
    """Return a state as other programs write it, with all that Faro's never have."""
    image = build_dx()
    image.SOPInstanceUID, image.SeriesInstanceUID = uid.UID("2.25.5"), uid.UID("2.25.6")
    [state] = presentation_states([], [image])
    reference = _item(ReferencedSOPClassUID="1.2.3", ReferencedSOPInstanceUID="2.25.5")
    area = state.DisplayedAreaSelectionSequence[0]
    area.DisplayedAreaTopLeftHandCorner = [-9, 1]
    area.PresentationSizeMode, area.PresentationPixelMagnificationRatio = "MAGNIFY", 2.0
    state.ShutterShape, state.ShutterPresentationValue = "RECTANGULAR", 0xFFFF
    state.ShutterLeftVerticalEdge, state.ShutterRightVerticalEdge = 3, 60
    state.ShutterUpperHorizontalEdge, state.ShutterLowerHorizontalEdge = 4, 40
    state.add_new(0x60021001, "CS", "LOWER")
    del state.PresentationLUTShape
    state.PresentationLUTSequence = [
        _item(LUTDescriptor=[256, 0, 16], LUTData=np.arange(256, dtype="<u2").tobytes())
    ]
    state.GraphicLayerSequence = [
        _item(GraphicLayer="UPPER", GraphicLayerOrder=2),
        _item(
            GraphicLayer="LOWER",
            GraphicLayerOrder=1,
            GraphicLayerRecommendedDisplayGrayscaleValue=0x8000,
        ),
    ]
    box = {
        "BoundingBoxAnnotationUnits": "DISPLAY",
        "BoundingBoxTextHorizontalJustification": "CENTER",
    }
    text = _item(
        **box,
        BoundingBoxTopLeftHandCorner=[0.1, 0.2],
        BoundingBoxBottomRightHandCorner=[0.3, 0.4],
        AnchorPointAnnotationUnits="PIXEL",
        AnchorPoint=[10.5, 20.5],
        AnchorPointVisibility="Y",
        UnformattedTextValue="one\r\ntwo",
    )
    circle = {"GraphicDimensions": 2, "NumberOfGraphicPoints": 2, "GraphicType": "CIRCLE"}
    state.GraphicAnnotationSequence = [
        _item(
            GraphicLayer="UPPER",
            ReferencedImageSequence=[reference],
            TextObjectSequence=[text],
            GraphicObjectSequence=[
                _item(
                    **circle,
                    GraphicAnnotationUnits="PIXEL",
                    GraphicData=[5.5, 5.5, 7.5, 5.5],
                    GraphicFilled="Y",
                )
            ],
        ),
        _item(
            GraphicLayer="LOWER",
            GraphicObjectSequence=[
                _item(**circle, GraphicAnnotationUnits="DISPLAY", GraphicData=[0.5, 0.5, 0.6, 0.5]),
                _item(**circle, GraphicAnnotationUnits="MATRIX", GraphicData=[1, 1, 2, 2]),
            ],
        ),
    ]
    return plain(state)


def test_states_of_other_programs_say_what_to_apply() -> None:
    document = _foreign()
    state = state_of(document)
    assert state.images == (ImageReference("2.25.5"),)
    shown = state.on_frame("2.25.5", 1)
    assert [graphic.layer for graphic in shown.graphics] == ["LOWER", "UPPER"]
    on_screen, on_image_ = shown.graphics
    assert (on_screen.units, on_screen.points) == (
        Units.DISPLAY,
        (pytest.approx((0.5, 0.5)), pytest.approx((0.6, 0.5))),
    )
    assert (on_image_.units, on_image_.points) == (Units.PIXEL, ((5.0, 5.0), (7.0, 5.0)))
    assert on_image_.is_filled
    [words] = shown.texts
    assert words.text == "one\ntwo"
    assert (words.anchor, words.is_anchor_visible, words.alignment) == ((10, 20), True, "CENTER")
    assert words.box_units is Units.DISPLAY
    assert shown.area is not None
    assert (shown.area.mode, shown.area.magnification) == ("MAGNIFY", 2.0)
    assert shown.area.top_left == (-10, 0), "a border around the image may be shown"
    assert state.overlays == ((0x6002, "LOWER"),)
    assert state.presentation is not None
    assert len(state.presentation.values) == 256
    assert state.layers[1].colour == (128, 128, 128)
    shutter = read_shutter(state.dataset, (48, 64))
    assert shutter is not None
    assert (shutter.grey, bool(shutter.hidden[3, 1]), bool(shutter.hidden[3, 2])) == (
        255,
        True,
        False,
    )
    assert annotations_of(state) == ()


def test_an_image_is_no_state(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_presentation_state(write(build_dx(), tmp_path / "image.dcm"))
    assert refused.value.code == "no-presentation-state"


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_colours_survive_cielab(colour: tuple[int, int, int]) -> None:
    assert rgb_from_dicom(dicom_from_rgb(colour)) == pytest.approx(colour, abs=1)


def test_white_and_red_are_where_the_standard_puts_them() -> None:
    assert dicom_from_rgb((255, 255, 255)) == pytest.approx([0xFFFF, 0x8080, 0x8080], abs=8)
    light, a, b = dicom_from_rgb((255, 0, 0))
    # L* 54.3, a* 80.8, b* 69.9 under D50.
    assert (light / 655.35, a / 257 - 128, b / 257 - 128) == pytest.approx(
        (54.3, 80.8, 69.9), abs=0.2
    )
