"""Builds a volume in a worker and shows how far it is, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.core.crosshair import Pane, centered
from viewer.core.display import FileVoi, VoiWish
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache, image_changed
from viewer.core.memory_budget import machine_memory, pixel_budget
from viewer.core.pixels import automatic_window
from viewer.core.plane_frame import plane_frame
from viewer.core.progress import Progress
from viewer.core.records import states_patient
from viewer.core.slab import Slab
from viewer.core.study import Series, Study
from viewer.core.volume import Volume, build_volume
from viewer.ui.mpr_image import VolumeSource
from viewer.ui.mpr_words import notes
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

_WIDTH = 420


@dataclass(frozen=True, eq=False)
class Built:
    """A volume with the window in which it is shown first."""

    source: VolumeSource
    voi: VoiWish


class MprBuilding(QWidget):
    """Signals
    -------
    built
        A `Built` of the series asked for last, and of no other.
    cancel_wanted
        The button below the progress bar, whatever the state.
    """

    built = Signal(object)
    cancel_wanted = Signal()

    def __init__(
        self, tasks: TaskRunner, frames: FrameCache, parent: QWidget, budget: int | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._frames = frames
        self._budget = budget
        self._task: Task | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of reading"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._arrange()

    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def start(self, study: Study, series: Series) -> None:
        """Build the volume of a series; a former one that is not done yet is given up."""
        self.stop()
        self._words.setText(self.tr("Reading the slices …"))
        self._cancel.setText(self.tr("Cancel"))
        self._progress.setRange(0, 0)
        self._progress.show()
        work = partial(_build, study, series, self._frames, self._budget)
        self._task = self._tasks.start(work, name="volume")
        self._task.progressed.connect(self._on_progressed)
        self._task.succeeded.connect(self._on_built)
        self._task.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Give up; nothing of the former series comes any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _arrange(self) -> None:
        """A column in the middle; a label that wraps gets its height only at a fixed width."""
        column = QWidget(self)
        column.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setSpacing(12)
        inner.addWidget(self._words)
        inner.addWidget(self._progress)
        inner.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignCenter)

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        self._progress.setRange(0, max(total, 0))
        self._progress.setValue(done)

    @Slot(object)
    def _on_built(self, built: Built) -> None:
        if self.sender() is self._task:
            self._task = None
            self.built.emit(built)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self._words.setText(translated_error(error))
            self._progress.hide()
            self._cancel.setText(self.tr("Close"))


def _build(
    study: Study, series: Series, frames: FrameCache, budget: int | None, progress: Progress
) -> Built:
    """Runs in a worker."""
    if budget is None:
        budget = pixel_budget(machine_memory())
    volume = build_volume(series, frames, budget, progress)
    if not states_patient(volume.header, study.patient):
        raise image_changed(series.instances[0].path)
    source = VolumeSource(study, series, volume, notes(volume.findings))
    return Built(source, _first_voi(volume))


def _first_voi(volume: Volume) -> VoiWish:
    """One window for all planes, so that the same tissue is equally bright in each."""
    if volume.tags.voi:
        return FileVoi()
    plane = centered(volume.grid).plane(Pane.AXIAL)
    return automatic_window(plane_frame(volume, plane, Slab()))
