"""The words around an image: only what the file states, and always true to the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PySide6.QtCore import QSize

from tests.core.frames import scattered
from tests.ui.shown_images import make_overlay, make_shown, pixels_of
from viewer.core.display import DisplayState, resolve
from viewer.core.geometry import Orientation, PixelSize, SpacingSource
from viewer.core.overlay import blend
from viewer.core.pixels import to_8bit
from viewer.core.ultrasound_regions import UltrasoundRegion
from viewer.core.voi import VoiTable, Window
from viewer.ui.annotations import AnnotationPainter
from viewer.ui.corner_text import (
    display_lines,
    fixed_lines,
    lossy_mark,
    scale_bar,
    side_letters,
    spacing_line,
)
from viewer.ui.rendering import Layers, Renderer, snapshot

PIXELS = scattered(60, 80)
REGION = UltrasoundRegion(0, 0, 9, 9, 0.1, 0.1, has_priority=True)
DETECTOR = PixelSize(0.2, 0.2, SpacingSource.DETECTOR, 1.0)


FITTED = DisplayState()


def view_of(shown, state=FITTED, viewport=(800, 600)):
    return resolve(state, shown.shape, viewport)


def header(**tags):
    dataset = pydicom.Dataset()
    for keyword, value in tags.items():
        setattr(dataset, keyword, value)
    return dataset


def as_picture_file(shown, name):
    instance = replace(shown.instance, path=Path("folder") / name, origin="raster")
    return replace(shown, instance=instance)


def test_it_says_who_and_what(qapp):
    text = fixed_lines(make_shown(PIXELS, bits_stored=12))
    assert text.top_left == (
        "DEMO, ALFA  4 y  M", "ID FARO-0001", "DX Chest PA", "2026-11-21  08:12"
    )  # fmt: skip
    assert text.top_right == ("Series 3  Image 1/1", "80 × 60  12 bit")


def test_what_the_file_does_not_state_is_not_written(qapp):
    shown = make_shown(PIXELS)
    patient = replace(shown.study.patient, patient_name="", patient_id="", patient_age="")
    study = replace(shown.study, patient=patient, study_date="", study_time="")
    assert fixed_lines(replace(shown, study=study)).top_left == ("M", "DX Chest PA")


def test_a_picture_file_shows_its_name_and_no_patient(qapp):
    shown = as_picture_file(make_shown(PIXELS), "scan.png")
    assert fixed_lines(shown).top_left[0] == "scan.png"
    assert "DEMO" not in "".join(fixed_lines(shown).top_left)


@pytest.mark.parametrize("age", ["", "Y", "abcY", "004Q", "4"])
def test_an_age_that_is_none_does_not_disturb(qapp, age):
    shown = make_shown(PIXELS)
    patient = replace(shown.study.patient, patient_age=age)
    lines = fixed_lines(replace(shown, study=replace(shown.study, patient=patient))).top_left
    assert lines[0].startswith("DEMO, ALFA")


@pytest.mark.parametrize(
    ("tags", "syntax", "expected"),
    [
        pytest.param({}, "1.2.840.10008.1.2.1", "", id="never compressed"),
        pytest.param({"LossyImageCompression": "00"}, "1.2.840.10008.1.2.4.70", "", id="lossless"),
        pytest.param(
            {"LossyImageCompression": "01"}, "1.2.840.10008.1.2.1", "lossy", id="lossy once"
        ),
        pytest.param({}, "1.2.840.10008.1.2.4.50", "lossy (JPEG)", id="baseline without the tag"),
        pytest.param({}, "1.2.840.10008.1.2.4.81", "near-lossless (JPEG-LS)", id="near-lossless"),
        pytest.param({}, "1.2.840.10008.1.2.4.91", "may be lossy (JPEG 2000)", id="nobody says"),
        pytest.param({}, "1.2.840.10008.1.2.4.201", "", id="HTJ2K lossless"),
        pytest.param(
            {"LossyImageCompression": "00"}, "1.2.840.10008.1.2.4.203", "", id="HTJ2K, not lossy"
        ),
        pytest.param(
            {"LossyImageCompression": "01", "LossyImageCompressionMethod": "ISO_10918_1"},
            "1.2.840.10008.1.2.4.90",
            "lossy (JPEG)",
            id="JPEG once, lossless since",
        ),
        pytest.param(
            {"LossyImageCompression": "01", "LossyImageCompressionRatio": 12.5},
            "1.2.840.10008.1.2.4.91",
            "lossy 12.5:1 (JPEG 2000)",
            id="with its ratio",
        ),
        pytest.param(
            {"LossyImageCompression": "01", "LossyImageCompressionRatio": [4, 5]},
            "1.2.840.10008.1.2.4.91",
            "lossy 20:1 (JPEG 2000)",
            id="twice",
        ),
    ],
)
def test_a_lossy_image_says_so(qapp, tags, syntax, expected):
    shown = make_shown(PIXELS, header=header(**tags))
    shown = replace(shown, instance=replace(shown.instance, transfer_syntax_uid=syntax))
    assert lossy_mark(shown) == expected


def test_a_jpeg_file_is_lossy_and_a_png_is_not(qapp):
    assert lossy_mark(as_picture_file(make_shown(PIXELS), "a.JPG")) == "lossy (JPEG)"
    assert lossy_mark(as_picture_file(make_shown(PIXELS), "a.png")) == ""


def test_the_window_and_what_was_changed_are_written(qapp):
    shown = make_shown(PIXELS, voi=(Window(40, 400, explanation="SOFT"),))
    state = DisplayState(inverted=True, zoom=1.0, rotation=90, flipped=True)
    lines = display_lines(shown, state, view_of(shown, state), shown.frame.voi[0])
    assert lines == ("W 400  L 40  LINEAR  SOFT  inverted", "Zoom 100 %  rotated 90°  flipped")


def test_a_window_in_place_of_the_files_table_is_said(qapp):
    table = VoiTable(0, np.arange(4096, dtype=np.uint16), 12, "CHEST")
    shown = make_shown(PIXELS, voi=(table,))
    state = DisplayState()
    assert display_lines(shown, state, view_of(shown), table)[0] == "VOI table  CHEST"
    windowed = replace(state, voi=Window(10, 20))
    lines = display_lines(shown, windowed, view_of(shown), Window(10, 20))
    assert lines[0] == "linear, in place of the file's table"


def test_the_scale_bar_is_as_long_as_it_says(qapp):
    shown = make_shown(PIXELS, pixel_size=DETECTOR)
    for state in (DisplayState(), DisplayState(zoom=0.7), DisplayState(zoom=9.0, rotation=90)):
        view = view_of(shown, state)
        bar = scale_bar(shown, view)
        millimetres = float(bar.label.removesuffix(" mm"))
        first = view.transform.to_image(100, 100)
        second = view.transform.to_image(100 + bar.length, 100)
        assert np.hypot(*np.subtract(second, first)) * 0.2 == pytest.approx(millimetres, rel=0.02)
        assert 20 < bar.length < 200


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (DETECTOR, "0.2 mm/px (detector)"),
        (PixelSize(0.7, 0.7, SpacingSource.PIXEL_SPACING, 1.0), "0.7 mm/px"),
        (PixelSize(0.4, 0.2, SpacingSource.CALIBRATED, 2.0), "0.2 × 0.4 mm/px (calibrated)"),
        (
            PixelSize(0.16, 0.16, SpacingSource.DETECTOR_CORRECTED, 1.0, magnification=1.25),
            "0.16 mm/px (detector, magnification 1.25 taken out)",
        ),
        (PixelSize(None, None, SpacingSource.NONE, 1.0), "pixels, no spacing"),
        (
            PixelSize(None, None, SpacingSource.NONE, 1.0, regions=(REGION,)),
            "spacing by ultrasound region",
        ),
        (PixelSize(None, None, SpacingSource.PIXEL_ASPECT_RATIO, 2.0), "pixels, no spacing"),
    ],
)
def test_the_spacing_names_its_source(qapp, size, expected):
    shown = make_shown(PIXELS, pixel_size=size)
    assert spacing_line(shown) == expected
    assert (scale_bar(shown, view_of(shown)) is None) == (size.column_mm is None)


@pytest.mark.parametrize(
    ("rotation", "flipped", "expected"),
    [
        (0, False, "RLHF"),
        (0, True, "LRHF"),
        (90, False, "FHRL"),
        (180, False, "LRFH"),
        (270, False, "HFLR"),
        (90, True, "HFRL"),
    ],
)
def test_letters_turn_with_the_image(qapp, rotation, flipped, expected):
    shown = make_shown(PIXELS, orientation=Orientation("R", "L", "H", "F"))
    state = DisplayState(rotation=rotation, flipped=flipped)
    letters = side_letters(shown, view_of(shown, state))
    assert letters.left + letters.right + letters.top + letters.bottom == expected


def test_unknown_orientation_has_no_letters(qapp):
    shown = make_shown(PIXELS)
    assert side_letters(shown, view_of(shown)) is None


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_at_any_pixel_ratio_one_to_one_is_sharp(qapp, ratio):
    """Words of a viewport on a dense screen are larger in pixels; image pixels are not."""
    shown = make_shown(PIXELS)
    overlay = make_overlay(shown, np.random.default_rng(0).random((5, 5)))
    state, size = DisplayState(voi=Window(2000, 3000), zoom=1.0), QSize(201, 151)
    renderer = Renderer(shown, AnnotationPainter())
    layers = Layers(annotations=False)
    picture = pixels_of(snapshot(renderer, state, size, ratio, qapp.font(), overlay, layers))
    box = view_of(shown, state, (201, 151)).rectangle
    expected = blend(to_8bit(shown.frame, state.voi), overlay.heat_map, overlay.opacity)
    found = picture[box.top : box.top + 60, box.left : box.left + 80]
    assert np.abs(found.astype(int) - expected).max() <= 3
    assert (found != expected).mean() < 0.002


def test_a_narrow_viewport_keeps_the_caption_clear_of_the_corners(qapp):
    shown = make_shown(PIXELS)
    overlay = replace(make_overlay(shown, np.zeros((3, 3))), caption="influence " * 8)
    renderer = Renderer(shown, AnnotationPainter())
    state = DisplayState(voi=Window(-5000, 10))
    pictures = []
    for layers in (Layers(), Layers(heat_map=False)):
        size = QSize(320, 300)
        image = snapshot(renderer, state, size, 1.0, qapp.font(), overlay, layers)
        pictures.append(pixels_of(image).astype(int))
    changed = np.argwhere(np.abs(pictures[0] - pictures[1]).sum(axis=2) > 0)
    corner = fixed_lines(shown)
    lines = max(len(corner.top_left), len(corner.top_right))
    assert changed[:, 0].min() > lines * 12
    assert changed[:, 1].min() >= 0
    assert changed[:, 1].max() < 320
