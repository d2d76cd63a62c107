"""The outbox against real archives, over lines that break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.uid import ImplicitVRLittleEndian, JPEG2000Lossless, JPEGLSLossless

from tests.builders import build_image, gradient
from tests.network.outbox_parts import QUICK, Clock, files, uid_of, until
from tests.network.store_peer import store_peer
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.faulty_proxy import GOOD_LINE, Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import Orthanc
from viewer.core.index import Index
from viewer.core.library.library import open_library
from viewer.core.network.callers import Caller, Callers
from viewer.core.network.listening import Listening
from viewer.core.network.node import Node
from viewer.core.network.receiver import Receiver
from viewer.core.outbox.network import Network
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.states import ItemState, JobState
from viewer.core.outbox.summary import job_sentence
from viewer.core.outbox.worker import Worker


class Office:
    """An outbox whose worker speaks to whatever `node` is."""

    def __init__(self, folder: Path, node: Node, network: Network | None = None) -> None:
        self.node = node
        self.clock = Clock()
        self.outbox = Outbox(Index(folder / "index.sqlite"), folder / "outbox", self.clock)
        self.worker = Worker(
            self.outbox, lambda _: self.node, network or Network(patience_s=0.1), QUICK
        )

    def steps(self) -> int:
        number = 0
        while self.worker.step():
            number += 1
            assert number < 100
        return number


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path, Node("Nowhere"))
    yield office
    office.outbox.index.close()


def test_a_study_reaches_dcmqrscp_which_confirms_nothing(
    office: Office, dcmqrscp: DcmQrScp, tmp_path: Path
) -> None:
    office.node = dcmqrscp.node
    key = office.outbox.add_files("dcmqrscp", files(tmp_path / "study", 3)).key
    office.steps()
    job = office.outbox.job(key)
    assert (job.state, job.is_done) == (JobState.SENT, True)


def test_a_study_reaches_orthanc_by_dicomweb(
    office: Office, orthanc: Orthanc, tmp_path: Path
) -> None:
    office.node = orthanc.web
    paths = files(tmp_path / "study", 3)
    key = office.outbox.add_files("web", paths).key
    office.steps()
    assert office.outbox.job(key).state is JobState.SENT
    assert {uid_of(path) for path in paths} <= orthanc.sop_instance_uids()


def test_a_line_that_drops_in_the_middle_delays_and_loses_nothing(
    office: Office, storescp: StoreScp, tmp_path: Path
) -> None:
    paths = files(tmp_path / "study", 12)
    reset = Fault(Kind.RESET, after=4000, way=Way.THERE)
    with faulty_proxy(storescp.node.port, reset) as line:
        office.node = replace(storescp.node, port=line.port)
        key = office.outbox.add_files("storescp", paths).key
        office.steps()
        counts = office.outbox.job(key).counts
        assert 0 < counts.get(ItemState.SENT, 0) < 12, "what arrived before counts"
        line.fault = GOOD_LINE
        before = line.there
        office.clock.now += 1000
        while office.steps():
            office.clock.now += 1000
    assert office.outbox.job(key).state is JobState.SENT
    assert {uid_of(path) for path in paths} <= set(storescp.received())
    assert line.there - before < sum(path.stat().st_size for path in paths), "only the rest"


def test_a_peer_that_is_down_gets_everything_once_it_is_up(
    office: Office, storescp: StoreScp, free_port: int, tmp_path: Path
) -> None:
    office.node = replace(storescp.node, port=free_port)
    paths = files(tmp_path / "study", 34)
    key = office.outbox.add_files("storescp", paths).key
    assert office.steps() == 1
    assert office.outbox.job(key).awaiting_line == 34
    office.node = storescp.node
    office.worker._lines._waits.clear()
    office.steps()
    assert office.outbox.job(key).state is JobState.SENT


def test_a_wrong_ae_title_ends_the_job_with_words_that_help(
    office: Office, dcmqrscp: DcmQrScp, tmp_path: Path
) -> None:
    office.node = replace(dcmqrscp.node, ae_title="WRONG")
    key = office.outbox.add_files("dcmqrscp", files(tmp_path / "study", 2)).key
    # It hangs up so quickly that its answer may be lost; then it is asked again.
    while not office.outbox.job(key).is_over:
        assert office.steps()
        office.clock.now += 1000
    job = office.outbox.job(key)
    assert job.state is JobState.FAILED
    assert "WRONG" in str(job.problem)


def test_cancelled_in_the_middle_the_rest_stays_here(
    office: Office, free_port: int, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("viewer.core.outbox.until_cancelled._LOOK_S", 0.0)
    with store_peer(free_port) as peer:
        office.node = peer.node
        key = office.outbox.add_files("Store", files(tmp_path / "study", 12)).key

        def cancel_after_three(uid: str) -> None:
            if len(peer.stored) == 3:
                office.outbox.cancel(key)

        peer.heard = cancel_after_three
        office.steps()
        job = office.outbox.job(key)
        assert job.state is JobState.INCOMPLETE
        assert 0 < job.arrived <= len(peer.received) < 12
        office.outbox.retry(key)
        office.steps()
        assert office.outbox.job(key).state is JobState.SENT
        assert len(peer.received) == 12
        assert len(peer.stored) <= 13, "only one may go twice: whose answer was not waited for"


def _film(bits: int, signed: bool, photometric: str, path: Path):
    image = build_image(
        gradient(192, 256, bits_stored=bits, signed=signed),
        bits_stored=bits,
        signed=signed,
        photometric=photometric,
        transfer_syntax=ImplicitVRLittleEndian,
    )
    image.save_as(path, enforce_file_format=True)
    return image


@pytest.mark.parametrize(
    ("bits", "signed", "photometric"),
    [(8, False, "MONOCHROME2"), (12, False, "MONOCHROME1"), (16, True, "MONOCHROME2")],
)
def test_films_travel_smaller_and_arrive_bit_for_bit(
    office: Office, orthanc: Orthanc, tmp_path: Path, bits: int, signed: bool, photometric: str
) -> None:
    office.node = orthanc.node
    path = tmp_path / "film.dcm"
    film = _film(bits, signed, photometric, path)
    key = office.outbox.add_files("Orthanc", [path]).key
    office.steps()
    assert office.outbox.job(key).state is JobState.SENT
    arrived = tmp_path / "arrived.dcm"
    arrived.write_bytes(orthanc.file(film.SOPInstanceUID))
    there = dcmread(arrived)
    assert there.file_meta.TransferSyntaxUID == JPEG2000Lossless
    assert arrived.stat().st_size < path.stat().st_size
    assert np.array_equal(there.pixel_array, film.pixel_array)
    assert there.PhotometricInterpretation == photometric
    assert there.PatientName == film.PatientName


def test_a_peer_without_jpeg_2000_gets_jpeg_ls_or_the_original(
    office: Office, orthanc: Orthanc, implicit_storescp: StoreScp, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "film.dcm"
    film = _film(12, False, "MONOCHROME2", path)
    office.node = implicit_storescp.node
    office.outbox.add_files("storescp", [path])
    office.steps()
    there = dcmread(implicit_storescp.received()[film.SOPInstanceUID])
    assert there.file_meta.TransferSyntaxUID == ImplicitVRLittleEndian
    network = office.worker._sending._transport
    monkeypatch.setattr(network, "accepted", lambda *_: (str(JPEGLSLossless),))
    office.node = orthanc.node
    office.outbox.add_files("Orthanc", [path])
    office.steps()
    arrived = tmp_path / "arrived.dcm"
    arrived.write_bytes(orthanc.file(film.SOPInstanceUID))
    there = dcmread(arrived)
    assert there.file_meta.TransferSyntaxUID == JPEGLSLossless
    assert np.array_equal(there.pixel_array, film.pixel_array)


def _listening(orthanc: Orthanc) -> Listening:
    callers = Callers((Caller(orthanc.node.ae_title, ""),))
    return Listening("FARO", orthanc.receiver_port, callers=callers)


def test_orthanc_confirms_what_it_keeps_to_our_receiver(
    office: Office, orthanc: Orthanc, tmp_path: Path
) -> None:
    office.node = orthanc.node
    library = open_library(tmp_path / "library")
    with Receiver(library.intake, _listening(orthanc)) as receiver:
        office.worker = Worker(office.outbox, lambda _: office.node, Network(receiver), QUICK)
        (report,) = files(tmp_path / "report")
        key = office.outbox.add_documents("Orthanc", [report.read_bytes()]).key
        office.steps()
        assert office.outbox.job(key).state is JobState.CONFIRMED
    library.close()


def test_what_orthanc_has_lost_is_sent_again(
    office: Office, orthanc: Orthanc, tmp_path: Path
) -> None:
    office.node = orthanc.node
    library = open_library(tmp_path / "library")
    paths = files(tmp_path / "study", 3)
    with Receiver(library.intake, _listening(orthanc)) as receiver:
        office.worker = Worker(office.outbox, lambda _: office.node, Network(receiver), QUICK)
        key = office.outbox.add_files("Orthanc", paths).key
        assert office.worker.step()
        (found,) = orthanc.ask("POST", "/tools/lookup", uid_of(paths[1]).encode())
        orthanc.ask("DELETE", found["Path"])
        office.steps()
        states = [item.state for item in office.outbox.items(key)]
        assert states == [ItemState.CONFIRMED, ItemState.WAITING, ItemState.CONFIRMED]
        office.clock.now += 1000
        office.steps()
        assert office.outbox.job(key).state is JobState.CONFIRMED
    assert {uid_of(path) for path in paths} <= orthanc.sop_instance_uids()
    library.close()


def test_what_another_process_receives_confirms_too(
    office: Office, orthanc: Orthanc, tmp_path: Path
) -> None:
    """The one that sends has no receiver, and has given up waiting when the answer comes."""
    office.node = orthanc.node
    library = open_library(tmp_path / "library")
    other = Office(tmp_path, orthanc.node)
    key = office.outbox.add_files("Orthanc", files(tmp_path / "study", 2)).key
    with Receiver(library.intake, _listening(orthanc)) as receiver:
        receiver.subscribe_reports(other.worker.hear)
        office.worker = Worker(office.outbox, lambda _: office.node, Network(patience_s=0.0), QUICK)
        office.steps()
        until(lambda: office.outbox.job(key).state is JobState.CONFIRMED)
    other.outbox.index.close()
    library.close()


def test_sent_stays_unconfirmed_while_no_answer_comes(
    office: Office, orthanc: Orthanc, tmp_path: Path
) -> None:
    office.node = orthanc.node
    key = office.outbox.add_files("Orthanc", files(tmp_path / "study", 2)).key
    office.steps()
    job = office.outbox.job(key)
    assert (job.state, job.awaiting_commitment, job.is_done) == (JobState.SENT, 2, False)
    assert job_sentence(job).text() == "Sent, not confirmed yet: 2 of 2."
