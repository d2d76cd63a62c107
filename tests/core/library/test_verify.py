from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from tests import builders
from viewer.core.file_header import describe_file
from viewer.core.library.entry import Entry
from viewer.core.library.findings import Kind
from viewer.core.library.library import Library, open_library
from viewer.core.library.study_query import StudyQuery
from viewer.core.library.tables import (
    instances,
    patients,
    series,
    studies,
    study_summaries,
    thumbnails,
)
from viewer.core.library.trash import Trash
from viewer.core.library.verify import start_up, verify


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def linked(library: Library, tmp_path: Path) -> Path:
    path = builders.write(builders.build_image(), tmp_path / "stick" / "a.dcm")
    library.catalogue.add([Entry(describe_file(path))])
    return path


@pytest.fixture
def stored(library: Library, tmp_path: Path) -> Path:
    path = builders.write(builders.build_image(), tmp_path / "b.dcm")
    return library.intake.take(lambda writer: writer.write(path.read_bytes())).path


def kinds(library: Library, *, deep: bool = False) -> list[Kind]:
    """Verify, and verify again: what is said to be mended is clean then."""
    report = verify(library, deep=deep)
    again = verify(library, deep=deep)
    assert again.findings == tuple(one for one in report.findings if not one.is_mended)
    for finding in report.findings:
        assert finding.path is None or str(finding.path) in str(finding.sentence)
    return sorted(finding.kind for finding in report.findings)


def shown(library: Library) -> set[Path]:
    found = library.catalogue.studies()
    return {one.path for study in found for each in study.series for one in each.instances}


@pytest.mark.usefixtures("linked", "stored")
@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_library_is_clean(library: Library, deep: bool) -> None:
    report = verify(library, deep=deep)
    assert (report.files, report.is_clean, report.is_mended) == (2, True, True)
    assert start_up(library) == ()


def test_files_that_are_gone_are_not_listed(library: Library, linked: Path, stored: Path) -> None:
    builders.write(builders.build_image(), linked.with_name("other"))
    linked.unlink()
    stored.unlink()
    assert kinds(library) == [Kind.MISSING, Kind.MISSING]
    assert library.catalogue.search(StudyQuery()).total == 0


def test_a_disk_that_is_out_takes_nothing_from_the_list(library: Library, linked: Path) -> None:
    linked.parent.rename(linked.parent.with_name("away"))
    report = verify(library)
    assert [one.kind for one in report.findings] == [Kind.OUT_OF_REACH]
    assert not report.is_mended
    assert shown(library) == {linked}


def test_a_store_on_a_disk_that_is_out_stays_listed(library: Library, stored: Path) -> None:
    away = library.store.folder.with_name("away")
    library.store.folder.rename(away)
    library.store.folder.mkdir()  # where it is mounted
    assert [one.kind for one in verify(library).findings] == [Kind.OUT_OF_REACH]
    assert shown(library) == {stored}
    library.store.folder.rmdir()
    away.rename(library.store.folder)
    assert verify(library).is_clean


def test_a_linked_file_written_anew_is_listed_as_it_is(library: Library, linked: Path) -> None:
    builders.write(builders.build_image(patient={"PatientName": "NEW"}), linked)
    assert kinds(library) == [Kind.CHANGED]
    (study,) = library.catalogue.studies()
    assert study.patient.patient_name == "NEW"
    linked.write_bytes(b"no image any more")
    assert kinds(library) == [Kind.UNREADABLE]
    assert shown(library) == set()


