"""Files go out in a form the peer takes, and each has its fate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom import Dataset, dcmread, uid

from tests.builders import build_ct_series, build_dx, build_image, new_uid, write, write_series
from tests.encoders import LOSSLESS, LOSSY, as_unsigned, encapsulated
from tests.peers.acting_scp import ALL_SYNTAXES, Part, acting_scp
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.orthanc import Orthanc
from viewer.core.decoding import decode
from viewer.core.network.backoff import ONCE
from viewer.core.network.send import send
from viewer.core.network.transfer_report import Outcome

_NATIVE = (
    uid.ImplicitVRLittleEndian,
    uid.ExplicitVRLittleEndian,
    uid.ExplicitVRBigEndian,
    uid.DeflatedExplicitVRLittleEndian,
)
# Not taken by storescp 3.6.7.
_UNKNOWN_TO_DCMTK = (uid.JPEGLossless, uid.HTJ2KLossless, uid.HTJ2KLosslessRPCL, uid.HTJ2K)


def _images() -> dict[str, Dataset]:
    """One image in every transfer syntax, grey, and some in colour; fresh UIDs."""
    grey = build_image(bits_stored=12).pixel_array
    images = {syntax.name: build_dx(grey, transfer_syntax=syntax) for syntax in _NATIVE}
    for name, (syntax, encode) in LOSSLESS.items():
        images[name] = encapsulated([encode(grey, 12)], syntax, pixels=grey, bits_stored=12)
    for name, (syntax, encode, bits) in LOSSY.items():
        pixels = as_unsigned(build_image(bits_stored=bits).pixel_array, bits)
        images[name] = encapsulated([encode(pixels, bits)], syntax, pixels=pixels, bits_stored=bits)
    images["signed"] = build_image(
        signed=True, bits_stored=13, transfer_syntax=uid.JPEG2000Lossless
    )
    images["colour"] = build_image(photometric="RGB", transfer_syntax=uid.RLELossless)
    images["frames"] = build_image(frames=3, transfer_syntax=uid.JPEGLSLossless)
    return images


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Dataset]:
    folder = tmp_path_factory.mktemp("images")
    named = _images()
    return {write(one, folder / f"{number}.dcm"): one for number, one in enumerate(named.values())}


def _frames(dataset: Dataset) -> list[np.ndarray]:
    count = int(dataset.get("NumberOfFrames", 1))
    return [decode(dataset, index, "image").stored for index in range(count)]


def test_what_is_taken_as_it_is_arrives_byte_for_byte(
    storescp: StoreScp, images: dict[Path, Dataset]
):
    storescp.clear()
    report = send(storescp.node, list(images), backoff=ONCE)
    assert report.is_complete, report
    received = storescp.received()
    for path, original in images.items():
        there = dcmread(received[original.SOPInstanceUID])
        if original.file_meta.TransferSyntaxUID not in _UNKNOWN_TO_DCMTK:
            assert there.file_meta.TransferSyntaxUID == original.file_meta.TransferSyntaxUID
            assert there.PixelData == dcmread(path).PixelData


def test_what_is_not_taken_is_decoded_sample_for_sample(
    implicit_storescp: StoreScp, images: dict[Path, Dataset]
):
    implicit_storescp.clear()
    report = send(implicit_storescp.node, list(images), backoff=ONCE)
    assert report.is_complete, report
    received = implicit_storescp.received()
    for path, original in images.items():
        there = dcmread(received[original.SOPInstanceUID])
        assert there.file_meta.TransferSyntaxUID == uid.ImplicitVRLittleEndian
        assert there.PatientName == original.PatientName
        for expected, found in zip(_frames(dcmread(path)), _frames(there), strict=True):
            np.testing.assert_array_equal(expected, found)


@pytest.mark.parametrize("peer", ["orthanc", "orthanc_tls", "dcmqrscp", "storescp_tls"])
def test_every_peer_takes_a_study(request: pytest.FixtureRequest, peer: str, tmp_path: Path):
    archive: Orthanc | DcmQrScp | StoreScp = request.getfixturevalue(peer)
    datasets = build_ct_series(slices=3)
    report = send(archive.node, write_series(datasets, tmp_path))
    assert report.is_complete
    uids = [str(one.SOPInstanceUID) for one in datasets]
    assert [one.sop_instance_uid for one in report.images] == uids
    if isinstance(archive, Orthanc):
        assert set(uids) <= archive.sop_instance_uids()


def test_files_that_cannot_be_sent_are_not_left_out(storescp: StoreScp, tmp_path: Path):
    good = write(build_dx(), tmp_path / "good.dcm")
    nameless = build_dx(tags={"SOPInstanceUID": None})
    nameless.file_meta.MediaStorageSOPInstanceUID = new_uid()
    damaged = build_dx(transfer_syntax=uid.JPEG2000Lossless)
    note = tmp_path / "note.txt"
    note.write_text("no image")
    paths = [
        tmp_path / "missing.dcm",
        note,
        write(nameless, tmp_path / "nameless.dcm"),
        write(damaged, tmp_path / "damaged.dcm"),
        good,
    ]
    report = send(storescp.node, paths, backoff=ONCE)
    outcomes = [one.outcome for one in report.images]
    assert outcomes == [Outcome.MISSING] * 3 + [Outcome.DONE] * 2
    assert not report.is_complete
    assert all(one.reason for one in report.images[:3])


@pytest.mark.expects_log_errors  # pydicom logs what each decoder says
def test_a_file_that_cannot_be_decoded_does_not_stop_the_others(
    implicit_storescp: StoreScp, tmp_path: Path
):
    broken = build_dx(transfer_syntax=uid.JPEG2000Lossless)
    broken.PixelData = broken.PixelData[:60] + bytes(len(broken.PixelData) - 60)
    video = build_dx(transfer_syntax=uid.JPEG2000Lossless)
    video.file_meta.TransferSyntaxUID = uid.MPEG4HP41
    paths = [
        write(broken, tmp_path / "broken.dcm"),
        write(video, tmp_path / "video.dcm"),
        write(build_dx(), tmp_path / "good.dcm"),
    ]
    report = send(implicit_storescp.node, paths, backoff=ONCE)
    assert [one.outcome for one in report.images] == [
        Outcome.MISSING,
        Outcome.MISSING,
        Outcome.DONE,
    ]
    assert not report.can_retry


def test_a_file_without_meta_information_goes_out(storescp: StoreScp, tmp_path: Path):
    original = build_dx(transfer_syntax=uid.ImplicitVRLittleEndian)
    path = tmp_path / "bare.dcm"
    bare = Dataset(original)
    bare.save_as(path, implicit_vr=True, little_endian=True)
    assert send(storescp.node, [path]).is_complete
    assert original.SOPInstanceUID in storescp.received()


def test_more_kinds_than_one_association_has_room_for(loopback: bool, tmp_path: Path):
    from pynetdicom.sop_class import _STORAGE_CLASSES

    classes = sorted(_STORAGE_CLASSES.values())[:70]
    paths = [
        write(build_image(sop_class=one), tmp_path / f"{n}.dcm") for n, one in enumerate(classes)
    ]
    with acting_scp(Part(sop_classes=classes)) as scp:
        report = send(scp.node, paths)
    assert report.is_complete
    assert scp.associations > 1
    assert len(scp.stored) == len(classes)


def test_the_syntax_of_a_picky_peer_is_negotiated(loopback: bool, tmp_path: Path):
    path = write(build_dx(transfer_syntax=uid.JPEG2000Lossless), tmp_path / "j2k.dcm")
    for syntaxes, expected in (
        (ALL_SYNTAXES, uid.JPEG2000Lossless),
        ((uid.ImplicitVRLittleEndian, uid.JPEG2000Lossless), uid.JPEG2000Lossless),
        ((uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian), uid.ExplicitVRLittleEndian),
        ((uid.ImplicitVRLittleEndian, uid.JPEGBaseline8Bit), uid.ImplicitVRLittleEndian),
    ):
        with acting_scp(Part(syntaxes=syntaxes)) as scp:
            assert send(scp.node, [path]).is_complete
        assert scp.stored[0][0] == expected
