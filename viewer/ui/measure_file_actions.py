"""Saving measurements as DICOM, loading them, and those that lie beside a study's images."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from viewer.core.annotations.model import Annotation
from viewer.core.companions import Companion, CompanionKind
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.core.voi import VoiTable, Window
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_keeper import MeasureKeeper
from viewer.ui.tasks import Priority

if TYPE_CHECKING:
    from viewer.core.measurement_files import Loaded, Saved, Tied
    from viewer.ui.main_window import MainWindow


# An annotation and the Patient ID of the document it came from.
_Found = tuple[Annotation, str]


class MeasureFileActions(QObject):
    """Signals
    -------
    states_found
        Presentation states that were read from files, as a tuple.
    """

    states_found = Signal(object)

    def __init__(self, window: MainWindow, book: MeasureBook, keeper: MeasureKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._book = book
        self._keeper = keeper
        self._folder = ""
        # Beside images whose kept annotations are not known yet: those come first.
        self._waiting: list[_Found] = []
        window.actions_["measure_save"].triggered.connect(self.save)
        window.actions_["measure_load"].triggered.connect(self.load)
        window.imports.companions_found.connect(self.read_beside)
        keeper.loaded.connect(self._on_kept_known)

    # Saving

    def save(self) -> None:
        """Ask for a folder and write the measurements of the study in the active cell."""
        opened = self._window.opener.active_as_listed()
        if opened is None:
            return
        title = self.tr("Folder for the measurements as DICOM")
        folder = QFileDialog.getExistingDirectory(self._window, title, self._folder)
        if folder:
            self._folder = folder
            self.save_to(opened[0], Path(folder))

    def save_to(self, study: Study, folder: Path) -> None:
        """Write the measurements of `study` into `folder`."""
        uids = [one.sop_instance_uid for series in study.series for one in series.instances]
        work = partial(_save, study, self._book.of_images(uids), self._look(), folder)
        task = self._window.services.tasks.start(work, name="save measurements")
        task.succeeded.connect(partial(self._on_saved, study))
        task.failed.connect(self._window.services.messages.show_error)

    def _look(self) -> tuple[Window | VoiTable | None, bool, int, bool]:
        """Return the window, where the reader chose one, inversion, rotation and flip."""
        state = self._window.stack.state()
        window = state.voi if isinstance(state.voi, Window | VoiTable) else None
        return window, state.inverted, state.rotation, state.flipped

    def _on_saved(self, study: Study, saved: Saved) -> None:
        messages = self._window.services.messages
        for problem in saved.problems:
            messages.show_error(problem)
        if saved.paths:
            names = ", ".join(path.name for path in saved.paths)
            words = self.tr("Written to {folder}: {names}. The files name the patient.")
            messages.show_info(words.format(folder=saved.paths[0].parent, names=names))
            self._window.services.audit.record(
                "measurements-saved", study_instance_uid=study.study_instance_uid
            )

    # Loading

    def load(self) -> None:
        """Ask for files and take in what they hold."""
        title = self.tr("Load measurements and presentation states")
        kinds = self.tr("DICOM (*.dcm *.dicom);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._folder, kinds)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.load_from([Path(name) for name in names])

    def load_from(self, paths: list[Path]) -> None:
        """Take in what the files hold about images that are listed."""
        task = self._window.services.tasks.start(partial(_load, paths), name="load measurements")
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._window.services.messages.show_error)

    def _on_loaded(self, loaded: Loaded) -> None:
        listed = self._listed()
        found = [(one, loaded.patient_ids[one.uid]) for one in loaded.annotations]
        here = [each for each in found if _is_about(*each, listed)]
        self._tie(here, partial(self._on_tied, loaded, here))

    def _on_tied(self, loaded: Loaded, here: Sequence[_Found], tied: Tied) -> None:
        messages, listed = self._window.services.messages, self._listed()
        for problem in (*loaded.problems, *tied.problems):
            messages.show_error(problem)
        known = [one for one in loaded.annotations if one.sop_instance_uid in listed]
        elsewhere = len(loaded.annotations) - len(known)
        new = self._book.merge(tied.annotations)
        parts = [self.tr("%n measurement(s) added.", "", new)] if new or here else []
        if elsewhere:
            parts.append(self.tr("%n belong to images that are not listed.", "", elsewhere))
        if len(here) < len(known):
            others = len(known) - len(here)
            parts.append(self.tr("%n left out: the file names another patient.", "", others))
        if loaded.left_out:
            parts.append(self.tr("%n drawing(s) of another kind left out.", "", loaded.left_out))
        about = self._about(loaded, listed)
        if about:
            parts.append(self.tr("Presentation states are offered in the menu Measure."))
            self.states_found.emit(about)
        if parts or not loaded.problems:
            nothing = self.tr("The files hold nothing about the images listed.")
            messages.show_info(" ".join(parts) or nothing)

    def _tie(self, found: Sequence[_Found], then: Callable[[Tied], None]) -> None:
        """Have it worked out which pixels the annotations are about."""
        work = partial(_tied, tuple(found), self._window.imports.studies)
        task = self._window.services.tasks.start(work, name="match measurements")
        task.succeeded.connect(then)
        task.failed.connect(self._window.services.messages.show_error)

    # What lies beside the images

    def read_beside(self, companions: tuple[Companion, ...]) -> None:
        """Show what reports and presentation states say that the import met."""
        paths = [one.path for one in companions if one.kind is not CompanionKind.KEY_OBJECTS]
        if paths:
            task = self._window.services.tasks.start(
                partial(_load, paths), name="read companions", priority=Priority.LOW
            )
            task.succeeded.connect(self._on_beside)

    def _on_beside(self, loaded: Loaded) -> None:
        """Silently: nobody asked, and a broken file beside an image is no news."""
        self._waiting += [(one, loaded.patient_ids[one.uid]) for one in loaded.annotations]
        self._on_kept_known()
        if loaded.states:
            self.states_found.emit(loaded.states)

    def _on_kept_known(self) -> None:
        """Show what waits; what the index keeps under the same UID is newer and stays."""
        ready, waiting, listed = [], [], self._listed()
        for one, patient_id in self._waiting:
            if not self._keeper.is_loaded(one.sop_instance_uid):
                waiting.append((one, patient_id))
            elif _is_about(one, patient_id, listed):
                ready.append((one, patient_id))
        self._waiting = waiting
        if ready:
            self._tie(ready, self._on_beside_tied)

    def _on_beside_tied(self, tied: Tied) -> None:
        self._book.adopt(tied.annotations)

    def _listed(self) -> dict[str, str]:
        """Return the Patient ID that each listed image has, by its UID."""
        return {
            instance.sop_instance_uid: study.patient.patient_id
            for study in self._window.imports.studies
            for series in study.series
            for instance in series.instances
        }

    def _about(self, loaded: Loaded, listed: Mapping[str, str]) -> tuple[object, ...]:
        return tuple(
            state
            for state in loaded.states
            if any(image.sop_instance_uid in listed for image in state.images)
        )


def _is_about(annotation: Annotation, patient_id: str, listed: Mapping[str, str]) -> bool:
    """With the patient: files exist that give one UID to two people."""
    return listed.get(annotation.sop_instance_uid) == patient_id


# The modules behind these are imported by the worker: most sessions need none of them.


def _save(
    study: Study,
    annotations: tuple[Annotation, ...],
    look: tuple[Window | VoiTable | None, bool, int, bool],
    folder: Path,
    progress: Progress,
) -> Saved:
    from viewer.core.gsps.write import Look
    from viewer.core.measurement_files import save_documents

    return save_documents(study, annotations, Look(*look), folder, progress)


def _load(paths: list[Path], progress: Progress) -> Loaded:
    from viewer.core.measurement_files import load_documents

    return load_documents(paths, progress)


def _tied(found: Sequence[_Found], studies: Sequence[Study], progress: Progress) -> Tied:
    from viewer.core.measurement_files import tie_to_pixels

    return tie_to_pixels(found, studies, progress)
