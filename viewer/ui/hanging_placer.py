"""Puts what a hanging protocol says into the cells, and moves what is there already."""

from __future__ import annotations

from collections.abc import Callable

from viewer.core.hanging import Hanging, Placement
from viewer.core.study import Series, Study
from viewer.core.study_list import study_key
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid


def is_open(cell: StackView, study: Study, series: Series) -> bool:
    """Whether a cell was given this series of this patient last."""
    opened = cell.opened()
    if opened is None:
        return False
    same = opened[1].series_instance_uid == series.series_instance_uid
    return same and study_key(opened[0]) == study_key(study)


def shows(grid: ViewportGrid, hanging: Hanging) -> bool:
    """Whether the cells have the layout and the series that `hanging` wants."""
    return hanging.shape == grid.shape() and all(
        one is None or is_open(cell, one.study, one.series)
        for cell, one in zip(grid.cells(), hanging.placements, strict=False)
    )


def place(
    grid: ViewportGrid,
    hanging: Hanging,
    lead: Series,
    open_in: Callable[[StackView, Placement], None],
) -> None:
    """Lay out and fill the cells; the one with `lead` becomes active.

    A cell that shows what is wanted is moved and keeps its place in the series and its view.
    """
    if hanging.shape.count > grid.shape().count:
        grid.set_shape(hanging.shape)
    showing = _showing(grid, hanging)
    free = [cell for cell in grid.cells() if cell not in showing]
    order = [cell if cell is not None else free.pop(0) for cell in showing]
    grid.arrange(order)
    grid.activate(_lead_cell(order, hanging, lead))
    grid.set_shape(hanging.shape)
    for cell, was_open, one in zip(order, showing, hanging.placements, strict=True):
        _fill(grid, cell, one, was_open is not None, open_in)
    for cell in grid.cells():
        if cell not in order:
            grid.empty(cell)


def _showing(grid: ViewportGrid, hanging: Hanging) -> list[StackView | None]:
    """Return for each placement the cell that shows its series, each cell at most once."""
    free = list(grid.cells())
    found: list[StackView | None] = []
    for one in hanging.placements:
        same = [cell for cell in free if one is not None and is_open(cell, one.study, one.series)]
        found.append(same[0] if same else None)
        free = [cell for cell in free if cell is not found[-1]]
    return found


def _fill(
    grid: ViewportGrid,
    cell: StackView,
    one: Placement | None,
    was_open: bool,
    open_in: Callable[[StackView, Placement], None],
) -> None:
    if one is None:
        grid.empty(cell)
        return
    if not was_open:
        open_in(cell, one)
    elif one.is_chosen:
        cell.show_index(one.index)
    cell.set_look(one.look)


def _lead_cell(order: list[StackView], hanging: Hanging, lead: Series) -> StackView:
    for cell, one in zip(order, hanging.placements, strict=True):
        if one is not None and one.series is lead:
            return cell
    return order[0]
