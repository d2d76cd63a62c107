"""Deleting studies with a way back: into the trash, and out of it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QMessageBox

from viewer.core.library.library import Library
from viewer.core.library.listed import ListedStudy
from viewer.core.library.trash import Trash, TrashEntry
from viewer.core.progress import Progress
from viewer.ui.icons import icon
from viewer.ui.messages import Offer
from viewer.ui.study_text import patient_title, study_day
from viewer.ui.window_actions import remembered

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.trash_window import TrashWindow


class TrashActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._trash_window: TrashWindow | None = None

    @Slot(object)
    def delete(self, studies: Sequence[ListedStudy]) -> None:
        """Move studies to the trash; asks where it is new to the user, or nobody reviewed them."""
        if not studies:
            return
        kept = [study for study in studies if study.number is not None]
        if kept and (not _was_explained() or any(not study.is_reviewed for study in kept)):
            self._ask(studies)
        else:
            self._delete(studies)

    @Slot()
    def show_trash(self) -> None:
        """Show what was deleted and can be brought back."""
        from viewer.ui.trash_window import TrashWindow

        if self._trash_window is None:
            services = self._window.services
            self._trash_window = TrashWindow(
                Trash(services.library), services.tasks, services.messages, self._window
            )
            self._trash_window.restored.connect(self._on_restored)
            self._trash_window.removed.connect(partial(self._record, "study-removed"))
        self._trash_window.reload()
        self._trash_window.show()
        self._trash_window.raise_()
        self._trash_window.activateWindow()

    def show_menu(self, studies: Sequence[ListedStudy], place: QPoint) -> None:
        """Offer what can be done with studies of the list."""
        menu = QMenu(self._window)
        text = self.tr("Move %n study(ies) to the trash", "", len(studies))
        menu.addAction(icon("trash"), text).triggered.connect(partial(self.delete, studies))
        menu.aboutToHide.connect(self._window.library_actions.mark_in_list)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _ask(self, studies: Sequence[ListedStudy]) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Move to the trash"))
        box.setText(self._what(studies, self.tr("Move {study} to the trash?")))
        box.setInformativeText(
            self.tr(
                "It comes back with results, answers and reports until the trash is emptied. Files "
                "that are only listed, not copied, are not touched."
            )
        )
        move = box.addButton(self.tr("Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(move)
        move.clicked.connect(partial(self._on_confirmed, studies))
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_confirmed(self, studies: Sequence[ListedStudy]) -> None:
        remembered().setValue("trash-explained", True)
        self._delete(studies)

    def _delete(self, studies: Sequence[ListedStudy]) -> None:
        numbers = [study.number for study in studies if study.number is not None]
        self._window.library_actions.fetcher.give_up()
        self._window.imports.leave(frozenset(study.key for study in studies))
        if not numbers:
            return
        work = partial(_move, self._window.services.library, numbers)
        self._run(work, partial(self._on_deleted, tuple(studies)))

    def _on_deleted(self, studies: Sequence[ListedStudy], entries: Sequence[TrashEntry]) -> None:
        self._window.list.refresh()
        self._record("study-deleted", entries)
        text = self._what(studies, self.tr("Moved to the trash: {study}."))
        offer = Offer(self.tr("Undo"), partial(self._restore, tuple(entries)))
        self._window.services.messages.show_info(text, offer)

    def _restore(self, entries: Sequence[TrashEntry]) -> None:
        work = partial(_bring_back, self._window.services.library, entries)
        self._run(work, lambda _answer: self._on_restored(entries))

    @Slot(object)
    def _on_restored(self, entries: Sequence[TrashEntry]) -> None:
        self._window.list.refresh()
        self._record("study-restored", entries)
        if self._trash_window is not None:
            self._trash_window.reload()

    def _record(self, event: str, entries: Sequence[TrashEntry]) -> None:
        for entry in entries:
            uid = entry.study_instance_uid
            self._window.services.audit.record(event, study_instance_uid=uid)

    def _run(self, work: Callable[[Progress], object], then: Callable[..., object]) -> None:
        task = self._window.services.tasks.start(work, name="trash")
        task.succeeded.connect(then)
        task.failed.connect(self._window.services.messages.show_error)

    def _what(self, studies: Sequence[ListedStudy], template: str) -> str:
        if len(studies) == 1:
            (study,) = studies
            words = " · ".join(filter(None, (patient_title(study.patient), study_day(study))))
        else:
            words = self.tr("%n study(ies)", "", len(studies))
            people = [study.patient for study in studies]
            if len({(person.patient_id, person.patient_name) for person in people}) == 1:
                words = f"{words} · {patient_title(people[0])}"
        return template.format(study=words)


def _move(library: Library, numbers: Sequence[int], progress: Progress) -> list[TrashEntry]:
    trash = Trash(library)
    moved = []
    for found in library.catalogue.summaries(numbers):
        progress.check()
        moved.append(trash.delete(found.study))
    return moved


def _bring_back(library: Library, entries: Sequence[TrashEntry], _progress: Progress) -> None:
    trash = Trash(library)
    for entry in entries:
        trash.restore(entry.key)


def _was_explained() -> bool:
    return bool(remembered().value("trash-explained", False, bool))
