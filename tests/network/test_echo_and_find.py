"""Archives are tried and searched: real ones, and some that behave oddly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pydicom import Dataset
from pydicom.sequence import Sequence as Items

from tests.builders import build_ct_series, build_dx, new_uid, write_series
from tests.network.patience import ENDLESS, Stopping
from tests.peers.acting_scp import Part, acting_scp
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.orthanc import Orthanc
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import Query
from viewer.core.network.associations import associated
from viewer.core.network.echo import echo, probe_node
from viewer.core.network.find import find, find_wants
from viewer.core.network.node import Node
from viewer.core.network.worklist import WorklistItem, find_worklist
from viewer.core.progress import NO_PROGRESS, Cancelled

ARCHIVES = ("orthanc", "orthanc_tls", "dcmqrscp")


@pytest.fixture(params=ARCHIVES)
def archive(request: pytest.FixtureRequest) -> Orthanc | DcmQrScp:
    return request.getfixturevalue(request.param)


@pytest.fixture
def study(archive: Orthanc | DcmQrScp, tmp_path: Path) -> Sequence[Dataset]:
    """Three CT slices of one person, put into the archive."""
    person = {"PatientName": "Núñez^Ana", "PatientID": new_uid()[-12:], "PatientSex": "F"}
    images = build_ct_series(slices=3, patient=person)
    archive.load(write_series(images, tmp_path))
    return images


def test_an_archive_that_works_says_what_it_offers(archive: Orthanc | DcmQrScp):
    found = probe_node(archive.node)
    assert {"C-FIND", "C-GET", "C-MOVE", "C-STORE"} <= set(found.offers)
    assert found.found is not None
    has_more = {"worklist", "storage commitment"} <= set(found.offers)
    assert has_more is isinstance(archive, Orthanc)
    assert echo(archive.node) > 0


def test_a_store_that_cannot_be_searched_is_no_error(storescp: StoreScp):
    found = probe_node(storescp.node)
    assert found.offers == ("C-STORE",)
    assert found.found is None


def test_studies_are_found_by_name_in_any_script(
    archive: Orthanc | DcmQrScp, study: Sequence[Dataset]
):
    person = {"PatientID": study[0].PatientID}
    for name in ("Núñez^Ana", "Núñ*", "N*ñez*", ""):
        (found,) = find(archive.node, Query(Level.STUDY, {**person, "PatientName": name}))
        assert found["patient_name"] == "Núñez^Ana"
        assert found.uid == study[0].StudyInstanceUID
    assert len(find(archive.node, Query(Level.STUDY, {**person, "PatientName": "Other*"}))) == 0


def test_what_an_archive_does_not_state_is_empty(
    archive: Orthanc | DcmQrScp, study: Sequence[Dataset]
):
    (found,) = find(archive.node, Query(Level.STUDY, {"PatientID": study[0].PatientID}))
    stated = isinstance(archive, Orthanc)
    assert found["modalities_in_study"] == ("CT" if stated else "")
    assert found.number("number_of_study_related_instances") == (3 if stated else None)


def test_dates_are_ranges(archive: Orthanc | DcmQrScp, study: Sequence[Dataset]):
    person = {"PatientID": study[0].PatientID}
    counts = [
        len(find(archive.node, Query(Level.STUDY, {**person, "StudyDate": dates})))
        for dates in ("20240101-20241231", "-20240310", "20240311-", "20240310")
    ]
    assert counts == [1, 1, 0, 1]


def test_every_level_is_found(archive: Orthanc | DcmQrScp, study: Sequence[Dataset]):
    first = study[0]
    (person,) = find(archive.node, Query(Level.PATIENT, {"PatientID": first.PatientID}))
    assert person.uid == first.PatientID
    above = {"StudyInstanceUID": first.StudyInstanceUID}
    (series,) = find(archive.node, Query(Level.SERIES, above))
    assert (series.uid, series["modality"]) == (first.SeriesInstanceUID, "CT")
    images = find(archive.node, Query(Level.IMAGE, {**above, "SeriesInstanceUID": series.uid}))
    assert {one.uid for one in images} == {str(one.SOPInstanceUID) for one in study}


def test_the_worklist_is_read(orthanc: Orthanc):
    step, item = Dataset(), Dataset()
    step.Modality, step.ScheduledStationAETitle = "DX", "ROOM1"
    step.ScheduledProcedureStepStartDate = "20261121"
    item.SpecificCharacterSet = "ISO_IR 192"
    item.PatientName, item.PatientID = "Peña^José", "W-1"
    item.AccessionNumber, item.StudyInstanceUID = "A-77", new_uid()
    item.ScheduledProcedureStepSequence = Items([step])
    item.file_meta = build_dx().file_meta
    orthanc.put_worklist(item, "one")
    (found,) = find_worklist(orthanc.node, WorklistItem(modality="DX"))
    assert (found.patient_name, found.modality, found.start_date) == ("Peña^José", "DX", "20261121")
    assert find_worklist(orthanc.node, WorklistItem(modality="CT")) == ()


def test_an_archive_without_worklist_says_so(dcmqrscp: DcmQrScp):
    with pytest.raises(UserError) as failed:
        find_worklist(dcmqrscp.node, WorklistItem())
    assert failed.value.code == "service-not-offered"


def _answers(count: int) -> list[Dataset]:
    answers = []
    for _ in range(count):
        answer = Dataset()
        answer.QueryRetrieveLevel, answer.StudyInstanceUID = "STUDY", new_uid()
        answers.append(answer)
    return answers


@pytest.fixture
def crowded(loopback: bool):
    """An archive with more studies than anybody asks for."""
    with acting_scp(Part(extra_answers=_answers(150)), timeouts=ENDLESS) as scp:
        yield scp


def test_more_than_was_asked_for_is_not_waited_for(crowded):
    found = find(crowded.node, Query(Level.STUDY), at_most=20)
    assert len(found) == 20
    assert not found.is_all
    assert find(crowded.node, Query(Level.STUDY), at_most=150).is_all


def test_a_search_is_cancelled_at_once_and_the_archive_told(crowded):
    with pytest.raises(Cancelled):
        find(crowded.node, Query(Level.STUDY), Stopping(count=10))
    assert crowded.ended.wait(10)


def test_an_answer_given_twice_counts_once(loopback: bool):
    with acting_scp(Part(extra_answers=_answers(1) * 2)) as scp:
        assert len(find(scp.node, Query(Level.STUDY))) == 1


def test_bytes_in_no_character_set_are_read_as_something(loopback: bool):
    answer = Dataset()
    answer.StudyInstanceUID = new_uid()
    answer.SpecificCharacterSet = "ISO_IR 100"
    answer.PatientName = "Müller^Jörg"
    with acting_scp(Part(extra_answers=[answer])) as scp:
        (found,) = find(scp.node, Query(Level.STUDY))
    assert found["patient_name"] == "Müller^Jörg"


def test_a_value_that_cannot_be_searched_for_is_refused_before_anybody_is_asked():
    with pytest.raises(UserError) as failed:
        find(Node("nowhere", host="127.0.0.1", port=1), Query(Level.SERIES, {"SeriesNumber": "x"}))
    assert failed.value.code in ("bad-search-value", "connection-refused")


def test_an_answer_is_for_whoever_asked(loopback: bool):
    """pynetdicom's own thread took one in some thousands, and a study was listed with less."""
    with (
        acting_scp(Part()) as scp,
        associated(scp.node, find_wants(), NO_PROGRESS) as line,
    ):
        messages = line.association.dimse
        messages.msg_queue.put((1, "answer"))
        assert messages.get_msg(block=False) == (None, None)
        assert messages.get_msg(block=True) == (1, "answer")


def test_an_answer_that_cannot_be_read_is_not_left_out(loopback: bool, monkeypatch):
    with acting_scp(Part(extra_answers=_answers(1))) as scp:
        monkeypatch.setattr("pynetdicom.association.decode", _no_dicom)
        with pytest.raises(UserError) as failed:
            find(scp.node, Query(Level.STUDY))
    assert failed.value.code == "answer-unreadable"


def _no_dicom(*_: object) -> Dataset:
    raise ValueError("no DICOM")
