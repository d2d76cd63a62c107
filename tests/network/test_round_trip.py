"""A study goes from an archive to Faro, is scored, and its report and AI result go back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydicom
import pytest
from pydicom.uid import ComprehensiveSRStorage, EncapsulatedPDFStorage

from tests.builders import new_uid, write
from tests.network.sending import Sender
from tests.peers.certificates import Certificates
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.orthanc import PASSWORD, Orthanc
from viewer.core.library.library import open_library
from viewer.core.network.node import Node, Protocol

_PATIENCE_S = 120


@dataclass(frozen=True)
class Route:
    """Which archive the study comes from, and where else the results go."""

    archive: Orthanc
    node: Node
    others: tuple[tuple[Node, Callable[[], Iterable[Path]]], ...]


@pytest.fixture(params=["plain", "tls", "dicomweb"])
def route(request: pytest.FixtureRequest) -> Route:
    if request.param == "plain":
        archive: Orthanc = request.getfixturevalue("orthanc")
        qrscp: DcmQrScp = request.getfixturevalue("dcmqrscp")
        return Route(archive, archive.node, ((qrscp.node, lambda: _files(qrscp.folder)),))
    if request.param == "tls":
        archive = request.getfixturevalue("orthanc_tls")
        store: StoreScp = request.getfixturevalue("storescp_tls")
        return Route(archive, archive.node, ((store.node, lambda: _files(store.folder)),))
    # Over HTTPS, with a login; plain DICOMweb is the easier half of that.
    archive = request.getfixturevalue("orthanc_tls")
    return Route(archive, archive.web, ())


@pytest.fixture
def study(demo_folder: Path, tmp_path: Path) -> Path:
    """The demonstration radiograph that is flagged, as a study of its own."""
    image = pydicom.dcmread(demo_folder / "beta.dcm")
    image.StudyInstanceUID, image.SeriesInstanceUID = new_uid(), new_uid()
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = new_uid()
    image.PatientID = f"TRIP-{image.StudyInstanceUID[-8:]}"
    return write(image, tmp_path / "study" / "image.dcm")


def test_from_the_archive_to_the_score_and_back(
    route: Route, study: Path, tmp_path: Path, certificates: Certificates
):
    image = pydicom.dcmread(study)
    route.archive.load([study])
    node = _options(route.node, tmp_path)

    answers = faro(
        "pacs", "find", *node, "--where", f"PatientID={image.PatientID}", json_to=tmp_path
    )
    assert [one["study_instance_uid"] for one in answers["items"]] == [image.StudyInstanceUID]

    fetched = faro("pacs", "get", *node, "--study", image.StudyInstanceUID, json_to=tmp_path)
    assert fetched["is_complete"]
    kept = _kept(image.SOPInstanceUID)
    assert pydicom.dcmread(kept).PixelData == image.PixelData

    documents = tmp_path / "documents"
    faro("report", kept, "--out", tmp_path / "report.pdf", "--dicom", documents)
    made = {pydicom.dcmread(path).SOPClassUID: path for path in documents.iterdir()}
    assert set(made) == {EncapsulatedPDFStorage, ComprehensiveSRStorage}

    for target in (route.node, *(node for node, _ in route.others)):
        sent = faro("pacs", "send", *_options(target, tmp_path), documents, json_to=tmp_path)
        assert sent["is_complete"]
    for path in made.values():
        document = pydicom.dcmread(path)
        uid = str(document.SOPInstanceUID)
        assert document.StudyInstanceUID == image.StudyInstanceUID
        assert uid in route.archive.sop_instance_uids()
        copies = [pydicom.dcmread(each) for _, files in route.others for each in files()]
        copies = [copy for copy in copies if copy.SOPInstanceUID == uid]
        assert len(copies) == len(route.others)
        assert all(copy == document for copy in copies)


def test_what_a_modality_sends_is_received_and_scored(study: Path, free_port: int, tmp_path: Path):
    image = pydicom.dcmread(study)
    summary = tmp_path / "summary.json"
    options = ["--port", free_port, "--allow", "CT1@127.0.0.1", "--quiet", 0.3, "--score"]
    with _serving(*options, "--json", summary):
        assert Sender(free_port).send(study) == [0]
        assert Sender(free_port, "STRANGER").send(study) == []
    found = json.loads(summary.read_text())
    assert found["received"] == {"added": 1}
    assert found["studies"] == [image.StudyInstanceUID]
    (answer,) = found["ai"]
    assert answer["sop_instance_uid"] == image.SOPInstanceUID
    assert answer["flagged"]
    assert "STRANGER" in found["problems"][0]


def test_a_receiver_that_nobody_may_use_is_not_started(loopback: bool):
    done = _run("pacs", "serve", "--port", "0")
    assert done.returncode == 2
    assert "--allow" in done.stderr


def faro(*arguments: object, json_to: Path | None = None) -> Any:
    """Run a command that must succeed; return the JSON it wrote."""
    said = [] if json_to is None else ["--json", json_to / "said.json"]
    done = _run(*arguments, *said)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((json_to / "said.json").read_text()) if json_to else None


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "viewer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE_S)


@contextmanager
def _serving(*options: object) -> Iterator[None]:
    command = [sys.executable, "-m", "viewer", "pacs", "serve", *map(str, options)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        try:
            assert "listens" in process.stdout.readline()
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.stdout.read()
            assert process.wait(_PATIENCE_S) == 0


def _options(node: Node, folder: Path) -> list[object]:
    tls: list[object] = []
    if node.tls is not None:
        files = {"--ca": node.tls.ca, "--cert": node.tls.certificate, "--key": node.tls.key}
        tls = [part for name, path in files.items() if path for part in (name, path)]
    if node.protocol is Protocol.DICOMWEB:
        password = folder / "password"
        password.write_text(PASSWORD)
        login = ["--user", node.user, "--password-file", password] if node.user else []
        return ["--url", node.url, *login, *tls]
    return ["--host", node.host, "--port", node.port, "--aec", node.ae_title, *tls]


def _kept(sop_instance_uid: str) -> Path:
    library = open_library()
    try:
        (path,) = (
            image.path
            for study in library.catalogue.studies()
            for series in study.series
            for image in series.instances
            if image.sop_instance_uid == sop_instance_uid
        )
    finally:
        library.close()
    return path


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name != "index.dat"]
