"""STOW-RS: each image's fate as the server tells it, in every way that servers tell it."""

from __future__ import annotations

import io
import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom import Dataset
from pydicom.data import get_testdata_file

from tests.builders import build_dx, new_uid, write
from tests.network.stow_answers import item, stow_json, stow_xml
from tests.network.web_parts import build_study, send, uids_of
from tests.peers.orthanc import PASSWORD
from tests.peers.web_server import Asked, Told, web_server
from viewer.core.dicomweb.upload import Message, batches, upload_of
from viewer.core.network.transfer_report import Outcome


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return build_study(tmp_path, 4)


def test_images_arrive_as_they_are(orthanc_tls, files):
    report = send(orthanc_tls.web, files, PASSWORD)
    assert report.is_complete
    assert [one.sop_instance_uid for one in report.images] == uids_of(files)
    for path, uid in zip(files, uids_of(files), strict=True):
        assert orthanc_tls.file(uid) == path.read_bytes()
    again = send(orthanc_tls.web, files, PASSWORD)
    assert again.is_complete, "what the node has already is no failure"


def test_a_wrong_password_sends_nothing_more(orthanc_tls, files):
    report = send(orthanc_tls.web, files, "wrong")
    assert report.problem is not None
    assert report.problem.code == "web-login"
    assert report.count(Outcome.MISSING) == len(files)
    assert not report.can_retry


def test_a_file_of_before_the_dicom_header_is_completed(orthanc, tmp_path):
    ds = build_dx(tags={"StudyInstanceUID": new_uid()})
    whole = write(ds, tmp_path / "whole.dcm").read_bytes()
    start = whole.index(b"\x08\x00", 132 + 12)
    bare = tmp_path / "bare.dcm"
    bare.write_bytes(whole[start:])
    report = send(orthanc.web, [bare])
    assert report.is_complete, report.images
    stored = pydicom.dcmread(io.BytesIO(orthanc.file(str(ds.SOPInstanceUID))))
    assert stored.PixelData == ds.PixelData


