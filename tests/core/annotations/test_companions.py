"""Reports, presentation states and key images beside images are companions, not problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from tests.builders import build_ct_series, build_dx, truncate, write, write_garbage, write_series
from viewer.core.companions import CompanionKind, companion_at
from viewer.core.derived_documents import write_document
from viewer.core.gsps.write import presentation_states
from viewer.core.importer import scan
from viewer.core.key_objects import KeyImage, key_object_document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A CT series with a presentation state and key images."""
    slices = build_ct_series(slices=3)
    write_series(slices, tmp_path)
    [state] = presentation_states([], slices)
    write_document(state, tmp_path / "state.dcm")
    keys = key_object_document([KeyImage(slices[1].SOPInstanceUID)], slices)
    write_document(keys, tmp_path / "keys.dcm")
    return tmp_path


def test_a_scan_reports_what_is_about_its_images(folder: Path) -> None:
    outcome = scan([folder])
    assert outcome.problems == ()
    assert {one.path.name: one.kind for one in outcome.companions} == {
        "state.dcm": CompanionKind.PRESENTATION,
        "keys.dcm": CompanionKind.KEY_OBJECTS,
    }
    [study] = outcome.studies
    uids = {image.sop_instance_uid for image in study.series[0].instances}
    assert all(one.is_about(uids) for one in outcome.companions)
    assert all(one.study_instance_uid == study.study_instance_uid for one in outcome.companions)


def test_without_the_images_it_is_a_problem_that_says_what_the_file_is(folder: Path) -> None:
    outcome = scan([folder / "state.dcm"])
    assert outcome.companions == ()
    [problem] = outcome.problems
    assert "Presentation State" in str(problem.reason)
    images = scan([folder / "0001.dcm"]).studies
    assert len(scan([folder / "state.dcm"], listed=images).companions) == 1


def test_everything_else_is_no_companion(folder: Path) -> None:
    write_garbage(folder / "rubbish", prefix=b"\0" * 128 + b"DICM")
    (folder / "notes.txt").write_text("not DICOM")
    (folder / "empty").touch()
    truncate(write(build_dx(), folder / "cut.dcm"), 0.2)
    truncate(folder / "keys.dcm", 300)
    other = [Path(get_testdata_file(name)) for name in ("no_meta.dcm", "rtplan.dcm")]
    files = [*sorted(folder.iterdir()), folder / "missing", *other]
    assert [file.name for file in files if companion_at(file)] == ["state.dcm"]


def test_reports_of_others_are_found() -> None:
    report = companion_at(Path(get_testdata_file("test-SR.dcm")))
    assert report is not None
    assert report.kind is CompanionKind.REPORT
    assert "1.2.3.4.5" in report.images
