"""The receiver beside the window: started and stopped in workers, heard in the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.network.arrivals import Arrival
from viewer.core.network.receiver import QUIET_S, Receiver
from viewer.core.network.receiver_setup import ReceiverSetup, ReceiverSetupFile
from viewer.core.progress import Progress
from viewer.ui.services import Services

if TYPE_CHECKING:
    from pydicom import Dataset

# Of a CT hundreds of slices come a second: the list is told of all of them at once.
_TELL_EVERY_MS = 500


class ReceiverController(QObject):
    """Runs as the user has set it up.

    Attributes
    ----------
    on_report
        Called with what archives say of the keeping of what we sent (storage commitment), in
        threads of the receiver; set it before `start`.

    Signals
    -------
    arrived
        Study Instance UIDs (frozenset) of which something has come since the last time.
    study_is_quiet
        The Study Instance UID of a study of which nothing more seems to come.
    state_changed
        It runs now, or does not.
    """

    arrived = Signal(object)
    study_is_quiet = Signal(str)
    state_changed = Signal()
    # From threads of the receiver into the GUI thread.
    _heard = Signal(object)
    _refused = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._file = ReceiverSetupFile()
        self._receiver: Receiver | None = None
        self._former: Receiver | None = None
        self._is_over = threading.Event()
        self._studies: set[str] = set()
        self._said: set[str] = set()
        self.received = 0
        self.on_report: Callable[[Dataset], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_TELL_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self._on_heard, queued)
        self._refused.connect(self._on_refused, queued)
        if self._file.problem is not None:
            services.messages.show_error(self._file.problem)

    @property
    def setup(self) -> ReceiverSetup:
        """As it is set up now."""
        return self._file.current

    @property
    def receiver(self) -> Receiver | None:
        """The receiver while it runs; C-MOVE brings images to it."""
        receiver = self._receiver
        return receiver if receiver is not None and receiver.is_running else None

    def start(self) -> None:
        """Listen if the user wants it."""
        if self.setup.is_on and self._receiver is None:
            self._restart(self.setup)

    def change(self, setup: ReceiverSetup) -> None:
        """Keep another set-up and run by it."""
        try:
            self._file.save(setup)
        except UserError as error:
            self._services.messages.show_error(error)
            return
        self._restart(setup)

    def stop(self) -> None:
        """End with the program; what was acknowledged is kept."""
        self._is_over.set()
        # A worker may still be about to stop the one before.
        receivers = [one for one in (self._former, self._receiver) if one is not None]
        self._former = self._receiver = None
        for receiver in receivers:
            receiver.stop()

    def _restart(self, setup: ReceiverSetup) -> None:
        old, self._receiver = self._receiver, None
        self._former = old or self._former
        new = None
        if setup.is_on:
            new = Receiver(self._services.library.intake, setup.listening, QUIET_S)
            if self.on_report is not None:
                new.subscribe_reports(self.on_report)
            new.subscribe(self._heard.emit)
            new.subscribe_problems(self._refused.emit)
            new.subscribe_quiet(self.study_is_quiet.emit)
        self._receiver = new
        task = self._services.tasks.start(
            partial(_restart, old, new, self._is_over), name="start the receiver"
        )
        task.failed.connect(self._on_failed)
        task.finished.connect(self.state_changed)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._receiver = None
        self._services.messages.show_error(error)

    @Slot(object)
    def _on_heard(self, arrival: Arrival) -> None:
        self.received += 1
        self._studies.add(arrival.study_instance_uid)
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_refused(self, problem: UserError) -> None:
        """Somebody who tries every minute is named once."""
        words = str(problem)
        if words not in self._said:
            self._said.add(words)
            self._services.messages.show_error(problem)

    @Slot()
    def _tell(self) -> None:
        studies, self._studies = frozenset(self._studies), set()
        self.arrived.emit(studies)


def _restart(
    old: Receiver | None, new: Receiver | None, is_over: threading.Event, _progress: Progress
) -> None:
    if old is not None:
        old.stop()
    if new is not None and not is_over.is_set():
        new.start()
        if is_over.is_set():  # the window was closed meanwhile, and saw nothing to stop
            new.stop()
