"""Newly found studies join those that are listed."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import build_ct_series, build_dx, write, write_series
from viewer.core.importer import scan
from viewer.core.study_list import find_image, merged


def scanned(*paths):
    return scan(list(paths)).studies


def test_first_image_of_a_series_grows_into_the_whole(tmp_path):
    files = write_series(build_ct_series(slices=4), tmp_path)
    (study,) = merged(scanned(files[2]), scanned(tmp_path))
    assert [one.instance_number for one in study.series[0].instances] == [1, 2, 3, 4]


def test_images_found_apart_are_put_in_order(tmp_path):
    files = write_series(build_ct_series(slices=4), tmp_path)
    listed = merged(scanned(files[3], files[1]), scanned(files[2]))
    (study,) = merged(listed, scanned(files[0]))
    assert [one.instance_number for one in study.series[0].instances] == [1, 2, 3, 4]


def test_newest_study_comes_first(tmp_path):
    old = write(build_dx(tags={"StudyDate": "20200101"}), tmp_path / "old.dcm")
    new = write(build_dx(tags={"StudyDate": "20250101"}), tmp_path / "new.dcm")
    dates = [study.study_date for study in merged(scanned(old), scanned(new))]
    assert dates == ["20250101", "20200101"]


def test_one_study_uid_given_to_two_people_stays_two_studies(tmp_path):
    (study,) = scanned(write(build_dx(), tmp_path / "a.dcm"))
    other = replace(study, patient=replace(study.patient, patient_id="somebody else"))
    assert len(merged([study], [other])) == 2


def test_find_image_counts_frames(tmp_path):
    cine = build_dx(frames=3, tags={"InstanceNumber": 1})
    (study,) = scanned(write(cine, tmp_path / "cine.dcm"))
    uid = study.series[0].instances[0].sop_instance_uid
    assert find_image([study], uid) == (study, study.series[0], 0)
    assert find_image([study], "1.2.3") is None


def test_slices_found_apart_follow_their_position_not_their_number(tmp_path):
    slices = build_ct_series(slices=4)
    for number, dataset in zip((4, 2, 3, 1), slices, strict=True):
        dataset.InstanceNumber = number
    files = write_series(slices, tmp_path)
    (study,) = merged(scanned(files[0], files[2]), scanned(files[1]))
    (study,) = merged([study], scanned(files[3]))
    positions = [one.slice_position for one in study.series[0].instances]
    assert positions == sorted(positions, reverse=True)
