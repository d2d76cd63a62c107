"""A package made in one window and opened in another one's home, by way of the dialogs."""

from __future__ import annotations

import pytest
from pydicom.uid import generate_uid
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.builders import PATIENT, build_dx, write
from tests.core.courier.places import Place
from tests.ui.measure_program import draw, drawn, open_path, program
from viewer.core.annotation_store import AnnotationStore
from viewer.core.courier.courier import Courier
from viewer.ui.courier_dialogs import PasswordDialog, SenderDialog

PASSWORD = "told by telephone"


@pytest.fixture
def package(qtbot, qapp, tmp_path, monkeypatch):
    """Return a package and the data set in it, made by the window of a clinic."""
    monkeypatch.setenv("FARO_HOME", str(tmp_path / "clinic"))
    dataset = build_dx(patient={**PATIENT, "PatientName": "STICK^ANA", "PatientID": "ST-1"})
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = generate_uid(), generate_uid()
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    out = tmp_path / "stick" / "studies.farocourier"
    out.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with program(qtbot, qapp) as faro:
        open_path(faro, qtbot, write(dataset, tmp_path / "chest.dcm"))
        faro.complete()
        qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
        faro.window.actions_["pack_courier"].trigger()
        (asked,) = faro.window.findChildren(PasswordDialog)
        asked.password.setText("short")
        assert not asked.go_on.isEnabled()
        asked.password.setText(PASSWORD)
        assert not asked.go_on.isEnabled()
        asked.again.setText(PASSWORD)
        asked.message.setPlainText("Please look at the left base.")
        asked.go_on.click()
        qtbot.waitUntil(out.exists)
        qtbot.waitUntil(lambda: faro.window.network.courier._task is None)
    monkeypatch.setenv("FARO_HOME", str(tmp_path / "radiologist"))
    return out, dataset


def test_a_package_is_looked_at_and_then_taken_in(qtbot, qapp, package):
    path, dataset = package
    with program(qtbot, qapp) as faro:
        faro.complete()
        courier = faro.window.network.courier
        courier.open(path)
        (asked,) = faro.window.findChildren(PasswordDialog)
        asked.password.setText(PASSWORD)
        asked.go_on.click()
        qtbot.waitUntil(lambda: bool(faro.window.findChildren(SenderDialog)), timeout=20000)
        (sender,) = faro.window.findChildren(SenderDialog)
        assert "STICK, ANA" in sender.studies.item(0).text()
        assert faro.services.library.catalogue.studies() == ()
        sender.accept()
        qtbot.waitUntil(lambda: courier._task is None, timeout=20000)
        (study,) = faro.services.library.catalogue.studies()
        assert study.study_instance_uid == dataset.StudyInstanceUID
        qtbot.waitUntil(lambda: len(faro.window.browser.studies) == 1)
        (said,) = faro.window.messages.messages()
        said.offer.take()
        qtbot.waitUntil(lambda: faro.window.stack.opened() is not None, timeout=20000)
        assert faro.window.stack.opened()[0].study_instance_uid == dataset.StudyInstanceUID
        qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)


def test_others_that_are_listed_go_along_when_they_are_ticked(qtbot, opened, tmp_path, monkeypatch):
    opened.complete()
    out = tmp_path / "stick" / "several.farocourier"
    out.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    opened.window.actions_["pack_courier"].trigger()
    (asked,) = opened.window.findChildren(PasswordDialog)
    asked.password.setText(PASSWORD)
    asked.again.setText(PASSWORD)
    shown = opened.window.stack.opened()[0].study_instance_uid
    asked.studies.setFocus()
    qtbot.keyClick(asked.studies, Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.password
    assert asked.studies.chosen() == [shown]
    assert asked.studies.count() == len(opened.window.browser.studies) == 3
    asked.studies.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not asked.go_on.isEnabled()
    for row in (1, 2):
        asked.studies.item(row).setCheckState(Qt.CheckState.Checked)
    chosen = asked.studies.chosen()
    asked.go_on.click()
    qtbot.waitUntil(lambda: opened.window.network.courier._task is None, timeout=20000)
    view = Courier(opened.services.library).look(out, PASSWORD)
    assert {study.study_instance_uid for study in view.manifest.studies} == set(chosen)
    assert shown not in chosen


def test_after_a_wrong_password_it_is_asked_for_again(qtbot, qapp, package):
    path, _ = package
    with program(qtbot, qapp) as faro:
        faro.complete()
        courier = faro.window.network.courier
        courier.look(path, "not this one")
        qtbot.waitUntil(lambda: bool(faro.window.findChildren(PasswordDialog)), timeout=20000)
        (asked,) = faro.window.findChildren(PasswordDialog)
        words = [label.text() for label in asked.findChildren(QLabel)]
        assert any("does not open studies.farocourier" in each for each in words)
        assert not faro.window.findChildren(SenderDialog)
        qtbot.waitUntil(lambda: courier._task is None)
        asked.password.setText(PASSWORD)
        asked.go_on.click()
        qtbot.waitUntil(lambda: bool(faro.window.findChildren(SenderDialog)), timeout=20000)


def test_without_a_package_nobody_waits_for_answers(qtbot, faro):
    faro.complete()
    said = []
    faro.services.messages.posted.connect(said.append)
    faro.window.actions_["answer_courier"].trigger()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert not faro.window.findChildren(PasswordDialog)


def test_drawings_that_come_for_an_open_image_are_shown_and_stay(
    qtbot, qapp, package, tmp_path, monkeypatch
):
    path, film = package
    far = Place(tmp_path / "radiologist" / "data", "Far")
    far.courier.open(path, PASSWORD)
    far.draw(film, "nodule")
    back = tmp_path / "stick" / "back.farocourier"
    key = far.courier.answer(back, PASSWORD).manifest.sender.fingerprint
    far.close()
    monkeypatch.setenv("FARO_HOME", str(tmp_path / "clinic"))
    with program(qtbot, qapp, tmp_path / "chest.dcm") as faro:
        faro.complete()
        keeper = faro.window.measuring.keeper
        uid = str(film.SOPInstanceUID)
        qtbot.waitUntil(lambda: keeper.is_loaded(uid), timeout=20000)
        faro.window.network.courier.take_in(back, PASSWORD, key)
        qtbot.waitUntil(lambda: [one.text for one in drawn(faro)] == ["nodule"], timeout=20000)
        faro.window.actions_["measure_length"].trigger()
        draw(faro, (5, 5), (30, 20))
        keeper.flush()
        qtbot.waitUntil(lambda: keeper.is_safe and len(drawn(faro)) == 2, timeout=20000)
        kept = AnnotationStore(faro.services.index).load([uid])
        assert sorted(one.text for one in kept) == ["", "nodule"]
