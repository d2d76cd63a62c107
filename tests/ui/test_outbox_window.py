"""Sending the shown study from the window, against real peers and a line that is not there."""

from __future__ import annotations

from dataclasses import replace

import pydicom
import pytest
from pydicom.uid import generate_uid
from PySide6.QtWidgets import QMessageBox

from tests.builders import PATIENT, build_dx, write
from tests.ui.measure_program import open_path
from viewer.core.network.node import Node
from viewer.core.network.node_book import NodeBook
from viewer.core.outbox.states import JobState
from viewer.ui.send_dialog import SendDialog, SendWish
from viewer.ui.transfer_window import TransferWindow


@pytest.fixture
def shown(faro, qtbot, tmp_path):
    """Return the data set of the radiograph on the screen."""
    dataset = build_dx(patient={**PATIENT, "PatientName": "SEND^ME", "PatientID": "S-1"})
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = generate_uid(), generate_uid()
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    open_path(faro, qtbot, write(dataset, tmp_path / "chest.dcm"))
    faro.complete()
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
    return dataset


def wish_of(**values):
    """Return a wish for the images, to the node PACS."""
    usual = SendWish("PACS", True, False, False, False, False)
    return replace(usual, **values)


def states(faro):
    """Return the states of the jobs, oldest first."""
    return [job.state for job in faro.window.network.sending.controller.jobs]


def test_the_shown_study_is_sent_and_confirmed(qtbot, faro, shown, orthanc):
    NodeBook().add(replace(orthanc.node, name="PACS"))
    faro.window.actions_["send_study"].trigger()
    (dialog,) = faro.window.findChildren(SendDialog)
    assert dialog.study.text() == "SEND, ME · 2024-03-10 · Chest"
    dialog.send.click()
    arrived = (JobState.SENT, JobState.CONFIRMED)
    qtbot.waitUntil(lambda: bool(states(faro)) and states(faro)[0] in arrived, timeout=20000)
    assert shown.SOPInstanceUID in orthanc.sop_instance_uids()


def test_without_the_name_nothing_that_names_leaves(qtbot, faro, shown, storescp):
    storescp.clear()
    NodeBook().add(replace(storescp.node, name="PACS"))
    sending = faro.window.network.sending
    sending.send(faro.window.stack.opened()[0], None, wish_of(is_deidentified=True))
    qtbot.waitUntil(lambda: states(faro) == [JobState.SENT], timeout=20000)
    (received,) = map(pydicom.dcmread, storescp.received().values())
    assert received.PatientName != shown.PatientName
    assert received.SOPInstanceUID != shown.SOPInstanceUID
    assert received.PixelData == shown.PixelData


def test_what_waits_for_the_line_is_shown_cancelled_and_removed(qtbot, faro, shown, free_port):
    NodeBook().add(Node("PACS", host="127.0.0.1", port=free_port))
    sending = faro.window.network.sending
    sending.send(faro.window.stack.opened()[0], None, wish_of())
    sending.show_outbox()
    window = sending.outbox_window
    qtbot.waitUntil(
        lambda: (
            window.model.rowCount() == 1
            and window.model.data(window.model.index(0, 3)).startswith("Waits until PACS")
        ),
        timeout=20000,
    )
    window.table.selectRow(0)
    assert window.cancel.isEnabled()
    assert not window.forget.isEnabled()
    window.details.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(TransferWindow)))
    (details,) = window.findChildren(TransferWindow)
    assert shown.SOPInstanceUID in details.model.text()
    details.close()
    window.cancel.click()
    qtbot.waitUntil(lambda: states(faro) == [JobState.CANCELLED])
    window.forget.click()
    qtbot.waitUntil(lambda: states(faro) == [])
    window.close()


def test_a_node_that_transfers_wait_for_keeps_its_name_unless_one_is_sure(
    qtbot, faro, shown, free_port, monkeypatch
):
    NodeBook().add(Node("PACS", host="127.0.0.1", port=free_port))
    network, asked = faro.window.network, []

    def answered(_parent, _title, text):
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", answered)
    network.sending.send(faro.window.stack.opened()[0], None, wish_of())
    qtbot.waitUntil(lambda: states(faro) == [JobState.WAITING], timeout=20000)
    network.edit_nodes()
    editor = network._node_editor
    editor.form.name.setText("Hospital")
    editor.save.click()
    editor.remove.click()
    assert [node.name for node in NodeBook().nodes] == ["PACS"]
    assert len(asked) == 2
    assert all("1 transfer" in each for each in asked)
    editor.close()


def test_results_name_the_patient_and_do_not_go_without_the_name(qtbot):
    dialog = SendDialog("SEND, ME", 3, ["PACS"])
    qtbot.addWidget(dialog)
    dialog.results.setChecked(True)
    assert dialog.wish().results
    dialog.deidentify.setChecked(True)
    assert not dialog.wish().results
    assert not dialog.results.isEnabled()
    dialog.images.setChecked(False)
    assert not dialog.send.isEnabled()
