"""Storage commitment: Orthanc answers over a new association, others on the same or never."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pydicom import Dataset
from pydicom.sequence import Sequence as Items

from tests.builders import build_ct_series, new_uid, write_series
from tests.network.patience import Stopping
from tests.peers.certificates import Certificates
from tests.peers.dcmtk import DcmQrScp
from tests.peers.loopback import free_port as find_port
from tests.peers.orthanc import Orthanc
from viewer.core.library.library import open_library
from viewer.core.network.callers import Callers
from viewer.core.network.commitment import CommitmentState, commit, read_report
from viewer.core.network.dicom_stack import set_up_pynetdicom
from viewer.core.network.listening import Listening
from viewer.core.network.node import Node, Tls
from viewer.core.network.receiver import Receiver
from viewer.core.network.send import send
from viewer.core.progress import Cancelled


@pytest.fixture(params=["orthanc", "orthanc_tls"])
def archive(request: pytest.FixtureRequest) -> Orthanc:
    return request.getfixturevalue(request.param)


@pytest.fixture
def receiver(archive: Orthanc, certificates: Certificates) -> Iterator[Receiver]:
    library = open_library()
    server = certificates.server
    tls = Tls(certificates.ca, server.certificate, server.key) if archive.node.tls else None
    listening = Listening(port=archive.receiver_port, callers=Callers(anyone=True), tls=tls)
    with Receiver(library.intake, listening) as running:
        yield running
    library.close()


def _pairs(images: Sequence[Dataset]) -> list[tuple[str, str]]:
    return [(str(one.SOPClassUID), str(one.SOPInstanceUID)) for one in images]


def test_an_archive_commits_to_what_it_has(archive: Orthanc, receiver: Receiver, tmp_path: Path):
    images = build_ct_series(slices=2)
    assert send(archive.node, write_series(images, tmp_path)).is_complete
    answer = commit(archive.node, _pairs(images), reports=receiver)
    assert answer.state is CommitmentState.COMMITTED
    assert not answer.failed
    gone = new_uid()
    some = [*_pairs(images), (str(images[0].SOPClassUID), gone)]
    answer = commit(archive.node, some, reports=receiver)
    assert answer.state is CommitmentState.FAILED
    assert set(answer.failed) == {gone}
    assert "0x0112" in str(answer.failed[gone])


def test_an_archive_that_does_not_offer_it(dcmqrscp: DcmQrScp):
    answer = commit(dcmqrscp.node, [("1.2.840.10008.5.1.4.1.1.2", new_uid())])
    assert answer.state is CommitmentState.NOT_OFFERED


def test_an_answer_that_nobody_hears_is_none(orthanc: Orthanc):
    """Orthanc reports to our receiver, and none runs."""
    answer = commit(orthanc.node, [("1.2.840.10008.5.1.4.1.1.2", new_uid())], patience_s=0.3)
    assert answer.state is CommitmentState.NO_ANSWER
    assert answer.transaction_uid


def test_waiting_for_the_answer_is_cancelled(orthanc: Orthanc):
    with pytest.raises(Cancelled):
        commit(
            orthanc.node,
            [("1.2.840.10008.5.1.4.1.1.2", new_uid())],
            Stopping(looks=12),
            patience_s=3600,
        )


@pytest.fixture
def prompt_archive(loopback: bool) -> Iterator[Node]:
    """One that reports on the same association, for another transaction first."""
    set_up_pynetdicom()
    from pynetdicom import AE, evt
    from pynetdicom.sop_class import StorageCommitmentPushModel

    reporting: list[threading.Thread] = []

    def asked(event):
        request = event.action_information

        def report() -> None:
            for transaction in (new_uid(), request.TransactionUID):
                information = Dataset()
                information.TransactionUID = transaction
                information.ReferencedSOPSequence = request.ReferencedSOPSequence
                event.assoc.send_n_event_report(
                    information, 1, StorageCommitmentPushModel, "1.2.840.10008.1.20.1.1"
                )

        reporting.append(threading.Timer(0.1, report))
        reporting[-1].start()
        return 0x0000, None

    node = Node("prompt", host="127.0.0.1", port=find_port(), ae_title="PROMPT")
    entity = AE("PROMPT")
    entity.add_supported_context(StorageCommitmentPushModel)
    server = entity.start_server(
        ("127.0.0.1", node.port), block=False, evt_handlers=[(evt.EVT_N_ACTION, asked)]
    )
    yield node
    server.shutdown()
    for thread in reporting:
        thread.join(10)


def test_a_report_on_the_same_association_is_heard(prompt_archive: Node):
    answer = commit(prompt_archive, [("1.2.840.10008.5.1.4.1.1.2", new_uid())])
    assert answer.state is CommitmentState.COMMITTED


def test_what_a_report_does_not_mention_is_not_committed():
    item, information = Dataset(), Dataset()
    item.ReferencedSOPInstanceUID = "1.2.3"
    information.TransactionUID = "1.2"
    information.ReferencedSOPSequence = Items([item])
    answer = read_report(information).judged(Node("archive"), ["1.2.3", "1.2.4"])
    assert answer.state is CommitmentState.FAILED
    assert set(answer.failed) == {"1.2.4"}


def test_what_is_both_committed_and_failed_has_failed():
    item, bad, information = Dataset(), Dataset(), Dataset()
    item.ReferencedSOPInstanceUID = bad.ReferencedSOPInstanceUID = "1.2.3"
    bad.FailureReason = 0x0213
    information.ReferencedSOPSequence = Items([item])
    information.FailedSOPSequence = Items([bad])
    report = read_report(information)
    assert not report.committed
    assert report.failed == {"1.2.3": 0x0213}
