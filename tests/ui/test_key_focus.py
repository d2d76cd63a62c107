"""Keys press the control that has the focus, and do not go on to the next study."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QToolButton

from tests.ui.library_case import ready
from viewer.ui.messages import Offer
from viewer.ui.search_bar import SearchBar


@pytest.fixture
def read(opened, qtbot):
    """Return the program with a study on the screen and its window in front."""
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    return opened


def shown_study(faro):
    return faro.window.stack.opened()[0].study_instance_uid


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_filters_open_by_the_keyboard(read, qtbot, key):
    before = shown_study(read)
    filters = read.window.findChild(SearchBar).filters
    opened = []
    filters.menu().aboutToShow.connect(lambda: opened.append(key))
    filters.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, filters.menu().close))
    filters.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(filters, key)
    qtbot.waitUntil(lambda: opened == [key])
    ready(qtbot, read)
    assert shown_study(read) == before


def test_reading_is_cancelled_by_the_keyboard(read, qtbot):
    before, status = shown_study(read), read.window.status
    status.set_busy(True)
    buttons = status.findChildren(QToolButton)
    (cancel,) = (one for one in buttons if one.accessibleName() == "Stop reading")
    cancel.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(status.cancel_wanted):
        qtbot.keyClick(cancel, Qt.Key.Key_Space)
    ready(qtbot, read)
    assert shown_study(read) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_what_a_message_offers_is_taken_by_the_keyboard(read, qtbot, key):
    before, taken = shown_study(read), []
    offer = Offer("Undo", lambda: taken.append(key))
    read.services.messages.show_info("Moved.", offer)
    (undo,) = (one for one in read.window.findChildren(QPushButton) if one.text() == "Undo")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(undo, key)
    assert taken == [key]
    ready(qtbot, read)
    assert shown_study(read) == before
