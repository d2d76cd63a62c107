"""WADO-RS: every image accounted for, over good and bad lines, from honest and other servers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pydicom
import pytest
from pydicom import Dataset, uid
from pydicom.data import get_testdata_file

from tests.builders import build_dx, new_uid, write
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import PASSWORD, Orthanc
from tests.peers.web_server import (
    BOUNDARY,
    MULTIPART,
    Asked,
    Told,
    WebServer,
    listed,
    parted,
    web_server,
)
from viewer.core.dicomweb.frames import frames
from viewer.core.dicomweb.listing import metadata
from viewer.core.dicomweb.retrieve import retrieve
from viewer.core.dicomweb.session import opened
from viewer.core.errors import UserError
from viewer.core.network.backoff import Backoff
from viewer.core.network.node import Node, Timeouts
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.paths import disk_full
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

QUICK = Backoff(attempts=2, first_s=0.01)
Kept = dict[str, bytes]


def keeping(kept: Kept) -> Callable[[BinaryIO], None]:
    def keep(file: BinaryIO) -> None:
        data = file.read()
        file.seek(0)
        header = pydicom.dcmread(file, specific_tags=["SOPInstanceUID"])
        kept[str(header.SOPInstanceUID)] = data

    return keep


def fetch(
    node: Node,
    wanted: Wanted,
    kept: Kept,
    *,
    secret: str | None = None,
    sink: Callable[[BinaryIO], None] | None = None,
    progress: Progress = NO_PROGRESS,
) -> TransferReport:
    with opened(node, secret, progress) as connection:
        return retrieve(connection, wanted, sink or keeping(kept), backoff=QUICK)


def build_study(folder: Path, count: int, **tags: Any) -> list[Path]:
    """Write a study of `count` images in two series, with pixels that do not compress."""
    study, series = new_uid(), [new_uid(), new_uid()]
    noise = np.random.default_rng(7).integers(0, 4096, (64, 64), dtype=np.uint16)
    paths = []
    for number in range(count):
        own = {
            "StudyInstanceUID": study,
            "SeriesInstanceUID": series[number % 2],
            "InstanceNumber": number,
            **tags,
        }
        paths.append(write(build_dx(noise + number % 7, tags=own), folder / f"{number}.dcm"))
    return paths


def headers_of(paths: Sequence[Path]) -> list[Dataset]:
    return [pydicom.dcmread(path, stop_before_pixels=True) for path in paths]


@pytest.fixture(scope="module")
def study(orthanc: Orthanc, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """Put a study of 12 images into Orthanc and return their headers by SOP Instance UID."""
    paths = build_study(tmp_path_factory.mktemp("study"), 12)
    orthanc.load(paths)
    return {str(one.SOPInstanceUID): one for one in headers_of(paths)}


def wanted_of(study: Mapping[str, Dataset], **more: Any) -> Wanted:
    return Wanted(str(next(iter(study.values())).StudyInstanceUID), **more)


def through(orthanc: Orthanc, port: int, seconds: float = 30) -> Node:
    waits = Timeouts(connect=5, association=5, message=seconds, network=seconds)
    return replace(orthanc.web, url=f"http://127.0.0.1:{port}/dicom-web", timeouts=waits)


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
        assert fetch(through(orthanc, line.port, 0.4), wanted_of(study), kept).is_complete
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


class Archive:
    """An odd server that lists `files` and answers the rest as `answers` says: path to answer."""

    def __init__(self, files: Sequence[bytes], **answers: Callable[[Asked], Told] | Told) -> None:
        self.headers = [pydicom.dcmread(pydicom.filebase.DicomBytesIO(one)) for one in files]
        self.files = dict(
            zip((str(one.SOPInstanceUID) for one in self.headers), files, strict=True)
        )
        self.study = str(self.headers[0].StudyInstanceUID)
        self.answers = answers

    def __call__(self, asked: Asked) -> Told:
        kind, image = self._kind(asked)
        answer = self.answers.get(kind)
        if answer is not None:
            return answer if isinstance(answer, Told) else answer(asked)
        if kind == "search":
            return listed() if "offset" in asked.query else listed(*map(_match, self.headers))
        if kind == "together":
            return parted(list(self.files.values()))
        return parted([self.files[image]]) if image in self.files else Told(404)

    def _kind(self, asked: Asked) -> tuple[str, str]:
        steps = asked.path.split("/")
        if steps[-1] == "metadata":
            return "metadata", ""
        if steps[-1] == "instances":
            return ("search_series" if "series" in steps else "search"), ""
        if steps[-1] == "series":
            return "search_for_series", ""
        return ("alone", steps[-1]) if "instances" in steps else ("together", "")


def _match(header: Dataset) -> dict[str, str]:
    keywords = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID")
    return {keyword: str(header[keyword].value) for keyword in keywords}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("files")
    return [path.read_bytes() for path in build_study(folder, 4)]


def fetch_from(server: WebServer, archive: Archive, kept: Kept, **more: Any) -> TransferReport:
    return fetch(server.node, Wanted(archive.study, **more), kept)


@pytest.mark.parametrize(
    ("status", "outcome", "may_come"),
    [
        (404, Outcome.MISSING, False),
        (410, Outcome.MISSING, False),
        (500, Outcome.REFUSED, True),
        (418, Outcome.REFUSED, False),
    ],
)
def test_what_is_listed_and_not_sent_is_reported(loopback, files, status, outcome, may_come):
    archive = Archive(files, together=parted(files[:3]), alone=Told(status))
    kept: Kept = {}
    with web_server(archive) as server:
        report = fetch_from(server, archive, kept)
    last = report.images[-1]
    assert [one.outcome for one in report.images] == [Outcome.DONE] * 3 + [outcome]
    assert (last.status, last.can_retry) == (status, may_come)
    assert last.reason is not None
    assert not report.is_complete


HOSTILE = {
    "no boundary": Told(body=b"x" * 100, content_type="multipart/related"),
    "no multipart": Told(body=b"<html></html>", content_type="text/html"),
    "garbage": Told(body=b"\0\1\2" * 1000, content_type=MULTIPART),
    "a boundary without end": Told(content_type=f"multipart/related; boundary={'b' * 5000}"),
    "a giant header": Told(
        body=f"--{BOUNDARY}\r\nX: ".encode() + b"y" * 10**6, content_type=MULTIPART
    ),
    "a thousand headers": Told(
        body=f"--{BOUNDARY}\r\n".encode() + b"X: y\r\n" * 1000, content_type=MULTIPART
    ),
    "nothing": Told(content_type=MULTIPART),
    "parts that are no files": parted([b"", b"\0" * 500, b"DICM" * 50]),
}


@pytest.mark.parametrize("told", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_damaged_answer_costs_no_image(loopback, files, told):
    archive = Archive(files, together=told)
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


@pytest.mark.parametrize("told", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_server_that_only_sends_damaged_answers_is_given_up(loopback, files, told):
    archive = Archive(files, together=told, alone=told)
    kept: Kept = {}
    with web_server(archive) as server:
        report = fetch_from(server, archive, kept)
    assert kept == {}
    assert report.count(Outcome.DONE) == 0
    assert len(report.images) == len(files)


def test_an_answer_that_is_cut_off_keeps_its_whole_parts(loopback, files):
    whole = parted(files).body
    assert isinstance(whole, bytes)
    for end in (len(whole) - len(files[-1]), len(whole) - 3):
        cut = Told(body=iter([whole[:end]]), content_type=MULTIPART)
        archive = Archive(files, together=cut)
        kept: Kept = {}
        with web_server(archive) as server:
            assert fetch_from(server, archive, kept).is_complete
            asked_alone = [one for one in server.asked if "/instances/" in one.path]
        assert len(asked_alone) == 1
        assert kept == archive.files


def test_an_image_sent_twice_counts_once(loopback, files):
    archive = Archive(files, together=parted([*files, *files[:2]]))
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.is_complete
    assert len(report.images) == len(files)


def test_an_image_of_another_study_is_not_taken(loopback, files, tmp_path):
    [other] = [path.read_bytes() for path in build_study(tmp_path, 1)]
    archive = Archive(files, together=parted([other, *files]))
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


def test_an_image_that_came_in_since_the_listing_is_taken(loopback, files):
    archive = Archive(files, search=lambda asked: listed())
    archive.answers["search"] = lambda asked: (
        listed() if "offset" in asked.query else listed(*map(_match, archive.headers[:2]))
    )
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.is_complete
    assert len(report.images) == len(files)


def test_the_form_of_the_answer_is_one_that_the_server_knows(loopback, files):
    def only_plain(asked: Asked) -> Told:
        return Told(406) if "transfer-syntax" in asked.headers["Accept"] else parted(files)

    def single(asked: Asked) -> Told:
        if not asked.headers["Accept"].startswith("application/dicom"):
            return Told(406)
        image = archive.files[asked.path.rpartition("/")[2]]
        return Told(body=image, content_type="application/dicom")

    archive = Archive(files, together=only_plain)
    with web_server(archive) as server:
        assert fetch_from(server, archive, {}).is_complete
        together = [one for one in server.asked if one.path == f"studies/{archive.study}"]
        assert "transfer-syntax=*" in together[0].headers["Accept"]
    archive = Archive(files, together=Told(406), alone=single)
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


def test_servers_without_this_search_are_asked_in_another_way(loopback, files):
    def of_series(asked: Asked) -> Told:
        series = asked.path.split("/")[3]
        matches = [_match(one) for one in archive.headers if series == one.SeriesInstanceUID]
        return listed() if "offset" in asked.query else listed(*matches)

    def all_series(asked: Asked) -> Told:
        found = {str(one.SeriesInstanceUID) for one in archive.headers}
        matches = [{"SeriesInstanceUID": one} for one in found]
        return listed() if "offset" in asked.query else listed(*matches)

    archive = Archive(
        files, search=Told(400), search_for_series=all_series, search_series=of_series
    )
    with web_server(archive) as server:
        assert len(fetch_from(server, archive, {}).images) == len(files)
    no_search = {key: Told(501) for key in ("search", "search_for_series", "search_series")}
    archive = Archive(files, **no_search)
    archive.answers["metadata"] = listed(*map(_match, archive.headers))
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.is_complete
    assert len(report.images) == len(files)


def test_a_wrong_password_is_not_tried_image_by_image(loopback, files):
    archive = Archive(files, together=Told(401), alone=Told(401))
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
        assert not [one for one in server.asked if "/instances/" in one.path]
    assert report.problem is not None
    assert report.problem.code == "web-login"
    assert not report.can_retry


def test_an_image_that_cannot_be_kept_does_not_end_the_others(loopback, files):
    archive = Archive(files)
    kept: Kept = {}

    def picky(file: BinaryIO) -> None:
        if file.read() == files[1]:
            raise UserError("damaged", "It is damaged.")
        file.seek(0)
        keeping(kept)(file)

    with web_server(archive) as server:
        report = fetch(server.node, Wanted(archive.study), kept, sink=picky)
    assert [one.outcome for one in report.images].count(Outcome.DONE) == 3
    assert report.images[1].outcome is Outcome.MISSING
    assert report.images[1].reason is not None
    assert report.images[1].reason.code == "damaged"
