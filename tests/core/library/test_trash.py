from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import builders
from tests.core.library import stored
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish
from viewer.core.library.catalogue import Entry
from viewer.core.library.library import Library, open_library
from viewer.core.library.study_query import StudyQuery
from viewer.core.library.trash import Trash
from viewer.core.outbox.outbox import Outbox
from viewer.core.review import Agreement
from viewer.core.study import Study


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def trash(library: Library) -> Trash:
    return Trash(library)


def test_a_study_comes_back_with_all_that_was_made_of_it(library: Library, trash: Trash) -> None:
    study, other = stored.add_study(library), stored.add_study(library)
    stored.read(library, study)
    stored.read(library, other)
    before = stored.rows(library)
    assert all(before[name] for name in before if name != "thumbnails")

    entry = trash.delete(study)
    deleted = stored.rows(library)
    assert [one.study_instance_uid for one in library.catalogue.studies()] == [
        other.study_instance_uid
    ]
    assert (entry.images, entry.patient_id) == (2, study.patient.patient_id)
    assert entry.bytes == sum(path.stat().st_size for path in stored.paths_of(study))
    assert all(len(deleted[name]) < len(rows) for name, rows in before.items() if len(rows) > 1)

    trash.restore(entry.key)
    assert stored.rows(library) == before
    assert trash.entries() == ()
    with pytest.raises(UserError, match="does not hold"):
        trash.restore(entry.key)


def test_one_series_can_be_deleted_alone(library: Library, trash: Trash) -> None:
    study = stored.add_study(library, images=3)
    stored.read(library, study)
    before = stored.rows(library)
    first = study.series[0]
    entry = trash.delete(study, [first.series_instance_uid])
    (left,) = library.catalogue.studies()
    assert len(left.series) == 2
    gone = first.instances[0].sop_instance_uid
    assert not any(gone in row for row in stored.rows(library)["ai_results"])
    trash.restore(entry.key)
    assert stored.rows(library) == before


def test_emptying_removes_files_and_traces(library: Library, trash: Trash, tmp_path: Path) -> None:
    other = stored.add_study(library)
    image = builders.build_image(tags={"PatientName": "SECRET^ANA", "PatientID": "SECRET"})
    builders.write(image, tmp_path / "SECRET" / "image")
    import_files(ImportWish((tmp_path,)), library)
    trash.delete(stored.study_of(library, image.StudyInstanceUID))
    freed = trash.empty()
    assert freed > 0
    assert set(library.store.files()) == set(stored.paths_of(other))
    with closing(sqlite3.connect(library.index.path)) as connection:
        assert not any("SECRET" in line for line in connection.iterdump())


def test_the_users_own_files_are_never_removed(
    library: Library, trash: Trash, tmp_path: Path
) -> None:
    path = builders.write(builders.build_image(), tmp_path / "mine.dcm")
    library.catalogue.add([Entry(describe_file(path))])
    entry = trash.delete(library.catalogue.studies()[0])
    assert (entry.images, entry.bytes) == (1, 0)
    trash.empty()
    assert path.exists()
    assert library.catalogue.studies() == ()


def test_what_came_again_since_is_kept_by_emptying_and_not_doubled_by_restoring(
    library: Library, trash: Trash
) -> None:
    image = builders.build_image(rows=16, columns=16)
    stored.take(library, image)
    study = library.catalogue.studies()[0]
    stored.score(library, study)
    first = trash.delete(study)
    stored.take(library, image)
    second = trash.delete(library.catalogue.studies()[0])
    stored.take(library, image)

    trash.restore(first.key)
    (again,) = library.catalogue.studies()
    assert stored.uids_of(again) == [image.SOPInstanceUID]
    assert len(stored.rows(library)["ai_results"]) == 1
    trash.empty([second.key])
    assert all(path.exists() for path in stored.paths_of(again))


def test_answers_given_since_stay_the_newest(library: Library, trash: Trash) -> None:
    image = builders.build_image(rows=16, columns=16)
    stored.take(library, image)
    study = library.catalogue.studies()[0]
    stored.answer(library, study, Agreement.AGREE)
    entry = trash.delete(study)
    stored.take(library, image)
    stored.answer(library, study, Agreement.DISAGREE)
    trash.restore(entry.key)
    (newest,) = library.index.newest_reviews()
    assert newest.agreement is Agreement.DISAGREE
    assert len(stored.rows(library)["reviews"]) == 2


