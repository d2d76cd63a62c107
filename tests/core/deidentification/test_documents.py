"""What Faro itself writes about images leaves without names, valid, and still about its images."""

from __future__ import annotations

from pathlib import Path

import pydicom
import pytest

from tests.builders import build_ct_series, build_dx
from tests.core.annotations import dicom_tools
from tests.core.annotations.studies import measured
from tests.core.annotations.test_dicom_sr import all_kinds
from viewer.core.annotations.words import plain_words
from viewer.core.deidentification.files import Allowed, clean_copy
from viewer.core.derived_documents import write_document
from viewer.core.dicom_sr.write import measurement_report
from viewer.core.gsps.write import presentation_states
from viewer.core.key_objects import KeyImage, key_object_document
from viewer.core.pseudonyms import Pseudonyms

OURS = Pseudonyms(bytes(range(32)))


def report(image: pydicom.Dataset) -> pydicom.Dataset:
    return measurement_report(measured(image, all_kinds()), [image])


def state(image: pydicom.Dataset) -> pydicom.Dataset:
    drawn = [(one, plain_words(found)) for one, found in measured(image, all_kinds())]
    [made] = presentation_states(drawn, [image])
    return made


def key_objects(image: pydicom.Dataset) -> pydicom.Dataset:
    images = [KeyImage(str(image.SOPInstanceUID))]
    return key_object_document(images, [image], description="Ana's nodule", author="Night, Dr.")


@pytest.mark.parametrize("make", [report, state, key_objects])
@pytest.mark.parametrize("kind", [build_dx, lambda: build_ct_series(slices=1)[0]])
def test_documents_about_images(tmp_path: Path, make, kind) -> None:
    image = kind()
    path = tmp_path / "document.dcm"
    write_document(make(image), path)
    copied, _ = clean_copy(path, tmp_path, OURS, Allowed(reports=True))
    assert dicom_tools.errors_of(path) == dicom_tools.errors_of(copied.path) == []
    data = copied.path.read_bytes()
    told = (image.SOPInstanceUID, image.StudyInstanceUID, image.PatientID, "CHILD", "Night", "Ana")
    assert [word for word in told if str(word).encode() in data] == []
    assert OURS.uid(str(image.SOPInstanceUID)).encode() in data
