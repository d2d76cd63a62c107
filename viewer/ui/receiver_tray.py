"""The icon beside the clock while the receiver goes on without a window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from viewer.ui.icons import icon


class ReceiverTray(QObject):
    """Shown as long as the window is hidden.

    Signals
    -------
    window_wanted
        A click on the icon, or its menu.
    quit_wanted
        The menu.
    """

    window_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._menu = QMenu(window)
        self._menu.addAction(self.tr("Show Faro")).triggered.connect(self.window_wanted)
        self._menu.addAction(self.tr("Quit; nothing is received then")).triggered.connect(
            self.quit_wanted
        )
        self._icon = QSystemTrayIcon(icon("file-down"), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)

    @staticmethod
    def is_possible() -> bool:
        """Whether the desktop has a place for the icon."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Show the icon and say what goes on."""
        self._icon.show()
        self._icon.showMessage("Faro", self.tr("Faro goes on receiving studies."))

    def hide(self) -> None:
        """The window is back."""
        self._icon.hide()

    def say(self, received: int) -> None:
        """Tell how much has come."""
        self._icon.setToolTip(self.tr("Faro receives studies: %n image(s) came", "", received))

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.window_wanted.emit()
