"""What keeps its place on the screen while the plane under it is turned."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.display import DisplayState, ResolvedView
from viewer.core.plane import Plane


def kept_place(state: DisplayState, view: ResolvedView, old: Plane, new: Plane) -> DisplayState:
    """Return the state in which `new` shows mm as large, and the same point in the middle.

    `view` is how `state` shows `old`. Planes of the same size and spacing keep their state, and
    so does one that is shown whole and only sampled differently.
    """
    if _pixels(old) == _pixels(new) or (state.zoom is None and _same_extent(old, new)):
        return state
    column, row = view.transform.to_image(view.viewport[0] / 2, view.viewport[1] / 2)
    column, row = new.to_image(old.to_patient(column, row))
    center = (column + 0.5) / new.columns, (row + 0.5) / new.rows
    inside = min(max(center[0], 0.0), 1.0), min(max(center[1], 0.0), 1.0)
    return replace(state, zoom=view.zoom * new.column_mm / old.column_mm, center=inside)


def _pixels(plane: Plane) -> tuple[int, int, float, float]:
    return plane.rows, plane.columns, plane.row_mm, plane.column_mm


def _same_extent(old: Plane, new: Plane) -> bool:
    """Whether both cover the same rectangle but for part of a pixel: coarse ones end with one."""
    rows = abs(old.rows * old.row_mm - new.rows * new.row_mm)
    columns = abs(old.columns * old.column_mm - new.columns * new.column_mm)
    return rows < max(old.row_mm, new.row_mm) and columns < max(old.column_mm, new.column_mm)
