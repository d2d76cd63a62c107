"""What comes into the outbox: studies of the library, copies without identity; what it says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.uid import UltrasoundImageStorage

from tests.builders import build_image, new_uid
from tests.network.outbox_parts import FULL, NO_LINE, NODE, Desk, files, uid_of
from tests.network.store_peer import store_peer
from viewer.core.deidentification.files import Allowed
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.library.entry import Entry
from viewer.core.library.library import Library
from viewer.core.network.commitment import Commitment, CommitmentState
from viewer.core.network.transfer_report import Outcome
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.cleaning import Cleaning
from viewer.core.outbox.lines import Lines
from viewer.core.outbox.network import Network
from viewer.core.outbox.pace import Pace
from viewer.core.outbox.payloads import Payloads
from viewer.core.outbox.records import reason_from_json, reason_to_json
from viewer.core.outbox.states import ItemState, JobState
from viewer.core.outbox.study_files import study_files, the_study
from viewer.core.outbox.summary import item_sentence, job_sentence
from viewer.core.paths import disk_full
from viewer.core.pseudonyms import Pseudonyms


@pytest.fixture
def cleaning() -> Cleaning:
    return Cleaning(pseudonyms=Pseudonyms(bytes(32)))


def _take(library: Library, *paths: Path) -> None:
    for path in paths:
        library.intake.take(lambda writer, path=path: writer.write(path.read_bytes()))


def test_copies_without_identity_are_sent_in_place_of_the_files(
    desk: Desk, cleaning: Cleaning, tmp_path: Path
) -> None:
    paths = files(
        tmp_path / "study", 2, PatientComments="Known to us as TEST", BurnedInAnnotation="NO"
    )
    job = desk.outbox.add_files("Archive", paths, clean=cleaning)
    assert job.is_deidentified
    copies = [item.path for item in desk.outbox.items(job.key)]
    texts = b"".join(copy.read_bytes() for copy in copies)
    assert b"TEST" not in texts
    assert all(uid_of(path).encode() not in texts for path in paths)
    desk.steps()
    assert desk.outbox.job(job.key).state is JobState.SENT
    assert "TEST^CHILD" not in desk.node.received.values()
    assert len(set(desk.node.received.values())) == 1, "one patient, one pseudonym"
    assert not any(copy.exists() for copy in copies)
    assert all(path.exists() for path in paths)


def test_an_image_that_may_name_the_patient_is_never_sent_unless_allowed(
    desk: Desk, cleaning: Cleaning, tmp_path: Path
) -> None:
    (plain,) = files(tmp_path / "study", BurnedInAnnotation="NO")
    scan = build_image(sop_class=UltrasoundImageStorage, modality="US")
    scan.save_as(tmp_path / "scan.dcm", enforce_file_format=True)
    both = [plain, tmp_path / "scan.dcm"]
    key = desk.outbox.add_files("Archive", both, clean=cleaning).key
    for _ in range(2):
        desk.steps()
        job = desk.outbox.job(key)
        assert (job.state, job.arrived, len(desk.node.received)) == (JobState.INCOMPLETE, 1, 1)
        desk.outbox.retry(key)
    said = cleaning.keep_report().read_text()
    assert "Files written: 1\nFiles left out: 1\n" in said
    assert "PatientName: replaced" in said
    allowing = Cleaning(Allowed(burned_in=True), Pseudonyms(bytes(32)))
    key = desk.outbox.add_files("Archive", both, clean=allowing).key
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_nothing_is_left_of_a_job_that_could_not_be_queued(
    desk: Desk, cleaning: Cleaning, tmp_path: Path
) -> None:
    (path,) = files(tmp_path / "study", BurnedInAnnotation="YES")
    with pytest.raises(UserError, match="burned into"):
        desk.outbox.add_files("Archive", [path], clean=cleaning)
    (good,) = files(tmp_path / "good")
    with pytest.raises(UserError):
        desk.outbox.add_documents("Archive", [good.read_bytes(), b"no DICOM"])
    payloads = tmp_path / "outbox" / "payloads"
    assert [each for each in payloads.rglob("*") if each.is_file()] == []
    assert desk.outbox.jobs() == ()


def test_a_study_goes_with_its_reports_but_without_pictures_and_rivals(
    library: Library, tmp_path: Path
) -> None:
    paths = files(tmp_path / "study", 2)
    rival = dcmread(paths[0])
    rival.PatientComments = "other bytes, the same UID"
    rival.save_as(tmp_path / "rival.dcm")
    _take(library, *paths, tmp_path / "rival.dcm")
    study = str(dcmread(paths[0]).StudyInstanceUID)
    found = study_files(library, the_study(library, study))
    assert [path.read_bytes() for path in found.paths] == [path.read_bytes() for path in paths]
    assert found.what == "TEST CHILD, Chest, 2024-03-10"
    series = str(dcmread(paths[1]).SeriesInstanceUID)
    part = study_files(library, the_study(library, study), [series])
    assert [uid_of(path) for path in part.paths] == [uid_of(paths[1])]


def test_another_image_in_the_place_of_a_linked_one_is_not_sent(
    library: Library, tmp_path: Path
) -> None:
    (path,) = files(tmp_path / "study")
    library.catalogue.add([Entry(describe_file(path))])
    study = the_study(library, str(dcmread(path).StudyInstanceUID))
    os.utime(path, (1, 1))  # a stick that was put in again
    assert study_files(library, study).paths == (path,)
    (other,) = files(tmp_path / "other", name="SOMEBODY^ELSE")
    other.replace(path)
    with pytest.raises(UserError, match="another image by now"):
        study_files(library, study)


def test_a_study_that_two_patients_share_is_not_guessed(library: Library, tmp_path: Path) -> None:
    shared = new_uid()
    one = files(tmp_path / "one", StudyInstanceUID=shared)
    other = files(
        tmp_path / "other", name="SOMEBODY^ELSE", StudyInstanceUID=shared, PatientID="T-2"
    )
    _take(library, *one, *other)
    with pytest.raises(UserError, match="Two patients"):
        the_study(library, shared)
    with pytest.raises(UserError, match="no study"):
        the_study(library, new_uid())


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0x0000, ItemState.SENT),
        (0xB000, ItemState.SENT),
        (0xA702, ItemState.WAITING),
        (0xC000, ItemState.REFUSED),
    ],
)
def test_a_peers_status_is_understood(
    desk: Desk, free_port: int, tmp_path: Path, status: int, state: ItemState
) -> None:
    desk.worker._sending._transport = Network()
    key = desk.outbox.add_files("Store", files(tmp_path / "study")).key
    with store_peer(free_port) as peer:
        peer.status = status
        desk.worker._nodes = lambda _: peer.node
        assert desk.worker.step()
    (item,) = desk.outbox.items(key)
    assert (item.state, item.status) == (state, status)
    words = item_sentence(item, "Store").text()
    assert status == 0 or f"0x{status:04X}" in words


def test_the_state_of_a_job_is_said_in_words(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study", 2)).key
    said = []

    def note() -> None:
        said.append(job_sentence(desk.outbox.job(key)).text())

    note()
    desk.node.is_up = False
    desk.steps()
    note()
    desk.node.is_up = True
    desk.worker._lines._waits.clear()
    answers = iter([(Outcome.DONE, 0, None, False), (Outcome.REFUSED, 0xA702, FULL, True)])
    desk.node.answer = lambda _: next(answers)
    desk.node.confirmation = lambda _: Commitment(CommitmentState.NO_ANSWER)
    desk.steps()
    note()
    desk.clock.now += 1000
    desk.node.answer = lambda _: (Outcome.DONE, 0, None, False)
    desk.steps()
    note()
    desk.clock.now += 100_000
    desk.node.confirmation = lambda _: Commitment(CommitmentState.COMMITTED)
    desk.steps()
    note()
    assert said == [
        "Waiting: 0 of 2 sent.",
        "Waits until Archive can be reached: 0 of 2 sent.",
        "Waiting: 1 of 2 sent. Archive is full.",
        "Sent, not confirmed yet: 2 of 2.",
        "Sent and confirmed: 2 of 2.",
    ]
    assert job_sentence(desk.outbox.job(key)).text(lambda context, _: context) == "outbox"


def test_it_knocks_less_and_less_often_at_a_door_that_stays_shut() -> None:
    now, knocks = 0.0, []

    def is_there(_: object) -> bool:
        knocks.append(now)
        return now >= 20

    lines = Lines(is_there, first_s=1, most_s=5, clock=lambda: now)
    while not lines.is_back(NODE):
        now += 0.5
    assert knocks == [0, 1, 3, 7, 12, 17, 22]


def test_waits_double_up_to_a_limit_and_differ_by_chance() -> None:
    backoff = Backoff(first_s=2, most_s=60)
    for failed, longest in [(1, 2), (2, 4), (5, 32), (6, 60), (1000, 60)]:
        waits = {backoff.wait_s(failed) for _ in range(20)}
        assert all(longest / 2 <= wait <= longest for wait in waits)
        assert len(waits) > 1


def test_names_that_are_no_text_are_no_obstacle(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "study")
    odd = path.rename(tmp_path / os.fsdecode(b"caf\xe9.dcm"))
    bad = tmp_path / os.fsdecode(b"\xff.txt")
    bad.write_text("no DICOM")
    key = desk.outbox.add_files("Archive", [odd, bad], what=odd.name).key
    desk.steps()
    job = desk.outbox.job(key)
    assert job.arrived == 1
    assert job.problem is not None
    assert str(job.problem.fields["file"]) == bad.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of Unix")
def test_a_pipe_blocks_nobody(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "study")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="not a file"):
        desk.outbox.add_files("Archive", [tmp_path / "pipe"])
    key = desk.outbox.add_files("Archive", [path]).key
    path.unlink()
    os.mkfifo(path)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.FAILED


def test_on_a_full_disk_no_part_of_a_study_is_queued(
    desk: Desk, cleaning: Cleaning, tmp_path: Path, monkeypatch
) -> None:
    paths = files(tmp_path / "study", 3, BurnedInAnnotation="NO")
    keep = desk.outbox.payloads.keep
    kept = []

    def keep_two(job_uid: str, data: bytes):
        if len(kept) == 2:
            raise disk_full(tmp_path)
        kept.append(keep(job_uid, data))
        return kept[-1]

    monkeypatch.setattr(desk.outbox.payloads, "keep", keep_two)
    with pytest.raises(UserError, match="disk is full"):
        desk.outbox.add_files("Archive", paths, clean=cleaning)
    assert desk.outbox.jobs() == ()
    assert not any(each.path.exists() for each in kept)


def test_a_slow_line_gets_little_at_a_time() -> None:
    pace = Pace(seconds=20, first=1000, most=8000)
    assert pace.limit("Far") == 1000
    pace.note("Far", 1000, 100)
    assert pace.limit("Far") == 200
    pace.note("Far", 200, 1)
    assert (pace.limit("Far"), pace.limit("Near")) == (4000, 1000)
    pace.note("Far", 10, 0.01)
    assert pace.limit("Far") == 4000, "a small file says little of the line"
    pace.note("Far", 4000, 0)
    assert pace.limit("Far") == 8000


def test_a_batch_keeps_to_the_pace(desk: Desk, tmp_path: Path) -> None:
    paths = files(tmp_path / "study", 5)
    size = paths[0].stat().st_size
    desk.worker._pace = Pace(first=2 * size + 100, most=2 * size + 100)
    desk.outbox.add_files("Archive", paths)
    desk.steps()
    assert [len(batch) for batch in desk.node.batches] == [2, 2, 1]


def test_reasons_are_kept_with_their_facts() -> None:
    reason = UserError("some-code", "{node} is full.", "Wait {days} days.", node="PACS", days=3)
    kept = reason_from_json(reason_to_json(reason))
    assert kept is not None
    assert (kept.code, str(kept)) == ("some-code", "PACS is full. Wait 3 days.")
    assert kept.text(lambda part: part.upper().replace("{NODE}", "{node}")).startswith("PACS IS")
    assert reason_from_json(reason_to_json(None)) is None


def test_payloads_of_a_job_that_was_never_queued_are_swept_a_month_later(tmp_path: Path) -> None:
    payloads = Payloads(tmp_path)
    for job in ("listed", "young", "old"):
        payloads.keep(job, b"data")
    for job in ("listed", "old"):
        os.utime(tmp_path / job, (0, 0))
    assert payloads.sweep({"listed"}) == 1
    assert {each.name for each in tmp_path.iterdir()} == {"listed", "young"}


def test_a_node_is_knocked_at_by_its_address(free_port: int) -> None:
    network = Network()
    with store_peer(free_port) as peer:
        web = replace(NODE, protocol="dicomweb", url=f"http://127.0.0.1:{free_port}/dicom-web")
        assert network.is_there(peer.node)
        assert network.is_there(web)
    assert not network.is_there(peer.node)
    assert not network.is_there(replace(web, url="http://[broken"))
    assert network.can_retry(NO_LINE)
