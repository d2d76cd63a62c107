from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pydicom
import pytest

from tests import builders
from tests.core.library.library_cases import entry
from viewer.core.file_header import describe_file
from viewer.core.library.entry import Entry, Verdict
from viewer.core.library.library import Library, open_library
from viewer.core.library.study_query import StudyQuery
from viewer.core.study import Patient


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return builders.write(
        builders.build_image(sop_class=pydicom.uid.CTImageStorage), tmp_path / "a"
    )


def link(library: Library, *paths: Path) -> list[Verdict]:
    return list(library.catalogue.add([Entry(describe_file(path)) for path in paths]))


def take(library: Library, path: Path) -> Verdict:
    return library.intake.take(lambda writer: writer.write(path.read_bytes())).verdict


def shown(library: Library) -> list[Path]:
    return [
        instance.path
        for study in library.catalogue.studies()
        for series in study.series
        for instance in series.instances
    ]


def other_image(path: Path, target: Path) -> Path:
    """Write another image with the same UID."""
    dataset = pydicom.dcmread(path)
    dataset.PixelData = bytes(len(dataset.PixelData))
    return builders.write(dataset, target)


def test_what_comes_out_is_what_went_in(library: Library, image: Path) -> None:
    described = describe_file(image)
    assert library.catalogue.add([Entry(described)]) == (Verdict.ADDED,)
    (study,) = library.catalogue.studies()
    assert replace(study, series=()) == described.study
    (series,) = study.series
    assert replace(series, instances=()) == described.series
    assert series.instances == (described.instance,)


def test_the_same_bytes_are_listed_once(library: Library, image: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(image, tmp_path / "b"))
    assert link(library, image, image, copy) == [Verdict.ADDED, *[Verdict.DUPLICATE] * 2]
    assert link(library, copy, image) == [Verdict.DUPLICATE] * 2
    assert shown(library) == [image]


def test_an_object_that_another_hand_passed_on_is_the_same(
    library: Library, image: Path, tmp_path: Path
) -> None:
    passed_on = pydicom.dcmread(image)
    passed_on.file_meta.ImplementationVersionName = "ANOTHER HAND"
    passed_on.file_meta.SourceApplicationEntityTitle = "PACS"
    passed_on.save_as(tmp_path / "b")
    assert take(library, image) is Verdict.ADDED
    assert take(library, tmp_path / "b") is Verdict.DUPLICATE
    assert len(list(library.store.files())) == 1
    assert library.catalogue.variants() == ()
    assert link(library, image, tmp_path / "b") == [Verdict.DUPLICATE] * 2


def test_other_bytes_under_the_uid_are_kept_but_not_shown(
    library: Library, image: Path, tmp_path: Path
) -> None:
    other = other_image(image, tmp_path / "b")
    assert link(library, image, other) == [Verdict.ADDED, Verdict.VARIANT]
    assert link(library, other) == [Verdict.DUPLICATE]
    assert shown(library) == [image]
    (variant,) = library.catalogue.variants()
    assert variant.path == other
    (summary,) = library.catalogue.search(StudyQuery(only_variants=True)).studies
    assert (summary.instance_count, summary.variant_count) == (1, 1)


def test_a_variant_takes_the_place_of_an_image_that_is_removed(
    library: Library, image: Path, tmp_path: Path
) -> None:
    other = other_image(image, tmp_path / "b")
    link(library, image, other)
    (study,) = library.catalogue.find(StudyQuery())
    rows = {one.path: one.key for one in library.catalogue.variants()}
    image.unlink()
    first = library.catalogue.studies([study])[0].series[0].instances[0]
    assert first.path == image
    assert library.catalogue.remove([rows[other] - 1]) == 0
    assert shown(library) == [other]
    assert library.catalogue.remove([rows[other]]) == 1
    assert library.catalogue.search(StudyQuery()).total == 0


def test_a_backup_put_back_leaves_each_image_its_part(
    library: Library, image: Path, tmp_path: Path
) -> None:
    assert take(library, image) is Verdict.ADDED
    (first,) = shown(library)
    assert take(library, other_image(image, tmp_path / "b")) is Verdict.VARIANT
    for path in list(library.store.files()):
        shutil.copy(path, tmp_path / "backup")  # which has another inode and other times
        (tmp_path / "backup").replace(path)
    assert take(library, image) is Verdict.DUPLICATE
    assert shown(library) == [first]


