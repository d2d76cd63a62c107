"""Exports of many files: names, options that mean nothing, and nothing written over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.builders import build_dx, write
from viewer.core.export import FrameChoice
from viewer.core.voi import Window
from viewer.exporting import ExportWish, Kind, export_all, idle_options


def exported(paths: list[Path], wish: ExportWish) -> tuple[list[Path], list[str]]:
    """Return what was written, and the sentences for what was not."""
    done = list(export_all(paths, wish))
    files = [file for written, _ in done for file in written]
    return files, [str(error) for _, error in done if error is not None]


@pytest.mark.parametrize("kind", ["png", "npy", "dicom"])
def test_names_of_files_tell_no_name(tmp_path: Path, kind: Kind) -> None:
    write(build_dx(), tmp_path / "ROSALES.dcm")
    (file,), problems = exported([tmp_path], ExportWish(tmp_path / "out", kind, deidentify=True))
    assert problems == []
    assert file.exists()
    assert "ROSALES" not in str(file.relative_to(tmp_path))


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (ExportWish(Path(), "npy", window=Window(40, 400)), "changes pictures only"),
        (ExportWish(Path(), "dicom", window="auto"), "keep their pixels"),
        (ExportWish(Path(), "dicom", frame=1), "written whole"),
    ],
)
def test_options_that_mean_nothing_are_said_to(wish: ExportWish, sentence: str) -> None:
    (said,) = idle_options(wish)
    assert sentence in said


@pytest.mark.parametrize(("frame", "shape"), [("all", (4, 48, 64)), (3, (1, 48, 64))])
def test_one_frame_or_all(tmp_path: Path, frame: FrameChoice, shape: tuple[int, ...]) -> None:
    path = write(build_dx(frames=4), tmp_path / "a.dcm")
    (file,), _ = exported([path], ExportWish(tmp_path / "out", "npy", frame=frame))
    assert np.load(file).shape == shape


def test_a_frame_that_is_not_there_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    paths = [write(build_dx(frames=frames), tmp_path / f"{frames}.dcm") for frames in (1, 3)]
    files, problems = exported(paths, ExportWish(tmp_path / "out", "png", frame=2))
    assert [file.name for file in files] == ["3.dcm.png"]
    assert "there is no frame 2" in problems[0]


def test_two_images_of_one_uid_are_not_written_over_each_other(tmp_path: Path) -> None:
    one = build_dx()
    write(one, tmp_path / "in" / "a.dcm")
    write(one, tmp_path / "in" / "copy.dcm")
    one.PixelData = bytes(len(one.PixelData))
    write(one, tmp_path / "in" / "other.dcm")
    files, (problem,) = exported(
        [tmp_path / "in"], ExportWish(tmp_path / "out", "dicom", deidentify=True)
    )
    assert "other.dcm says it is the same image as" in problem
    (file,) = set(files)
    assert any(pydicom.dcmread(file).PixelData)
