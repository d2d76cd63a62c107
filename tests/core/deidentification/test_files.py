"""Every kind of file that comes with pydicom leaves without a name, valid, with its pixels."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest
from pydicom.multival import MultiValue
from pydicom.uid import UID

from tests.builders import build_dx, build_image, write
from tests.core.annotations.dicom_tools import errors_of
from viewer.core.deidentification.files import Allowed, clean_copy, deidentified
from viewer.core.deidentification.report import report_to_json, report_to_text
from viewer.core.pseudonyms import Pseudonyms

OURS = Pseudonyms(bytes(range(32)))
EVERYTHING = Allowed(burned_in=True, reports=True)
BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"


def is_object(path: Path) -> bool:
    """Whether it is DICOM and says what; lists of contents belong to no study."""
    try:
        header = pydicom.dcmread(path, specific_tags=["SOPClassUID"], stop_before_pixels=True)
    except pydicom.errors.InvalidDicomError:
        return False
    return bool(header.get("SOPClassUID"))


FILES = [
    path
    for path in sorted(BUNDLED.rglob("*"))
    if path.is_file() and path.stat().st_size < 400_000 and is_object(path)
]
NUMBERS = ("PatientID", "AccessionNumber", "InstitutionName")
LONG_ENOUGH = 5  # shorter ones stand in any file
PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
# Of programs: who wrote the file, whose code this is. They name nobody.
NOBODY = ("1.2.826.0.1.3680043.8.498", "1.2.276.0.7230010.3.0.0.1", "0")


def elements(dataset: pydicom.Dataset) -> Iterator[pydicom.DataElement]:
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                yield from elements(item)
        else:
            yield element


def named(dataset: pydicom.Dataset) -> set[str]:
    """Names, numbers, days and UIDs that must not be found in a copy, as written."""
    words: set[str] = set()
    for element in elements(dataset):
        several = element.value if isinstance(element.value, MultiValue) else [element.value]
        for value in map(str, several):
            if element.VR == "PN" and len(value) > 3:
                words.add(value)
            elif element.VR == "UI" and not UID(value).type:
                if not re.search("Class|Syntax", element.keyword):
                    words.add(value)
            elif len(value) >= LONG_ENOUGH and (element.VR == "DA" or element.keyword in NUMBERS):
                words.add(value)
    return words - {"", *NOBODY}


def without_pixels(path: Path) -> bytes:
    """Random pixels may spell anything."""
    dataset = pydicom.dcmread(path)
    for keyword in PIXELS:
        dataset.pop(keyword, None)
    buffer = io.BytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_name_number_day_or_uid_is_left_and_pixels_are_the_same(
    tmp_path: Path, path: Path
) -> None:
    (copied,) = deidentified([path], tmp_path, OURS, EVERYTHING).copies
    before, after = pydicom.dcmread(path, force=True), pydicom.dcmread(copied.path)
    data = without_pixels(copied.path)
    assert [word for word in named(before) if word.encode() in data] == []
    for keyword in PIXELS:
        assert before.get(keyword) == after.get(keyword)


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small.dcm",
        "test-SR.dcm",
        "reportsi.dcm",
        "rtdose.dcm",
        "rtstruct.dcm",
        "liver_1frame.dcm",
        "examples_overlay.dcm",
        "waveform_ecg.dcm",
        "examples_ybr_color.dcm",
    ],
)
def test_a_copy_has_no_error_that_its_original_has_not(tmp_path: Path, name: str) -> None:
    copied, _ = clean_copy(BUNDLED / name, tmp_path, OURS, EVERYTHING)
    new = _errors(copied.path) - _errors(BUNDLED / name)
    assert not new


def _errors(path: Path) -> Counter[str]:
    lines = [re.sub(r"<[^>]*>|= <.*", "", line) for line in errors_of(path)]
    return Counter(re.sub(r"[\d.]+", "#", line) for line in lines)


def test_the_originals_are_only_read_and_one_refusal_stops_no_other(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    out.mkdir()
    files = [
        write(build_dx(), folder / "ROSALES.dcm"),
        write(build_dx(tags={"BurnedInAnnotation": "YES"}), folder / "burned.dcm"),
        write(build_image(), folder / "capture.dcm"),
        folder / "gone.dcm",
        BUNDLED / "test-SR.dcm",
        write(build_dx(), folder / "b.dcm"),
    ]
    before = [hashlib.sha256(path.read_bytes()).digest() for path in files if path.exists()]
    done = deidentified(files, out, OURS)
    assert [copy.source.name for copy in done.copies] == ["ROSALES.dcm", "b.dcm"]
    assert [problem.reason.code for problem in done.left_out] == [
        "burned-in", "burned-in-likely", "file-not-found", "report-kept-back",
    ]  # fmt: skip
    assert before == [hashlib.sha256(path.read_bytes()).digest() for path in files if path.exists()]
    assert sorted(out.iterdir()) == sorted(copy.path for copy in done.copies)


def test_pictures_that_may_show_names_leave_when_somebody_has_looked(tmp_path: Path) -> None:
    files = [
        write(build_dx(tags={"BurnedInAnnotation": "YES"}), tmp_path / "in" / "burned.dcm"),
        write(build_image(modality="US"), tmp_path / "in" / "us.dcm"),
        write(build_dx(), tmp_path / "in" / "film.dcm"),
    ]
    done = deidentified(files, tmp_path, OURS, Allowed(burned_in=True))
    assert done.report.warnings == {"burned-in-stated": 1, "burned-in-possible": 1}
    said = report_to_text(done.report).partition("What is not cleaned")[0]
    assert [copy.sop_instance_uid in said for copy in done.copies] == [True, True, False]


def test_a_drawing_in_unused_bits_is_told_of(tmp_path: Path) -> None:
    film = build_dx()
    film.add_new(0x60000100, "US", 16)
    film.add_new(0x60000102, "US", 15)
    done = deidentified([write(film, tmp_path / "in" / "a.dcm")], tmp_path, OURS)
    assert done.report.warnings == {"overlay-in-pixels": 1}


@pytest.mark.parametrize(
    ("tags", "modality", "code"),
    [
        ({"ImageType": ["DERIVED", "SECONDARY", "SCREEN SAVE"]}, "CT", "burned-in-likely"),
        ({"ConversionType": "WSD"}, "CR", "burned-in-likely"),
        ({}, "ES", "burned-in-likely"),
        ({"BurnedInAnnotation": "NO"}, "US", None),
        ({}, "CT", None),
    ],
)
def test_what_kind_of_picture_is_kept_back(
    tmp_path: Path, tags: dict[str, object], modality: str, code: str | None
) -> None:
    kind = "1.2.840.10008.5.1.4.1.1.2"
    path = write(build_image(modality=modality, sop_class=kind, tags=tags), tmp_path / "a.dcm")
    done = deidentified([path], tmp_path, OURS)
    assert [problem.reason.code for problem in done.left_out] == ([code] if code else [])


def test_a_document_inside_dicom_never_leaves(tmp_path: Path) -> None:
    document = build_dx(tags={"SOPClassUID": "1.2.840.10008.5.1.4.1.1.104.1"})
    document.EncapsulatedDocument = b"%PDF"
    path = write(document, tmp_path / "a.dcm")
    done = deidentified([path], tmp_path, OURS, EVERYTHING)
    assert [problem.reason.code for problem in done.left_out] == ["document-not-cleaned"]


def test_the_report_counts_what_was_done_and_names_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "ROSALES^ANA"
    films = [build_dx(tags={"PatientName": "ROSALES^ANA", "PatientID": "HC-778899"})
             for _ in range(2)]  # fmt: skip
    files = [write(film, folder / f"ROSALES{n}.dcm") for n, film in enumerate(films)]
    done = deidentified([*files, folder / "ROSALES-gone.dcm"], tmp_path, OURS)
    text, record = report_to_text(done.report), report_to_json(done.report)
    for said in (text, record):
        assert not re.search("ROSALES|778899", said)
        assert not any(str(film.SOPInstanceUID) in said for film in films)
    assert "(0010,0010) PatientName: replaced (2)" in text
    assert "(0008,0020) StudyDate: shifted (2)" in text
    assert "Files written: 2" in text
    assert "Files left out: 1\n  … does not exist. (1)" in text


def test_two_files_of_one_uid_give_one_copy(tmp_path: Path) -> None:
    film = build_dx()
    files = [write(film, tmp_path / "in" / name) for name in ("a.dcm", "b.dcm")]
    done = deidentified(files, tmp_path, OURS)
    assert len(done.copies) == 1
    assert [problem.reason.code for problem in done.left_out] == ["same-uid"]