def test_a_stick_plugged_in_again_leaves_each_image_its_part(
    library: Library, image: Path, tmp_path: Path
) -> None:
    other = other_image(image, tmp_path / "b")
    link(library, image)
    link(library, other)
    for path in (other, image):
        os.utime(path, (1, 1))
        link(library, path)
        assert shown(library) == [image]


def test_a_variant_in_another_study_is_found_when_it_is_shown(library: Library) -> None:
    for name in ("FIRST", "SECOND"):
        made = entry(name, patient=Patient(patient_name=name), sop_uid="1.2.3")
        library.catalogue.add([replace(made, sha256=name)])
    (variant,) = library.catalogue.variants()
    (key,) = library.catalogue.find(StudyQuery())
    assert library.catalogue.search(StudyQuery(text="second")).total == 0
    library.catalogue.remove([variant.key - 1])
    (found,) = library.catalogue.search(StudyQuery()).studies
    assert found.study.patient.patient_name == "SECOND"
    assert found.key != key


def test_a_file_written_anew_is_listed_as_it_is_now(library: Library, image: Path) -> None:
    link(library, image)
    builders.write(builders.build_image(patient={"PatientName": "NEW"}), image)
    assert link(library, image) == [Verdict.UPDATED]
    (study,) = library.catalogue.studies()
    assert study.patient.patient_name == "NEW"
    assert link(library, image) == [Verdict.DUPLICATE]


def test_a_linked_file_that_was_moved_is_found_again(
    library: Library, image: Path, tmp_path: Path
) -> None:
    link(library, image)
    moved = image.rename(tmp_path / "elsewhere")
    assert link(library, moved) == [Verdict.MOVED]
    assert shown(library) == [moved]


def test_a_copy_of_our_own_replaces_a_link(library: Library, image: Path) -> None:
    link(library, image)
    assert take(library, image) is Verdict.MOVED
    (kept,) = shown(library)
    assert library.store.holds(kept)
    assert kept.exists()
    image.unlink()
    assert take(library, kept) is Verdict.DUPLICATE
    assert shown(library) == [kept]


def test_one_uid_of_two_people_makes_two_studies(library: Library) -> None:
    study = {"study_instance_uid": "1.2.3"}
    people = [Patient(patient_id=number, patient_name="SAME") for number in "12"]
    library.catalogue.add([entry(one.patient_id, patient=one, study=study) for one in people])
    assert {one.patient.patient_id for one in library.catalogue.studies()} == {"1", "2"}


def test_reports_about_a_study_are_its_documents(library: Library) -> None:
    study = {"study_instance_uid": "1.2.3"}
    library.catalogue.add(
        [
            entry("image", study=study),
            entry("report", study=study, rows=0, sop_class_uid=pydicom.uid.ComprehensiveSRStorage),
        ]
    )
    (key,) = library.catalogue.find(StudyQuery())
    (document,) = library.catalogue.documents(key)
    assert document.path.name == "report"
    assert document.is_document
    assert [path.name for path in shown(library)] == ["image"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_are_listed(library: Library, tmp_path: Path) -> None:
    path = builders.write(builders.build_image(), tmp_path / os.fsdecode(b"\xff\xfe.dcm"))
    assert link(library, path) == [Verdict.ADDED]
    assert shown(library) == [path]
    assert link(library, path) == [Verdict.DUPLICATE]


def test_text_that_is_no_unicode_is_kept_as_far_as_it_can_be(library: Library) -> None:
    library.catalogue.add([entry("a", patient=Patient(patient_name="half\udce4"))])
    (study,) = library.catalogue.studies()
    assert study.patient.patient_name == "half?"


def test_all_or_nothing_is_listed(library: Library, image: Path) -> None:
    broken = entry("b", series={"series_number": "no number"})
    bad = replace(broken.described.instance, rows=object())  # type: ignore[arg-type]
    unusable = Entry(replace(broken.described, instance=bad))
    with pytest.raises(Exception, match="rror"):
        library.catalogue.add([Entry(describe_file(image)), unusable])
    assert shown(library) == []
    assert link(library, image) == [Verdict.ADDED]
