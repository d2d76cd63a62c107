"""A second window that holds the image area alone, for a second screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from viewer.ui.icons import icon

_ALONE_SIZE = (1000, 760)


class ImageWindow(QMainWindow):
    """Holds the image area while it is lent to it.

    Signals
    -------
    closing
        The reader closes it; whoever lent the images takes them back now.
    """

    closing = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Faro: images"))

    def show_images(self, images: QWidget, screen: QScreen | None) -> None:
        """Take the image area and fill `screen` with it; without one be a window like others."""
        self.setCentralWidget(images)
        images.show()
        if screen is None:
            self.resize(*_ALONE_SIZE)
            self.show()
        else:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        self.activateWindow()

    def give_back(self) -> QWidget | None:
        """Hand out the image area and hide."""
        images = self.takeCentralWidget()
        self.hide()
        return images

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()


class ImagesAway(QWidget):
    """What stands in the main window meanwhile.

    Signals
    -------
    back_wanted
        Its button.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        text = QLabel(self.tr("The images are in the other window."), self)
        text.setProperty("role", "muted")
        back = QPushButton(icon("monitor"), " " + self.tr("Bring them back"), self)
        back.clicked.connect(self.back_wanted)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)


def other_screen(window: QWidget) -> QScreen | None:
    """Return a screen that `window` is not on; None when there is only one."""
    here = window.screen()
    return next((screen for screen in QGuiApplication.screens() if screen is not here), None)