def test_a_twin_is_listed_while_its_rival_is_in_the_trash(library: Library, trash: Trash) -> None:
    image = builders.build_image(rows=16, columns=16)
    stored.take(library, image)
    study = library.catalogue.studies()[0]
    stored.score(library, study)
    image.PatientID = "ANOTHER"
    stored.take(library, image)
    assert [one.patient.patient_id for one in library.catalogue.studies()] == ["T-0001"]

    entry = trash.delete(study)
    assert [one.patient.patient_id for one in library.catalogue.studies()] == ["ANOTHER"]
    assert stored.rows(library)["ai_results"] == []
    # The results come back, and may only ever show on the image they were made of.
    trash.restore(entry.key)
    assert [one.patient.patient_id for one in library.catalogue.studies()] == ["T-0001"]
    assert len(stored.rows(library)["ai_results"]) == 1


def _trashed_with_a_twin(library: Library, trash: Trash) -> tuple[Study, Study, int]:
    """Return a study that was scored and deleted, another patient's with its UIDs, the entry."""
    image = builders.build_image(rows=16, columns=16)
    stored.take(library, image)
    study = library.catalogue.studies()[0]
    stored.score(library, study, image_sha256="a" * 64)
    entry = trash.delete(study)
    image.PatientID = "ANOTHER"
    stored.take(library, image)
    return study, library.catalogue.studies()[0], entry.key


def test_scores_come_back_in_place_of_those_of_a_twin(library: Library, trash: Trash) -> None:
    study, twin, entry = _trashed_with_a_twin(library, trash)
    stored.score(library, twin, image_sha256="b" * 64)
    trash.restore(entry)
    (uid,) = stored.uids_of(study)
    assert library.index.latest_outcomes([uid])[uid].image_sha256 == "a" * 64
    # The twin is hidden in its own study, and that one's line says so.
    assert [one.study.patient for one in library.catalogue.search(StudyQuery()).studies] == [
        study.patient
    ]


def test_what_was_said_of_a_twin_never_passes_for_said_of_the_image(
    library: Library, trash: Trash
) -> None:
    study, twin, entry = _trashed_with_a_twin(library, trash)
    stored.answer(library, twin)
    with pytest.raises(UserError, match="Another image took"):
        trash.restore(entry)
    assert [one.key for one in trash.entries()] == [entry]
    trash.delete(library.catalogue.studies()[0])
    trash.restore(entry)
    assert library.index.newest_reviews() == ()
    assert library.catalogue.studies()[0].patient == study.patient


def test_a_copy_comes_back_where_only_a_link_was_made_since(
    library: Library, trash: Trash, tmp_path: Path
) -> None:
    path = builders.write(builders.build_image(), tmp_path / "stick.dcm")
    digest = library.intake.take(lambda writer: writer.write(path.read_bytes())).sha256
    entry = trash.delete(library.catalogue.studies()[0])
    library.catalogue.add([Entry(describe_file(path), digest)])
    trash.restore(entry.key)
    path.unlink()
    (kept,) = stored.paths_of(library.catalogue.studies()[0])
    assert kept.exists()


def test_what_waits_to_be_sent_is_removed_when_it_was_sent(
    library: Library, trash: Trash, tmp_path: Path
) -> None:
    study = stored.add_study(library, images=1)
    (path,) = stored.paths_of(study)
    outbox = Outbox(library.index, tmp_path / "outbox")
    job = outbox.add_files("NODE", [path])
    trash.delete(study)
    assert trash.empty() == 0
    assert path.exists()
    outbox.cancel(job.key)
    assert trash.finish_emptying() > 0
    assert not path.exists()


def test_days_in_the_trash(library: Library, trash: Trash) -> None:
    trash.delete(stored.add_study(library))
    assert trash.older_than(30) == ()
    later = datetime.now(UTC) + timedelta(days=31)
    assert len(trash.older_than(30, later)) == 1


def test_a_study_that_is_not_in_the_library(library: Library, trash: Trash) -> None:
    study = stored.add_study(library)
    trash.delete(study)
    with pytest.raises(UserError, match="does not list"):
        trash.delete(study)
