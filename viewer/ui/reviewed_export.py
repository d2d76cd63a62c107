"""File menu: export readers' answers for training, in a worker, with progress and cancel."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from viewer.core.library.library import Library
from viewer.core.library.places import places_of
from viewer.core.progress import Progress
from viewer.core.pseudonyms import clinic_pseudonyms
from viewer.core.reviewed_export import Exported, export_reviewed
from viewer.core.study import Study
from viewer.ui.services import Services
from viewer.ui.tasks import Task

FILE_NAME = "reviewed-cases.zip"


class ReviewedExport(QObject):
    """One export at a time; what it did ends in one sentence."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._task: Task | None = None
        self._bar: QProgressDialog | None = None

    def ask(self, folder: str, studies: tuple[Study, ...]) -> None:
        """Ask where to write to, and begin; `studies` tell where moved images are."""
        title = self.tr("Export reviewed cases")
        start = str(Path(folder) / FILE_NAME)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, "ZIP (*.zip)")
        if chosen:
            path = Path(chosen)
            self.start(path if path.suffix else path.with_suffix(".zip"), studies)

    def start(self, out: Path, studies: tuple[Study, ...]) -> None:
        """Export to `out`; nothing happens while an export is running."""
        if self._task is not None:
            return
        work = partial(_work, self._services.library, out, studies)
        self._task = self._services.tasks.start(work, name="export reviewed cases")
        self._bar = self._make_bar(self._task)
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(self._services.messages.show_error)
        self._task.cancelled.connect(self._on_cancelled)
        self._task.finished.connect(self._on_finished)

    def _make_bar(self, task: Task) -> QProgressDialog:
        bar = QProgressDialog(self._window)
        bar.setLabelText(self.tr("Removing names and writing reviewed cases…"))
        bar.setWindowModality(Qt.WindowModality.NonModal)
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
    def _on_succeeded(self, exported: Exported) -> None:
        text = self.tr(
            "{file}: {cases} cases, {unlabelled} of them without a class that you named, "
            "{left_out} left out. Look through the pictures for names before you hand it on."
        )
        self._services.messages.show_problems(exported.problems)
        self._services.messages.show_info(
            text.format(
                file=exported.path.name,
                cases=len(exported.cases),
                unlabelled=exported.without_label,
                left_out=len(exported.problems),
            )
        )
        self._services.audit.record("reviewed-exported", cases=str(len(exported.cases)))

    @Slot()
    def _on_cancelled(self) -> None:
        self._services.messages.show_info(self.tr("The export was cancelled; nothing was written."))

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self._bar is not None:
            self._bar.close()
            self._bar.deleteLater()
            self._bar = None


def _work(library: Library, out: Path, studies: tuple[Study, ...], progress: Progress) -> Exported:
    """The library knows where its copies are, and what is open is where it was opened from."""
    reviewed = [review.sop_instance_uid for review in library.index.newest_reviews()]
    known = places_of(library, reviewed) | {
        instance.sop_instance_uid: instance.path
        for study in studies
        for series in study.series
        for instance in series.instances
    }
    return export_reviewed(library.index, out, clinic_pseudonyms(), known, progress)
