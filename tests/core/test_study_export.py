"""Exported folders open elsewhere, whole, and without names where that was asked for."""

from __future__ import annotations

import pydicom
import pytest
from pydicom.fileset import FileSet

from tests.builders import PATIENT, build_ct_series, build_dx, write, write_series
from viewer.core.errors import UserError
from viewer.core.pseudonyms import clinic_pseudonyms
from viewer.core.study_export import export_study


@pytest.fixture
def slices(tmp_path):
    """Return the files of a CT of four slices."""
    patient = {**PATIENT, "PatientName": "EXPORT^ELENA", "PatientID": "EX-1"}
    return write_series(build_ct_series(slices=4, patient=patient), tmp_path / "ct")


def test_a_study_becomes_a_folder_with_its_dicomdir(slices, tmp_path):
    done = export_study(slices, tmp_path / "out")
    assert done.files == 4
    listed = FileSet(tmp_path / "out" / "DICOMDIR")
    copies = {one.SOPInstanceUID: one.load() for one in listed}
    listed._stage["t"].cleanup()
    assert copies == {one.SOPInstanceUID: one for one in map(pydicom.dcmread, slices)}


def test_without_names_nothing_names_the_patient(slices, tmp_path):
    done = export_study(slices, tmp_path / "out", clinic_pseudonyms())
    assert done.files == 4
    assert done.report is not None
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) > 5
    for path in written:
        data = path.read_bytes()
        assert b"ELENA" not in data
        assert b"EX-1" not in data


def test_what_a_dicomdir_cannot_list_goes_along(slices, tmp_path):
    odd = build_dx()
    del odd.PatientID
    path = write(odd, tmp_path / "odd.dcm")
    export_study([*slices, path], tmp_path / "out")
    (other,) = (tmp_path / "out" / "OTHER").iterdir()
    assert other.read_bytes() == path.read_bytes()


def test_nothing_is_replaced_and_nothing_is_left_behind(slices, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(UserError) as caught:
        export_study(slices, tmp_path / "out")
    assert caught.value.code == "folder-exists"
    gone = tmp_path / "gone.dcm"
    before = set(tmp_path.iterdir())
    with pytest.raises(UserError) as caught:
        export_study([*slices, gone], tmp_path / "other")
    assert caught.value.code == "file-not-found"
    assert set(tmp_path.iterdir()) == before
