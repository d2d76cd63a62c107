"""What is sent to the receiver is kept as it came, or refused with the reason."""

from __future__ import annotations

import ssl
from contextlib import suppress
from pathlib import Path

import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.uid import JPEGBaseline8Bit, JPEGLosslessSV1

from tests.builders import build_ct_series, build_dx, new_uid, truncate, write, write_series
from tests.network.receiver_parts import (
    CANNOT_UNDERSTAND,
    DOES_NOT_MATCH,
    OUT_OF_RESOURCES,
    SUCCESS,
    files,
    listed,
    listening,
)
from tests.network.sending import Sender, echoscu
from tests.peers.certificates import Certificates
from viewer.core.library.catalogue import Catalogue, Verdict
from viewer.core.library.file_store import FileStore
from viewer.core.library.intake import Intake
from viewer.core.library.library import Library, open_library
from viewer.core.network.callers import Caller, Callers
from viewer.core.network.file_start import file_start
from viewer.core.network.node import Timeouts, Tls


def test_a_series_is_kept_and_listed_before_it_is_acknowledged(
    library: Library, free_port: int, tmp_path: Path
):
    paths = write_series(build_ct_series(slices=3), tmp_path / "ct")
    seen: list[bool] = []
    with listening(library, free_port) as (receiver, arrivals, _):
        receiver.subscribe(lambda one: seen.append(one.sop_instance_uid in listed(library)))
        assert Sender(free_port).send(*paths) == [SUCCESS] * 3
    assert [one.verdict for one in arrivals] == [Verdict.ADDED] * 3
    assert {one.sender for one in arrivals} == {"CT1"}
    assert seen == [True] * 3
    assert all(one.path.is_file() and one.size == one.path.stat().st_size for one in arrivals)


@pytest.mark.parametrize(
    ("callers", "is_taken"),
    [
        (Callers(), False),
        (Callers(anyone=True), True),
        (Callers((Caller("CT1"),)), True),
        (Callers((Caller("CT2"),)), False),
        (Callers((Caller("CT1", "localhost"),)), True),
        (Callers((Caller("", "127.0.0.1"),)), True),
        (Callers((Caller("CT1", "192.0.2.7"),)), False),
    ],
)
def test_only_those_who_may_send_are_served(
    library: Library, free_port: int, tmp_path: Path, callers: Callers, is_taken: bool
):
    path = write(build_dx(), tmp_path / "one.dcm")
    with listening(library, free_port, callers) as (_, arrivals, problems):
        assert Sender(free_port).send(path) == ([SUCCESS] if is_taken else [])
    assert len(arrivals) == is_taken
    assert [one.code for one in problems] == ([] if is_taken else ["caller-refused"])


def test_a_refused_caller_is_told_why(library: Library, free_port: int):
    offer = ("1.2.840.10008.1.1", ("1.2.840.10008.1.2",))
    with listening(library, free_port):
        with Sender(free_port, "STRANGER").associated(offer) as stranger:
            unknown = stranger.acceptor.primitive
        with Sender(free_port, called="SOMEBODY").associated(offer) as lost:
            wrong = lost.acceptor.primitive
    assert stranger.is_rejected
    assert (unknown.result, unknown.result_source, unknown.diagnostic) == (1, 1, 3)
    assert lost.is_rejected
    assert (wrong.result, wrong.result_source, wrong.diagnostic) == (1, 1, 7)


def test_echo_is_answered(library: Library, free_port: int):
    offer = ("1.2.840.10008.1.1", ("1.2.840.10008.1.2",))
    with listening(library, free_port), Sender(free_port).associated(offer) as line:
        assert line.send_c_echo().Status == SUCCESS


def test_tls_wants_a_certificate_that_is_vouched_for(
    library: Library, free_port: int, certificates: Certificates
):
    server, client, stranger = certificates.server, certificates.client, certificates.stranger
    tls = Tls(certificates.ca, server.certificate, server.key)
    authority = ("+cf", certificates.ca)
    with listening(library, free_port, tls=tls):
        assert not echoscu(free_port)
        assert not echoscu(free_port, "--anonymous-tls", *authority)
        assert not echoscu(free_port, "+tls", stranger.key, stranger.certificate, *authority)
        assert echoscu(free_port, "+tls", client.key, client.certificate, *authority)


