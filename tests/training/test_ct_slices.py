"""Slices are chosen by their lung, windowed by the viewer's own pixels, and named by no patient."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inference.preprocess import Preprocess
from tests.builders import build_ct_series, build_dx, write, write_series
from training.ct_slices import LUNG_WINDOW, SliceChoice, prepare_ct
from training.lung_area import lung_share
from training.prepare import prepare
from training.sources import list_source
from training.split import SplitWishes
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.pixels import to_8bit
from viewer.core.pseudonyms import Pseudonyms

SIDE = 96
KEY = Pseudonyms(bytes(range(32)))


def chest(lung: int, hu: int = -800, shift: int = 0) -> NDArray[np.int16]:
    """Return one slice: air, a body of 70 x 86, two square lungs of `lung` pixels a side."""
    slice_ = np.full((SIDE, SIDE), -1000, np.int16)
    slice_[13:83, 5:91] = 40
    if lung:
        for left in (15 + shift, 55 + shift):
            slice_[25 : 25 + lung, left : left + lung] = hu
    return slice_


def test_lung_share_is_lung_of_body():
    assert lung_share(chest(20).astype(np.float32)) == pytest.approx(800 / (70 * 86), rel=0.02)


@pytest.mark.parametrize(
    "hu",
    [
        chest(0),
        chest(20, hu=-1000),  # gas, as in bowel
        chest(3),  # specks
        np.full((SIDE, SIDE), -1000, np.int16),
        np.full((SIDE, SIDE), -800, np.int16),  # no body around it
    ],
    ids=["no lung", "gas", "specks", "air", "all lung"],
)
def test_what_is_no_lung_does_not_count(hu):
    assert lung_share(hu.astype(np.float32)) == 0.0


def test_choice_keeps_those_with_much_lung():
    lung = [0.0, 0.1, 0.3, 0.4, 0.19, 0.0]
    assert SliceChoice().chosen(lung) == [2, 3]
    assert SliceChoice(share=0.0).chosen(lung) == [1, 2, 3, 4]
    assert SliceChoice(share=0.0, largest=3).chosen(lung) == [2, 3, 4]
    assert SliceChoice().chosen([]) == []
    assert SliceChoice().chosen([0.0, 0.0]) == []


@pytest.fixture(scope="module")
def scans(tmp_path_factory) -> Path:
    """Five patients with and five without: a series of five slices each, one without lung."""
    root = tmp_path_factory.mktemp("scans")
    for number in range(10):
        label = ("COVID", "Normal")[number % 2]
        volume = np.stack([chest(lung, shift=number) for lung in (0, 18, 24, 25, 6)])
        tissue = np.random.default_rng(number).normal(0, 80, (12, 12))
        tissue = cv2.resize(tissue, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        volume += np.where(volume == 40, tissue, 0).astype(np.int16)
        tags = {"PatientID": f"SECRET-{number}"}
        write_series(build_ct_series(volume, tags=tags), root / label / f"p{number}")
    write(build_dx(), root / "Normal" / "film.dcm")
    return root


@pytest.fixture(scope="module")
def written(scans, tmp_path_factory):
    out = tmp_path_factory.mktemp("slices")
    rows, left_out = prepare_ct(list_source(scans).items, out, KEY)
    return out, rows, left_out


def test_slices_with_lung_are_written_in_the_lung_window(scans, written):
    out, rows, left_out = written
    assert len(rows) == 30  # slices 2, 3 and 4 of every series
    assert len(left_out) == 1
    assert "film.dcm is no CT slice" in left_out[0]
    assert {row.position_mm for row in rows} == {2.0, 4.0, 6.0}
    second = min(row.path for row in rows if row.label == "covid")
    shown = cv2.imread(str(out / second), cv2.IMREAD_UNCHANGED)
    series = next(row.series for row in rows if row.path == second)
    originals = [
        opened
        for opened in map(open_image, sorted(scans.rglob("*.dcm")))
        if KEY.uid(str(opened.header.get("SeriesInstanceUID"))) == series
        and opened.header.get("InstanceNumber") == 2
    ]
    np.testing.assert_array_equal(shown, to_8bit(originals[0].frame(1), LUNG_WINDOW))


def test_manifest_names_no_patient_and_is_ready_to_prepare(written, tmp_path):
    out, rows, _ = written
    text = (out / "manifest.csv").read_text()
    assert "SECRET" not in text
    listed = list(csv.DictReader(text.splitlines()))
    assert len({row["patient"] for row in listed}) == 10
    assert float(listed[0]["lung_share"]) == pytest.approx(rows[0].lung_share)
    data = prepare(out / "manifest.csv", tmp_path / "out", Preprocess(32), SplitWishes(0.3, 0.3))
    assert {item.label for item in data.items} == {"covid", "normal"}
    assert {item.patient for item in data.items} == {row.patient for row in rows}


def test_finished_series_are_kept_and_another_choice_is_made_anew(scans, written):
    out, rows, _ = written
    items = list_source(scans).items
    first = out / rows[0].path
    (out / rows[-1].path).parent.joinpath("slices.json").unlink()
    before = first.stat().st_mtime_ns
    again, _ = prepare_ct(items, out, KEY)
    assert again == rows
    assert first.stat().st_mtime_ns == before
    fewer, _ = prepare_ct(items, out, KEY, choice=SliceChoice(largest=1))
    assert len(fewer) == 10
    assert {row.position_mm for row in fewer} == {6.0}


def test_films_alone_are_refused(tmp_path):
    write(build_dx(), tmp_path / "in" / "normal" / "film.dcm")
    with pytest.raises(UserError, match=r"None of the 1 files .*film\.dcm is no CT slice"):
        prepare_ct(list_source(tmp_path / "in").items, tmp_path / "out", KEY)


def test_command_writes_slices(scans, tmp_path, monkeypatch):
    from training.__main__ import app

    monkeypatch.setattr("viewer.core.pseudonyms.clinic_pseudonyms", lambda: KEY)
    command = ["prepare-ct", str(scans), "--out", str(tmp_path / "o")]
    command += ["--largest", "1", "--json", str(tmp_path / "f.json")]
    app(command, standalone_mode=False)
    found = json.loads((tmp_path / "f.json").read_text())
    assert (found["slices"], found["series"], found["patients"]) == (10, 10, 10)
