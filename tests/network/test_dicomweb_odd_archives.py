"""WADO-RS from servers that lie, stumble, or know another part of the standard."""

from __future__ import annotations

import io
import shutil
from itertools import repeat
from typing import Any, BinaryIO

import pydicom
import pytest

from tests.network.odd_archive import Archive, match_of
from tests.network.web_parts import Kept, build_study, fetch, keeping
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
from viewer.core.dicomweb import retrieve
from viewer.core.errors import UserError
from viewer.core.library.entry import Verdict
from viewer.core.library.library import open_library
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Wanted


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("files")
    return [path.read_bytes() for path in build_study(folder, 4)]


def fetch_from(server: WebServer, archive: Archive, kept: Kept, **more: Any) -> TransferReport:
    return fetch(server.node, Wanted(archive.study, **more), kept)


def test_an_object_that_the_server_has_cut_off_is_not_taken_for_whole(loopback, files):
    cut = [*files[:3], files[3][:-100]]
    kept: Kept = {}
    archive = Archive(files, together=parted(cut), alone=parted(cut[3:]))
    with web_server(archive) as server:
        report = fetch_from(server, archive, kept)
    assert [one.outcome for one in report.images] == [Outcome.DONE] * 3 + [Outcome.MISSING]
    assert report.images[3].reason.code == "damaged-object"
    assert not report.is_complete
    assert len(kept) == 3


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


def test_an_answer_without_end_is_given_up(loopback, files, monkeypatch):
    monkeypatch.setattr(retrieve, "_MOST_UNLISTED", 10)
    body = parted(files[:1], end=b"").body
    assert isinstance(body, bytes)
    archive = Archive(files, together=Told(body=repeat(body), content_type=MULTIPART))
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


def test_an_image_sent_twice_counts_once(loopback, files):
    archive = Archive(files, together=parted([*files, *files[:2]]))
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.is_complete
    assert len(report.images) == len(files)


def test_two_images_under_one_uid_are_both_kept_and_one_is_listed(loopback, files, tmp_path):
    """Through the library's own way in: written, indexed, and only then counted as arrived."""
    ds = pydicom.dcmread(io.BytesIO(files[0]))
    ds.PatientComments = "the same image, changed"
    ds.save_as(tmp_path / "changed.dcm")
    changed = (tmp_path / "changed.dcm").read_bytes()
    archive = Archive(files, together=parted([*files, changed, files[1]]))
    library = open_library(tmp_path / "library")
    verdicts = []

    def keep(file: BinaryIO) -> None:
        kept = library.intake.take(lambda writer: shutil.copyfileobj(file, writer))
        verdicts.append(kept.verdict)

    with web_server(archive) as server:
        assert fetch(server.node, Wanted(archive.study), {}, sink=keep).is_complete
    library.close()
    assert verdicts == [Verdict.ADDED] * 4 + [Verdict.VARIANT, Verdict.DUPLICATE]


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
        listed() if "offset" in asked.query else listed(*map(match_of, archive.headers[:2]))
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
    archive = Archive(files, together=Told(400), alone=single)
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


def test_servers_without_this_search_are_asked_in_another_way(loopback, files):
    def of_series(asked: Asked) -> Told:
        series = asked.path.split("/")[3]
        matches = [match_of(one) for one in archive.headers if series == one.SeriesInstanceUID]
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
    archive.answers["metadata"] = listed(*map(match_of, archive.headers))
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.is_complete
    assert len(report.images) == len(files)


def _counting(archive: Archive, count: int) -> Told:
    return listed({"StudyInstanceUID": archive.study, "NumberOfStudyRelatedInstances": count})


def test_a_list_that_is_cut_short_is_seen_by_the_servers_own_count(loopback, files):
    """It lists two images whatever is asked for, and has no way to send all together."""
    archive = Archive(files, together=Told(501))
    archive.answers["count"] = _counting(archive, len(files))
    archive.answers["search"] = listed(*map(match_of, archive.headers[:2]))
    archive.answers["search_for_series"] = Told(501)
    archive.answers["metadata"] = listed(*map(match_of, archive.headers))
    kept: Kept = {}
    with web_server(archive) as server:
        assert fetch_from(server, archive, kept).is_complete
    assert kept == archive.files


def test_images_that_are_counted_and_not_named_are_no_success(loopback, files):
    archive = Archive(files, search_for_series=Told(501), metadata=Told(501))
    archive.answers["count"] = _counting(archive, len(files) + 1)
    with web_server(archive) as server:
        report = fetch_from(server, archive, {})
    assert report.count(Outcome.DONE) == len(files)
    assert report.problem is not None
    assert report.problem.code == "web-fewer"
    assert not report.is_complete


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
