"""The toolbar's button for measuring, and the menu of a right click on a measurement."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from viewer.ui.action_spec import MEASURE
from viewer.ui.actions import Actions
from viewer.ui.icons import icon

if TYPE_CHECKING:
    from viewer.core.annotations.model import Annotation

# The button stands before the group that begins with this action.
_BEFORE = "invert"
translate = QCoreApplication.translate


class MeasureButton(QToolButton):
    """One button with the tool used last; the arrow beside it opens all of them.

    Signals
    -------
    used
        A tool was chosen, here or elsewhere.
    """

    used = Signal()

    def __init__(self, actions: Actions, bar: QToolBar) -> None:
        super().__init__(bar)
        self.setObjectName("measure")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAccessibleName(translate("MeasureMenu", "Measure"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        tools = [action for spec, action in actions if spec.menu == MEASURE and spec.group]
        for action in tools:
            menu.addAction(action)
            action.triggered.connect(self._on_used)
        self.setMenu(menu)
        self.setDefaultAction(tools[0])
        bar.insertWidget(actions[_BEFORE], self)
        bar.insertSeparator(actions[_BEFORE])

    @Slot()
    def _on_used(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.setDefaultAction(action)
            self.used.emit()


def show_object_menu(
    window: QWidget,
    annotation: Annotation,
    point: QPoint,
    *,
    write: Callable[[], None],
    delete: Callable[[], None],
    set_window: Callable[[], None] | None,
) -> None:
    """Offer what can be done with one measurement; `set_window` only where it is an area."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = translate("MeasureMenu", "Edit text") if annotation.text else ""
    write_action = menu.addAction(words or translate("MeasureMenu", "Add text"))
    write_action.setIcon(icon("measure-text"))
    write_action.triggered.connect(write)
    if set_window is not None:
        window_action = menu.addAction(translate("MeasureMenu", "Window from this area"))
        window_action.setIcon(icon("measure-window"))
        window_action.triggered.connect(set_window)
    menu.addSeparator()
    delete_action = menu.addAction(translate("MeasureMenu", "Delete"))
    delete_action.setIcon(icon("trash"))
    delete_action.triggered.connect(delete)
    menu.popup(point)
