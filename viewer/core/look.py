"""How a series is shown first where somebody said so: a window by name and a zoom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.core.display import AutomaticVoi, DisplayState, FileVoi, ImageShape, limited_zoom
from viewer.core.presets import Preset

FILE_WINDOW = "file"
AUTOMATIC_WINDOW = "automatic"


@dataclass(frozen=True)
class Look:
    """A wish that outlives one image.

    Attributes
    ----------
    window
        "file", "automatic" or the name of a preset; a name that the image's presets lack means
        the file's own window.
    zoom
        Device pixels per image column; None fits the image into its cell.
    """

    window: str = FILE_WINDOW
    zoom: float | None = None


AS_FILED = Look()


def first_state(look: Look, shape: ImageShape, presets: Iterable[Preset]) -> DisplayState:
    """Return the state in which an image of `shape` with these presets is shown first."""
    zoom = None if look.zoom is None else limited_zoom(look.zoom, shape)
    if look.window == AUTOMATIC_WINDOW:
        return DisplayState(voi=AutomaticVoi(), zoom=zoom)
    wanted = look.window.casefold()
    named = (preset.voi for preset in presets if preset.name.casefold() == wanted)
    return DisplayState(voi=next(named, FileVoi()), zoom=zoom)
