"""Sends the shown study through the outbox, and shows the outbox."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Slot

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.library import Library
from viewer.core.network.node_book import NodeBook
from viewer.core.network.receiver import Receiver
from viewer.core.outbox.opening import open_outbox
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.records import Job
from viewer.core.progress import Progress
from viewer.core.settings import Settings
from viewer.core.study import Study
from viewer.ui.ai_panel import AiPanel
from viewer.ui.outbox_controller import OutboxController
from viewer.ui.report_export import Subject
from viewer.ui.scoring_answer import image_key
from viewer.ui.send_dialog import SendWish
from viewer.ui.study_files import files_of
from viewer.ui.study_text import day_words, patient_title

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.outbox_window import OutboxWindow


class SendingActions(QObject):
    """Lives with the window."""

    def __init__(
        self, window: MainWindow, book: NodeBook, receiver: Callable[[], Receiver | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._book = book
        services = window.services
        self.controller = OutboxController(open_outbox(services.library), services, receiver, self)
        self.controller.arrived.connect(self._on_arrived)
        self.controller.stopped.connect(self._on_stopped)
        actions = window.actions_
        actions["send_study"].triggered.connect(self.ask)
        actions["outbox"].triggered.connect(self.show_outbox)

    def start(self) -> None:
        """Go on with what was left from the last time."""
        if self._window.services.library.index.path.exists():
            self.controller.look()

    @functools.cached_property
    def outbox_window(self) -> OutboxWindow:
        """The window that shows the queue."""
        from viewer.ui.outbox_window import OutboxWindow

        return OutboxWindow(self.controller, self._window.services, self._window)

    @Slot()
    def show_outbox(self) -> None:
        """Show the queue."""
        self.outbox_window.show()
        self.outbox_window.raise_()
        self.outbox_window.activateWindow()

    @Slot()
    def ask(self) -> None:
        """Ask where the shown study is to go."""
        opened = self._window.stack.opened()
        if opened is None:
            return
        nodes = [node.name for node in self._book.nodes]
        if not nodes:
            self._window.network.edit_nodes()
            return
        from viewer.ui.send_dialog import SendDialog

        study = opened[0]
        count = sum(len(series.instances) for series in study.series)
        subject = self._subject()
        has_result = subject is not None and subject.result is not None
        # Two studies of a person may be side by side on the screen.
        day = day_words(study.study_date)
        parts = (patient_title(study.patient), day, study.study_description)
        title = " · ".join(filter(None, parts))
        dialog = SendDialog(title, count, nodes, self._window, has_result=has_result)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(partial(self.send, study, subject))
        dialog.open()

    def _subject(self) -> Subject | None:
        """The shown image with what the AI said of exactly it."""
        shown, panel = self._window.stack.shown(), self._window.ai_panel
        if shown is None or not isinstance(panel, AiPanel):
            return None
        answer = panel.view.answer
        return Subject(shown, answer if answer and answer.key == image_key(shown) else None)

    def send(self, study: Study, subject: Subject | None, wish: SendWish) -> None:
        """Queue what was shown when it was asked for, whatever is shown by now."""
        if wish.results and not self._window.drafts_are_stored():
            return
        services = self._window.services
        settings, language = services.settings.current, QLocale().name()[:2]
        if wish.images:
            images = partial(_queue_images, services.library, self.controller.outbox, study, wish)
            self.controller.do(images).succeeded.connect(self._on_queued)
        if wish.results and subject is not None:
            order = _Results(subject, settings, language, patient_title(study.patient))
            results = partial(_queue_results, self.controller.outbox, order, wish)
            self.controller.do(results).succeeded.connect(self._on_queued)
        self._window.services.audit.record(
            "study-queued", study_instance_uid=study.study_instance_uid
        )

    @Slot(object)
    def _on_queued(self, job: Job) -> None:
        text = self.tr("In the outbox for {node}: %n file(s).", "", job.total)
        self._window.services.messages.show_info(text.format(node=job.node))

    @Slot(object)
    def _on_arrived(self, job: Job) -> None:
        text = self.tr("{what}: all of %n file(s) arrived at {node}.", "", job.total)
        self._window.services.messages.show_info(text.format(what=job.what, node=job.node))

    @Slot(object)
    def _on_stopped(self, job: Job) -> None:
        """What did not arrive stays said until somebody has read it."""
        self._window.services.messages.show_error(
            UserError(
                "not-sent",
                QT_TRANSLATE_NOOP(
                    "errors", "{what}: only {arrived} of {total} files arrived at {node}."
                ),
                QT_TRANSLATE_NOOP("errors", "The outbox says why and can send the rest."),
                what=job.what,
                arrived=job.arrived,
                total=job.total,
                node=job.node,
            )
        )


@dataclass(frozen=True, eq=False)
class _Results:
    subject: Subject
    settings: Settings
    language: str
    what: str


def _queue_results(outbox: Outbox, order: _Results, wish: SendWish, progress: Progress) -> Job:
    """Of a flagged study somebody waits for the report: it goes before all else."""
    from viewer.ui.result_documents import result_documents

    made = result_documents(order.subject, outbox.index, order.settings, order.language, progress)
    urgent = wish.is_urgent or made.is_flagged
    return outbox.add_documents(wish.node, made.files, what=order.what, is_urgent=urgent)


def _queue_images(
    library: Library, outbox: Outbox, study: Study, wish: SendWish, progress: Progress
) -> Job:
    from viewer.core.deidentification.files import Allowed
    from viewer.core.outbox.cleaning import Cleaning

    found = files_of(library, study)
    clean = Cleaning(Allowed(burned_in=wish.burned_in)) if wish.is_deidentified else None
    job = outbox.add_files(
        wish.node,
        found.paths,
        what=found.what,
        is_urgent=wish.is_urgent,
        clean=clean,
        progress=progress,
    )
    if clean is not None:
        clean.keep_report()
    return job
