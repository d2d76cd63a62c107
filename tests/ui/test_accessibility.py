"""Every control of the window and of its dialogs has a name; nothing is blurred at high density."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from viewer.ui.histogram_view import HistogramView
from viewer.ui.viewport import Viewport

INTERACTIVE = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox,
    QKeySequenceEdit, QLineEdit, QPlainTextEdit, QTextEdit, Viewport, HistogramView,
)  # fmt: skip
FORMS = ("search_archive", "worklist", "nodes", "receiver", "outbox")
DIALOGS = ("settings", "shortcuts", "change_keys", "about", "problems", "tags", "preset_edit",
           "import", "trash", *FORMS)  # fmt: skip


def is_part_of_another(widget: QWidget) -> bool:
    """Whether Qt made it inside a control, whose name screen readers say."""
    above, inside = widget.parent(), False
    while above is not None and not inside:
        inside = isinstance(above, (QComboBox, QAbstractSpinBox, QKeySequenceEdit, QLineEdit))
        above = above.parent()
    header = widget.metaObject().className() in ("QHeaderView", "QTableCornerButton")
    return inside or header or widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says: the name, the text, or the label in front."""
    said = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
    if said:
        return said
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and not isinstance(widget, QScrollBar)
        and not is_part_of_another(widget)
        and not name_of(widget).strip()
    ]


def test_every_control_of_the_window_has_a_name(opened):
    opened.complete()
    opened.window.actions_["histogram"].trigger()
    assert unnamed(opened.window) == []


def shown_by(faro, name: str) -> QDialog:
    """Trigger an action and return the dialog that it opens."""
    faro.complete()
    before = set(faro.window.findChildren(QDialog))
    faro.window.actions_[name].trigger()
    (dialog,) = set(faro.window.findChildren(QDialog)) - before
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(opened, name):
    dialog = shown_by(opened, name)
    assert dialog.windowTitle()
    assert any(isinstance(each, INTERACTIVE) for each in dialog.findChildren(QWidget))
    assert unnamed(dialog) == []


@pytest.mark.parametrize("name", [*FORMS, "import", "trash"])
def test_tab_goes_through_a_dialog_as_it_is_read(faro, qtbot, name):
    dialog = shown_by(faro, name)
    qtbot.waitExposed(dialog)
    stops = tab_stops(dialog)
    assert len(stops) > 1
    astray = [(a, b) for a, b in pairwise(stops) if not is_read_before(box_of(a), box_of(b))]
    assert [(name_of(a), name_of(b)) for a, b in astray] == []
    tables = dialog.findChildren(QTableView)
    assert not any(table.tabKeyNavigation() for table in tables), "Tab would not leave it"
    dialog.close()


@pytest.mark.parametrize("name", FORMS)
def test_no_two_controls_of_a_dialog_share_a_key(faro, name):
    dialog = shown_by(faro, name)
    holders = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    keys = [QKeySequence.mnemonic(each.text()).toString() for each in holders]
    assert sorted(filter(None, keys)) == sorted(set(filter(None, keys)))
    assert any(keys)
    dialog.close()


def tab_stops(dialog: QDialog) -> list[QWidget]:
    """Return what Tab reaches from the first control on."""
    stops, widget = [], dialog.nextInFocusChain()
    while widget is not dialog:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes and widget.isVisible() and widget.isEnabled():
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def box_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_read_before(one: QRect, other: QRect) -> bool:
    """Lines are read from top to bottom, each from left to right."""
    if one.top() <= other.center().y() <= one.bottom():
        return one.left() < other.left()
    return one.top() < other.top()


def test_the_walk_finds_a_control_without_a_name(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    edit = QLineEdit(root)
    assert unnamed(root)
    edit.setAccessibleName("Name")
    assert unnamed(root) == []


SCRIPT = """
import sys
from PySide6.QtCore import QPointF, QSize
from tests.core.frames import scattered
from tests.ui.shown_images import make_shown, pixels_of
from viewer.app import make_application
from viewer.core.display import DisplayState
from viewer.core.pixels import to_8bit
from viewer.core.settings import Settings
from viewer.core.voi import Window
from viewer.ui.icons import icon
from viewer.ui.magnifier import MagnifierGlass
from viewer.ui.viewport import Viewport
app = make_application(Settings(), "en")
viewport = Viewport()
viewport.resize(300, 200)
viewport.show()
assert viewport.devicePixelRatioF() == 2.0
window = Window(1500, 2500)
shown = make_shown(scattered(60, 80))
viewport.show_image(shown, DisplayState(voi=window, zoom=1.0))
box = viewport.view().rectangle
picture = viewport.grab().toImage()
assert (picture.width(), picture.height()) == (600, 400)
area = pixels_of(picture)[box.top : box.top + box.height, box.left : box.left + box.width]
# One stored pixel is one device pixel: any smoothing would change it.
assert (area == to_8bit(shown.frame, window)[..., None]).all()
glass = MagnifierGlass(viewport, 2.0)
glass.show_around(QPointF(150, 100))
enlarged = glass.grab().toImage()
assert enlarged.width() == 2 * glass.width()
assert icon("settings").pixmap(QSize(16, 16), 2.0).width() == 32
viewport.close()
"""


def test_at_twice_the_density_a_stored_pixel_is_a_device_pixel(tmp_path):
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root), "FARO_HOME": str(tmp_path),
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, cwd=root
    )
    assert ended.returncode == 0, ended.stderr
