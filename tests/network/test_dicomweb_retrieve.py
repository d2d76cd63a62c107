"""WADO-RS from a real Orthanc: every image accounted for, over good and bad lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

import pydicom
import pytest
from pydicom import Dataset, uid
from pydicom.data import get_testdata_file

from tests.builders import new_uid
from tests.network.web_parts import Kept, build_study, fetch, headers_of, keeping, through
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import PASSWORD, Orthanc
from tests.peers.web_server import (
    listed,
    web_server,
)
from viewer.core.dicomweb.frames import frames
from viewer.core.dicomweb.listing import metadata
from viewer.core.dicomweb.session import opened
from viewer.core.errors import UserError
from viewer.core.network.transfer_report import Outcome
from viewer.core.network.wanted import Wanted
from viewer.core.paths import disk_full
from viewer.core.progress import Cancelled


@pytest.fixture(scope="module")
def study(orthanc: Orthanc, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """Put a study of 12 images into Orthanc and return their headers by SOP Instance UID."""
    paths = build_study(tmp_path_factory.mktemp("study"), 12)
    orthanc.load(paths)
    return {str(one.SOPInstanceUID): one for one in headers_of(paths)}


def wanted_of(study: Mapping[str, Dataset], **more: Any) -> Wanted:
    return Wanted(str(next(iter(study.values())).StudyInstanceUID), **more)


def test_a_study_arrives_as_it_is_stored(orthanc, study):
    kept: Kept = {}
    report = fetch(orthanc.web, wanted_of(study), kept)
    assert report.is_complete
    assert {one.sop_instance_uid for one in report.images} == study.keys()
    assert all(
        one.sop_class_uid == study[one.sop_instance_uid].SOPClassUID for one in report.images
    )
    assert all(kept[one] == orthanc.file(one) for one in study)


def test_one_series_and_some_images_are_enough_where_they_are_wanted(orthanc, study):
    first = next(iter(study.values()))
    of_series = {
        key for key, one in study.items() if one.SeriesInstanceUID == first.SeriesInstanceUID
    }
    kept: Kept = {}
    wanted = wanted_of(study, series_instance_uid=str(first.SeriesInstanceUID))
    assert fetch(orthanc.web, wanted, kept).is_complete
    assert kept.keys() == of_series
    some = tuple(study)[3:6]
    kept.clear()
    report = fetch(orthanc.web, wanted_of(study, sop_instance_uids=some), kept)
    assert tuple(one.sop_instance_uid for one in report.images) == some
    assert kept.keys() == set(some)


def test_compressed_images_stay_compressed_over_https(orthanc_tls, tmp_path):
    study = new_uid()
    for name in ("JPEG2000.dcm", "SC_rgb_jpeg_dcmtk.dcm", "MR_small_jpeg_ls_lossless.dcm"):
        ds = pydicom.dcmread(get_testdata_file(name))
        ds.StudyInstanceUID, ds.SOPInstanceUID = study, uid.UID(new_uid())
        ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
        ds.save_as(tmp_path / name)
        orthanc_tls.load([tmp_path / name])
    kept: Kept = {}
    assert fetch(orthanc_tls.web, Wanted(study), kept, secret=PASSWORD).is_complete
    assert len(kept) == 3
    assert all(kept[one] == orthanc_tls.file(one) for one in kept)


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.RESET])
@pytest.mark.parametrize("after", [200, 20_000, 45_000])
def test_a_line_that_breaks_now_and_then_brings_everything(orthanc, study, kind, after):
    kept: Kept = {}
    fault = Fault(kind, after, Way.BACK, only_first=1)
    with faulty_proxy(orthanc.http_port, fault) as line:
        report = fetch(through(orthanc, line.port), wanted_of(study), kept)
        assert line.connections > 1
    assert report.is_complete
    assert all(kept[one] == orthanc.file(one) for one in study)


def test_a_line_that_always_breaks_is_taken_up_again_where_it_broke(orthanc, study):
    kept: Kept = {}
    with faulty_proxy(orthanc.http_port, Fault(Kind.RESET, 30_000, Way.BACK)) as line:
        node = through(orthanc, line.port)
        report = fetch(node, wanted_of(study), kept)
        tries = 1
        while not report.is_complete and tries < 10:
            assert report.can_retry
            tries += 1
            report = fetch(node, wanted_of(study, sop_instance_uids=report.left()), kept)
    assert report.is_complete
    assert kept.keys() == study.keys()


def test_a_peer_that_stops_in_the_middle_is_asked_again(orthanc, study):
    kept: Kept = {}
    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL, 20_000, Way.BACK, only_first=1)) as line:
        assert fetch(through(orthanc, line.port, 2), wanted_of(study), kept).is_complete
    assert kept.keys() == study.keys()


def test_a_line_that_is_gone_leaves_a_report_of_what_is_missing(orthanc, study):
    """What arrived before is kept and named; the rest may come later."""
    kept: Kept = {}

    def keep_and_cut(file: BinaryIO) -> None:
        keeping(kept)(file)
        line.fault = Fault(Kind.CUT)

    with faulty_proxy(orthanc.http_port, Fault(Kind.CUT, 45_000, Way.BACK)) as line:
        report = fetch(through(orthanc, line.port), wanted_of(study), kept, sink=keep_and_cut)
    assert not report.is_complete
    assert report.problem is not None
    assert report.problem.code == "connection-lost"
    assert report.can_retry
    assert 0 < report.count(Outcome.DONE) == len(kept) < len(study)
    assert set(report.left()) == study.keys() - kept.keys()


def test_who_cancels_gets_a_report(orthanc, study):
    kept: Kept = {}

    class Impatient:
        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            if len(kept) >= 2:
                raise Cancelled

    report = fetch(orthanc.web, wanted_of(study), kept, progress=Impatient())
    assert report.count(Outcome.DONE) == len(kept) >= 2
    assert report.count(Outcome.CANCELLED) == len(study) - len(kept) > 0
    assert report.can_retry


def test_who_cancels_does_not_wait_for_the_rest_of_an_image(orthanc, study):
    class Impatient:
        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            if line.back >= 20_000:
                raise Cancelled

    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL, 20_000, Way.BACK)) as line:
        report = fetch(through(orthanc, line.port, 600), wanted_of(study), {}, progress=Impatient())
    assert report.count(Outcome.CANCELLED) > 0
    assert report.count(Outcome.DONE, Outcome.CANCELLED) == len(study)


def test_a_full_disk_ends_it_with_its_own_words(orthanc, study, tmp_path):
    def full(file: BinaryIO) -> None:
        raise disk_full(tmp_path)

    report = fetch(orthanc.web, wanted_of(study), {}, sink=full)
    assert report.problem is not None
    assert report.problem.code == "disk-full"
    assert report.count(Outcome.MISSING) == len(study)


def test_a_study_that_is_not_there_is_said(orthanc):
    with pytest.raises(UserError) as caught:
        fetch(orthanc.web, Wanted(new_uid()), {})
    assert caught.value.code == "nothing-found"


def test_images_that_are_gone_are_missing_for_good(orthanc, study):
    gone = new_uid()
    report = fetch(orthanc.web, wanted_of(study, sop_instance_uids=(gone,)), {})
    [image] = report.images
    assert (image.sop_instance_uid, image.outcome) == (gone, Outcome.MISSING)
    assert not report.can_retry


@pytest.mark.parametrize("bad", ["", "../../patients", "1.2.3/metadata", "1" * 65])
def test_what_is_no_uid_never_gets_into_an_address(loopback, bad):
    with web_server(lambda asked: listed()) as server:
        with pytest.raises(UserError) as caught:
            fetch(server.node, Wanted(bad), {})
        assert caught.value.code == "bad-uid"
        assert server.asked == []


def test_metadata_and_frames(orthanc, study):
    first = next(iter(study.values()))
    with opened(orthanc.web) as connection:
        assert len(metadata(connection, wanted_of(study))) == len(study)
        series = str(first.SeriesInstanceUID)
        got = list(frames(connection, first.StudyInstanceUID, series, first.SOPInstanceUID, [1]))
    pixels = pydicom.dcmread(pydicom.filebase.DicomBytesIO(orthanc.file(first.SOPInstanceUID)))
    assert [one.data for one in got] == [pixels.PixelData]
    assert got[0].transfer_syntax_uid == uid.ExplicitVRLittleEndian
