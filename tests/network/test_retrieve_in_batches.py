"""Images that are kept many at once count as arrived when they are kept, and not before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydicom import Dataset

from tests.builders import build_ct_series, write_series
from tests.network.receiver_parts import listed
from tests.peers.dcmtk import DcmQrScp
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.library.library_sink import LibrarySink
from viewer.core.network.backoff import ONCE
from viewer.core.network.get import get
from viewer.core.network.transfer_report import Outcome
from viewer.core.network.wanted import Wanted
from viewer.core.paths import disk_full


@pytest.fixture
def study(dcmqrscp: DcmQrScp, tmp_path: Path) -> list[Dataset]:
    images = build_ct_series(slices=8, rows=128, columns=128)
    dcmqrscp.load(write_series(images, tmp_path / "study"))
    return images


class Full(LibrarySink):
    """A sink whose disk is full when everything has come."""

    def settle(self) -> None:
        raise disk_full(Path("library"))


class Counting(LibrarySink):
    """A sink that settles after every third image."""

    settled = 0

    @property
    def is_due(self) -> bool:
        return self._batch is not None and len(self._batch) == 3

    def settle(self) -> None:
        super().settle()
        self.settled += 1


def test_all_are_kept_when_all_have_come(
    dcmqrscp: DcmQrScp, library: Library, study: list[Dataset]
):
    sink = Counting(library.intake)
    report = get(dcmqrscp.node, Wanted(study[0].StudyInstanceUID), sink)
    assert report.is_complete
    assert listed(library) == {image.SOPInstanceUID for image in study}
    assert sink.settled == 3  # 3 + 3 + 2


def test_a_disk_that_is_full_at_the_end_leaves_all_of_them_missing(
    dcmqrscp: DcmQrScp, library: Library, study: list[Dataset]
):
    sink = Full(library.intake)
    report = get(dcmqrscp.node, Wanted(study[0].StudyInstanceUID), sink, backoff=ONCE)
    LibrarySink.settle(sink)
    assert not report.is_complete
    assert {one.outcome for one in report.images} == {Outcome.MISSING}
    assert {one.reason.code for one in report.images if one.reason} == {"disk-full"}


def test_what_came_before_the_line_broke_is_kept_and_counted(
    dcmqrscp: DcmQrScp, library: Library, study: list[Dataset]
):

    fault = Fault(Kind.RESET, after=120_000, way=Way.BACK)
    with faulty_proxy(dcmqrscp.node.port, fault) as line:
        node = replace(dcmqrscp.node, port=line.port)
        wanted = Wanted(study[0].StudyInstanceUID)
        report = get(node, wanted, LibrarySink(library.intake), backoff=ONCE)
    arrived = {one.sop_instance_uid for one in report.images if one.outcome is Outcome.DONE}
    assert 1 <= len(arrived) < len(study)
    assert listed(library) == arrived


def test_one_file_that_cannot_be_taken_leaves_the_others(library: Library, tmp_path: Path):
    sink = LibrarySink(library.intake)
    paths = write_series(build_ct_series(slices=2), tmp_path / "ct")
    (tmp_path / "text").write_text("no image")
    _add(sink, paths[0])
    with pytest.raises(UserError):
        _add(sink, tmp_path / "text")
    _add(sink, paths[1])
    assert listed(library) == set()
    sink.settle()
    assert len(listed(library)) == 2


def test_called_it_keeps_at_once(library: Library, tmp_path: Path):
    (path,) = write_series(build_ct_series(slices=1), tmp_path / "ct")
    with path.open("rb") as file:
        LibrarySink(library.intake)(file)
    assert len(listed(library)) == 1


def _add(sink: LibrarySink, path: Path) -> None:
    with path.open("rb") as file:
        sink.add(file)
