"""Folders to studies: grouping, order, and the list of what is not shown."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests import builders
from viewer.core.importer import scan
from viewer.core.progress import Cancelled
from viewer.core.records import natural_key


def test_a_mixed_folder_gives_studies_and_a_list_of_the_rest(tmp_path: Path) -> None:
    builders.write_series(builders.build_ct_series(slices=4), tmp_path / "ct")
    builders.write(builders.build_dx(), tmp_path / "dx" / "chest")
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / "photo.png")
    (tmp_path / "readme.txt").write_text("not an image")
    (tmp_path / ".hidden").write_text("not worth naming")
    (tmp_path / "DICOMDIR").write_text("not worth naming")
    outcome = scan([tmp_path])
    assert sorted(len(study.series[0].instances) for study in outcome.studies) == [1, 1, 4]
    assert [problem.path.name for problem in outcome.problems] == ["readme.txt"]
    assert "readme.txt" in str(outcome.problems[0].reason)


def test_slices_follow_their_position_not_their_file_name(tmp_path: Path) -> None:
    slices = builders.build_ct_series(slices=5)
    for order, (name, dataset) in enumerate(zip("dbeac", slices, strict=True)):
        dataset.InstanceNumber = 5 - order
        builders.write(dataset, tmp_path / name)
    (series,) = scan([tmp_path]).studies[0].series
    positions = [instance.slice_position for instance in series.instances]
    assert positions == sorted(positions, reverse=True)
    assert [instance.instance_number for instance in series.instances] == [1, 2, 3, 4, 5]


def test_without_positions_the_instance_number_decides(tmp_path: Path) -> None:
    for number in (10, 9, 1):
        dataset = builders.build_image(
            series_uid="1.2.3", study_uid="1.2", tags={"InstanceNumber": number}
        )
        builders.write(dataset, tmp_path / f"{number}.dcm")
    (series,) = scan([tmp_path]).studies[0].series
    assert [instance.instance_number for instance in series.instances] == [1, 9, 10]


def test_one_study_uid_given_to_two_people_makes_two_studies(tmp_path: Path) -> None:
    for name in ("ANA", "BEA"):
        dataset = builders.build_image(study_uid="1.2", patient={"PatientName": name})
        builders.write(dataset, tmp_path / f"{name}.dcm")
    studies = scan([tmp_path]).studies
    assert sorted(study.patient.patient_name for study in studies) == ["ANA", "BEA"]


def test_a_copy_is_listed_once_and_a_false_twin_is_named(tmp_path: Path) -> None:
    dataset = builders.build_image()
    first = builders.write(dataset, tmp_path / "1.dcm")
    (tmp_path / "2.dcm").write_bytes(first.read_bytes())
    dataset.PixelData = bytes(len(dataset.PixelData))
    builders.write(dataset, tmp_path / "3.dcm")
    outcome = scan([tmp_path])
    assert outcome.studies[0].series[0].number_of_images == 1
    (problem,) = outcome.problems
    assert problem.reason.code == "same-uid-other-image"
    assert "1.dcm" in str(problem.reason)
    assert "3.dcm" in str(problem.reason)


def test_a_false_twin_of_a_listed_image_is_named(tmp_path: Path) -> None:
    dataset = builders.build_image()
    first = builders.write(dataset, tmp_path / "1.dcm")
    listed = scan([first]).studies
    assert scan([first], listed=listed).studies == listed
    dataset.PixelData = bytes(len(dataset.PixelData))
    outcome = scan([builders.write(dataset, tmp_path / "2.dcm")], listed=listed)
    assert outcome.studies == ()
    assert [problem.reason.code for problem in outcome.problems] == ["same-uid-other-image"]


def test_pictures_of_one_folder_are_not_one_person(tmp_path: Path) -> None:
    for value in range(3):
        Image.fromarray(np.full((8, 8), value, np.uint8)).save(tmp_path / f"{value}.png")
    (study,) = scan([tmp_path]).studies
    assert [series.series_description for series in study.series] == ["0.png", "1.png", "2.png"]
    assert study.patient.patient_name == ""


def test_frames_count_as_images(tmp_path: Path) -> None:
    builders.write(builders.build_image(frames=7), tmp_path / "multi.dcm")
    assert scan([tmp_path]).studies[0].series[0].number_of_images == 7


def test_names_in_any_character_set(tmp_path: Path) -> None:
    dataset = builders.build_image(patient={"PatientName": "Peña^José", "PatientID": "ñ"})
    builders.write(dataset, tmp_path / "Peña José.dcm")
    assert scan([tmp_path]).studies[0].patient.patient_name == "Peña^José"


def test_what_does_not_exist_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = builders.write(builders.build_image(), tmp_path / "a.dcm")
    outcome = scan([tmp_path / "gone", path])
    assert len(outcome.studies) == 1
    assert [problem.reason.code for problem in outcome.problems] == ["file-not-found"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_does_not_hang_the_scan(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    builders.write(builders.build_image(), tmp_path / "a.dcm")
    assert len(scan([tmp_path]).studies) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_named_outright_is_said_to_be_none_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (problem,) = scan([tmp_path / "pipe"]).problems
    assert problem.reason.code == "not-a-file"


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    builders.write(builders.build_image(), tmp_path / "a.dcm")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert scan([tmp_path, tmp_path / "a.dcm"]).studies[0].series[0].number_of_images == 1


def test_cancel_stops_between_two_files(tmp_path: Path) -> None:
    builders.write_series(builders.build_ct_series(slices=5), tmp_path)

    class StopAtThird:
        done = 0

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            self.done = done

        def check(self) -> None:
            if self.done == 2:
                raise Cancelled

    progress = StopAtThird()
    with pytest.raises(Cancelled):
        scan([tmp_path], progress)
    assert progress.done == 2


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=20, unique=True))
def test_natural_order_is_numeric(values: list[int]) -> None:
    names = [f"IM-{value}.dcm" for value in values]
    assert sorted(names, key=natural_key) == [f"IM-{value}.dcm" for value in sorted(values)]
