"""What a state becomes when a filter is switched, effects go off, or a magnifier looks closer."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.display import DisplayState, ResolvedView, limited_zoom


def filtered(state: DisplayState, name: str, on: bool) -> DisplayState:
    """Switch the filter `name` on or off."""
    others = tuple(each for each in state.filters if each != name)
    return replace(state, filters=(*others, name) if on else others)


def without_effects(state: DisplayState) -> DisplayState:
    """Return `state` with its filters and false colours off."""
    return replace(state, filters=(), colour_map="") if state.has_effects else state


def magnified(
    state: DisplayState, view: ResolvedView, factor: float, x: float, y: float
) -> DisplayState:
    """Return a state that shows, in the middle, the image point at screen point (x, y) of `view`.

    Its zoom is `factor` times that of `view`, within the limits.
    """
    column, row = view.transform.to_image(x, y)
    center = ((column + 0.5) / view.shape.columns, (row + 0.5) / view.shape.rows)
    return replace(state, zoom=limited_zoom(view.zoom * factor, view.shape), center=center)
