"""Writing a report about one image: findings, impression, answer to the AI, pictures, PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.pixels import default_voi
from viewer.core.report_draft import Draft, DraftKey, Snapshot
from viewer.core.report_facts import image_facts
from viewer.core.report_pictures import View, voi_text
from viewer.core.report_words import LANGUAGES
from viewer.core.review import Agreement
from viewer.core.settings import SettingsStore
from viewer.core.study_list import study_key
from viewer.ui.active_stack import ImageStack
from viewer.ui.draft_keeper import DraftKeeper
from viewer.ui.messages import Messages
from viewer.ui.pdf_target import PdfTarget
from viewer.ui.report_export import Order, Subject, as_text, export, first_view
from viewer.ui.report_page import ReportPage, clock
from viewer.ui.report_parts import png_bytes
from viewer.ui.scoring import ScoringController
from viewer.ui.scoring_answer import Answer, image_key
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

# lupdate knows calls of this name.
translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class Tools:
    """What the editor works with; it owns none of it."""

    stack_view: ImageStack
    scoring: ScoringController
    tasks: TaskRunner
    messages: Messages
    settings: SettingsStore
    index: Index


class ReportEditor(QDialog):
    """Bound to the image that was shown when it was opened, whatever is shown later.

    Signals
    -------
    exported
        The path of the PDF that was written.
    """

    exported = Signal(object)

    def __init__(self, subject: Subject, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subject = subject
        self._tools = tools
        self._agreement: Agreement | None = subject.answer.agreement if subject.answer else None
        self._view = first_view(subject.shown)
        self._export_task: Task | None = None
        self._folder: Path | None = None
        self._facts = image_facts(subject.shown.header, subject.shown.frame.sop_instance_uid)
        self.setWindowTitle(
            self.tr("Report: {name}").format(
                name=self._facts.patient_name or self._facts.patient_id or "–"
            )
        )
        self.resize(940, 680)
        self.page = ReportPage(subject, self._facts, self._first_language())
        self.page.reader_row.show_agreement(self._agreement, enabled=subject.result is not None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        for button in self.findChildren(QPushButton):
            # Enter in a field must not press the button that happens to come first.
            button.setAutoDefault(False)
        self._keeper = DraftKeeper(subject.key, tools.index, tools.tasks, tools.messages, self)
        self._connect()
        self._track_view()
        self.page.set_writable(False)
        self.page.say(self.tr("Looking for a draft…"))
        self._keeper.load()

    def _connect(self) -> None:
        page = self.page
        for field in (page.findings, page.impression):
            field.textChanged.connect(self._on_edited)
        page.pictures.changed.connect(self._on_edited)
        page.pictures.snapshot_requested.connect(self.add_present_view)
        page.language.currentIndexChanged.connect(self._on_edited)
        page.reader_row.answered.connect(self._on_answered)
        page.export_button.clicked.connect(self.choose_and_export)
        page.cancel_button.clicked.connect(self.cancel_export)
        page.copy_button.clicked.connect(self.copy_text)
        page.close_button.clicked.connect(self.close)
        page.folder_button.clicked.connect(self._open_folder)
        self._keeper.loaded.connect(self._on_loaded)
        self._keeper.saved.connect(self._on_saved)
        self._keeper.failed.connect(self._on_draft_failed)
        self._tools.scoring.answered.connect(self._on_scored)
        self._tools.stack_view.display_changed.connect(self._track_view)
        self._tools.stack_view.shown_changed.connect(self._track_view)

    # The draft

    @property
    def key(self) -> DraftKey:
        """Whose report this is."""
        return self._subject.key

    def draft(self) -> Draft:
        """Return what stands in the fields now."""
        return self.page.draft(self._subject.key, self._agreement)

    def _on_loaded(self, draft: Draft | None) -> None:
        if draft is not None:
            self.page.fill(draft)
            if self._subject.result is not None and self._agreement is None:
                self._agreement = draft.agreement
                self.page.reader_row.show_agreement(self._agreement, enabled=True)
            self.page.say(self.tr("Draft of {time} restored").format(time=clock(draft.updated)))
        else:
            self.page.say("")
        self.page.set_writable(True)
        self.page.findings.setFocus()

    def _on_edited(self) -> None:
        self.page.say(self.tr("Saving the draft…"))
        self._keeper.keep(self.draft())

    def _on_saved(self, draft: Draft) -> None:
        if self._keeper.is_safe:
            self.page.say(self.tr("Draft saved {time}").format(time=clock(draft.updated)))

    def _on_draft_failed(self, error: UserError) -> None:
        self.page.say(self.tr("Draft not saved"), translated_error(error))

    def _on_scored(self, answer: Answer) -> None:
        """The image was scored while somebody writes about it."""
        if answer.key == image_key(self._subject.shown):
            self._subject = replace(self._subject, answer=answer)
            self._agreement = None
            self.page.show_answer(self._subject)

    def _on_answered(self, agreement: Agreement | None) -> None:
        self._agreement = agreement
        self.page.reader_row.show_agreement(agreement, enabled=True)
        self._tools.scoring.agree_on(self._subject.shown, agreement)
        self._on_edited()

    # Pictures

    def add_present_view(self) -> None:
        """Put what the viewport shows among the key images, if it is of the same study."""
        shown = self._tools.stack_view.shown()
        if shown is None or not self._is_own_study(shown):
            self._tools.messages.show_info(
                self.tr("The viewport shows another study; nothing was added to this report.")
            )
            return
        image = self._tools.stack_view.snapshot(None, heat_map=True, annotations=True)
        caption = self.tr("Series {series}, image {number} of {count}").format(
            series=shown.series.series_number or "–", number=shown.index + 1, count=shown.count
        )
        voi = self._tools.stack_view.voi()
        if voi is not None:
            caption += f" · {voi_text(shown.frame, voi)}"
        self.page.pictures.add_snapshot(Snapshot(caption, png_bytes(image)))

    def _is_own_study(self, shown: ShownImage) -> bool:
        """With the patient: files exist that give one UID to two people."""
        return study_key(shown.study) == study_key(self._subject.shown.study)

    def _track_view(self, *_: object) -> None:
        """Remember window and rotation as long as the report's own image is shown."""
        shown = self._tools.stack_view.shown()
        own = self._subject.shown.frame
        if shown is None or not shown.is_same_image(own.sop_instance_uid, own.frame_number):
            return
        state = self._tools.stack_view.state()
        voi = self._tools.stack_view.voi() or default_voi(shown.frame)
        self._view = View(
            voi=voi,
            inverted=state.inverted,
            aspect=shown.pixel_size.aspect,
            rotation=state.rotation,
            flipped=state.flipped,
            orientation=shown.orientation,
        )

    # Export

    def choose_and_export(self) -> None:
        """Ask where to, then write the PDF in a worker."""
        path = PdfTarget.choose(self, self._suggested_name())
        if path is not None:
            self.export_to(path, overwrite=path.exists())

    def export_to(self, path: Path, *, overwrite: bool) -> None:
        """Write the PDF in a worker."""
        if self._export_task is not None:
            return
        self._keeper.save_now()
        work = partial(export, self._order(), path, overwrite)
        self._export_task = self._tools.tasks.start(work, name="report PDF")
        self._export_task.succeeded.connect(self._on_exported)
        self._export_task.failed.connect(self._on_export_failed)
        self._export_task.finished.connect(self._on_export_finished)
        self.page.show_busy(True)
        self.page.say(self.tr("Writing the PDF…"))

    def _order(self) -> Order:
        """Everything the report is made from, as it stands now."""
        settings = self._tools.settings.current
        view = self._tools.scoring.view
        return Order(
            subject=self._subject,
            draft=self.draft(),
            view=self._view,
            opacity=settings.heat_map_opacity,
            reader=settings.reader,
            reader_role=getattr(settings, "reader_role", ""),
            was_read=True,
            no_outcome_reason=translated_error(view.error)
            if view.error and view.key == image_key(self._subject.shown)
            else "",
        )

    def copy_text(self) -> None:
        """Put the report on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(as_text(self._order()))
        self.page.say(self.tr("Copied as text"))

    def cancel_export(self) -> None:
        """Give the PDF up; nothing is left on disk."""
        if self._export_task is not None:
            self._export_task.cancel()
            self.page.say(self.tr("Not exported"))

    def _suggested_name(self) -> str:
        """Without the patient's name: file names are seen by people who need not know."""
        from viewer.core.report import file_name

        return file_name(self._facts.study_date, self._subject.key.sop_instance_uid)

    def _on_exported(self, path: Path) -> None:
        self._folder = path.parent
        self.page.folder_button.setEnabled(True)
        self.page.say(self.tr("Saved as {name}").format(name=path.name), str(path))
        self.exported.emit(path)

    def _on_export_failed(self, error: UserError) -> None:
        self.page.say(self.tr("Not exported"), translated_error(error))
        self._tools.messages.show_error(error)

    def _on_export_finished(self) -> None:
        self._export_task = None
        self.page.show_busy(False)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    # The end

    def done(self, result: int) -> None:
        self._keeper.finish()
        self.cancel_export()
        super().done(result)

    def _first_language(self) -> str:
        wanted = self._tools.settings.current.language or QLocale().name()[:2]
        return wanted if wanted in LANGUAGES else "en"
