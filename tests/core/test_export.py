"""Exported pixels are the screen's pixels and the model's values."""

from __future__ import annotations

import weakref
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.builders import build_ct_series, build_dx, build_image, write
from viewer.core.errors import UserError
from viewer.core.export import (
    export_npy,
    export_png,
    parse_frame,
    parse_window,
)
from viewer.core.images import OpenImage, open_image
from viewer.core.pixels import automatic_window, to_8bit
from viewer.core.voi import Window


@pytest.fixture
def ct(tmp_path) -> Path:
    return write(build_ct_series(slices=1)[0], tmp_path / "slice.dcm")


def read(path):
    with Image.open(path) as picture:
        return np.asarray(picture)


@pytest.mark.parametrize(
    ("choice", "voi"),
    [
        ("file", lambda frame: None),
        ("auto", automatic_window),
        (Window(-600, 1500), lambda frame: Window(-600, 1500)),
    ],
    ids=["file", "auto", "given"],
)
def test_png_is_what_the_screen_shows(ct, tmp_path, choice, voi):
    (file,) = export_png(ct, tmp_path / "out", choice)
    frame = open_image(ct).frame()
    np.testing.assert_array_equal(read(file), to_8bit(frame, voi(frame)))


@pytest.mark.parametrize("photometric", ["MONOCHROME2", "RGB"])
@pytest.mark.parametrize(
    ("spacing", "size"), [((0.5, 1.0), (80, 40)), ((1.0, 0.4), (40, 100)), ((0.3, 0.3), (40, 40))]
)
def test_png_of_pixels_that_are_not_square_is_not_stretched(tmp_path, photometric, spacing, size):
    ds = build_image(rows=40, columns=40, spacing=spacing, photometric=photometric)
    (file,) = export_png(write(ds, tmp_path / "one.dcm"), tmp_path / "out")
    with Image.open(file) as picture:
        assert picture.size == size


def test_png_without_a_window_spans_black_to_white(ct, tmp_path):
    (file,) = export_png(ct, tmp_path / "out", "none")
    assert (read(file).min(), read(file).max()) == (0, 255)


def test_npy_holds_hounsfield_units(ct, tmp_path):
    (file,) = export_npy(ct, tmp_path / "out")
    array = np.load(file)
    assert (array.dtype, array.shape) == (np.float32, (1, 32, 40))
    assert (array.min(), array.max()) == (-1000, 40)


def test_npy_without_a_window_holds_the_stored_values(ct, tmp_path):
    (file,) = export_npy(ct, tmp_path / "out", "none")
    array = np.load(file)
    assert array.dtype == np.int16
    assert array.min() == 24


def test_colour_stays_rgb(tmp_path):
    path = write(build_image(photometric="RGB"), tmp_path / "colour.dcm")
    array = np.load(export_npy(path, tmp_path / "out")[0])
    assert array.shape == (1, 48, 64, 3)
    np.testing.assert_array_equal(read(export_png(path, tmp_path / "out")[0]), array[0])


def test_several_frames_are_numbered(tmp_path):
    path = write(build_dx(frames=3), tmp_path / "cine.dcm")
    names = [file.name for file in export_png(path, tmp_path / "out")]
    assert names == ["out-0001.png", "out-0002.png", "out-0003.png"]
    assert [file.name for file in export_png(path, tmp_path / "two", frame=2)] == ["two.png"]
    assert np.load(export_npy(path, tmp_path / "out")[0]).shape[0] == 3


@pytest.mark.parametrize("text", ["", "1", "a,b", "40,0", "nan,5", "40,inf", "1,2,3"])
def test_windows_that_are_none_are_refused(text):
    with pytest.raises(UserError) as raised:
        parse_window(text)
    assert raised.value.code == "bad-window"


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "first"])
def test_frames_that_are_none_are_refused(text):
    with pytest.raises(UserError) as raised:
        parse_frame(text)
    assert raised.value.code == "bad-frame"


def test_words_and_numbers_are_understood():
    assert parse_window("-600,1500") == Window(-600, 1500)
    assert parse_window("auto") == "auto"
    assert (parse_frame("all"), parse_frame("3")) == ("all", 3)


@pytest.mark.parametrize("window", ["file", "none"])
def test_frames_are_written_one_by_one(tmp_path, monkeypatch, window):
    """Many frames at once once took three times the memory of the file."""
    path = write(build_dx(frames=30, rows=64, columns=64), tmp_path / "cine.dcm")
    alive = []
    original = OpenImage.frame

    def counted(image, number=1):
        frame = original(image, number)
        alive.append(weakref.ref(frame))
        assert sum(one() is not None for one in alive) <= 3
        return frame

    monkeypatch.setattr(OpenImage, "frame", counted)
    array = np.load(export_npy(path, tmp_path / "out", window)[0])
    assert array.shape == (30, 64, 64)
    np.testing.assert_array_equal(array[29], open_image(path).frame(30).stored)
