"""QIDO-RS: pages of a real Orthanc and of servers that count otherwise, values as they come."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import build_dx, new_uid, write
from tests.peers.orthanc import Orthanc
from tests.peers.web_server import Asked, Told, listed, web_server
from viewer.core.dicomweb.query import find
from viewer.core.dicomweb.session import opened
from viewer.core.dicomweb.widening import matches, widened
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import Answer, Answers, Query
from viewer.core.network.node import Node

MANY = 230


def search(node: Node, level: Level, at_most: int = 10_000, **terms: str) -> Answers:
    with opened(node) as connection:
        return find(connection, Query(level, terms), at_most=at_most)


@pytest.fixture(scope="module")
def full_orthanc(orthanc: Orthanc, tmp_path_factory) -> Orthanc:
    """Return an Orthanc with `MANY` studies of the patients Q-000, Q-001 and so on, two each."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        tags = {
            "PatientID": f"Q-{number // 2:03d}",
            "PatientName": f"Qidósson Ñandú^N{number // 2:03d}",
            "StudyInstanceUID": new_uid(),
            "SeriesInstanceUID": new_uid(),
            "StudyDate": f"2026{1 + number % 12:02d}15",
            "AccessionNumber": f"QA{number:03d}",
            "StudyDescription": "Chest",
            "SpecificCharacterSet": "ISO_IR 192",
        }
        ds = build_dx(np.zeros((8, 8), np.uint16), tags=tags)
        orthanc.load([write(ds, folder / f"{number}.dcm")])
    return orthanc


def test_every_page_is_asked_for(full_orthanc):
    found = search(full_orthanc.web, Level.STUDY, PatientID="Q-*")
    assert found.is_all
    assert sorted(one["accession_number"] for one in found) == [f"QA{n:03d}" for n in range(MANY)]
    assert {one["study_description"] for one in found} == {"Chest"}


def test_more_than_wanted_is_said(full_orthanc):
    found = search(full_orthanc.web, Level.STUDY, 30, PatientID="Q-*")
    assert (len(found), found.is_all) == (30, False)
    exactly = search(full_orthanc.web, Level.STUDY, MANY, PatientID="Q-*")
    assert (len(exactly), exactly.is_all) == (MANY, True)


@pytest.mark.parametrize(
    ("terms", "count"),
    [
        ({"PatientID": "Q-007"}, 2),
        ({"PatientName": "Qid*N00*"}, 20),
        ({"PatientName": "Qidósson Ñandú^N00*"}, 20),
        ({"PatientName": "QIDÓSSON ÑANDÚ^N007"}, 2),
        ({"PatientName": "Qidósson Ñandú^M*"}, 0),
        ({"PatientName": "Ñ*"}, 0),
        ({"PatientID": "Q-*", "StudyDate": "20260201-20260331"}, 39),
        ({"PatientID": "Q-*", "StudyDate": "20260415"}, 19),
        ({"AccessionNumber": "QA0?1"}, 10),
        ({"PatientID": "Q-*", "StudyDescription": ""}, MANY),
        ({"PatientID": "Q & A=?#"}, 0),
    ],
)
def test_what_is_searched_for_is_found(full_orthanc, terms, count):
    assert len(search(full_orthanc.web, Level.STUDY, **terms)) == count


def test_series_and_images_know_what_they_belong_to(full_orthanc):
    [study] = search(full_orthanc.web, Level.STUDY, AccessionNumber="QA017")
    assert study.number("number_of_study_related_instances") == 1
    [series] = search(full_orthanc.web, Level.SERIES, StudyInstanceUID=study.uid)
    assert (series["study_instance_uid"], series["modality"]) == (study.uid, "DX")
    for above in ({}, {"SeriesInstanceUID": series.uid}):
        [image] = search(full_orthanc.web, Level.IMAGE, StudyInstanceUID=study.uid, **above)
        assert image["series_instance_uid"] == series.uid
        assert image["study_instance_uid"] == study.uid
        assert image.number("rows")


def test_several_studies_are_found_by_their_uids(full_orthanc):
    some = search(full_orthanc.web, Level.STUDY, AccessionNumber="QA00*").items
    uids = "\\".join(one.uid for one in some)
    again = search(full_orthanc.web, Level.STUDY, StudyInstanceUID=uids)
    assert {one.uid for one in again} == {one.uid for one in some}


def test_patients_are_put_together_from_their_studies(full_orthanc):
    found = search(full_orthanc.web, Level.PATIENT, PatientID="Q-00*")
    assert sorted(one.uid for one in found) == [f"Q-{n:03d}" for n in range(10)]
    assert found.items[0]["patient_name"].startswith("Qidósson")


