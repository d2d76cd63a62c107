"""File menu: export the shown study to a folder, in a worker, with progress and cancel."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from viewer.core.deidentification.files import Allowed
from viewer.core.library.library import Library
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.core.study_export import StudyExport, export_study
from viewer.ui.study_export_dialog import ExportWish, StudyExportDialog
from viewer.ui.study_files import files_of
from viewer.ui.study_text import patient_title
from viewer.ui.tasks import Task

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class StudyExportActions(QObject):
    """Lives with the window; one export at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: Task | None = None
        self._bar: QProgressDialog | None = None
        window.actions_["export_study"].triggered.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask how the shown study is to be written, then where."""
        opened = self._window.stack.opened()
        if opened is None or self._task is not None:
            return
        study = opened[0]
        files = sum(len(series.instances) for series in study.series)
        dialog = StudyExportDialog(patient_title(study.patient), files, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(partial(self._ask_where, study))
        dialog.open()

    def export(self, study: Study, wish: ExportWish, folder: Path) -> None:
        """Write `study`, whatever is shown by now, to `folder`, which must not exist."""
        services = self._window.services
        work = partial(_export, services.library, study, wish, folder)
        self._task = services.tasks.start(work, name="export study")
        self._bar = self._make_bar(self._task)
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(services.messages.show_error)
        self._task.finished.connect(self._on_finished)
        services.audit.record("study-exported", study_instance_uid=study.study_instance_uid)

    def _ask_where(self, study: Study, wish: ExportWish) -> None:
        """The name of the folder names nobody: folders travel."""
        name = f"study-{study.study_instance_uid.replace('.', '')[-6:]}"
        title = self.tr("Export the study to a new folder")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name)
        if chosen:
            self.export(study, wish, Path(chosen))

    def _make_bar(self, task: Task) -> QProgressDialog:
        bar = QProgressDialog(self._window)
        bar.setLabelText(self.tr("Writing the study…"))
        bar.setWindowModality(Qt.WindowModality.NonModal)
        bar.setMinimumDuration(500)
        bar.setAutoClose(False)
        bar.setAutoReset(False)
        bar.canceled.connect(task.cancel)
        return bar

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        if self._bar is not None:
            self._bar.setRange(0, max(total, 0))
            self._bar.setValue(done)

    @Slot(object)
    def _on_succeeded(self, done: StudyExport) -> None:
        messages = self._window.services.messages
        text = self.tr("%n file(s) are in {folder}.", "", done.files)
        if done.report is None:
            text += " " + self.tr("They name the patient.")
        elif done.left_out:
            text += " " + self.tr("Some were left out: see the files that could not be read.")
        messages.show_problems(done.left_out)
        messages.show_info(text.format(folder=done.folder))

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self._bar is not None:
            self._bar.close()
            self._bar.deleteLater()
            self._bar = None


def _export(
    library: Library, study: Study, wish: ExportWish, folder: Path, progress: Progress
) -> StudyExport:
    from viewer.core.pseudonyms import clinic_pseudonyms

    pseudonyms = clinic_pseudonyms() if wish.is_deidentified else None
    allowed = Allowed(burned_in=wish.burned_in, reports=wish.reports)
    return export_study(files_of(library, study).paths, folder, pseudonyms, allowed, progress)
