"""Filters and false colours on their way to the screen, and the words that say they are on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from viewer.core.colour_maps import colour_map, coloured
from viewer.core.display import DisplayState, ResolvedView
from viewer.core.filters import (
    FILTER_NAMES,
    IDENTITY_WINDOW,
    LOCAL_CONTRAST,
    SHARPEN,
    locally_contrasted,
    sharpened,
)
from viewer.core.resample import ScreenSampler, VisiblePart
from viewer.core.screen_source import ScreenSource, screen_source
from viewer.core.voi import Voi

translate = QCoreApplication.translate


class DisplayEffects:
    """Makes the pixels of one frame for a state that has effects; keeps the slow step's outcome."""

    def __init__(self, source: ScreenSource, sampler: ScreenSampler) -> None:
        self._source = source
        self._sampler = sampler
        self._contrast_key: object = None
        self._contrasted = sampler

    def pixels(
        self, view: ResolvedView, part: VisiblePart, voi: Voi, state: DisplayState
    ) -> NDArray[np.uint8]:
        """Return uint8 (height, width) or (height, width, 3) for `part`, which `view` shows."""
        if LOCAL_CONTRAST in state.filters:
            sampler = self._with_local_contrast(voi, state.inverted)
            pixels = sampler.grey(sampler.visible(view), IDENTITY_WINDOW, False)
        else:
            pixels = self._sampler.grey(part, voi, state.inverted)
        if pixels.size == 0:
            return pixels
        if SHARPEN in state.filters:
            pixels = sharpened(pixels)
        return coloured(pixels, state.colour_map) if _is_mapped(state, pixels) else pixels

    def _with_local_contrast(self, voi: Voi, inverted: bool) -> ScreenSampler:
        key = (voi, inverted)
        if key != self._contrast_key:
            likeness = locally_contrasted(self._source.frame, voi, inverted)
            self._contrasted = ScreenSampler(screen_source(likeness))
            self._contrast_key = key
        return self._contrasted


def _is_mapped(state: DisplayState, pixels: NDArray[np.uint8]) -> bool:
    return bool(state.colour_map) and pixels.ndim == 2


def effect_lines(state: DisplayState, is_colour: bool) -> tuple[str, ...]:
    """Return one line for each effect that is on: a changed look must not pass for the image."""
    names = [translate("filters", FILTER_NAMES[name]) for name in state.filters]
    if state.colour_map and not is_colour:
        name = translate("actions", colour_map(state.colour_map).name)
        names.append(translate("DisplayEffects", "False colours: {name}").format(name=name))
    mark = translate("DisplayEffects", "{effect} – display only")
    return tuple(mark.format(effect=name) for name in names)
