"""Readers' answers leave with their images and without anybody's name."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pydicom
import pytest

from tests.builders import PATIENT, build_dx, write
from tests.core.report_cases import CLASSES, review
from tests.core.reviewed import answered
from viewer.core.deidentify import identifying_tags
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.index import Index
from viewer.core.index_schema import image_annotations, key_images
from viewer.core.progress import Cancelled
from viewer.core.pseudonyms import Pseudonyms
from viewer.core.review import Agreement, readers_label
from viewer.core.reviewed_export import export_reviewed, find_images

OURS = Pseudonyms(bytes(32))


@pytest.fixture
def index(tmp_path):
    kept = Index(tmp_path / "index.sqlite")
    yield kept
    kept.close()


@pytest.fixture
def films(tmp_path: Path) -> list[Path]:
    """Return two images of one patient and one of another."""
    rng = np.random.default_rng(1)
    patients = ("A-1", "A-1", "B-2")
    return [
        write(
            build_dx(
                rng.integers(0, 4096, (40, 50), dtype=np.uint16),
                patient={**PATIENT, "PatientID": patient},
            ),
            tmp_path / "films" / f"ana-{number}.dcm",
        )
        for number, patient in enumerate(patients)
    ]


def unpacked(path: Path) -> tuple[dict, dict[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files.pop("cases.json")), files


def test_cases_carry_answer_lineage_and_image(index, films, tmp_path):
    for path, answer, changes in (
        (films[0], Agreement.AGREE, {}),
        (films[1], Agreement.DISAGREE, {"corrected_label": "normal"}),
        (films[2], Agreement.UNSURE, {}),
    ):
        answered(index, path, answer, **changes)
    exported = export_reviewed(index, tmp_path / "cases.zip", OURS)
    record, files = unpacked(exported.path)
    assert (record["format"], record["format_version"]) == ("faro-reviewed-cases", 1)
    rows = record["cases"]
    assert [row["label"] for row in rows] == ["bacterial_pneumonia", "normal", ""]
    assert exported.without_label == 1
    assert rows[0]["patient"] == rows[1]["patient"] != rows[2]["patient"]
    assert {row["pack"] for row in rows} == {"cxr-pneumonia"}
    for row, path in zip(rows, films, strict=True):
        assert hashlib.sha256(files[row["file"]]).hexdigest() == row["file_sha256"]
        image = pydicom.dcmread(io.BytesIO(files[row["file"]]))
        assert image.SOPInstanceUID == row["sop_instance_uid"]
        assert image.PatientID == row["patient"]
        assert identifying_tags(image) == ()
        np.testing.assert_array_equal(image.pixel_array, open_image(path).frame(1).stored)


def test_an_answer_to_other_pixels_is_no_case(index, films, tmp_path):
    answered(index, films[0])
    answered(index, films[1], image_sha256="0" * 64)
    exported = export_reviewed(index, tmp_path / "cases.zip", OURS)
    assert len(unpacked(exported.path)[0]["cases"]) == 1
    (problem,) = exported.problems
    assert problem.reason.code == "result-gone"


def test_no_name_number_date_or_place_is_in_the_list(index, films, tmp_path):
    answered(index, films[0], reader="Dr. Ana Rosales")
    path = export_reviewed(index, tmp_path / "cases.zip", OURS).path
    with zipfile.ZipFile(path) as archive:
        text = archive.read("cases.json").decode() + " ".join(archive.namelist())
    words = ("Rosales", "A-1", "TEST", "films", "ana-0", "2024", "T10:", str(tmp_path))
    assert [word for word in words if word in text] == []


def test_the_newest_answer_counts_and_taken_back_ones_do_not(index, films, tmp_path):
    uid = answered(index, films[0], Agreement.AGREE)
    index.add_review(
        review(
            Agreement.DISAGREE,
            sop_instance_uid=uid,
            image_path=str(films[0]),
            corrected_label="normal",
        )
    )
    taken_back = answered(index, films[2])
    index.add_review(review(None, sop_instance_uid=taken_back, image_path=str(films[2])))
    (case,) = export_reviewed(index, tmp_path / "cases.zip", OURS).cases
    assert (case.agreement, case.label) == ("disagree", "normal")


def test_an_image_that_moved_is_found_and_one_that_changed_is_left_out(index, films, tmp_path):
    for path in films:
        answered(index, path)
    moved = tmp_path / "archive"
    moved.mkdir()
    films[0].rename(moved / "x.dcm")
    other = pydicom.dcmread(films[1])
    other.PixelData = other.PixelData[::-1]
    other.save_as(films[1])
    out = tmp_path / "cases.zip"
    without = export_reviewed(index, out, OURS)
    assert sorted(problem.reason.code for problem in without.problems) == [
        "file-not-found", "image-is-another",
    ]  # fmt: skip
    found = export_reviewed(index, out, OURS, find_images([moved]))
    assert [problem.reason.code for problem in found.problems] == ["image-is-another"]
    assert len(found.cases) == 2


def test_burned_in_text_keeps_an_image_at_home(index, tmp_path):
    answered(index, write(build_dx(tags={"BurnedInAnnotation": "YES"}), tmp_path / "a.dcm"))
    with pytest.raises(UserError, match="burned into") as caught:
        export_reviewed(index, tmp_path / "cases.zip", OURS)
    assert caught.value.code == "nothing-to-export"
    assert not (tmp_path / "cases.zip").exists()


def test_a_picture_leaves_without_what_programs_wrote_into_it(index, tmp_path):
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    grey = np.random.default_rng(2).integers(0, 255, (40, 50), dtype=np.uint8)
    note = PngInfo()
    note.add_text("Comment", "Ana Rosales")
    Image.fromarray(grey).save(tmp_path / "a.png", pnginfo=note)
    answered(index, tmp_path / "a.png")
    (case,) = export_reviewed(index, tmp_path / "cases.zip", OURS).cases
    _, files = unpacked(tmp_path / "cases.zip")
    assert b"Rosales" not in files[case.file]
    decoded = cv2.imdecode(np.frombuffer(files[case.file], np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(decoded, grey)


def test_cancelling_leaves_the_older_file(index, films, tmp_path):
    class Stop:
        def report(self, *_: object) -> None:
            pass

        def check(self) -> None:
            raise Cancelled

    answered(index, films[0])
    out = tmp_path / "cases.zip"
    out.write_bytes(b"older")
    with pytest.raises(Cancelled):
        export_reviewed(index, out, OURS, progress=Stop())
    assert out.read_bytes() == b"older"
    assert list(tmp_path.glob(".faro-*")) == []


def test_without_answers_it_says_so(index, tmp_path):
    with pytest.raises(UserError) as caught:
        export_reviewed(index, tmp_path / "cases.zip", OURS)
    assert caught.value.code == "no-answers"


@pytest.mark.parametrize(
    ("answer", "classes", "corrected", "label"),
    [
        (Agreement.AGREE, CLASSES, "", "bacterial_pneumonia"),
        (Agreement.DISAGREE, CLASSES, "viral_pneumonia", "viral_pneumonia"),
        (Agreement.DISAGREE, CLASSES, "", ""),
        (Agreement.DISAGREE, CLASSES, "of another pack", ""),
        (Agreement.DISAGREE, ("normal", "bacterial_pneumonia"), "", "normal"),
        (Agreement.UNSURE, CLASSES, "normal", ""),
        (None, CLASSES, "normal", ""),
    ],
)
def test_the_readers_label(answer, classes, corrected, label):
    assert readers_label(review(answer, corrected_label=corrected), classes) == label


def test_an_index_of_the_first_version_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as old:
        index = Index(path)
        index.add_review(review())
        index.close()
        for column in ("corrected_label", "image_path"):
            old.execute(f"ALTER TABLE reviews DROP COLUMN {column}")
        for later in (image_annotations, key_images):
            old.execute(f"DROP TABLE {later.name}")
        old.execute("UPDATE schema_version SET version = 1")
    old.close()
    index = Index(path)
    (kept,) = index.newest_reviews()
    index.close()
    assert kept == review()
