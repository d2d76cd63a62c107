"""Scores studies that have come, when the user wants that and nothing else is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.result import Refusal, Result
from viewer.ui.ai_panel import AiPanel
from viewer.ui.arrival_scoring import ArrivalScoring
from viewer.ui.receiver_controller import ReceiverController

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

# Of a study of many images the list is told once for several.
_TELL_EVERY_MS = 1000


class ArrivalActions(QObject):
    """Lives with the window; its worker begins with the first study to be scored."""

    # From the scoring thread into the GUI thread.
    _scored = Signal(object)
    _failed = Signal(object)

    def __init__(self, window: MainWindow, receiver: ReceiverController) -> None:
        super().__init__(window)
        self._window = window
        self._receiver = receiver
        self._scoring: ArrivalScoring | None = None
        self._said: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=_TELL_EVERY_MS)
        self._timer.timeout.connect(window.list.refresh)
        queued = Qt.ConnectionType.QueuedConnection
        self._scored.connect(self._on_scored, queued)
        self._failed.connect(self._on_failed, queued)
        receiver.study_is_quiet.connect(self._on_quiet)

    def stop(self) -> None:
        """End after the image under way; what is left stays unscored."""
        scoring, self._scoring = self._scoring, None
        if scoring is not None:
            scoring.stop()

    @Slot(str)
    def _on_quiet(self, study_instance_uid: str) -> None:
        panel = self._window.ai_panel
        if not self._receiver.setup.scores or not isinstance(panel, AiPanel):
            return
        if self._scoring is None:
            catalogue = self._window.services.library.catalogue
            self._scoring = ArrivalScoring(catalogue, panel.scorer)
            self._scoring.outcomes.add(self._scored.emit)
            self._scoring.problems.add(self._failed.emit)
        self._scoring.add(study_instance_uid)

    @Slot(object)
    def _on_scored(self, _outcome: Result | Refusal) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_failed(self, problem: UserError) -> None:
        """The same reason for a thousand slices is said once."""
        if problem.code not in self._said:
            self._said.add(problem.code)
            self._window.services.messages.show_error(problem)