def test_who_connects_and_says_nothing_keeps_nobody_waiting(
    library: Library, free_port: int, tmp_path: Path, certificates: Certificates
):
    import socket

    path = write(build_dx(), tmp_path / "one.dcm")
    tls = Tls(None, certificates.server.certificate, certificates.server.key)
    context = ssl.create_default_context(cafile=str(certificates.ca))
    with listening(library, free_port, tls=tls), socket.socket() as silent:
        silent.connect(("127.0.0.1", free_port))
        assert Sender(free_port, context=context).send(path) == [SUCCESS]


def test_a_caller_that_stops_in_the_middle_is_given_up(library: Library, free_port: int):
    import socket

    patience = Timeouts(association=0.3, network=0.3)
    with listening(library, free_port, timeouts=patience), socket.socket() as silent:
        silent.settimeout(20)
        silent.connect(("127.0.0.1", free_port))
        silent.sendall(b"\x01\x00\x00\x00\x10\x00half of a request")
        assert silent.recv(1024) in (b"", b"\x07\x00\x00\x00\x00\x04\x00\x00\x00\x00")


def test_nobody_fills_the_memory_by_announcing_it(library: Library, free_port: int):
    import socket

    with listening(library, free_port), socket.socket() as greedy:
        greedy.settimeout(20)
        greedy.connect(("127.0.0.1", free_port))
        greedy.sendall(b"\x01\x00\xff\xff\xff\xff" + b"\0" * 1000)
        with suppress(ConnectionResetError):
            assert greedy.recv(1024) == b""


def test_nothing_is_taken_before_the_disk_is_full(free_port: int, tmp_path: Path):
    found = open_library(tmp_path / "library")
    store = FileStore(tmp_path / "library" / "files", reserve=1 << 62)
    full = Library(found.index, store, Catalogue(found.index, store), Intake(found.catalogue))
    full = Library(found.index, store, full.catalogue, Intake(full.catalogue))
    path = write(build_dx(), tmp_path / "one.dcm")
    with listening(full, free_port) as (_, arrivals, problems):
        assert Sender(free_port).send(path, path) == [OUT_OF_RESOURCES] * 2
    assert arrivals == []
    assert {one.code for one in problems} == {"disk-full"}
    assert files(full) == []
    found.close()


def test_what_comes_twice_is_there_once(library: Library, free_port: int, tmp_path: Path):
    path = write(build_dx(), tmp_path / "one.dcm")
    with listening(library, free_port) as (_, arrivals, _):
        assert Sender(free_port).send(path, path) == [SUCCESS] * 2
        assert Sender(free_port).send(path) == [SUCCESS]
    assert [one.verdict for one in arrivals] == [
        Verdict.ADDED,
        Verdict.DUPLICATE,
        Verdict.DUPLICATE,
    ]
    assert len(listed(library)) == len(files(library)) == 1


def test_another_image_of_the_same_uid_is_kept_and_reported(
    library: Library, free_port: int, tmp_path: Path
):
    first = build_dx()
    other = build_dx(tags={"PatientName": "OTHER^ONE"})
    other.SOPInstanceUID = other.file_meta.MediaStorageSOPInstanceUID = first.SOPInstanceUID
    paths = write(first, tmp_path / "1.dcm"), write(other, tmp_path / "2.dcm")
    with listening(library, free_port) as (_, arrivals, _):
        assert Sender(free_port).send(*paths) == [SUCCESS] * 2
    assert [one.verdict for one in arrivals] == [Verdict.ADDED, Verdict.VARIANT]
    assert arrivals[1].path.is_file()
    assert listed(library) == {first.SOPInstanceUID}


