"""Archives, nodes and the receiver, driven from the window against real peers."""

from __future__ import annotations

from dataclasses import replace

import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
from PySide6.QtWidgets import QMessageBox

from tests.builders import PATIENT, build_ct_series, build_dx, write, write_series
from tests.network.sending import Sender
from viewer.core.library.counting import object_counts
from viewer.core.network.callers import Caller, Callers
from viewer.core.network.listening import Listening
from viewer.core.network.node import Node
from viewer.core.network.node_book import NodeBook
from viewer.core.network.receiver_setup import ReceiverSetup
from viewer.ui.receiver_tray import ReceiverTray


@pytest.fixture
def network(faro):
    """Return the window's network actions with the program complete."""
    faro.complete()
    return faro.window.network


@pytest.fixture
def ct_at_orthanc(orthanc, tmp_path):
    """Return the Study Instance UID of a CT of six slices that only Orthanc has."""
    study = generate_uid()
    patient = {**PATIENT, "PatientName": "NETZ^CT", "PatientID": f"NET-{study[-6:]}"}
    slices = build_ct_series(slices=6, patient=patient)
    series = generate_uid()
    for one in slices:
        one.StudyInstanceUID, one.SeriesInstanceUID = study, series
        one.SOPInstanceUID = one.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    orthanc.load(write_series(slices, tmp_path / "ct"))
    return study, patient["PatientID"]


def settled(qtbot, faro):
    """Wait until neither the list nor a fetch is under way."""
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)


def test_a_study_is_found_fetched_and_shown(qtbot, faro, network, orthanc, ct_at_orthanc):
    study, patient_id = ct_at_orthanc
    NodeBook().add(replace(orthanc.node, name="PACS"))
    network.search_archive()
    archive = network.archive
    archive.form.patient_id.setText(patient_id)
    archive.form.when.setCurrentIndex(archive.form.when.findData(-1))
    archive.search_button.click()
    qtbot.waitUntil(lambda: archive.model.rowCount() == 1)
    texts = [archive.model.data(archive.model.index(0, column)) for column in range(9)]
    assert texts[0] == "NETZ, CT"
    assert texts[4] == "CT"
    assert texts[7:] == ["6", "–"]
    archive.fetch_button.click()
    qtbot.waitUntil(lambda: not archive.retrieval.is_busy, timeout=20000)
    assert archive.words.text().startswith("6 image")
    qtbot.waitUntil(lambda: archive.model.data(archive.model.index(0, 8)) == "all")
    index = faro.services.index
    assert object_counts(index, [study]) == {study: 6}
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    assert faro.window.stack.opened()[0].study_instance_uid == study
    settled(qtbot, faro)
    archive.close()


def test_nobody_elses_study_opens_in_place_of_the_one_that_was_fetched(
    qtbot, faro, network, orthanc, tmp_path
):
    film = build_dx(patient={**PATIENT, "PatientID": "THERE", "PatientName": "ASKED^FOR"})
    orthanc.load([write(film, tmp_path / "there")])
    film.PatientID, film.PatientName = "HERE", "SOMEBODY^ELSE"
    here = write(film, tmp_path / "here").read_bytes()
    faro.services.library.intake.take(lambda writer: writer.write(here))
    NodeBook().add(replace(orthanc.node, name="PACS"))
    network.search_archive()
    archive = network.archive
    archive.form.patient_id.setText("THERE")
    archive.form.when.setCurrentIndex(archive.form.when.findData(-1))
    archive.search_button.click()
    qtbot.waitUntil(lambda: archive.model.rowCount() == 1)
    with qtbot.assertNotEmitted(archive.open_wanted):
        archive.fetch_button.click()
        qtbot.waitUntil(lambda: not archive.retrieval.is_busy, timeout=20000)
    assert archive.words.property("role") == "flag"
    assert "1 of them" in archive.words.text()
    settled(qtbot, faro)
    archive.close()


def test_what_is_scheduled_is_listed(qtbot, faro, network, orthanc):
    item, step = Dataset(), Dataset()
    item.file_meta = FileMetaDataset()
    item.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    item.SOPClassUID, item.SOPInstanceUID = "1.2.840.10008.5.1.4.31", generate_uid()
    item.SpecificCharacterSet = "ISO_IR 192"
    item.PatientName, item.PatientID = "PLANNED^LUIS", "PL-1"
    item.StudyInstanceUID, item.AccessionNumber = generate_uid(), "A-77"
    step.Modality, step.ScheduledStationAETitle = "CT", "CT1"
    step.ScheduledProcedureStepStartDate = "20261122"
    step.ScheduledProcedureStepStartTime = "0915"
    step.ScheduledProcedureStepDescription = "Thorax"
    item.ScheduledProcedureStepSequence = [step]
    orthanc.put_worklist(item, "planned")
    NodeBook().add(replace(orthanc.node, name="PACS"))
    network.show_worklist()
    window = network._worklist
    window.when.setCurrentIndex(1)
    window.name.setText("planned")
    window.ask.click()
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    texts = [window.model.data(window.model.index(0, column)) for column in range(6)]
    assert texts == ["2026-11-22 09:15", "PLANNED, LUIS", "PL-1", "CT", "Thorax", "A-77"]
    window.close()


