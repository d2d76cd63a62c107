from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.builders import build_image, new_uid, write
from tests.core.importing.cases import At, bring, cancel, codes, link, listed_uids, write_study
from viewer.core.importing.summary import reasons, said_of, summary_lines, summary_to_json
from viewer.core.library.library import Library


def test_copies_are_ours_and_outlive_their_source(library: Library, tmp_path: Path) -> None:
    files = write_study(tmp_path / "stick", 5)
    summary = bring(library, tmp_path / "stick")
    shutil.rmtree(tmp_path / "stick")

    assert (summary.added, summary.unreadable.count, summary.is_complete) == (5, 0, True)
    assert summary.bytes_added > 5 * 16 * 16 * 2
    (study,) = library.catalogue.studies()
    assert summary.studies == (study.study_instance_uid,)
    paths = [one.path for series in study.series for one in series.instances]
    assert len(paths) == len(files)
    assert all(library.store.holds(path) and path.exists() for path in paths)


def test_links_stay_where_they_are(library: Library, tmp_path: Path) -> None:
    files = write_study(tmp_path / "study", 3)
    assert link(library, tmp_path / "study").added == 3
    (study,) = library.catalogue.studies()
    assert {one.path for series in study.series for one in series.instances} == set(files)
    assert list(library.store.files()) == []


@pytest.mark.parametrize("take", [bring, link])
def test_same_bytes_are_skipped_and_other_bytes_of_one_uid_kept(
    library: Library, tmp_path: Path, take
) -> None:
    image = build_image()
    write(image, tmp_path / "a" / "first")
    shutil.copy(tmp_path / "a" / "first", tmp_path / "a" / "same")
    image.PatientComments = "other bytes"
    write(image, tmp_path / "a" / "twin")

    summary = take(library, tmp_path / "a")

    assert (summary.added, summary.duplicates, summary.variants.count) == (1, 1, 1)
    assert summary.variants.named[0].path.name == "twin"
    assert listed_uids(library) == {image.SOPInstanceUID}


