"""Key images: valid documents in every script, read back in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import uid

from tests.builders import build_ct_series, build_dx, build_image, write
from tests.core.annotations import dicom_tools
from viewer.core.derived_documents import write_document
from viewer.core.errors import UserError
from viewer.core.key_objects import KeyImage, key_object_document, read_key_objects


def test_a_selection_is_valid_and_comes_back(tmp_path: Path) -> None:
    slices = build_ct_series(patient={"PatientName": "山田^太郎", "PatientID": "7"})
    chosen = tuple(KeyImage(slices[number].SOPInstanceUID) for number in (3, 0, 2))
    document = key_object_document(
        chosen, slices, title="113004", description="Größe der Läsion", author="Ana Ñandú"
    )
    file = tmp_path / "keys.dcm"
    write_document(document, file)
    assert dicom_tools.errors_of(file) == []
    assert "For Teaching" in dicom_tools.run("dsrdump", "+U8", file)
    found = read_key_objects(file)
    assert found.images == chosen
    assert found.title == ("113004", "For Teaching")
    assert (found.description, found.author) == ("Größe der Läsion", "Ana Ñandú")
    assert found.study_instance_uid == slices[0].StudyInstanceUID
    assert found.patient_id == "7"


def test_frames_of_one_image_are_named(tmp_path: Path) -> None:
    sop_class = uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage
    image = build_image(frames=4, sop_class=sop_class)
    marked = [KeyImage(image.SOPInstanceUID, (3,)), KeyImage(image.SOPInstanceUID, (1,))]
    file = tmp_path / "keys.dcm"
    write_document(key_object_document(marked, [image]), file)
    assert dicom_tools.errors_of(file) == []
    assert read_key_objects(file).images == (KeyImage(image.SOPInstanceUID, (1, 3)),)
    whole = [*marked, KeyImage(image.SOPInstanceUID)]
    write_document(key_object_document(whole, [image]), file)
    assert read_key_objects(file).images == (KeyImage(image.SOPInstanceUID),)


def test_what_cannot_be_a_selection_is_refused(tmp_path: Path) -> None:
    first, second = build_dx(), build_dx()
    with pytest.raises(ValueError, match="no images"):
        key_object_document([], [first])
    with pytest.raises(ValueError, match="no images"):
        key_object_document([KeyImage("2.25.1")], [first])
    both = [KeyImage(image.SOPInstanceUID) for image in (first, second)]
    with pytest.raises(UserError) as refused:
        key_object_document(both, [first, second])
    assert refused.value.code == "several-studies"
    with pytest.raises(UserError) as refused:
        read_key_objects(write(first, tmp_path / "image.dcm"))
    assert refused.value.code == "no-key-objects"
