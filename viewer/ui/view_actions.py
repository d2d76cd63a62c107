"""Joins the actions that change how the image is shown to the image area."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from viewer.core.errors import UserError
from viewer.core.settings import Settings
from viewer.ui.actions import Actions
from viewer.ui.active_stack import ImageStack
from viewer.ui.services import Services
from viewer.ui.shown_image import ShownImage
from viewer.ui.tools import Tool

_TOOLS = {
    "tool_window": Tool.WINDOW,
    "tool_pan": Tool.PAN,
    "tool_zoom": Tool.ZOOM,
    "tool_stack": Tool.STACK,
}


class ViewActions(QObject):
    """Triggers go to the view; the view's state comes back as check marks."""

    def __init__(
        self, actions: Actions, stack: ImageStack, services: Services, parent: QObject
    ) -> None:
        super().__init__(parent)
        settings = services.settings
        self._messages = services.messages
        self._actions = actions
        self._stack = stack
        self._settings = settings
        for name in _TOOLS:
            actions[name].triggered.connect(self._on_tool)
        actions["tool_window"].setChecked(True)
        for name, slot in (
            ("invert", self._on_invert),
            ("reset", self._on_reset),
            ("fit", self._on_fit),
            ("one_to_one", self._on_one_to_one),
            ("rotate_left", self._on_rotate_left),
            ("rotate_right", self._on_rotate_right),
            ("flip_horizontal", self._on_flip_horizontal),
            ("flip_vertical", self._on_flip_vertical),
            ("next_image", self._on_next_image),
            ("previous_image", self._on_previous_image),
        ):
            actions[name].triggered.connect(slot)
        actions["identity"].toggled.connect(self._on_identity)
        settings.subscribe(self._on_settings)
        self._on_settings(settings.current)
        stack.display_changed.connect(self._on_display_changed)
        stack.shown_changed.connect(self._on_shown)

    @Slot()
    def _on_tool(self) -> None:
        action = self.sender()
        if action is not None:
            self._stack.set_tool(_TOOLS[action.objectName()])

    @Slot(bool)
    def _on_invert(self, inverted: bool) -> None:
        self._stack.set_inverted(inverted)

    @Slot()
    def _on_reset(self) -> None:
        self._stack.reset_view()

    @Slot()
    def _on_fit(self) -> None:
        self._stack.fit()

    @Slot()
    def _on_one_to_one(self) -> None:
        self._stack.one_to_one()

    @Slot()
    def _on_rotate_left(self) -> None:
        self._stack.rotate(-90)

    @Slot()
    def _on_rotate_right(self) -> None:
        self._stack.rotate(90)

    @Slot()
    def _on_flip_horizontal(self) -> None:
        self._stack.flip(True)

    @Slot()
    def _on_flip_vertical(self) -> None:
        self._stack.flip(False)

    @Slot()
    def _on_next_image(self) -> None:
        self._stack.next_image()

    @Slot()
    def _on_previous_image(self) -> None:
        self._stack.previous_image()

    @Slot(bool)
    def _on_identity(self, visible: bool) -> None:
        try:
            self._settings.change(show_identity=visible)
        except UserError as error:
            self._messages.show_error(error)

    def _on_settings(self, settings: Settings) -> None:
        self._actions["identity"].setChecked(settings.show_identity)
        self._stack.set_identity_visible(settings.show_identity)

    @Slot()
    def _on_display_changed(self) -> None:
        self._actions["invert"].setChecked(self._stack.state().inverted)

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        self._actions["invert"].setChecked(shown is not None and self._stack.state().inverted)
