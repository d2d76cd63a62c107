"""What tests of the window on the library ask of a running program."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox


def ready(qtbot, faro):
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)


def names(faro):
    return [study.patient.patient_name for study in faro.window.browser.studies]


def said(faro):
    return " ".join(message.text for message in faro.window.messages.messages())


def open_row(qtbot, faro, number=0):
    leaf = list(faro.window.browser._model.leaves())[number]
    faro.window.browser.series_chosen.emit(leaf.study, leaf.series)
    ready(qtbot, faro)


def dialogs(faro, kind):
    return [one for one in faro.window.findChildren(kind) if one.isVisible()]


def confirm(qtbot, faro, words):
    box = faro.window.findChild(QMessageBox)
    (button,) = (one for one in box.buttons() if words in one.text())
    button.click()