def test_what_cannot_be_reached_is_said(qtbot, faro, network, free_port):
    NodeBook().add(Node("off", host="127.0.0.1", port=free_port))
    network.search_archive()
    archive = network.archive
    archive.search_button.click()
    qtbot.waitUntil(lambda: archive.words.property("role") == "flag")
    assert str(free_port) in archive.words.text()
    assert not archive.fetch_button.isEnabled()
    archive.form.when.setCurrentIndex(archive.form.when.findData(None))
    archive.form.days.setText("yesterweek")
    archive.search_button.click()
    assert "yesterweek" in archive.words.text()
    archive.close()


def test_nodes_are_tested_kept_and_removed(qtbot, network, orthanc, monkeypatch):
    network.edit_nodes()
    editor = network._node_editor
    form = editor.form
    form.name.setText("PACS")
    form.host.setText(orthanc.node.host)
    form.port.setValue(orthanc.node.port)
    form.ae_title.setText(orthanc.node.ae_title)
    form.calling_ae_title.setText(orthanc.node.calling_ae_title)
    editor.test.click()
    qtbot.waitUntil(lambda: "C-FIND" in editor.answer.text())
    editor.save.click()
    qtbot.waitUntil(lambda: editor.list.count() == 1)
    assert editor.answer.text() == "Saved."
    assert NodeBook().get("PACS").port == orthanc.node.port
    form.ae_title.setText("much too long for a title")
    editor.save.click()
    qtbot.waitUntil(lambda: editor.answer.property("role") == "flag")
    assert NodeBook().get("PACS").ae_title == orthanc.node.ae_title
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    editor.remove.click()
    qtbot.waitUntil(lambda: NodeBook().nodes == ())
    editor.close()


def test_what_devices_send_is_listed(qtbot, faro, network, free_port, tmp_path):
    listening = Listening(port=free_port, callers=Callers((Caller("CR1"),)))
    network.receiver.change(ReceiverSetup(True, listening))
    qtbot.waitUntil(lambda: network.receiver.receiver is not None)
    dataset = build_dx(patient={**PATIENT, "PatientName": "SENT^FROM DEVICE"})
    path = write(dataset, tmp_path / "sent.dcm")
    with qtbot.waitSignal(network.receiver.arrived, timeout=10000):
        assert Sender(free_port, "CR1").send(path) == [0]
    settled(qtbot, faro)
    qtbot.waitUntil(lambda: len(faro.window.browser.studies) == 1)
    (listed,) = faro.window.browser.studies
    assert listed.patient.patient_name == "SENT^FROM DEVICE"
    assert str(free_port) in faro.window.status._network.text()
    network.receiver.change(ReceiverSetup(False, listening))
    qtbot.waitUntil(lambda: network.receiver.receiver is None)


def test_what_devices_send_is_scored_when_that_is_wanted(
    qtbot, faro, network, free_port, demo_folder, monkeypatch
):
    monkeypatch.setattr("viewer.ui.receiver_controller.QUIET_S", 0.2)
    listening = Listening(port=free_port, callers=Callers((Caller("CR1"),)))
    network.receiver.change(ReceiverSetup(True, listening, scores=True))
    qtbot.waitUntil(lambda: network.receiver.receiver is not None)
    path = demo_folder / "beta.dcm"
    uid = pydicom.dcmread(path, stop_before_pixels=True).SOPInstanceUID
    assert Sender(free_port, "CR1").send(path) == [0]
    index = faro.services.index
    qtbot.waitUntil(lambda: uid in index.latest_outcomes([uid]), timeout=30000)
    assert index.latest_outcomes([uid])[uid].flagged
    network.receiver.change(ReceiverSetup(False, listening))
    qtbot.waitUntil(lambda: network.receiver.receiver is None)


def test_a_stranger_is_refused_and_named_once(qtbot, faro, network, free_port, tmp_path):
    listening = Listening(port=free_port, callers=Callers((Caller("CR1"),)))
    network.receiver.change(ReceiverSetup(True, listening))
    qtbot.waitUntil(lambda: network.receiver.receiver is not None)
    path = write(build_dx(), tmp_path / "sent.dcm")
    said = []
    faro.services.messages.posted.connect(said.append)
    for _ in range(2):
        assert Sender(free_port, "STRANGER").send(path) == []
    qtbot.waitUntil(lambda: [one.code for one in said] == ["caller-refused"])
    assert "STRANGER" in said[0].text
    assert object_counts(faro.services.index, [build_dx().StudyInstanceUID]) == {}


def test_a_receiver_that_is_to_go_on_hides_the_window(qtbot, faro, network, free_port, monkeypatch):
    monkeypatch.setattr(ReceiverTray, "is_possible", staticmethod(lambda: True))
    listening = Listening(port=free_port)
    network.receiver.change(ReceiverSetup(True, listening, outlives_window=True))
    qtbot.waitUntil(lambda: network.receiver.receiver is not None)
    window = faro.window
    assert not window.close()
    assert not window.isVisible()
    assert network.receiver.receiver is not None
    network._tray.window_wanted.emit()
    assert window.isVisible()
    monkeypatch.setattr("viewer.ui.network_actions.QApplication.quit", lambda: None)
    network.quit()
    assert not window.isVisible()
    assert network.receiver.receiver is None
