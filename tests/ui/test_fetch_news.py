"""A fetch whose window was closed: said in the main window, and nothing changes on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydicom.uid import generate_uid

from tests.builders import PATIENT, build_dx, write
from tests.ui.library_case import ready, said
from viewer.core.network.node import Node
from viewer.core.network.node_book import NodeBook
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.network.wanted import Wanted
from viewer.ui.pacs_retrieval import Fetched


@pytest.fixture
def archive(faro, opened):
    """Return the archive's window, closed, while a study is on the screen."""
    faro.complete()
    faro.window.network.search_archive()
    window = faro.window.network.archive
    window.close()
    return window


def shown_study(faro):
    return faro.window.stack.opened()[0].study_instance_uid


def offered(faro):
    (message,) = (one for one in faro.window.messages.messages() if one.offer is not None)
    return message.offer


def test_what_came_is_offered_and_not_pushed_before_the_reader(
    qtbot, faro, archive, orthanc, tmp_path
):
    film = build_dx(patient={**PATIENT, "PatientName": "LATE^COMER", "PatientID": "LATE"})
    film.StudyInstanceUID = generate_uid()
    orthanc.load([write(film, tmp_path / "late")])
    read = shown_study(faro)
    NodeBook().add(replace(orthanc.node, name="PACS"))
    archive.fill_nodes()
    archive.show()
    archive.form.patient_id.setText("LATE")
    archive.form.when.setCurrentIndex(archive.form.when.findData(-1))
    archive.search_button.click()
    qtbot.waitUntil(lambda: archive.model.rowCount() == 1)
    archive.fetch_button.click()
    archive.close()
    status = faro.window.status._network
    assert "Fetching" in status.text()
    qtbot.waitUntil(lambda: "PACS: 1 image" in said(faro), timeout=20000)
    qtbot.waitUntil(lambda: "Fetching" not in status.text())
    ready(qtbot, faro)
    assert shown_study(faro) == read
    offered(faro).take()
    qtbot.waitUntil(lambda: shown_study(faro) == film.StudyInstanceUID)
    ready(qtbot, faro)


def test_what_is_missing_is_said_until_it_was_read(qtbot, faro, archive):
    here = ImageTransfer("1.2.3", "", Outcome.DONE)
    lost = ImageTransfer("1.2.4", "", Outcome.MISSING, can_retry=True)
    node = Node("PACS", host="h")
    report = TransferReport("PACS", (here, lost))
    archive.retrieval.fetched.emit(Fetched(node, ((Wanted("1.2"), report),)))
    assert "Only 1 of 2 images came from PACS." in said(faro)
    offered(faro).take()
    assert archive.isVisible()
    archive.close()
