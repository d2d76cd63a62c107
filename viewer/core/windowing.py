"""What a drag makes of a window, and the window from which a drag over a table starts."""

from __future__ import annotations

import numpy as np

from viewer.core.voi import Voi, VoiFunction, Window, apply_voi

DRAG_STEP = 1 / 500  # of the data's range per logical pixel


def window_ends(window: Window) -> tuple[float, float]:
    """Return the modality values that become black and white, PS3.3 C.11.2.1.2.1 and C.11.2.1.3.2.

    A SIGMOID has no ends: these are the values at which its tangent in the middle reaches them.
    """
    if window.function is VoiFunction.LINEAR:
        middle, half = window.center - 0.5, (window.width - 1.0) / 2
    else:
        middle, half = window.center, window.width / 2
    return middle - half, middle + half


def window_between(low: float, high: float, function: VoiFunction) -> Window:
    """Return the window with these ends, the inverse of `window_ends`; never narrower than 1."""
    low, high = min(low, high), max(low, high)
    if function is VoiFunction.LINEAR:
        return Window((low + high) / 2 + 0.5, high - low + 1.0, function)
    return Window((low + high) / 2, max(high - low, 1e-6), function)


def dragged_window(window: Window, dx: float, dy: float, data_range: float) -> Window:
    """Change `window` by a drag of (dx, dy) logical pixels: right is wider, down is darker.

    `data_range` is in modality values. A width never falls below 1, the least that PS3.3
    C.11.2.1.2 allows for LINEAR; for other functions it may where the data span less than that.
    """
    step = data_range * DRAG_STEP
    smallest = min(1.0, data_range / 256.0) if data_range > 0 else 1.0
    if window.function is VoiFunction.LINEAR:
        smallest = 1.0
    width = max(window.width + dx * step, smallest)
    return Window(window.center + dy * step, width, window.function)


def linear_equivalent(voi: Voi, low: float, high: float) -> Window:
    """Return a window that looks like `voi` on data from `low` to `high` (modality values).

    A window is its own equivalent. Of a table, the window runs through the points at which its
    output reaches 10 % and 90 % of what it reaches on the data, so that a drag that starts from it
    does not jump to white where the table is far longer than the data.
    """
    if isinstance(voi, Window):
        return Window(voi.center, voi.width, voi.function)
    values = np.linspace(low, high, 1024)
    grey = apply_voi(values, voi)
    span = float(grey.max() - grey.min())
    if span <= 0.0 or grey[-1] < grey[0]:
        return Window((low + high) / 2, max(high - low, 1.0))
    part = (grey - grey.min()) / span
    first = float(values[int(np.argmax(part >= 0.1))])
    last = float(values[int(np.argmax(part >= 0.9))])
    slope_width = (last - first) / (0.8 * span) if last > first else 1.0
    middle_grey = float(grey.min()) + span / 2
    center = (first + last) / 2 + (0.5 - middle_grey) * slope_width
    return Window(center, max(slope_width, 1.0))
