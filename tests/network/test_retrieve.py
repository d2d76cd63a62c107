"""C-GET and C-MOVE: what should come is known first, what came is kept first, the rest is named."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread, uid

from tests.builders import build_ct_series, build_dx, new_uid, write, write_series
from tests.network.kept_images import Kept
from tests.network.patience import AT_ONCE
from tests.peers.certificates import Certificates
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.orthanc import Orthanc
from viewer.core.errors import UserError
from viewer.core.library.library import Library, open_library
from viewer.core.library.library_sink import LibrarySink
from viewer.core.network.backoff import ONCE
from viewer.core.network.callers import Callers
from viewer.core.network.folder_sink import FolderDestination, FolderSink
from viewer.core.network.get import get
from viewer.core.network.listening import Listening
from viewer.core.network.move import move
from viewer.core.network.node import Tls
from viewer.core.network.receiver import Receiver
from viewer.core.network.retrieving import retrieve
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Wanted

Archive = Orthanc | DcmQrScp
ARCHIVES = ("orthanc", "orthanc_tls", "dcmqrscp")


@pytest.fixture(params=ARCHIVES)
def archive(request: pytest.FixtureRequest) -> Archive:
    return request.getfixturevalue(request.param)


@pytest.fixture
def study(archive: Archive, tmp_path: Path) -> Sequence[Dataset]:
    """A CT series and a radiograph of one study, put into the archive."""
    images = build_ct_series(slices=3)
    images.append(build_dx(study_uid=images[0].StudyInstanceUID))
    archive.load(write_series(images, tmp_path / "study"))
    return images


@pytest.fixture
def library() -> Iterator[Library]:
    opened = open_library()
    yield opened
    opened.close()


@pytest.fixture
def receiver(archive: Archive, library: Library, certificates: Certificates) -> Iterator[Receiver]:
    """Our own receiver, where the archive knows us to be."""
    tls = None
    if archive.node.tls is not None:
        tls = Tls(certificates.ca, certificates.server.certificate, certificates.server.key)
    listening = Listening(port=archive.receiver_port, callers=Callers(anyone=True), tls=tls)
    with Receiver(library.intake, listening) as running:
        yield running


Fetch = Callable[..., TransferReport]


@pytest.fixture(params=["C-GET", "C-MOVE"])
def fetch(request: pytest.FixtureRequest, archive: Archive) -> Fetch:
    """Fetch from the archive, one way or the other."""
    if request.param == "C-GET":
        return lambda wanted: get(archive.node, wanted, Kept())
    receiver = request.getfixturevalue("receiver")
    return lambda wanted: move(archive.node, wanted, receiver)


def _uids(images: Sequence[Dataset]) -> set[str]:
    return {str(one.SOPInstanceUID) for one in images}


def _arrived(report: TransferReport) -> set[str]:
    return {one.sop_instance_uid for one in report.images if one.outcome is Outcome.DONE}


def test_a_study_is_fetched(fetch: Fetch, study: Sequence[Dataset]):
    report = fetch(Wanted(study[0].StudyInstanceUID))
    assert report.is_complete, report
    assert _arrived(report) == _uids(study)


@pytest.mark.parametrize("archive", ["orthanc", "dcmqrscp"], indirect=True)
def test_a_series_and_single_images_are_fetched(fetch: Fetch, study: Sequence[Dataset]):
    series = Wanted(study[0].StudyInstanceUID, study[0].SeriesInstanceUID)
    uids = (study[0].SOPInstanceUID, study[3].SOPInstanceUID)
    some = Wanted(study[0].StudyInstanceUID, "", uids)
    for wanted, expected in ((series, study[:3]), (some, (study[0], study[3]))):
        report = fetch(wanted)
        assert report.is_complete, report
        assert _arrived(report) == _uids(expected)


@pytest.mark.parametrize("archive", ["orthanc", "dcmqrscp"], indirect=True)
def test_what_is_not_there_is_never_a_success(fetch: Fetch, study: Sequence[Dataset]):
    with pytest.raises(UserError) as failed:
        fetch(Wanted(new_uid()))
    assert failed.value.code == "nothing-found"
    gone = new_uid()
    report = fetch(Wanted(study[0].StudyInstanceUID, "", (study[0].SOPInstanceUID, gone)))
    assert not report.is_complete
    assert report.left() == (gone,)
    assert not report.can_retry


def test_images_arrive_in_the_syntax_they_are_kept_in(orthanc: Orthanc, tmp_path: Path):
    study_uid = new_uid()
    syntaxes = (
        uid.ImplicitVRLittleEndian,
        uid.ExplicitVRLittleEndian,
        uid.DeflatedExplicitVRLittleEndian,
        uid.JPEG2000Lossless,
        uid.JPEGLSLossless,
        uid.RLELossless,
    )
    images = [build_dx(transfer_syntax=one, study_uid=study_uid) for one in syntaxes]
    orthanc.load(write_series(images, tmp_path))
    kept = Kept()
    assert get(orthanc.node, Wanted(study_uid), kept).is_complete
    found = {str(one.SOPInstanceUID): one for one in map(dcmread, map(io.BytesIO, kept.files))}
    for image in images:
        there = found[image.SOPInstanceUID]
        assert there.file_meta.TransferSyntaxUID == image.file_meta.TransferSyntaxUID
        assert there.PixelData == image.PixelData


@pytest.mark.parametrize("archive", ["orthanc"], indirect=True)
def test_what_is_fetched_is_in_the_library(
    archive: Archive, study: Sequence[Dataset], receiver: Receiver, library: Library
):
    assert move(archive.node, Wanted(study[0].StudyInstanceUID), receiver).is_complete
    (listed,) = library.catalogue.studies()
    assert {one.sop_instance_uid for s in listed.series for one in s.instances} == _uids(study)


@pytest.mark.parametrize("archive", ["orthanc", "dcmqrscp"], indirect=True)
def test_an_archive_that_does_not_know_us_says_so(archive: Archive, study: Sequence[Dataset]):
    class Nobody:
        ae_title = "NOBODY"

        def subscribe(self, listener):
            return lambda: None

    report = move(archive.node, Wanted(study[0].StudyInstanceUID), Nobody(), backoff=AT_ONCE)
    assert report.count(Outcome.MISSING) == 4
    assert report.problem is not None
    expected = "0xC000" if isinstance(archive, Orthanc) else "0xA801"
    assert expected in str(report.problem)


@pytest.mark.parametrize("how", ["C-GET", "C-MOVE"])
def test_it_is_said_of_what_is_kept_that_it_is_not_shown(
    orthanc: Orthanc, library: Library, tmp_path: Path, how: str
):
    image = build_dx()
    orthanc.load([write(image, tmp_path / "there")])
    image.PatientID, image.PatientName = "ANOTHER", "SOMEBODY^ELSE"
    ours = write(image, tmp_path / "here").read_bytes()
    library.intake.take(lambda writer: writer.write(ours))
    wanted = Wanted(str(image.StudyInstanceUID))
    if how == "C-GET":
        report = retrieve(orthanc.node, wanted, LibrarySink(library.intake))
    else:
        listening = Listening(port=orthanc.receiver_port, callers=Callers(anyone=True))
        with Receiver(library.intake, listening) as receiver:
            report = move(orthanc.node, wanted, receiver)
    assert [one.outcome for one in report.images] == [Outcome.WARNED]
    assert report.is_complete
    assert len(library.catalogue.variants()) == 1


def test_a_receiver_that_takes_nothing_leaves_all_missing(orthanc: Orthanc, tmp_path: Path):
    """Orthanc knows where to send, but nobody listens there."""
    images = build_ct_series(slices=2)
    orthanc.load(write_series(images, tmp_path))

    class Absent:
        ae_title = "FARO"

        def subscribe(self, listener):
            return lambda: None

    report = move(orthanc.node, Wanted(images[0].StudyInstanceUID), Absent(), backoff=ONCE)
    assert report.count(Outcome.MISSING) == 2
    assert not report.is_complete


def test_a_node_without_retrieval_says_so(storescp: StoreScp):
    with pytest.raises(UserError) as failed:
        get(storescp.node, Wanted(new_uid()), Kept())
    assert failed.value.code == "service-not-offered"


def test_a_folder_keeps_each_image_once_and_none_is_written_over(orthanc: Orthanc, tmp_path: Path):
    images = build_ct_series(slices=2)
    orthanc.load(write_series(images, tmp_path / "in"))
    out = tmp_path / "out"
    out.mkdir()
    wanted = Wanted(images[0].StudyInstanceUID)
    for _ in range(2):
        assert get(orthanc.node, wanted, FolderSink(out)).is_complete
    names = {path.name for path in out.iterdir()}
    assert names == {f"{one.SOPInstanceUID}.dcm" for one in images}
    changed = out / f"{images[0].SOPInstanceUID}.dcm"
    changed.write_bytes(b"mine")
    report = get(orthanc.node, wanted, FolderSink(out), backoff=ONCE)
    assert report.count(Outcome.MISSING) == 1
    assert changed.read_bytes() == b"mine"


@pytest.mark.parametrize("archive", ["orthanc"], indirect=True)
def test_what_did_not_get_into_the_folder_has_not_arrived(
    archive: Archive, study: Sequence[Dataset], receiver: Receiver, tmp_path: Path
):
    out = tmp_path / "out"
    out.mkdir()
    taken = out / f"{study[1].SOPInstanceUID}.dcm"
    taken.write_bytes(b"mine")
    destination = FolderDestination(receiver, FolderSink(out))
    wanted = Wanted(study[0].StudyInstanceUID)
    report = move(archive.node, wanted, destination, backoff=ONCE, grace_s=0.1)
    assert report.left() == (str(study[1].SOPInstanceUID),)
    assert [one.code for one in destination.problems] == ["other-file-there"]
    taken.unlink()
    rest = Wanted(study[0].StudyInstanceUID, "", report.left())
    # It is in the receiver's library since, and yet it must get into the folder.
    assert move(archive.node, rest, destination, backoff=ONCE).is_complete
    assert _uids(study) == {path.stem for path in out.iterdir()}


def test_a_uid_never_becomes_a_path(tmp_path: Path):
    image = build_dx(tags={"SOPInstanceUID": "../../escaped"})
    with pytest.raises(UserError):
        FolderSink(tmp_path)(io.BytesIO(_bytes(image)))
    assert list(tmp_path.iterdir()) == []


def _bytes(image: Dataset) -> bytes:
    buffer = io.BytesIO()
    image.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()
