"""STOW-RS over lines that break and to peers that stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.network.web_parts import build_study, send, through, uids_of
from tests.peers.faulty_proxy import GOOD_LINE, Fault, Kind, Line, Way, faulty_proxy
from viewer.core.network.transfer_report import Outcome
from viewer.core.progress import Cancelled


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return build_study(tmp_path, 4)


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.RESET])
@pytest.mark.parametrize(("after", "way"), [(20_000, Way.THERE), (40, Way.BACK)])
def test_a_line_that_breaks_once_loses_nothing(orthanc, files, kind, after, way):
    with faulty_proxy(orthanc.http_port, Fault(kind, after, way, only_first=1)) as line:
        report = send(through(orthanc, line.port), files)
        assert line.connections > 1
    assert report.is_complete
    assert set(uids_of(files)) <= orthanc.sop_instance_uids()


def test_a_line_that_is_gone_leaves_what_is_left_to_send(orthanc, files):
    with faulty_proxy(orthanc.http_port, Fault(Kind.CUT, 5_000, Way.THERE)) as line:
        report = send(through(orthanc, line.port), files)
        assert not report.is_complete
        assert report.can_retry
        assert set(report.left()) == set(uids_of(files))
        line.fault = GOOD_LINE
        assert send(through(orthanc, line.port), files).is_complete


def test_a_line_that_always_breaks_after_some_images_lets_all_through(orthanc, tmp_path):
    files = build_study(tmp_path, 12)
    some = 3 * files[0].stat().st_size
    with faulty_proxy(orthanc.http_port, Fault(Kind.RESET, some, Way.THERE)) as line:
        assert send(through(orthanc, line.port), files).is_complete
    assert set(uids_of(files)) <= orthanc.sop_instance_uids()


def test_a_peer_that_stops_taking_is_given_up(orthanc, files):
    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL, 10_000, Way.THERE)) as line:
        report = send(through(orthanc, line.port, 0.3), files)
    assert report.problem is not None
    assert report.problem.code == "peer-silent"
    assert report.can_retry


def test_who_cancels_gets_a_report(orthanc, files):
    class Impatient:
        def __init__(self, line: Line) -> None:
            self._line = line

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            if self._line.there > 5_000:
                raise Cancelled

    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL, 20_000, Way.THERE)) as line:
        report = send(through(orthanc, line.port, 600), files, progress=Impatient(line))
    assert report.count(Outcome.CANCELLED) == len(files)
