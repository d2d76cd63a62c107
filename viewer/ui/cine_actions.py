"""Joins the actions on cine to the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from viewer.ui.cine_player import CinePlayer

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class CineActions(QObject):
    """Lives with the window; the active cell plays."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.player = CinePlayer(self)
        window.tags.add_source(self.player.tag)
        self.player.started.connect(window.link_actions.links.lead)
        self.player.changed.connect(self._on_changed)
        self.player.changed.connect(window.tags.refresh)
        window.grid.active_changed.connect(self._on_changed)
        window.closing.connect(self.player.stop)
        actions = window.actions_
        for name, slot in (
            ("cine", self._on_cine),
            ("cine_faster", self._on_faster),
            ("cine_slower", self._on_slower),
        ):
            actions[name].triggered.connect(slot)
        actions["cine_bounce"].toggled.connect(self.player.set_bounce)

    @Slot()
    def _on_cine(self) -> None:
        self.player.toggle(self._window.grid.active())
        self._on_changed()

    @Slot()
    def _on_faster(self) -> None:
        self.player.change_speed(1)

    @Slot()
    def _on_slower(self) -> None:
        self.player.change_speed(-1)

    @Slot()
    def _on_changed(self) -> None:
        plays = self.player.cell is self._window.grid.active()
        self._window.actions_["cine"].setChecked(plays)
