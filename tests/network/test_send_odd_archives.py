"""C-STORE to archives that refuse, wait or fall silent, and over lines that break or crawl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from pydicom import Dataset, uid

from tests.builders import build_ct_series, build_dx, write, write_series
from tests.network.patience import AT_ONCE, ENDLESS, SHORT, Stopping, at
from tests.peers.acting_scp import Part, acting_scp
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import Orthanc
from tests.peers.slow_line import slow_line
from viewer.core.network.backoff import ONCE
from viewer.core.network.node import Node
from viewer.core.network.send import send
from viewer.core.network.transfer_report import Outcome


@pytest.fixture
def three(tmp_path: Path) -> tuple[Sequence[Dataset], list[Path]]:
    datasets = build_ct_series(slices=3, rows=128, columns=128)
    return datasets, write_series(datasets, tmp_path)


def test_taken_with_a_remark_is_taken(loopback: bool, three):
    with acting_scp(Part(store_statuses=[0xB000, 0xB007, 0xB006])) as scp:
        report = send(scp.node, three[1], backoff=AT_ONCE)
    assert report.is_complete
    assert [one.outcome for one in report.images] == [Outcome.WARNED] * 3
    assert [one.status for one in report.images] == [0xB000, 0xB007, 0xB006]
    assert len(scp.stored) == 3


def test_out_of_resources_is_tried_again(loopback: bool, three):
    with acting_scp(Part(store_statuses=[0xA702, 0x0000, 0xA700])) as scp:
        report = send(scp.node, three[1], backoff=AT_ONCE)
    assert report.is_complete
    assert [str(one.SOPInstanceUID)[-4:] for _, one in scp.stored] == [
        str(three[0][n].SOPInstanceUID)[-4:] for n in (0, 1, 2, 0, 2)
    ]


def test_what_is_refused_for_good_is_not_tried_again(loopback: bool, three):
    with acting_scp(Part(store_statuses=[0xC000, 0xA900, 0x0124])) as scp:
        report = send(scp.node, three[1], backoff=AT_ONCE)
    assert [one.outcome for one in report.images] == [Outcome.REFUSED] * 3
    assert len(scp.stored) == 3
    assert not report.can_retry
    assert len({str(one.reason) for one in report.images}) == 3


def test_out_of_resources_for_good_ends(loopback: bool, three):
    with acting_scp(Part(store_statuses=[0xA702] * 99)) as scp:
        report = send(scp.node, three[1], backoff=AT_ONCE)
    assert len(scp.stored) == 9
    assert report.count(Outcome.REFUSED) == 3
    assert report.can_retry
    assert len(report.left()) == 3


def test_a_kind_that_nobody_takes_is_refused_in_words(loopback: bool, three, tmp_path: Path):
    dx = write(build_dx(), tmp_path / "dx.dcm")
    with acting_scp(Part(sop_classes=[uid.CTImageStorage])) as scp:
        report = send(scp.node, [dx, *three[1]], backoff=AT_ONCE)
    assert [one.outcome for one in report.images] == [Outcome.REFUSED] + [Outcome.DONE] * 3
    assert report.images[0].status is None
    assert "kind" in str(report.images[0].reason)


def test_an_answer_that_comes_late_is_waited_for(loopback: bool, three):
    with acting_scp(Part(wait_s=0.3), timeouts=SHORT) as scp:
        assert send(scp.node, three[1][:1], backoff=ONCE).is_complete


def test_an_answer_that_never_comes_ends_the_attempt(loopback: bool, three):
    with acting_scp(Part(wait_s=3600), timeouts=SHORT) as scp:
        report = send(scp.node, three[1], backoff=ONCE)
        assert scp.ended.wait(10)
    assert report.problem.code == "peer-silent"
    assert [one.outcome for one in report.images] == [Outcome.MISSING] * 3
    assert report.can_retry


@pytest.mark.parametrize("kind", [Kind.RESET, Kind.CUT, Kind.STALL])
def test_a_line_that_breaks_once_is_taken_up_again(orthanc: Orthanc, three, kind: Kind):
    fault = Fault(kind, after=50_000, way=Way.THERE, only_first=1)
    with faulty_proxy(orthanc.node.port, fault) as line:
        report = send(at(orthanc.node, line.port, SHORT), three[1], backoff=AT_ONCE)
        assert line.connections == 2
    assert report.is_complete
    assert {str(one.SOPInstanceUID) for one in three[0]} <= orthanc.sop_instance_uids()


@pytest.mark.parametrize("kind", [Kind.RESET, Kind.STALL])
def test_a_line_that_stays_broken_leaves_what_has_not_arrived(orthanc: Orthanc, three, kind: Kind):
    fault = Fault(kind, after=50_000, way=Way.THERE)
    with faulty_proxy(orthanc.node.port, fault) as line:
        report = send(at(orthanc.node, line.port, SHORT), three[1], backoff=ONCE)
    assert [one.outcome for one in report.images] == [
        Outcome.DONE,
        Outcome.MISSING,
        Outcome.MISSING,
    ]
    assert report.problem.code in ("connection-lost", "peer-silent")
    assert report.left() == tuple(str(one.SOPInstanceUID) for one in three[0][1:])
    assert report.can_retry


def test_a_slow_line_is_not_a_silent_peer(orthanc: Orthanc, tmp_path: Path):
    """One image takes longer than the message timeout to cross, but it does cross."""
    pixels = np.random.default_rng(0).integers(0, 4096, (900, 900), np.uint16)
    path = write(build_dx(pixels), tmp_path / "large.dcm")
    with slow_line(orthanc.node.port, bytes_per_s=1_500_000) as port:
        report = send(at(orthanc.node, port, SHORT), [path], backoff=ONCE)
    assert report.is_complete


def test_cancelling_before_anything_is_sent_names_every_file(three):
    report = send(Node("archive", host="127.0.0.1", port=1), three[1], Stopping(looks=2))
    assert [one.outcome for one in report.images] == [Outcome.CANCELLED] * 3
    assert not report.is_complete


def test_cancelling_keeps_what_has_arrived(loopback: bool, three):
    with acting_scp(Part(), timeouts=ENDLESS) as scp:
        report = send(scp.node, three[1], Stopping(count=1))
        assert scp.ended.wait(10)
    assert [one.outcome for one in report.images] == [
        Outcome.DONE,
        Outcome.CANCELLED,
        Outcome.CANCELLED,
    ]
    assert report.problem is None
    assert not report.is_complete


def test_cancelling_does_not_wait_for_an_answer(loopback: bool, three):
    with acting_scp(Part(wait_s=3600), timeouts=ENDLESS) as scp:
        report = send(scp.node, three[1], Stopping(looks=15))
        assert scp.ended.wait(10)
    assert report.count(Outcome.CANCELLED) == 3


def test_cancelling_while_nothing_moves_does_not_wait_either(loopback: bool, tmp_path: Path):
    pixels = np.zeros((1000, 1000), np.uint16)
    path = write(build_dx(pixels), tmp_path / "large.dcm")
    with (
        acting_scp(Part(), timeouts=ENDLESS) as scp,
        faulty_proxy(scp.node.port, Fault(Kind.STALL, after=100_000, way=Way.THERE)) as line,
    ):
        report = send(at(scp.node, line.port, ENDLESS), [path], Stopping(looks=20))
    assert report.count(Outcome.CANCELLED) == 1
