"""Which series goes into which cell: opening, hanging protocols, drops, emptying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from viewer.core.grid_shape import GridShape
from viewer.core.hanging import Hanging, Placement, hang
from viewer.core.priors import is_same_person, prior_to_open
from viewer.core.study import Series, Study
from viewer.core.study_list import StudyKey, find_image, study_key
from viewer.ui.hanging_placer import is_open, place, shows
from viewer.ui.hanging_table import HangingTable
from viewer.ui.import_controller import ImportController
from viewer.ui.series_drag import dragged_series
from viewer.ui.services import Services
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid


class StudyOpener(QObject):
    """Opens studies by the hanging protocols until the reader lays out the cells by hand.

    A layout of several cells that was made by hand stays: what is opened then goes into the active
    cell. 1 × 1 hands the layout back to the protocols, from the next study on.

    Signals
    -------
    row_dropped
        (StackView, QMimeData): a row of the list was dropped whose images are not at hand.
    """

    row_dropped = Signal(object, object)

    def __init__(
        self, grid: ViewportGrid, imports: ImportController, services: Services, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._imports = imports
        self._services = services
        self._table = HangingTable(services.messages)
        self._by_hand = False
        self._hung: tuple[Study, Series, bool] | None = None
        grid.series_dropped.connect(self._on_dropped)
        grid.cell_emptied.connect(self._on_arranged)
        imports.first_found.connect(self._on_first_found)
        imports.studies_changed.connect(self._on_studies_changed)

    def choose(self, study: Study, series: Series, index: int | None = None) -> None:
        """Show what was asked for, at image `index` from 0 (None: where it is, or the first).

        Another study than those shown is laid out by the protocols. A series that a cell shows
        is not opened twice: that cell becomes active, and keeps its view.
        """
        showing = [cell for cell in self._grid.cells() if is_open(cell, study, series)]
        cell = self._grid.active()
        if showing and cell not in showing:
            cell = showing[0]
            self._grid.activate(cell)
        if showing and cell.shown() is not None:
            if index is not None:
                cell.go_to(index)
        elif self._by_hand or study_key(study) in self._shown_studies():
            self._hung = None
            self._open(cell, study, series, index or 0)
        else:
            self.hang(study, series, asked_for=True)
            if index is not None:
                self._grid.active().go_to(index)
        self._grid.focus_active()

    def hang(self, study: Study, lead: Series, *, asked_for: bool) -> None:
        """Lay a study out by the protocols, with its prior; `asked_for`: `lead` must be shown."""
        self._by_hand = False
        self._hung = study, lead, asked_for
        hanging = self._hanging(study, lead, asked_for)
        first = next((one for one in hanging.placements if one is not None), None)
        if first is not None and first.study is study and not asked_for:
            lead = first.series  # the frontal film, though the lateral one was read first
        place(self._grid, hanging, lead, self._open_placement)

    def active_as_listed(self) -> tuple[Study, Series] | None:
        """Return what the active cell was given, with all that was found since."""
        opened = self._grid.active().opened()
        return None if opened is None else listed(self._imports.studies, *opened)

    def take_layout(self, shape: GridShape) -> None:
        """Lay out as the reader chose."""
        self._by_hand = shape.count > 1
        self._hung = None
        self._grid.set_shape(shape)

    def show_beside(self, study: Study, series: Series) -> None:
        """Show a series of another study in a cell that is not the active one.

        One that shows another study of this patient already, else an empty one, else the next; a
        second cell is made where there is only one.
        """
        if self._grid.shape().count == 1:
            self._grid.set_shape(GridShape(1, 2))
        self._hung = None
        cells = self._grid.cells()
        here = cells.index(self._grid.active())
        others = [*cells[here + 1 :], *cells[:here]]
        self._open(min(others, key=self._worth), study, series, 0)

    def _worth(self, cell: StackView) -> int:
        """How much would be lost with what a cell shows, for a prior to take its place."""
        opened, active = cell.opened(), self._grid.active().opened()
        if opened is None or active is None:
            return 1
        another = study_key(opened[0]) != study_key(active[0])
        return 0 if another and is_same_person(opened[0].patient, active[0].patient) else 2

    def close_all(self) -> None:
        """Empty every cell; a layout made by hand stays."""
        self._hung = None
        for cell in self._grid.all_cells():
            self._grid.empty(cell)
        if not self._by_hand:
            self._grid.set_shape(GridShape())

    def _hanging(self, study: Study, lead: Series, asked_for: bool) -> Hanging:
        prior = None
        if self._services.settings.current.open_prior:
            prior = prior_to_open(study, lead, self._imports.studies)
        return hang(study, lead, prior, self._table.protocols(), must_show_lead=asked_for)

    def _open(self, cell: StackView, study: Study, series: Series, index: int) -> None:
        cell.open_series(study, series, index)
        self._services.audit.record("study-opened", study_instance_uid=study.study_instance_uid)

    def _open_placement(self, cell: StackView, one: Placement) -> None:
        self._open(cell, one.study, one.series, one.index)

    def _shown_studies(self) -> set[StudyKey]:
        opened = [cell.opened() for cell in self._grid.cells()]
        return {study_key(each[0]) for each in opened if each is not None}

    @Slot(object, object)
    def _on_dropped(self, cell: StackView, data: QMimeData) -> None:
        found = dragged_series(data, self._imports.studies)
        if found is None:
            self.row_dropped.emit(cell, data)
        else:
            self.drop(cell, *found)

    def drop(self, cell: StackView, study: Study, series: Series) -> None:
        """Show a series in the cell that it was dropped on."""
        self._on_arranged()
        self._grid.activate(cell)
        if not is_open(cell, study, series):
            self._open(cell, study, series, 0)
        self._grid.focus_active()

    @Slot()
    def _on_arranged(self) -> None:
        self._by_hand = self._grid.shape().count > 1
        self._hung = None

    @Slot(object)
    def _on_first_found(self, study: Study) -> None:
        if self._by_hand:
            self._open(self._grid.active(), study, study.series[0], 0)
        else:
            self.hang(study, study.series[0], asked_for=False)

    @Slot()
    def _on_studies_changed(self) -> None:
        """Follow what grew, empty the cells of what went, hang anew what the protocols hung."""
        studies = self._imports.studies
        for cell in self._grid.all_cells():
            opened = cell.opened()
            if opened is None:
                continue
            now = listed(studies, *opened)
            if now is None:
                self._grid.empty(cell)
            else:
                _follow_growth(cell, *now)
        if self._hung is not None:
            now = listed(studies, *self._hung[:2])
            asked_for = self._hung[2]
            if now is not None and not shows(self._grid, self._hanging(*now, asked_for)):
                self.hang(*now, asked_for=asked_for)


def listed(studies: Sequence[Study], study: Study, series: Series) -> tuple[Study, Series] | None:
    """Return a series as it is listed now, with the images it may have gained."""
    for each in studies:
        if study_key(each) == study_key(study):
            for one in each.series:
                if one.series_instance_uid == series.series_instance_uid:
                    return each, one
    return None


def _follow_growth(cell: StackView, study: Study, series: Series) -> None:
    shown = cell.shown()
    if shown is not None and shown.series.instances == series.instances:
        return
    place = find_image([study], shown.instance.sop_instance_uid) if shown is not None else None
    frame = shown.instance.place_of(shown.frame.frame_number) if shown else 0
    index = place[2] + frame if place else 0
    cell.open_series(study, series, index)
