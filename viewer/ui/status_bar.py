"""The line at the bottom: pixel, studies, unreadable files, progress, AI. Nothing in it moves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from viewer.ui.icons import icon
from viewer.ui.key_focus import OwnKeys
from viewer.ui.messages import Messages
from viewer.ui.shown_image import PixelProbe


class StatusBar(QStatusBar):
    """Labels with room kept for their longest usual text.

    Signals
    -------
    cancel_wanted
        The button beside the progress bar.
    problems_wanted
        The number of unreadable files was clicked.
    """

    cancel_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._messages = messages
        self._pixel = QLabel(self)
        room = self.fontMetrics().horizontalAdvance("x 0000  y 0000  -00000 HU  ")
        self._pixel.setMinimumWidth(room)
        self._studies = QLabel(self)
        self._problems = self._build_problems()
        self._progress = QProgressBar(self)
        self._progress.setFixedSize(160, 8)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of reading"))
        self._what = QLabel(self)
        self._cancel = self._build_cancel()
        self._network = QLabel(self)
        self._network.hide()
        self._ai = QLabel(self)
        left: tuple[QWidget, ...] = (self._pixel, self._studies, self._problems)
        right: tuple[QWidget, ...] = (
            self._what,
            self._progress,
            self._cancel,
            self._network,
            self._ai,
        )
        for widget in left:
            self.addWidget(widget)
        for widget in right:
            self.addPermanentWidget(widget)
        messages.problems_changed.connect(self._on_problems)
        self._on_problems()
        self.set_busy(False)
        self.show_probe(None)
        OwnKeys(self)

    @Slot(object)
    def show_probe(self, probe: PixelProbe | None) -> None:
        """Show place and value of the pixel under the cursor."""
        text = f"x {probe.column}  y {probe.row}  {probe.value}" if probe is not None else ""
        self._pixel.setText(text)

    def show_count(self, studies: int) -> None:
        """Show how many studies are listed."""
        self._studies.setText(self.tr("%n study(ies)", "", studies) if studies else "")

    def show_network(self, text: str) -> None:
        """Show what is being received and sent; nothing where that is off."""
        self._network.setText(text)
        self._network.setVisible(bool(text))

    def show_ai(self, text: str) -> None:
        """Show the state of the AI."""
        self._ai.setText(text)

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Show or hide progress and its cancel button."""
        for widget in (self._what, self._progress, self._cancel):
            widget.setVisible(busy)
        self._progress.setRange(0, 0)
        self._what.setText(self.tr("Reading files"))

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Show `done` of `total` files; a total of -1 is not known yet."""
        self._progress.setRange(0, max(total, 0))
        self._progress.setValue(done)
        if total > 0:
            text = self.tr("Reading files: {done} of {total}")
            self._what.setText(text.format(done=done, total=total))

    @Slot(int, int)
    def show_import(self, done: int, total: int) -> None:
        """Show `done` of `total` files that go into the library."""
        self.show_progress(done, total)
        text = self.tr("Importing: {done} of {total}") if total > 0 else self.tr("Importing")
        self._what.setText(text.format(done=done, total=total))

    @Slot(int, int)
    def show_verifying(self, done: int, total: int) -> None:
        """Show `done` of `total` files that are compared with the index."""
        self.show_progress(done, total)
        self._what.setText(self.tr("Comparing: {done} of {total}").format(done=done, total=total))

    def _build_problems(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("Quiet")
        button.setIcon(icon("triangle-alert"))
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self.tr("Show which files could not be read, and why"))
        button.clicked.connect(self.problems_wanted)
        return button

    def _build_cancel(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("Quiet")
        button.setIcon(icon("x"))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(self.tr("Stop reading"))
        button.setAccessibleName(self.tr("Stop reading"))
        button.clicked.connect(self.cancel_wanted)
        return button

    @Slot()
    def _on_problems(self) -> None:
        count = len(self._messages.problems)
        self._problems.setVisible(count > 0)
        self._problems.setText(self.tr("%n file(s) not read", "", count))
