"""What a presentation state makes of how an image is shown here (PS3.4 N.2)."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.display import DisplayState, ImageShape
from viewer.core.frame_tags import Rescale
from viewer.core.gsps.state import PresentationState, StateArea
from viewer.core.pixels import Frame
from viewer.core.voi import Voi, VoiFunction, VoiTable, Window


def applied_state(
    state: PresentationState,
    frame: Frame,
    shape: ImageShape,
    viewport: tuple[int, int],
    before: DisplayState,
) -> DisplayState:
    """Return how to show `frame` as `state` says; what it leaves open stays as `before`.

    Parameters
    ----------
    viewport
        (width, height) in device pixels: the displayed area fills it.

    Raises
    ------
    ValueError
        The state is not about that frame.
    """
    parts = state.on_frame(frame.sop_instance_uid, frame.frame_number)
    inverted = state.is_inverted != frame.tags.inverted
    shown = replace(
        before, inverted=inverted, rotation=state.rotation, flipped=state.is_flipped,
        zoom=None, center=(0.5, 0.5),
    )  # fmt: skip
    if parts.voi is not None:
        shown = replace(shown, voi=_in_units_of(frame, parts.voi, state))
    return shown if parts.area is None else _with_area(shown, parts.area, shape, viewport)


def not_applied(state: PresentationState, frame: Frame) -> bool:
    """Whether the state asks for something that is not shown: a table where Faro has a line."""
    other_modality = state.modality is not None and state.modality != frame.tags.transform
    is_linear = isinstance(state.modality, Rescale) and isinstance(frame.tags.transform, Rescale)
    return state.presentation is not None or (other_modality and not is_linear)


def _in_units_of(frame: Frame, voi: Voi, state: PresentationState) -> Voi:
    """Return a window in the image's own modality values where the state has a rescale of its own.

    A state without one means stored values (PS3.4 N.2.1).
    """
    own, theirs = frame.tags.transform, state.modality or Rescale()
    if own == theirs or not isinstance(own, Rescale) or not isinstance(theirs, Rescale):
        return voi
    if isinstance(voi, VoiTable) or not theirs.slope:
        return voi
    # LINEAR counts from half a step below, PS3.3 C.11.2.1.2.1.
    step = 1.0 if voi.function is VoiFunction.LINEAR else 0.0
    middle, width = voi.center - step / 2, voi.width - step
    middle = (middle - theirs.intercept) / theirs.slope * own.slope + own.intercept
    width = width / abs(theirs.slope) * abs(own.slope)
    return Window(middle + step / 2, width + step, voi.function, voi.explanation)


def _with_area(
    shown: DisplayState, area: StateArea, shape: ImageShape, viewport: tuple[int, int]
) -> DisplayState:
    """Fill the viewport with an area, or enlarge as it asks; the whole image stays fitted."""
    (left, top), (right, bottom) = area.top_left, area.bottom_right
    is_whole = left <= 0 and top <= 0 and right >= shape.columns - 1 and bottom >= shape.rows - 1
    if area.mode == "MAGNIFY" and area.magnification is not None:
        zoom = area.magnification
    elif is_whole:
        return shown
    else:
        width, height = float(right - left + 1), (bottom - top + 1) * shape.aspect
        if shown.rotation % 180:
            width, height = height, width
        zoom = min(viewport[0] / width, viewport[1] / height)
    center = (left + right + 1) / 2 / shape.columns, (top + bottom + 1) / 2 / shape.rows
    return replace(shown, zoom=zoom, center=(_fraction(center[0]), _fraction(center[1])))


def _fraction(value: float) -> float:
    return min(max(value, 0.0), 1.0)