def test_what_is_no_image_is_named_and_the_others_go(orthanc, files, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("no image")
    report = send(orthanc.web, [text, *files, tmp_path / "gone.dcm"])
    assert report.count(Outcome.DONE) == len(files)
    refused = [one for one in report.images if one.outcome is Outcome.REFUSED]
    assert [one.sop_instance_uid for one in refused] == [str(text), str(tmp_path / "gone.dcm")]
    assert not report.is_complete


def test_two_files_of_one_image_are_one_unless_they_differ(orthanc, files, tmp_path):
    twin = tmp_path / "twin.dcm"
    shutil.copy(files[0], twin)
    assert send(orthanc.web, [files[0], twin]).is_complete
    ds = pydicom.dcmread(files[0])
    ds.PatientName = "SOMEBODY^ELSE"
    ds.save_as(twin)
    report = send(orthanc.web, [files[0], twin])
    assert [one.outcome for one in report.images] == [Outcome.DONE, Outcome.REFUSED]


@pytest.mark.parametrize(
    ("encode", "kind"),
    [(stow_json, "application/dicom+json"), (stow_xml, "application/dicom+xml")],
    ids=["JSON", "XML"],
)
def test_a_partly_refused_batch_is_told_image_by_image(loopback, files, encode, kind):
    taken, warned, full, unsaid = uids_of(files)
    values = {
        "ReferencedSOPSequence": [item(taken), item(warned, WarningReason=0xB000)],
        "FailedSOPSequence": [item(full, FailureReason=0xA700)],
    }
    with web_server(lambda asked: Told(202, encode(values), kind)) as server:
        report = send(server.node, files)
    fates = {one.sop_instance_uid: one for one in report.images}
    assert [fates[one].outcome for one in (taken, warned, full, unsaid)] == [
        Outcome.DONE,
        Outcome.WARNED,
        Outcome.REFUSED,
        Outcome.MISSING,
    ]
    assert (fates[full].status, fates[full].can_retry) == (0xA700, True)
    assert fates[warned].status == 0xB000
    assert all(fates[one].reason is not None for one in (warned, full, unsaid))
    assert not report.is_complete
    assert set(report.left()) == {full, unsaid}


@pytest.mark.parametrize("is_told_of_each", [True, False])
def test_what_is_not_taken_compressed_is_sent_decoded(loopback, tmp_path, is_told_of_each):
    source = Path(get_testdata_file("JPEG2000.dcm"))
    uid = str(pydicom.dcmread(source).SOPInstanceUID)
    came: list[Dataset] = []

    def answer(asked: Asked) -> Told:
        came.append(pydicom.dcmread(io.BytesIO(asked.body.partition(b"\r\n\r\n")[2])))
        if not came[-1].file_meta.TransferSyntaxUID.is_encapsulated:
            return Told(200)
        failed = {"FailedSOPSequence": [item(uid, FailureReason=0xC122)]}
        return Told(409, stow_json(failed)) if is_told_of_each else Told(415)

    with web_server(answer) as server:
        assert send(server.node, [source]).is_complete
    assert len(came) == 2
    assert np.array_equal(came[1].pixel_array, pydicom.dcmread(source).pixel_array)


def test_a_refusal_counts_more_than_a_reference(loopback, files):
    uid = uids_of(files)[0]
    values = {
        "ReferencedSOPSequence": [item(uid)],
        "FailedSOPSequence": [item(uid, FailureReason=0x0122)],
    }
    with web_server(lambda asked: Told(200, stow_json(values))) as server:
        [image] = send(server.node, files[:1]).images
    assert (image.outcome, image.status, image.can_retry) == (Outcome.REFUSED, 0x0122, False)


@pytest.mark.parametrize(
    ("told", "outcome", "code"),
    [
        (Told(200), Outcome.DONE, None),
        (Told(200, b"[]"), Outcome.DONE, None),
        (Told(202), Outcome.MISSING, "web-unsaid"),
        (Told(409), Outcome.REFUSED, "web-conflict"),
        (Told(200, b"<html></html>", "text/html"), Outcome.MISSING, "web-not-dicomweb"),
        (Told(200, b"{", "application/json"), Outcome.MISSING, "web-not-dicomweb"),
        (Told(200, b"<a><b></a>", "text/xml"), Outcome.MISSING, "web-not-dicomweb"),
        (Told(200, b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "text/xml"), Outcome.MISSING, None),
        (Told(200, b"[" * 10**5), Outcome.MISSING, "web-not-dicomweb"),
        (Told(302, headers={"Location": "/rs/elsewhere"}), Outcome.MISSING, "web-redirect"),
        (Told(403), Outcome.MISSING, "web-forbidden"),
        (Told(413), Outcome.REFUSED, "web-too-large"),
        (Told(415), Outcome.REFUSED, "web-unsupported-format"),
        (Told(503), Outcome.MISSING, "web-busy"),
    ],
    ids=lambda one: f"{one.status} {one.body[:9]}" if isinstance(one, Told) else "",
)
def test_every_way_to_answer_gives_each_image_a_fate(loopback, files, told, outcome, code):
    with web_server(lambda asked: told) as server:
        report = send(server.node, files)
    assert [one.outcome for one in report.images] == [outcome] * len(files)
    if code is not None:
        assert {one.reason.code for one in report.images if one.reason} == {code}
    assert report.is_complete == (outcome is Outcome.DONE)


def _taking(names: set[str]) -> Callable[[Asked], Told]:
    """Answer as a server that takes everything and notes whose images came."""

    def answer(asked: Asked) -> Told:
        for part in asked.body.split(b"Content-Type: application/dicom\r\n\r\n")[1:]:
            header = pydicom.dcmread(io.BytesIO(part), stop_before_pixels=True)
            names.add(str(header.SOPInstanceUID))
        return Told(200)

    return answer


def test_what_is_too_much_at_once_goes_one_by_one(loopback, files):
    came: set[str] = set()
    take = _taking(came)
    largest = max(path.stat().st_size for path in files) + 1000

    def answer(asked: Asked) -> Told:
        return Told(413) if len(asked.body) > largest else take(asked)

    with web_server(answer) as server:
        assert send(server.node, files).is_complete
    assert came == set(uids_of(files))


def test_a_busy_server_is_asked_again(loopback, files):
    answers = [Told(503), Told(200), Told(200)]
    with web_server(lambda asked: answers.pop(0)) as server:
        assert send(server.node, files).is_complete


@pytest.mark.parametrize("ruin", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_that_is_gone_when_its_turn_comes_does_not_end_the_others(orthanc, files, ruin):
    class Stick:
        """Pulled out, or emptied, when all files have been looked at."""

        looks = 0

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            if threading.current_thread() is threading.main_thread():
                self.looks += 1
                if self.looks == len(files) + 1:
                    ruin(files[1])

    uids = uids_of(files)
    report = send(orthanc.web, files, progress=Stick())
    assert [one.outcome for one in report.images] == [
        Outcome.REFUSED if uid == uids[1] else Outcome.DONE for uid in uids
    ]


def test_batches_are_bounded_and_complete(files, tmp_path):
    uploads = [upload_of(path, tmp_path) for path in files]
    assert [one.bytes_at for one in uploads] == files, "whole files are not written anew"
    limit = 2 * max(one.size for one in uploads)
    parted = list(batches(uploads, limit))
    assert [len(one) for one in parted] == [2, 2]
    assert [one for batch in parted for one in batch] == uploads
    assert [len(one) for one in batches(uploads, 1)] == [1] * 4
    for batch in parted:
        message = Message(batch)
        pieces = list(message)
        assert sum(map(len, pieces)) == len(message)
        assert max(map(len, pieces)) <= 1 << 16


def test_the_worst_reference_is_still_read(loopback, files):
    """Values that are none, in a sequence that holds more than items."""
    body = {"00081199": {"Value": [None, 7, {"00081155": {"Value": [None]}}, Dataset.__name__]}}
    told = Told(202, json.dumps([body]).encode())
    with web_server(lambda asked: told) as server:
        assert send(server.node, files).count(Outcome.MISSING) == len(files)
