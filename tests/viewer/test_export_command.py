"""``python -m viewer export`` as people call it, with what they get wrong."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image

from tests.builders import build_dx, write, write_element
from tests.viewer.program import run_viewer
from viewer.core.deidentify import identifying_tags


def export(*arguments: object, **environment: str):
    return run_viewer("export", *arguments, **environment)


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files = [write(build_dx(), tmp_path / folder / "1.dcm") for folder in ("a", "b")]
    done = export(*files, "--to", "npy", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").rglob("*.npy"))) == 2


def test_what_is_missing_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    good = write(build_dx(), tmp_path / "good.dcm")
    (tmp_path / "empty").mkdir()
    done = export(
        tmp_path / "gone.dcm", tmp_path / "empty", good, "--to", "png", "--out", tmp_path / "out"
    )
    assert done.returncode == 2
    assert "gone.dcm does not exist" in done.stderr
    assert "empty holds no files" in done.stderr
    assert (tmp_path / "out" / "good.dcm.png").exists()


def test_a_window_for_arrays_is_said_to_change_nothing(tmp_path: Path) -> None:
    path = write(build_dx(), tmp_path / "a.dcm")
    done = export(path, "--to", "npy", "--window", "40,400", "--out", tmp_path)
    assert done.returncode == 0
    assert "changes pictures only" in done.stderr
    assert np.load(tmp_path / "a.dcm.npy").dtype == np.float32


def test_warnings_that_quote_the_file_stay_off_the_terminal(tmp_path: Path) -> None:
    path = write_element(build_dx(), tmp_path / "a.dcm", "PixelSpacing", "DS", b"ROSALES ")
    done = export(path, "--to", "png", "--out", tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only there")
def test_names_that_the_terminal_cannot_show(tmp_path: Path) -> None:
    path = write(build_dx(), Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xe9.dcm")))
    done = export(path, "--to", "png", "--out", tmp_path, PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.png"))) == 1


def test_an_output_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    path = write(build_dx(), tmp_path / "a.dcm")
    done = export(path, "--to", "png", "--out", path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_dicom_without_names_for_every_kind_of_file(tmp_path: Path) -> None:
    folder = tmp_path / "ROSALES ANA"
    write(build_dx(), folder / "ROSALES.dcm")
    write(build_dx(tags={"BurnedInAnnotation": "YES"}), folder / "burned.dcm")
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(folder / "picture.png")
    (folder / "notes.txt").write_text("no image")
    done = export(folder, "--to", "dicom", "--deidentify", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "burned.dcm" in done.stderr
    assert "notes.txt" in done.stderr
    report = (tmp_path / "out" / "deidentification.txt").read_text()
    assert "Files written: 2" in report
    assert "burned into the pixels" in report
    written = list((tmp_path / "out").rglob("*.dcm"))
    assert len(written) == 2
    assert not any("ROSALES" in str(path.relative_to(tmp_path)) for path in written)
    for path in written:
        assert identifying_tags(pydicom.dcmread(path)) == ()
