"""What stands in place of the list when nothing is listed: how to begin, or how to see all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ui.icons import icon
from viewer.ui.key_focus import OwnKeys


class EmptyPage(QWidget):
    """Says that the library is empty and offers ways to fill it; one signal for each button."""

    open_files_wanted = Signal()
    open_folder_wanted = Signal()
    open_demo_wanted = Signal()
    import_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(_muted(self.tr("No studies yet.\nDrop files or folders here, or:"), self))
        for label, name, signal in (
            (self.tr("Open folder…"), "folder-open", self.open_folder_wanted),
            (self.tr("Open files…"), "file-image", self.open_files_wanted),
            (self.tr("Import…"), "file-down", self.import_wanted),
            (self.tr("Search the archive…"), "scan-search", self.archive_wanted),
            (self.tr("Demonstration studies"), "package", self.open_demo_wanted),
        ):
            button = QPushButton(icon(name), f" {label}", self)
            button.clicked.connect(signal)
            layout.addWidget(button)
        layout.addStretch(1)
        OwnKeys(self)


class NoMatchPage(QWidget):
    """Says that the search found nothing.

    Signals
    -------
    show_all_wanted
        Its button.
    """

    show_all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.addWidget(_muted(self.tr("No study matches the filter."), self))
        button = QPushButton(self.tr("Show all"), self)
        button.clicked.connect(self.show_all_wanted)
        layout.addWidget(button)
        layout.addStretch(1)
        OwnKeys(self)


def _muted(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