def test_what_was_imported_is_skipped_the_next_time_unless_it_changed(
    library: Library, tmp_path: Path
) -> None:
    files = write_study(tmp_path / "stick", 4)
    bring(library, tmp_path / "stick")
    assert bring(library, tmp_path / "stick").duplicates == 4

    image = build_image()
    stamp = files[0].stat()
    other = write(image, tmp_path / "other").read_bytes()
    # Another disc: a file of this name, size and time with another image.
    files[0].write_bytes(other.ljust(stamp.st_size, b"\0")[: stamp.st_size])
    os.utime(files[0], ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    again = bring(library, tmp_path / "stick")
    assert again.duplicates == 3
    assert again.added + again.unreadable.count == 1


def test_a_file_that_was_deleted_from_the_library_comes_in_again(
    library: Library, tmp_path: Path
) -> None:
    from viewer.core.library.trash import Trash

    write_study(tmp_path / "stick", 2)
    bring(library, tmp_path / "stick")
    Trash(library).delete(library.catalogue.studies()[0])
    assert bring(library, tmp_path / "stick").added == 2


def test_says_what_is_no_image_and_why(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    write_study(folder, 2)
    (folder / "letter.txt").write_text("Dear colleague")
    (folder / "empty").touch()
    (folder / "cut.dcm").write_bytes((folder / "IM000").read_bytes()[:400])
    (folder / ".DS_Store").write_bytes(b"litter")
    (folder / "Thumbs.db").write_bytes(b"litter")
    (folder / "._IM000").write_bytes(b"litter")
    (folder / ".notes").write_text("hidden and no image")
    os.mkfifo(folder / "pipe")

    summary = bring(library, folder)

    assert summary.added == 2
    assert [one.path.name for one in summary.not_dicom.named] == ["letter.txt"]
    assert {one.path.name for one in summary.unreadable.named} == {"empty", "cut.dcm", "pipe"}
    assert not summary.is_complete
    # Reasons name the file that the user knows, not our copy of it.
    assert all(one.path.name in one.reason.text() for one in reasons(summary))
    assert summary_lines(summary)[0] == "New images: 2"
    assert f"{folder / 'empty'}: empty is empty." in said_of(summary)
    assert json.loads(json.dumps(summary_to_json(summary)))["not_dicom"]["count"] == 1


def test_hidden_files_and_files_without_preamble_are_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    plain, hidden, deep = (write(build_image(), folder / name) for name in ("a", ".b", ".c/d"))
    plain.write_bytes(plain.read_bytes()[132:])
    assert bring(library, folder).added == 3
    assert hidden.exists()
    assert deep.exists()


def test_loops_of_links_end(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "loop"
    write_study(folder, 1)
    (folder / "self").symlink_to(folder)
    (folder / "round").symlink_to(folder / "round")
    summary = bring(library, folder)
    assert summary.added == 1
    assert [note.code for note in summary.notes] == ["folder-link"]
    assert [one.path.name for one in summary.unreadable.named] == ["round"]


def test_names_that_are_no_unicode(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"radiolog\xeda")
    write_study(folder, 2)
    (folder / os.fsdecode(b"\xff.txt")).write_text("no image")
    for take in (bring, link):
        summary = take(library, folder)
        assert summary.listed == 2
        assert json.dumps(summary_to_json(summary), ensure_ascii=False).encode()
        assert all(one.reason.text().encode() for one in reasons(summary))


def test_folders_inside_each_other_are_walked_once(library: Library, tmp_path: Path) -> None:
    files = write_study(tmp_path / "a" / "b", 2)
    summary = bring(library, files[0], tmp_path / "a" / "b", tmp_path / "a")
    assert (summary.added, summary.duplicates) == (2, 0)


def test_pictures_keep_their_names(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "Ana Pérez"
    folder.mkdir()
    Image.fromarray(np.arange(64, dtype=np.uint8).reshape(8, 8)).save(folder / "knee.png")
    assert bring(library, folder).added == 1
    (study,) = library.catalogue.studies()
    assert study.study_description == "Ana Pérez"
    assert study.series[0].series_description == "knee.png"


def test_what_is_not_there_is_named(library: Library, tmp_path: Path) -> None:
    summary = bring(library, tmp_path / "nowhere")
    assert (summary.added, codes(summary)) == (0, ["file-not-found"])


@pytest.mark.parametrize("take", ["copy", "link"])
def test_cancelling_keeps_what_was_added(library: Library, tmp_path: Path, take: str) -> None:
    write_study(tmp_path / "many", 30)
    # Linked files are looked at first, and their headers read later.
    progress = At(20 if take == "copy" else 50, cancel)
    summary = bring(library, tmp_path / "many", progress=progress, mode=take)
    assert summary.is_cancelled
    assert 0 < summary.added < 30
    assert len(listed_uids(library)) == summary.added == progress.settled[-1]
    assert bring(library, tmp_path / "many", mode=take).added == 30 - summary.added


def test_a_file_that_grows_for_ever_is_left(library: Library, tmp_path: Path) -> None:
    """Somebody writes to the file while it is read: it must not be followed to the end."""
    folder = tmp_path / "growing"
    path = write(build_image(rows=700, columns=800), folder / "a")

    def grow() -> None:
        with path.open("ab") as file:
            file.write(bytes(1 << 22))

    # Checked before each file, and after each piece of one.
    summary = bring(library, folder, progress=At(4, grow))
    assert codes(summary) == ["file-changes"]
    assert list(library.store.files()) == []


def test_one_study_uid_of_two_people_is_two_studies(library: Library, tmp_path: Path) -> None:
    study = new_uid()
    for name in ("A", "B"):
        write(build_image(study_uid=study, tags={"PatientID": name}), tmp_path / "two" / name)
    assert bring(library, tmp_path / "two").added == 2
    assert len(library.catalogue.studies()) == 2
