"""Reports as DICOM objects: what they say, whom they are about, and that they are valid."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pydicom
import pytest

from tests.builders import build_ct_series, build_dx, write
from tests.core import report_cases as cases
from tests.core.annotations.dicom_tools import errors_of, run
from viewer.core.dicom_sr.ai_result import ai_result_report
from viewer.core.errors import UserError
from viewer.core.report_documents import report_documents, write_documents
from viewer.core.result import Refusal, Result

_CREATED = "2026-03-04T10:20:30+01:00"
_PDF = b"%PDF-1.7 of an odd number of bytes"


@pytest.fixture
def header(tmp_path: Path) -> pydicom.Dataset:
    image = build_dx(tags={"PatientName": "PEÑA^ANA=PÉREZ", "AccessionNumber": "A-7"})
    return pydicom.dcmread(write(image, tmp_path / "image.dcm"), stop_before_pixels=True)


def result_of(header: pydicom.Dataset, **changes) -> Result:
    made = cases.result(sop_instance_uid=str(header.SOPInstanceUID))
    return replace(made, created=_CREATED, **changes)


def values(document: pydicom.Dataset) -> dict[str, list[str]]:
    """What an SR says, by the meaning of each item's name."""
    found: dict[str, list[str]] = {}

    def walk(item: pydicom.Dataset) -> None:
        for child in item.get("ContentSequence", ()):
            names = child.get("ConceptNameCodeSequence")
            if names:
                found.setdefault(names[0].CodeMeaning, []).append(_value(child))
            walk(child)

    walk(document)
    return found


def _value(item: pydicom.Dataset) -> str:
    if item.ValueType == "NUM":
        return str(item.MeasuredValueSequence[0].NumericValue)
    if item.ValueType == "CODE":
        return str(item.ConceptCodeSequence[0].CodeMeaning)
    return str(item.get("TextValue", item.get("UID", "")))


def test_a_scored_report_is_two_valid_objects_of_the_study(header: pydicom.Dataset, tmp_path: Path):
    pack = cases.pack()
    documents = report_documents(_PDF, header, result_of(header), pack, _CREATED)
    paths = write_documents(documents, tmp_path)
    assert [path.name for path in paths] == [f"{one.SOPInstanceUID}.dcm" for one in documents]
    for path in paths:
        assert errors_of(path) == []
        made = pydicom.dcmread(path)
        assert made.StudyInstanceUID == header.StudyInstanceUID
        assert made.SeriesInstanceUID != header.SeriesInstanceUID
        assert str(made.PatientName) == str(header.PatientName)
        assert made.AccessionNumber == "A-7"
        assert 9001 <= made.SeriesNumber <= 9010
    assert "Comprehensive SR" in run("dsrdump", paths[1])


def test_the_pdf_comes_out_as_it_went_in(header: pydicom.Dataset, tmp_path: Path):
    (document,) = report_documents(_PDF, header, None, None, _CREATED)
    (path,) = write_documents([document], tmp_path)
    made = pydicom.dcmread(path)
    assert made.EncapsulatedDocument[: made.EncapsulatedDocumentLength] == _PDF
    assert made.MIMETypeOfEncapsulatedDocument == "application/pdf"
    source = made.SourceInstanceSequence[0]
    assert source.ReferencedSOPInstanceUID == header.SOPInstanceUID
    assert (made.ContentDate, made.ContentTime) == ("20260304", "102030")


def test_the_answer_names_its_algorithm_its_image_and_its_limits(header: pydicom.Dataset):
    result = result_of(header, flagged=True)
    said = values(ai_result_report(result, header, cases.pack()))
    assert said["Algorithm Name"] == [result.pack]
    assert said["Algorithm Version"] == [result.version]
    assert any(result.weights_sha256 in words for words in said["Algorithm Parameters"])
    assert any(result.image_sha256 in words for words in said["Algorithm Parameters"])
    assert said["Flagged to be looked at first"] == ["Yes"]
    for name, probability in result.probabilities.items():
        (stated,) = said[f"Probability of {name.replace('_', ' ')}"]
        assert float(stated) == pytest.approx(probability, abs=1e-9)
    assert any("not a diagnosis" in words for words in said["Comment"])


def test_an_answer_that_was_forced_says_so(header: pydicom.Dataset):
    said = values(ai_result_report(result_of(header, forced=True), header))
    assert any("asked for it all the same" in words for words in said["Comment"])


def test_the_frame_of_a_multiframe_image_is_named(tmp_path: Path):
    import numpy as np

    image = build_dx(np.zeros((3, 16, 16), np.uint16))
    result = replace(result_of(image), frame_number=2)
    document = ai_result_report(result, image)
    group = document.ContentSequence[-1].ContentSequence[0]
    (reference,) = [
        item.ReferencedSOPSequence[0] for item in group.ContentSequence if item.ValueType == "IMAGE"
    ]
    assert reference.ReferencedFrameNumber == 2


def test_the_same_answer_is_the_same_object_at_any_time(header: pydicom.Dataset):
    first = _bytes(ai_result_report(result_of(header), header))
    assert _bytes(ai_result_report(result_of(header), header)) == first
    assert datetime.now().strftime("%Y%m%d").encode() not in first


def test_other_weights_or_pixels_are_another_object(header: pydicom.Dataset):
    made = {
        ai_result_report(result_of(header, **changes), header).SOPInstanceUID
        for changes in ({}, {"weights_sha256": "00" * 32}, {"image_sha256": "11" * 32})
    }
    assert len(made) == 3


def test_a_refusal_is_in_the_pdf_only(header: pydicom.Dataset):
    refusal = Refusal(str(header.SOPInstanceUID), 1, "pack", "1", "0" * 64, (), _CREATED)
    (document,) = report_documents(_PDF, header, refusal, None, _CREATED)
    assert document.Modality == "DOC"


def test_an_answer_to_another_image_is_never_written(header: pydicom.Dataset):
    other = build_ct_series(slices=1)[0]
    with pytest.raises(ValueError, match="another image"):
        ai_result_report(result_of(header), other)


def test_a_picture_belongs_to_no_study():
    picture = pydicom.Dataset()
    with pytest.raises(UserError) as caught:
        report_documents(_PDF, picture, None, None, _CREATED)
    assert caught.value.code == "no-dicom-identity"


def _bytes(document: pydicom.Dataset) -> bytes:
    file = io.BytesIO()
    document.save_as(file, enforce_file_format=True)
    return file.getvalue()
