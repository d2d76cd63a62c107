"""C-GET from archives that send twice, too little, too late or another's; and over broken lines."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest
from pydicom import Dataset

from tests.builders import build_ct_series, write_series
from tests.network.kept_images import Kept
from tests.network.patience import AT_ONCE, ENDLESS, SHORT, Stopping, at
from tests.peers.acting_scp import Acting, Part, acting_scp
from tests.peers.dcmtk import DcmQrScp
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import Orthanc
from viewer.core.errors import UserError
from viewer.core.library.catalogue import Verdict
from viewer.core.network.backoff import ONCE
from viewer.core.network.get import get
from viewer.core.network.move import move
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.progress import Cancelled

Archive = Orthanc | DcmQrScp


def _uids(images: Sequence[Dataset]) -> set[str]:
    return {str(one.SOPInstanceUID) for one in images}


def _arrived(report: TransferReport) -> set[str]:
    return {one.sop_instance_uid for one in report.images if one.outcome is Outcome.DONE}


@pytest.fixture
def three(loopback: bool) -> Sequence[Dataset]:
    return build_ct_series(slices=3, rows=128, columns=128)


def _wanted(images: Sequence[Dataset]) -> Wanted:
    return Wanted(str(images[0].StudyInstanceUID))


def test_an_image_that_cannot_be_kept_is_refused_and_missing(three):
    kept = Kept(fails_at=1)
    with acting_scp(Part(images=three)) as scp:
        report = get(scp.node, _wanted(three), kept, backoff=ONCE)
    assert [one.outcome for one in report.images] == [
        Outcome.DONE,
        Outcome.MISSING,
        Outcome.DONE,
    ]
    assert report.images[1].reason.code == "disk-full"
    assert not report.is_complete


@pytest.mark.expects_log_errors
def test_a_mistake_of_ours_is_no_acknowledgement(three):
    def sink(file: BinaryIO) -> None:
        raise KeyError("oh")

    with acting_scp(Part(images=three)) as scp:
        report = get(scp.node, _wanted(three), sink, backoff=ONCE)
    assert report.count(Outcome.MISSING) == 3


def test_an_image_that_comes_twice_counts_once(three):
    kept = Kept()
    with acting_scp(Part(images=three, sends=[*three, three[1]])) as scp:
        report = get(scp.node, _wanted(three), kept)
    assert report.is_complete
    assert len(report.images) == 3
    assert kept.calls == 4


def test_an_image_of_another_study_is_not_kept(three):
    (stranger,) = build_ct_series(slices=1)
    kept = Kept()
    with acting_scp(Part(images=three, sends=[*three, stranger])) as scp:
        report = get(scp.node, _wanted(three), kept, backoff=ONCE)
    assert set(kept.uids()) == _uids(three)
    (refused,) = (one for one in report.images if one.outcome is not Outcome.DONE)
    assert refused.sop_instance_uid == stranger.SOPInstanceUID
    assert refused.reason.code == "not-asked-for"
    assert not report.is_complete


def test_images_that_do_not_come_are_asked_for_again_then_missing(three):
    kept = Kept()
    with acting_scp(Part(images=three, sends=three[:2])) as scp:
        report = get(scp.node, _wanted(three), kept, backoff=AT_ONCE)
        asked_again = scp.requests[1]
    assert report.left() == (str(three[2].SOPInstanceUID),)
    assert not report.is_complete
    assert kept.calls == 2
    assert asked_again.QueryRetrieveLevel == "IMAGE"
    assert asked_again.SOPInstanceUID == three[2].SOPInstanceUID


@pytest.mark.parametrize("status", [0xA702, 0xB000, 0xC001, 0xFE00])
def test_a_failure_at_the_end_is_told_beside_what_came(three, status: int):
    with acting_scp(Part(images=three, sends=three[:2], get_status=status)) as scp:
        report = get(scp.node, _wanted(three), Kept(), backoff=ONCE)
    assert _arrived(report) == _uids(three[:2])
    assert not report.is_complete
    assert f"0x{status:04X}" in str(report.problem)


def test_late_answers_are_waited_for_and_missing_ones_are_not(three):
    with acting_scp(Part(images=three, wait_s=0.1), timeouts=SHORT) as scp:
        assert get(scp.node, _wanted(three), Kept()).is_complete
    with (
        acting_scp(Part(images=three, wait_s=3600), timeouts=SHORT) as scp,
        pytest.raises(UserError) as failed,
    ):
        get(scp.node, _wanted(three), Kept(), backoff=ONCE)
    assert failed.value.code == "peer-silent"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("orthanc", Kind.RESET),
        ("orthanc", Kind.STALL),
        ("orthanc_tls", Kind.RESET),
        ("orthanc_tls", Kind.CUT),
        ("dcmqrscp", Kind.RESET),
        # One that is stalled keeps dcmqrscp's index locked, for the next request as well.
        ("dcmqrscp", Kind.CUT),
    ],
)
def test_a_line_that_breaks_is_taken_up_where_it_broke(
    request: pytest.FixtureRequest, name: str, kind: Kind, tmp_path: Path
):
    archive: Archive = request.getfixturevalue(name)
    images = build_ct_series(slices=4, rows=128, columns=128)
    archive.load(write_series(images, tmp_path))
    kept = Kept()
    # The first connection only searches; the second breaks in the middle of the third image.
    with faulty_proxy(archive.node.port, Fault()) as line:
        line.fault = Fault(kind, after=100_000, way=Way.BACK, only_first=2)
        report = get(at(archive.node, line.port, SHORT), _wanted(images), kept, backoff=AT_ONCE)
        assert line.connections > 2
    assert report.is_complete
    assert sorted(kept.uids()) == sorted(_uids(images))


def test_cancelling_keeps_what_has_come(three):
    kept = Kept()
    with acting_scp(Part(images=three), timeouts=ENDLESS) as scp:
        report = get(scp.node, _wanted(three), kept, Stopping(count=1))
        assert scp.ended.wait(10)
    assert report.count(Outcome.DONE) >= 1
    assert report.count(Outcome.DONE) + report.count(Outcome.CANCELLED) == 3
    assert report.count(Outcome.DONE) == len(kept.files)


def test_cancelling_does_not_wait_for_a_stalled_line(orthanc: Orthanc, tmp_path: Path):
    images = build_ct_series(slices=2, rows=128, columns=128)
    orthanc.load(write_series(images, tmp_path))
    with faulty_proxy(orthanc.node.port, Fault(Kind.STALL, after=20_000, way=Way.BACK)) as line:
        node = at(orthanc.node, line.port, ENDLESS)
        report = get(node, _wanted(images), Kept(), Stopping(looks=25))
    assert report.count(Outcome.CANCELLED) == 2


def test_cancelling_the_search_is_no_empty_success(three):
    with acting_scp(Part(images=three, wait_s=3600), timeouts=ENDLESS) as scp:
        with pytest.raises(Cancelled):
            get(scp.node, _wanted(three), Kept(), Stopping(looks=10))
        assert scp.ended.wait(10)


class LateReceiver:
    """A receiver at which images arrive only after the archive has said that all is done."""

    ae_title = "FARO"

    def __init__(self, scp: Acting, images: Sequence[Dataset]) -> None:
        self._scp = scp
        self._images = images
        self._thread = threading.Thread(target=self._deliver)

    def subscribe(self, listener: Callable[[object], object]) -> Callable[[], None]:
        self._listener = listener
        self._thread.start()
        return self._thread.join

    def _deliver(self) -> None:
        if not self._scp.moved.wait(10):
            return
        for image in self._images:
            time.sleep(0.1)
            self._listener(
                SimpleNamespace(
                    sop_instance_uid=str(image.SOPInstanceUID),
                    study_instance_uid=str(image.StudyInstanceUID),
                    verdict=Verdict.ADDED,
                )
            )


def test_what_arrives_after_the_last_answer_is_waited_for(three):
    with acting_scp(Part(images=three)) as scp:
        receiver = LateReceiver(scp, three)
        report = move(scp.node, _wanted(three), receiver, backoff=ONCE)
    assert report.is_complete


def test_what_does_not_arrive_is_not_waited_for_without_end(three):
    stranger = build_ct_series(slices=1)
    with acting_scp(Part(images=three)) as scp:
        receiver = LateReceiver(scp, [three[0], *stranger])
        report = move(scp.node, _wanted(three), receiver, backoff=ONCE, grace_s=0.3)
    assert _arrived(report) == _uids(three[:1])
    assert report.left() == tuple(str(one.SOPInstanceUID) for one in three[1:])
    assert not report.is_complete
