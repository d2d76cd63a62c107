"""Which series goes into which cell: opening, following studies that grow, emptying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from viewer.core.log import AuditLog
from viewer.core.study import Series, Study
from viewer.core.study_list import find_image, study_key
from viewer.ui.import_controller import ImportController
from viewer.ui.series_drag import dragged_series
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid


class StudyOpener(QObject):
    """Signals
    -------
    opened
        (Study, Series) that the reader asked for is in the active cell.
    """

    opened = Signal(object, object)

    def __init__(
        self, grid: ViewportGrid, imports: ImportController, audit: AuditLog, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._imports = imports
        self._audit = audit
        grid.series_dropped.connect(self._on_dropped)
        imports.first_found.connect(self._on_first_found)
        imports.studies_changed.connect(self._on_studies_changed)

    def open_series(self, study: Study, series: Series, index: int = 0) -> None:
        """Show a series in the active cell."""
        self._grid.active().open_series(study, series, index)
        self.opened.emit(study, series)
        self._audit.record("study-opened", study_instance_uid=study.study_instance_uid)

    def choose(self, study: Study, series: Series) -> None:
        """Open what was clicked; a double click chooses twice, and must not throw away the view."""
        cell = self._grid.active()
        if not is_open(cell, study, series) or cell.shown() is None:
            self.open_series(study, series)
        self._grid.focus_active()

    def close_all(self) -> None:
        """Empty every cell."""
        for cell in self._grid.all_cells():
            cell.clear()

    @Slot(object, object)
    def _on_dropped(self, cell: StackView, data: QMimeData) -> None:
        found = dragged_series(data, self._imports.studies)
        if found is not None:
            self._grid.activate(cell)
            self.choose(*found)

    @Slot(object)
    def _on_first_found(self, study: Study) -> None:
        self.open_series(study, study.series[0])

    @Slot()
    def _on_studies_changed(self) -> None:
        """Scroll through all of a series that gained images; empty the cell of one that went."""
        for cell in self._grid.all_cells():
            opened = cell.opened()
            if opened is None:
                continue
            now = listed(self._imports.studies, *opened)
            if now is None:
                cell.clear()
            else:
                _follow_growth(cell, *now)


def is_open(cell: StackView, study: Study, series: Series) -> bool:
    """Whether a cell was given this series of this patient last."""
    opened = cell.opened()
    return opened is not None and _same_series(opened, (study, series))


def listed(studies: Sequence[Study], study: Study, series: Series) -> tuple[Study, Series] | None:
    """Return a series as it is listed now, with the images it may have gained."""
    for each in studies:
        if study_key(each) == study_key(study):
            for one in each.series:
                if one.series_instance_uid == series.series_instance_uid:
                    return each, one
    return None


def _same_series(one: tuple[Study, Series], other: tuple[Study, Series]) -> bool:
    same = one[1].series_instance_uid == other[1].series_instance_uid
    return same and study_key(one[0]) == study_key(other[0])


def _follow_growth(cell: StackView, study: Study, series: Series) -> None:
    shown = cell.shown()
    if shown is not None and shown.series.instances == series.instances:
        return
    place = find_image([study], shown.instance.sop_instance_uid) if shown is not None else None
    index = place[2] + shown.frame.frame_number - 1 if place and shown else 0
    cell.open_series(study, series, index)