def test_what_is_cut_off_is_refused_and_leaves_nothing(
    library: Library, free_port: int, tmp_path: Path
):
    whole = write(build_dx(), tmp_path / "whole.dcm")
    cut = truncate(write(build_dx(), tmp_path / "cut.dcm"), 0.6)
    header = truncate(write(build_dx(), tmp_path / "header.dcm"), 700)
    with listening(library, free_port) as (_, arrivals, problems):
        answers = Sender(free_port).send(cut, header, whole)
    assert answers == [CANNOT_UNDERSTAND, CANNOT_UNDERSTAND, SUCCESS]
    assert len(problems) == 2
    assert len(arrivals) == len(files(library)) == 1


def test_what_is_not_what_its_sender_says_is_refused(
    library: Library, free_port: int, tmp_path: Path
):
    other = build_dx()
    other.file_meta.MediaStorageSOPInstanceUID = new_uid()
    path = write(build_dx(), tmp_path / "one.dcm")
    meta = pydicom.dcmread(path).file_meta
    body = path.read_bytes()[144 + meta.FileMetaInformationGroupLength :]
    path.write_bytes(file_start(meta.MediaStorageSOPClassUID, new_uid(), "1.2.840.10008.1.2.1"))
    with path.open("ab") as file:
        file.write(body)
    with listening(library, free_port) as (_, arrivals, problems):
        assert Sender(free_port).send(path) == [DOES_NOT_MATCH]
    assert arrivals == []
    assert [one.code for one in problems] == ["not-as-said"]
    assert files(library) == []


def test_private_and_unknown_objects_are_kept(library: Library, free_port: int, tmp_path: Path):
    paths = []
    for number, sop_class in enumerate(("1.2.826.0.1.3680043.8.498.77", "1.2.840.10008.5.1.4.1.9")):
        image = build_dx(sop_class=sop_class)
        paths.append(write(image, tmp_path / f"{number}.dcm"))
    with listening(library, free_port) as (_, arrivals, _):
        assert Sender(free_port).send(*paths) == [SUCCESS] * 2
    assert len(listed(library)) == len(arrivals) == 2


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small_implicit.dcm",
        "MR_small_bigendian.dcm",
        "image_dfl.dcm",
        "MR_small_RLE.dcm",
        "MR_small_jpeg_ls_lossless.dcm",
        "MR_small_jp2klossless.dcm",
        "JPEG2000.dcm",
        "JPGExtended.dcm",
        "SC_rgb_jpeg_gdcm.dcm",
        "SC_jpeg_no_color_transform.dcm",
    ],
)
def test_every_transfer_syntax_is_kept_bit_for_bit(library: Library, free_port: int, name: str):
    path = Path(str(get_testdata_file(name)))
    with listening(library, free_port) as (_, arrivals, problems):
        assert Sender(free_port).send(path) == [SUCCESS], problems
    (arrival,) = arrivals
    sent, kept = pydicom.dcmread(path).file_meta, pydicom.dcmread(arrival.path).file_meta
    assert kept.TransferSyntaxUID == sent.TransferSyntaxUID
    assert _data_set(arrival.path) == _data_set(path)


def _data_set(path: Path) -> bytes:
    with path.open("rb") as file:
        pydicom.filereader.read_preamble(file, force=False)
        pydicom.filereader._read_file_meta_info(file)
        return file.read()


def test_lossless_comes_before_lossy_and_explicit_before_implicit(library: Library, free_port: int):
    ct = "1.2.840.10008.5.1.4.1.1.2"
    implicit, explicit = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
    video = "1.2.840.10008.1.2.4.102"
    wishes = [
        ((implicit, explicit), explicit),
        ((JPEGBaseline8Bit, implicit, explicit), explicit),
        ((JPEGLosslessSV1, explicit), JPEGLosslessSV1),
        ((explicit, JPEGLosslessSV1), explicit),
        ((JPEGBaseline8Bit,), JPEGBaseline8Bit),
        ((video, implicit), implicit),
    ]
    with listening(library, free_port):
        for offered, chosen in wishes:
            with Sender(free_port).associated((ct, offered)) as line:
                (context,) = line.accepted_contexts
                assert context.transfer_syntax == [chosen]
        with Sender(free_port).associated((ct, (video,))) as line:
            assert not line.accepted_contexts
