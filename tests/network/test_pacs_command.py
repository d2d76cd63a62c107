"""``python -m viewer pacs …`` against real archives: the program, its files, its exit code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread

from tests.builders import build_ct_series, write_series
from tests.peers.dcmtk import DcmQrScp
from tests.peers.loopback import free_port as find_port
from tests.peers.orthanc import Orthanc
from tests.viewer.program import run_viewer
from viewer.core.library.library import open_library
from viewer.core.network.node_book import NodeBook

Archive = Orthanc | DcmQrScp


def _options(archive: Archive) -> list[object]:
    node = archive.node
    options: list[object] = ["--host", node.host, "--port", node.port, "--aec", node.ae_title]
    if node.tls is not None:
        files = ("--ca", node.tls.ca, "--cert", node.tls.certificate, "--key", node.tls.key)
        options += ["--tls", *files]
    return options


@pytest.fixture(params=["orthanc_tls", "dcmqrscp"])
def archive(request: pytest.FixtureRequest) -> Archive:
    return request.getfixturevalue(request.param)


@pytest.fixture
def study(tmp_path: Path) -> tuple[Sequence[Dataset], Path]:
    images = build_ct_series(slices=2, patient={"PatientName": "Núñez^Ana", "PatientID": "C-1"})
    write_series(images, tmp_path / "study")
    (tmp_path / "study" / "readme.txt").write_text("no image")
    return images, tmp_path / "study"


def test_a_study_goes_there_is_found_and_comes_back(archive: Archive, study, tmp_path: Path):
    images, folder = study
    uid, options = images[0].StudyInstanceUID, _options(archive)
    sent = run_viewer("pacs", "send", folder, *options)
    assert (sent.returncode, sent.stdout) == (0, "2 of 2 images.\n"), sent.stderr
    found = run_viewer("pacs", "find", *options, "--study", uid, "--json", tmp_path / "f.json")
    assert found.returncode == 0
    (item,) = json.loads((tmp_path / "f.json").read_text())["items"]
    assert item["patient_name"] == "Núñez^Ana"
    got = run_viewer("pacs", "get", *options, "--study", uid, "--out", tmp_path / "out")
    assert (got.returncode, got.stdout) == (0, "2 of 2 images.\n"), got.stderr
    back = {dcmread(path).SOPInstanceUID for path in (tmp_path / "out").iterdir()}
    assert back == {one.SOPInstanceUID for one in images}


def test_images_are_sent_to_us_into_the_library_or_a_folder(
    orthanc: Orthanc, study, tmp_path: Path
):
    images, folder = study
    orthanc.load(sorted(folder.glob("*.dcm")))
    uid, options = images[0].StudyInstanceUID, _options(orthanc)
    move = ["pacs", "move", *options, "--study", uid, "--receive-port", orthanc.receiver_port]
    report = tmp_path / "report.json"
    done = run_viewer(*move, "--json", report)
    assert done.returncode == 0, done.stderr
    assert json.loads(report.read_text())["is_complete"]
    library = open_library()
    (listed,) = library.catalogue.studies()
    library.close()
    assert {one.sop_instance_uid for s in listed.series for one in s.instances} == {
        str(one.SOPInstanceUID) for one in images
    }
    done = run_viewer(*move, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"{one.SOPInstanceUID}.dcm" for one in images}


def test_what_is_missing_is_no_success(orthanc: Orthanc, study, tmp_path: Path):
    images, folder = study
    orthanc.load(sorted(folder.glob("*.dcm")))
    uid, options = images[0].StudyInstanceUID, _options(orthanc)
    report = tmp_path / "report.json"
    some = ["--image", images[0].SOPInstanceUID, "--image", "1.2.3", "--json", report]
    got = run_viewer("pacs", "get", *options, "--study", uid, *some, "--out", tmp_path / "out")
    assert got.returncode == 1
    outcomes = [one["outcome"] for one in json.loads(report.read_text())["images"]]
    assert outcomes == ["done", "missing"]
    assert "does not have the image" in got.stderr


def test_what_a_folder_holds_beside_images_is_named(orthanc: Orthanc, study):
    _, folder = study
    (folder / "locked.zip").write_bytes(b"PK\3\4 not looked into")
    sent = run_viewer("pacs", "send", folder, *_options(orthanc))
    assert (sent.returncode, sent.stdout) == (0, "2 of 2 images.\n")
    assert "locked.zip, readme.txt" in sent.stderr


def test_nodes_are_kept_tried_and_removed(dcmqrscp: DcmQrScp, tmp_path: Path):
    added = run_viewer("pacs", "nodes", "add", "ward", *_options(dcmqrscp))
    assert added.returncode == 0, added.stderr
    assert [(one.name, one.ae_title) for one in NodeBook().nodes] == [("ward", "QRSCP")]
    tested = run_viewer("pacs", "nodes", "test", "ward", "--json", tmp_path / "t.json")
    assert tested.returncode == 0, tested.stderr
    assert "C-FIND" in json.loads((tmp_path / "t.json").read_text())["offers"]
    assert run_viewer("pacs", "nodes", "remove", "ward").returncode == 0
    assert NodeBook().nodes == ()


@pytest.mark.parametrize(
    "options",
    [
        ["echo", "--host", "127.0.0.1", "--node", "b"],
        ["find", "--host", "127.0.0.1", "--where", "ShoeSize=44"],
        ["get", "--host", "127.0.0.1", "--study", "1.2.3", "--out", "."],
    ],
)
def test_bad_input_is_a_sentence(loopback: bool, options: Sequence[str]):
    closed = ["--port", find_port()] if "--host" in options else []
    done = run_viewer("pacs", *options, *closed)
    assert done.returncode in (1, 2)
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
