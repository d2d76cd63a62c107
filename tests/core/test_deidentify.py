"""What leaves the clinic names nobody; the pixels and what scoring needs stay the same."""

from __future__ import annotations

import io
import stat

import numpy as np
import pydicom
import pytest
from pydicom import Dataset

from tests.builders import PATIENT, STUDY, build_ct_series, build_dx, write
from viewer.core.deidentify import deidentified, identifying_tags
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.paths import data_dir
from viewer.core.pseudonyms import KEY_FILE, Pseudonyms, clinic_pseudonyms, is_pseudonym

OURS = Pseudonyms(bytes(32))
SECRETS = {
    "PatientName": "ROSALES^ANA",
    "PatientID": "HC-778899",
    "IssuerOfPatientID": "HospitalCentral",
    "PatientBirthDate": "20200229",
    "PatientAddress": "CalleOcho",
    "OtherPatientIDs": "OID-445566",
    "InstitutionName": "HospitalCentral",
    "StationName": "ROOM-SEVEN",
    "DeviceSerialNumber": "SN-31337",
    "AccessionNumber": "ACC-9911",
    "StudyDate": "20240229",
    "StudyDescription": "ChestOfAna",
    "ReferringPhysicianName": "HOUSE^G",
    "OperatorsName": "NIGHT^SHIFT",
    "ImageComments": "CallMother",
    "PatientComments": "LivesAlone",
    "RequestAttributesSequence": "a sequence",
}


def named_film(**changes) -> Dataset:
    film = build_dx(
        tags={k: v for k, v in SECRETS.items() if not k.endswith("Sequence")}, **changes
    )
    request = Dataset()
    request.RequestedProcedureDescription = "FilmOfAna"
    film.RequestAttributesSequence = [request]
    # In a sequence that stays: the profile counts at every level.
    film.AnatomicRegionSequence[0].ContextGroupLocalVersion = "20240301"
    film.AnatomicRegionSequence[0].OperatorsName = "NIGHT^SHIFT"
    film.private_block(0x0009, "ACME", create=True).add_new(1, "LO", "SecretOfAna")
    film.add_new(0x60004000, "LT", "OverlayOfAna")
    film.file_meta.SourceApplicationEntityTitle = "ANA_PC"
    return film


def as_bytes(dataset: Dataset) -> bytes:
    buffer = io.BytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def test_nothing_that_names_anybody_is_left_in_the_file():
    film = named_film()
    data = as_bytes(deidentified(film, OURS))
    words = [*SECRETS.values(), "FilmOfAna", "SecretOfAna", "OverlayOfAna", "ANA_PC", "20240301"]
    words += [film.StudyInstanceUID, film.SeriesInstanceUID, film.SOPInstanceUID]
    assert [word for word in words if word.replace("^", "").encode() in data] == []
    assert [word for word in words if word.encode() in data] == []
    assert film.PatientName == "ROSALES^ANA"  # the original is as it was


def test_pixels_and_what_scoring_asks_for_stay(tmp_path):
    film = named_film()
    clean = deidentified(film, OURS)
    before = open_image(write(film, tmp_path / "a.dcm")).frame(1)
    after = open_image(write(clean, tmp_path / "b.dcm")).frame(1)
    np.testing.assert_array_equal(before.stored, after.stored)
    for keyword in (
        "Modality", "ViewPosition", "BodyPartExamined", "PatientAge", "PatientSex",
        "PhotometricInterpretation", "WindowCenter", "ImagerPixelSpacing", "SOPClassUID",
    ):  # fmt: skip
        assert clean[keyword].value == film[keyword].value


def test_names_are_the_same_for_a_patient_and_others_for_another():
    first, second = (deidentified(named_film(), OURS) for _ in range(2))
    other = deidentified(build_dx(patient={**PATIENT, "PatientID": "T-2"}), OURS)
    assert first.PatientID == second.PatientID != other.PatientID
    assert is_pseudonym(first.PatientID)
    assert first.SOPInstanceUID != second.SOPInstanceUID
    elsewhere = deidentified(named_film(), Pseudonyms(bytes(31) + b"x"))
    assert elsewhere.PatientID != first.PatientID


def test_references_between_images_still_fit():
    slices = [deidentified(each, OURS) for each in build_ct_series(slices=3)]
    assert len({each.FrameOfReferenceUID for each in slices}) == 1
    assert len({each.SOPInstanceUID for each in slices}) == 3
    assert all(each.file_meta.MediaStorageSOPInstanceUID == each.SOPInstanceUID for each in slices)


def test_the_same_image_gets_the_same_file():
    film = named_film()
    assert as_bytes(deidentified(film, OURS)) == as_bytes(deidentified(film, OURS))


@pytest.mark.parametrize(("age", "told"), [("004Y", "004Y"), ("089Y", "089Y"), ("097Y", "090Y")])
def test_very_old_age_is_capped(age, told):
    assert deidentified(build_dx(tags={"PatientAge": age}), OURS).PatientAge == told


def test_burned_in_text_is_refused():
    with pytest.raises(UserError) as caught:
        deidentified(build_dx(tags={"BurnedInAnnotation": "YES"}), OURS)
    assert caught.value.code == "burned-in"


def test_own_work_has_no_leftovers_after_a_round_trip():
    data = as_bytes(deidentified(named_film(), OURS))
    assert identifying_tags(pydicom.dcmread(io.BytesIO(data))) == ()


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("PatientName", "ROSALES^ANA"),
        ("PatientID", "HC-1"),
        ("StudyDate", STUDY["StudyDate"]),
        ("InstitutionName", "HospitalCentral"),
        ("PatientIdentityRemoved", "NO"),
        ("PatientAge", "097Y"),
        ("ImageComments", "x"),
    ],
)
def test_each_leftover_is_named(keyword, value):
    clean = deidentified(named_film(), OURS)
    setattr(clean, keyword, value)
    assert keyword in identifying_tags(clean)


def test_leftovers_in_sequences_and_private_ones_are_found():
    clean = deidentified(named_film(), OURS)
    clean.AnatomicRegionSequence[0].OperatorsName = "NIGHT^SHIFT"
    clean.private_block(0x0009, "ACME", create=True).add_new(1, "LO", "SecretOfAna")
    assert "OperatorsName" in identifying_tags(clean)
    assert len(identifying_tags(clean)) == 3


def test_the_key_is_made_once_and_for_the_owner_alone():
    first = clinic_pseudonyms().uid("1.2.3")
    assert clinic_pseudonyms().uid("1.2.3") == first
    path = data_dir() / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    path.write_bytes(b"short")
    with pytest.raises(UserError) as caught:
        clinic_pseudonyms()
    assert caught.value.code == "pseudonym-key"
