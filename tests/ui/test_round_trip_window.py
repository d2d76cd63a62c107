"""From the window: a study comes from an archive, is scored, and report and AI result go back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pydicom
import pytest
from pydicom.uid import ComprehensiveSRStorage, EncapsulatedPDFStorage, generate_uid

from tests.builders import write
from tests.peers.orthanc import PASSWORD
from viewer.core.network.credentials import keep_secret
from viewer.core.network.node import Protocol
from viewer.core.network.node_book import NodeBook
from viewer.core.outbox.states import JobState
from viewer.ui.scoring_view import Phase
from viewer.ui.send_dialog import SendDialog, SendWish

ARRIVED = (JobState.SENT, JobState.CONFIRMED)


@pytest.fixture(params=["plain", "tls", "dicomweb", "dicomweb over https"])
def archive(request):
    """Return an archive and the node by which it is spoken to."""
    secured = request.param in ("tls", "dicomweb over https")
    peer = request.getfixturevalue("orthanc_tls" if secured else "orthanc")
    return peer, peer.web if "web" in request.param else peer.node


@pytest.fixture
def image(demo_folder, tmp_path, archive):
    """Return the flagged demonstration radiograph as a study that only the archive has."""
    dataset = pydicom.dcmread(demo_folder / "beta.dcm")
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = generate_uid(), generate_uid()
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    dataset.PatientID = f"WIN-{dataset.StudyInstanceUID[-8:]}"
    archive[0].load([write(dataset, tmp_path / "archive" / "image.dcm")])
    return dataset


def test_from_the_archive_to_the_score_and_back(qtbot, faro, archive, image, dcmqrscp):
    peer, node = archive
    book = NodeBook()
    book.add(replace(node, name="Archive"))
    book.add(replace(dcmqrscp.node, name="Second"))
    if node.protocol is Protocol.DICOMWEB and node.user:
        keep_secret("Archive", PASSWORD)
    faro.complete()
    fetch(qtbot, faro, image)
    panel = faro.ai().panel
    panel.score_current()
    qtbot.waitUntil(lambda: panel.view.phase is Phase.ANSWERED, timeout=30000)
    assert panel.view.result.flagged
    faro.window.actions_["send_study"].trigger()
    (dialog,) = faro.window.findChildren(SendDialog)
    dialog.images.setChecked(False)
    assert image.StudyDescription in dialog.study.text()
    assert dialog.results.isChecked(), "what was scored goes with its score"
    dialog.send.click()
    sending = faro.window.network.sending
    wish = SendWish("Second", False, True, False, False, False)
    sending.send(faro.window.stack.opened()[0], sending._subject(), wish)
    qtbot.waitUntil(
        lambda: [job.arrived for job in sending.controller.jobs] == [2, 2], timeout=30000
    )
    assert all(job.state in ARRIVED for job in sending.controller.jobs)
    assert all(job.is_urgent for job in sending.controller.jobs)
    copies = [pydicom.dcmread(path) for path in received(dcmqrscp.folder)]
    copies = [copy for copy in copies if copy.StudyInstanceUID == image.StudyInstanceUID]
    assert {copy.SOPClassUID for copy in copies} == {ComprehensiveSRStorage, EncapsulatedPDFStorage}
    assert {copy.SOPInstanceUID for copy in copies} <= peer.sop_instance_uids()
    assert {copy.PatientID for copy in copies} == {image.PatientID}


def fetch(qtbot, faro, image):
    """Find the study of `image` on the first node and have it on the screen."""
    faro.window.network.search_archive()
    window = faro.window.network.archive
    window.form.patient_id.setText(image.PatientID)
    window.form.when.setCurrentIndex(window.form.when.findData(-1))
    window.search_button.click()
    qtbot.waitUntil(lambda: window.model.rowCount() == 1, timeout=20000)
    window.fetch_button.click()
    qtbot.waitUntil(lambda: not window.retrieval.is_busy, timeout=20000)
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None, timeout=20000)
    assert faro.window.stack.shown().frame.sop_instance_uid == image.SOPInstanceUID
    window.close()


def received(folder: Path) -> list[Path]:
    """Return what a dcmqrscp keeps."""
    return [path for path in folder.iterdir() if path.name != "index.dat"]
