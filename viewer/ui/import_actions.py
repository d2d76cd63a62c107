"""Importing from the window: by its dialog, from sticks and archives, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit

from viewer.core.importing.summary import ImportSummary, reasons
from viewer.core.importing.wish import ImportWish, Mode
from viewer.core.progress import Progress
from viewer.ui.import_summary_window import ImportSummaryWindow
from viewer.ui.library_import import ImportJob, LibraryImport
from viewer.ui.messages import Offer
from viewer.ui.removable import RemovableDisk, removable_disks

if TYPE_CHECKING:
    from viewer.ui.library_actions import LibraryActions
    from viewer.ui.main_window import MainWindow


class ImportActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow, library: LibraryActions) -> None:
        super().__init__(library)
        self._window = window
        self._library = library
        self._summary: ImportSummaryWindow | None = None
        services = window.services
        self.imports = LibraryImport(services.library, services.tasks, services.messages, self)
        self.imports.progressed.connect(window.status.show_import)
        self.imports.busy_changed.connect(library.show_busy)
        self.imports.ended.connect(self._on_ended)
        window.status.cancel_wanted.connect(self.imports.cancel)

    @Slot()
    def ask(self) -> None:
        """Ask what to import, and how."""
        from viewer.ui.import_dialog import ImportDialog
        from viewer.ui.window_actions import last_folder

        settings = self._window.services.settings
        dialog = ImportDialog(Mode(settings.current.import_mode), last_folder(), self._window)
        dialog.wanted.connect(self._on_wanted)
        # A network disk that does not answer must hold up nobody.
        disks = self._window.services.tasks.start(_disks, name="look for sticks and discs")
        disks.succeeded.connect(dialog.show_disks)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_archives(self, paths: Sequence[Path]) -> None:
        """Import opened archives, and show the first study in them."""
        self.imports.start(ImportJob(ImportWish(tuple(paths)), opens=True))

    @Slot(object)
    def on_medium(self, paths: Sequence[Path]) -> None:
        """What was opened lies on a stick or disc: copy it, or do as the settings say."""
        wanted = self._window.services.settings.current.removable_media
        job = ImportJob(ImportWish(tuple(paths)), from_medium=True)
        if wanted == "copy":
            self.imports.start(job)
            self._say(self.tr("Copying from the stick or disc into the library…"))
        elif wanted == "ask":
            text = self.tr("These studies are on a stick or disc and go with it.")
            offer = Offer(self.tr("Copy into the library"), partial(self.imports.start, job))
            self._say(text, offer)

    @Slot(object, object)
    def _on_wanted(self, paths: Sequence[Path], mode: Mode) -> None:
        self._window.services.settings.change(import_mode=mode.value)
        # Beside an image that is being read nothing opens by itself.
        is_idle = self._window.stack.shown() is None
        self.imports.start(ImportJob(ImportWish(tuple(paths), mode), opens=is_idle))

    @Slot(object)
    def _on_ended(self, job: ImportJob) -> None:
        summary = job.summary
        if summary is None:
            return
        self._window.list.refresh()
        self._window.services.audit.record(
            "imported", added=str(summary.added), studies=str(len(summary.studies))
        )
        self._library.looking_after.storage.look()
        if job.from_medium and not summary.variants.count:
            self._library.fetcher.use_copies(summary.studies)
        if job.first is not None:
            self._library.open_first(job.first)
        self._tell(job, summary)
        if summary.locked:
            self._ask_password(job, summary.locked)

    def _tell(self, job: ImportJob, summary: ImportSummary) -> None:
        """One sentence over the image; the files are named in a window for who wants to know."""
        offer = Offer(self.tr("Details"), partial(self.show_summary, summary))
        if summary.stopped_by is not None:
            self._window.services.messages.show_error(summary.stopped_by, offer)
            return
        if summary.locked and not summary.listed:
            return  # the question for the password says it
        parts = [self.tr("%n new image(s)", "", summary.added + summary.updated)]
        if summary.duplicates:
            parts.append(self.tr("%n already there", "", summary.duplicates))
        if summary.variants.count:
            parts.append(self.tr("%n other(s) under a known UID", "", summary.variants.count))
        not_read = summary.unreadable.count + summary.not_dicom.count
        if not_read:
            parts.append(self.tr("%n file(s) not read", "", not_read))
        text = self.tr("Imported: {counts}.").format(counts=", ".join(parts))
        if summary.is_cancelled:
            text = self.tr("Import stopped: {counts}.").format(counts=", ".join(parts))
        elif job.from_medium and not summary.unreadable.count:
            text += " " + self.tr("The stick or disc can be taken out.")
        self._say(text, offer if reasons(summary) or summary.notes else None)

    def show_summary(self, summary: ImportSummary) -> None:
        """Show what became of each file that there is something to say of."""
        if self._summary is None:
            self._summary = ImportSummaryWindow(summary, self._window)
            self._summary.open_alone_wanted.connect(self._open_alone)
        else:
            self._summary.show_summary(summary)
        self._summary.show()
        self._summary.raise_()
        self._summary.activateWindow()

    @Slot(object)
    def _open_alone(self, path: Path) -> None:
        self._window.close_studies()
        self._window.open_paths([path])

    def _ask_password(self, job: ImportJob, locked: Sequence[Path]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Password"))
        names = ", ".join(path.name for path in locked)
        text = self.tr("{file} is protected. Its password:").format(file=names)
        if job.wish.password:
            text = self.tr("That was not the password of {file}. Its password:").format(file=names)
        dialog.setLabelText(text)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(partial(self._on_password, job, tuple(locked)))
        refused = self.tr("{file} was not imported.").format(file=names)
        dialog.rejected.connect(partial(self._say, refused))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_password(self, job: ImportJob, locked: tuple[Path, ...], password: str) -> None:
        wish = replace(job.wish, paths=locked, password=password)
        self.imports.start(replace(job, wish=wish, summary=None, first=None))

    def _say(self, text: str, offer: Offer | None = None) -> None:
        self._window.services.messages.show_info(text, offer)


def _disks(_progress: Progress) -> tuple[RemovableDisk, ...]:
    return removable_disks()