@given(name=st.text("aB é^ñ.", min_size=1, max_size=8), data=st.data())
def test_a_wider_search_is_never_narrower(name, data):
    """Whatever a search with wildcards asks for is among what its wider form finds."""
    pattern = data.draw(st.text("aB é^ñ.*?", min_size=1, max_size=8))
    answer = Answer(Level.STUDY, {"patient_name": name})
    wider = widened({"PatientName": pattern})
    if wider is not None and matches(answer, {"PatientName": pattern}):
        assert matches(answer, wider)


def _numbered(count: int) -> list[dict[str, str]]:
    return [{"StudyInstanceUID": f"1.2.{n}", "PatientID": "P"} for n in range(count)]


def _window(asked: Asked, *, cap: int, knows_offset: bool = True, knows_limit: bool = True) -> Told:
    start = int(asked.query.get("offset", ["0"])[0]) if knows_offset else 0
    limit = min(cap, int(asked.query["limit"][0])) if knows_limit else cap
    return listed(*_numbered(120)[start : start + limit])


@pytest.mark.parametrize("level", [Level.STUDY, Level.PATIENT])
@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ({"cap": 50}, 120),
        ({"cap": 1000, "knows_offset": False}, 120),
        ({"cap": 50, "knows_offset": False}, 50),
        ({"cap": 1000, "knows_limit": False}, 120),
        ({"cap": 1000, "knows_offset": False, "knows_limit": False}, 120),
    ],
)
def test_servers_that_count_otherwise_are_read_to_the_end_and_no_further(
    loopback, level, kind, count
):
    with web_server(lambda asked: _window(asked, **kind)) as server:
        found = search(server.node, level)
        assert len(found) == (count if level is Level.STUDY else 1)
        assert len(server.asked) <= 4


def test_a_match_told_twice_is_one(loopback):
    twice = listed(*_numbered(2), *_numbered(2))
    with web_server(lambda asked: listed() if "offset" in asked.query else twice) as server:
        assert [one.uid for one in search(server.node, Level.STUDY)] == ["1.2.0", "1.2.1"]


def test_fields_that_a_server_refuses_are_done_without(loopback):
    def strict(asked: Asked) -> Told:
        if "includefield" in asked.query:
            return Told(400)
        return listed() if "offset" in asked.query else listed({"StudyInstanceUID": "1.2"})

    with web_server(strict) as server:
        assert [one.uid for one in search(server.node, Level.STUDY)] == ["1.2"]


def test_only_what_servers_do_not_tell_anyway_is_asked_for(loopback):
    with web_server(lambda asked: Told(204)) as server:
        assert len(search(server.node, Level.STUDY, PatientName="A*")) == 0
        [asked] = server.asked
    assert sorted(asked.query["includefield"]) == ["PatientAge", "StudyDescription"]
    assert asked.query["PatientName"] == ["A*"]
    assert "fuzzymatching" not in asked.query


def test_values_are_read_as_far_as_they_make_sense(loopback):
    match = {
        "0020000D": {"vr": "UI", "Value": ["1.2.3"]},
        "00100010": {
            "vr": "PN",
            "Value": [{"Alphabetic": "Yamada^Tarou", "Ideographic": "山田^太郎"}],
        },
        "00100020": {"vr": "LO"},
        "00100030": {"vr": "DA", "Value": None},
        "00100040": "F",
        "00080020": {"vr": "DA", "Value": [None]},
        "00080061": {"vr": "CS", "Value": ["CR", "SR"]},
        "00201206": {"vr": "IS", "Value": [2.0]},
        "00201208": {"vr": "IS", "Value": ["many"]},
    }
    told = Told(body=json.dumps([match]).encode())
    with web_server(lambda asked: listed() if "offset" in asked.query else told) as server:
        [found] = search(server.node, Level.STUDY)
    assert found["patient_name"] == "Yamada^Tarou=山田^太郎"
    empty = ("patient_id", "patient_birth_date", "patient_sex", "study_date", "accession_number")
    assert [found[column] for column in empty] == [""] * 5
    assert found["modalities_in_study"] == "CR\\SR"
    assert found.number("number_of_study_related_series") == 2
    assert found.number("number_of_study_related_instances") is None


def test_a_key_that_nobody_knows_is_refused_before_it_is_asked():
    with pytest.raises(UserError) as caught:
        Query(Level.STUDY, {"ShoeSize": "42"})
    assert caught.value.code == "unknown-key"


def test_one_match_that_is_no_list_is_read(loopback):
    """Some servers answer one match without the list around it."""
    one = Told(body=b'{"0020000D": {"vr": "UI", "Value": ["1.2.3"]}}')
    with web_server(lambda asked: listed() if "offset" in asked.query else one) as server:
        assert [study.uid for study in search(server.node, Level.STUDY)] == ["1.2.3"]