def test_a_change_that_the_folder_hides_is_found_by_reading(library: Library, linked: Path) -> None:
    verify(library, deep=True)
    before = linked.stat()
    data = bytearray(linked.read_bytes())
    data[-1] ^= 1
    with linked.open("r+b") as file:
        file.write(data)
    os.utime(linked, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kinds(library) == []
    assert kinds(library, deep=True) == [Kind.CHANGED]
    assert shown(library) == {linked}


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize("is_there", [False, True])
def test_the_next_start_lists_the_store_again_when_the_index_was_lost(
    library: Library, stored: Path, is_there: bool
) -> None:
    library.close()
    for path in library.index.path.parent.glob("index.sqlite*"):
        path.unlink()
    if is_there:
        library.index.path.write_bytes(b"no index any more" * 100)
    said = [one.code for one in start_up(library)]
    assert said == [*["index-damaged"] * is_there, "store-listed-anew"]
    assert shown(library) == {stored}
    assert start_up(library)[is_there:] == ()


@pytest.mark.parametrize("deep", [False, True])
def test_a_damaged_file_is_put_aside_and_never_removed(
    library: Library, stored: Path, deep: bool
) -> None:
    data = bytearray(stored.read_bytes())
    data[-1] ^= 1
    stored.write_bytes(data)
    assert kinds(library, deep=deep) == [Kind.DAMAGED]
    assert shown(library) == set()
    (kept,) = stored.parent.iterdir()
    assert kept.read_bytes() == data


def test_a_library_that_was_copied_is_sound(library: Library, stored: Path, tmp_path: Path) -> None:
    library.close()
    shutil.copytree(tmp_path / "library", tmp_path / "copy")
    for path in (tmp_path / "copy").rglob("*.dcm"):
        os.utime(path, (1, 1))
    copied = open_library(tmp_path / "copy")
    assert kinds(copied) == []
    (path,) = shown(copied)
    assert path == tmp_path / "copy" / stored.relative_to(tmp_path / "library")
    copied.close()


def test_stored_files_in_no_table_are_listed_again(library: Library, stored: Path) -> None:
    with library.index.writing() as connection:
        connection.execute(patients.delete())
    assert shown(library) == set()
    assert kinds(library) == [Kind.UNLISTED]
    assert shown(library) == {stored}


@pytest.mark.usefixtures("stored")
def test_what_is_in_the_trash_stays_there(library: Library) -> None:
    (study,) = library.catalogue.studies()
    Trash(library).delete(study)
    assert kinds(library) == []
    assert shown(library) == set()


def test_a_stored_file_that_nothing_can_list_is_named(library: Library) -> None:
    kept = library.store.keep(b"neither DICOM nor a picture")
    report = verify(library)
    assert [(one.kind, one.path) for one in report.findings] == [(Kind.UNREADABLE, kept.path)]
    assert not report.is_mended


@pytest.mark.usefixtures("stored")
def test_rows_that_contradict_each_other_are_put_right(library: Library) -> None:
    with library.index.writing() as connection:
        empty = connection.execute(insert(patients).values(patient_name="NOBODY"))
        (patient,) = empty.inserted_primary_key or ()
        study = connection.execute(
            insert(studies).values(patients_key=patient, added="", study_instance_uid="1")
        )
        (key,) = study.inserted_primary_key or ()
        connection.execute(insert(series).values(studies_key=key))
        connection.execute(insert(thumbnails).values(instances_key=1, png=b"no picture"))
        connection.execute(update(instances).values(is_variant=True))
    report = verify(library)
    (finding,) = report.findings
    assert finding.kind is Kind.ROWS
    assert finding.sentence.fields == {"empty": 3, "unseen": 1, "summaries": 0, "thumbnails": 1}
    assert library.catalogue.search(StudyQuery(text="chest")).total == 1
    assert verify(library).is_clean


@pytest.mark.usefixtures("stored")
def test_a_wrong_line_of_the_list_is_renewed(library: Library) -> None:
    with library.index.writing() as connection:
        connection.execute(update(study_summaries).values(words=" wrong|"))
    assert kinds(library) == [Kind.ROWS]
    assert library.catalogue.search(StudyQuery(text="chest")).total == 1


@pytest.mark.usefixtures("stored")
def test_each_start_puts_right_what_is_cheap(library: Library) -> None:
    with library.index.writing() as connection:
        connection.execute(study_summaries.delete())
    (said,) = start_up(library)
    assert said.code == "index-rows-mended"
    assert library.catalogue.search(StudyQuery()).total == 1
    assert start_up(library) == ()
