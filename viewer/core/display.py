"""How an image is to be shown: wishes (`DisplayState`) become a frozen `ResolvedView`.

The state keeps what the reader asked for in terms that outlive one image ("fit", "the file's
window"); `resolve` makes of it, for one image and one viewport, numbers that painting, probe,
heat map, scale bar and orientation letters all share. Screen coordinates are device pixels of the
viewport with (0, 0) at its upper left corner; image coordinates are (column, row) of pixel centres,
the middle of the first pixel being (0, 0).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.voi import Voi, VoiTable, Window

MAXIMUM_ZOOM = 64.0
MINIMUM_SIDE = 24  # device pixels: a smaller picture cannot be found again


@dataclass(frozen=True)
class FileVoi:
    """The file's own window or table number `index`, of each image anew."""

    index: int = 0


@dataclass(frozen=True)
class AutomaticVoi:
    """A window from the percentiles of each image."""


VoiWish = FileVoi | AutomaticVoi | Window | VoiTable


@dataclass(frozen=True)
class DisplayState:
    """What the reader asked for.

    Attributes
    ----------
    voi
        A fixed window, or a rule that gives every image of the series its own.
    zoom
        Device pixels per image column; None fits the image into the viewport.
    center
        Point of the image in the middle of the viewport as fractions (across columns, across
        rows) of the image, each in [0, 1].
    rotation, flipped
        Clockwise degrees (0, 90, 180, 270), then a horizontal flip: the order of PS3.3 C.10.6.
    colour_map
        Id of a palette of `colour_maps`, "" for grey; for colour images it means nothing.
    filters
        Names from `filters`, each at most once. They and the palette change what is seen, never
        a value.
    """

    voi: VoiWish = FileVoi()
    inverted: bool = False
    zoom: float | None = None
    center: tuple[float, float] = (0.5, 0.5)
    rotation: int = 0
    flipped: bool = False
    colour_map: str = ""
    filters: tuple[str, ...] = ()

    @property
    def has_effects(self) -> bool:
        """Whether the screen shows more than window and polarity make of the image."""
        return bool(self.filters or self.colour_map)


@dataclass(frozen=True)
class ImageShape:
    """Rows and columns of stored pixels; `aspect` is a pixel's height over its width."""

    rows: int
    columns: int
    aspect: float = 1.0


@dataclass(frozen=True)
class ViewTransform:
    """Affine between image (column, row) and screen (x, y); see the module for both spaces.

    x = xx * column + xy * row + x0 and y = yx * column + yy * row + y0.
    """

    xx: float
    xy: float
    x0: float
    yx: float
    yy: float
    y0: float

    def to_screen(self, column: float, row: float) -> tuple[float, float]:
        """Return the screen point of an image point."""
        return (
            self.xx * column + self.xy * row + self.x0,
            self.yx * column + self.yy * row + self.y0,
        )

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Return the image point under a screen point."""
        return self.inverse().to_screen(x, y)

    def inverse(self) -> ViewTransform:
        """Return the transform from screen to image."""
        determinant = self.xx * self.yy - self.xy * self.yx
        xx, xy = self.yy / determinant, -self.xy / determinant
        yx, yy = -self.yx / determinant, self.xx / determinant
        return ViewTransform(
            xx, xy, -(xx * self.x0 + xy * self.y0), yx, yy, -(yx * self.x0 + yy * self.y0)
        )

    def matrix(self) -> NDArray[np.float64]:
        """Return the transform as a float64 (2, 3) array."""
        return np.array([[self.xx, self.xy, self.x0], [self.yx, self.yy, self.y0]])


@dataclass(frozen=True)
class ScreenRectangle:
    """Whole device pixels: `left`/`top` may lie outside the viewport."""

    left: int
    top: int
    width: int
    height: int

    def clipped(self, viewport: tuple[int, int]) -> ScreenRectangle:
        """Return the part inside a viewport of (width, height); its sides may be 0."""
        left, top = max(self.left, 0), max(self.top, 0)
        right = min(self.left + self.width, viewport[0])
        bottom = min(self.top + self.height, viewport[1])
        return ScreenRectangle(left, top, max(right - left, 0), max(bottom - top, 0))


@dataclass(frozen=True)
class ResolvedView:
    """Where one image stands in one viewport.

    Attributes
    ----------
    zoom
        Device pixels per image column, after "fit" and the limits.
    scaled
        Size (width, height) of the whole image in device pixels before rotation. Whole numbers,
        so that at 1:1 every stored pixel is exactly one device pixel.
    rectangle
        Where the rotated image lies on the screen.
    transform
        Agrees with `scaled` and `rectangle` exactly.
    """

    shape: ImageShape
    viewport: tuple[int, int]
    zoom: float
    fits: bool
    rotation: int
    flipped: bool
    scaled: tuple[int, int]
    rectangle: ScreenRectangle
    transform: ViewTransform


def chosen_voi(wish: VoiWish, own: tuple[Voi, ...], automatic: Callable[[], Window]) -> Voi:
    """Return the window or table that `wish` means for an image.

    `own` is what the file states; `automatic` gives the window from the image's percentiles and
    is only called where it is needed, since it takes a pass over the pixels. A file that has no
    such window gets its first one, and without any the automatic one.
    """
    if isinstance(wish, FileVoi):
        if wish.index < len(own):
            return own[wish.index]
        return own[0] if own else automatic()
    return automatic() if isinstance(wish, AutomaticVoi) else wish


_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


def turned(rotation: int, flipped: bool) -> tuple[int, int, int, int]:
    """Return the 2x2 matrix (xx, xy, yx, yy) of a clockwise rotation and a horizontal flip."""
    xx, xy, yx, yy = _TURNS[rotation % 360]
    return (-xx, -xy, yx, yy) if flipped else (xx, xy, yx, yy)


def resolve(state: DisplayState, shape: ImageShape, viewport: tuple[int, int]) -> ResolvedView:
    """Place an image of `shape` in a viewport of (width, height) device pixels."""
    viewport = (max(viewport[0], 1), max(viewport[1], 1))
    zoom = limited_zoom(_wanted_zoom(state, shape, viewport), shape)
    width = max(1, round(shape.columns * zoom))
    height = max(1, round(shape.rows * zoom * shape.aspect))
    xx, xy, yx, yy = turned(state.rotation, state.flipped)
    screen_width, screen_height = (height, width) if xx == 0 else (width, height)
    fraction = (0.5, 0.5) if state.zoom is None else state.center
    u, v = (0.5 - fraction[0]) * width, (0.5 - fraction[1]) * height
    left = round(viewport[0] / 2 + xx * u + xy * v - screen_width / 2)
    top = round(viewport[1] / 2 + yx * u + yy * v - screen_height / 2)
    rectangle = ScreenRectangle(left, top, screen_width, screen_height)
    return ResolvedView(
        shape=shape,
        viewport=viewport,
        zoom=zoom,
        fits=state.zoom is None,
        rotation=state.rotation % 360,
        flipped=state.flipped,
        scaled=(width, height),
        rectangle=rectangle,
        transform=_transform(shape, (width, height), rectangle, (xx, xy, yx, yy)),
    )


def _transform(
    shape: ImageShape,
    scaled: tuple[int, int],
    rectangle: ScreenRectangle,
    turn: tuple[int, int, int, int],
) -> ViewTransform:
    """Image pixel centres to screen points, both relative to the middle of the picture."""
    across, down = scaled[0] / shape.columns, scaled[1] / shape.rows
    xx, xy, yx, yy = turn[0] * across, turn[1] * down, turn[2] * across, turn[3] * down
    middle_column, middle_row = (shape.columns - 1) / 2, (shape.rows - 1) / 2
    x0 = rectangle.left + rectangle.width / 2 - xx * middle_column - xy * middle_row
    y0 = rectangle.top + rectangle.height / 2 - yx * middle_column - yy * middle_row
    return ViewTransform(xx, xy, x0, yx, yy, y0)


def _wanted_zoom(state: DisplayState, shape: ImageShape, viewport: tuple[int, int]) -> float:
    if state.zoom is not None:
        return state.zoom
    width, height = float(shape.columns), shape.rows * shape.aspect
    if state.rotation % 180:
        width, height = height, width
    return min(viewport[0] / width, viewport[1] / height)


def limited_zoom(zoom: float, shape: ImageShape) -> float:
    """Return `zoom` so that the picture neither vanishes nor exceeds what memory can index."""
    longest = max(shape.columns, shape.rows * shape.aspect)
    smallest = min(MINIMUM_SIDE / longest, 1.0)
    return min(max(zoom, smallest), MAXIMUM_ZOOM)


def zoomed(
    state: DisplayState, view: ResolvedView, factor: float, x: float, y: float
) -> DisplayState:
    """Zoom by `factor` so that the image point at screen point (x, y) stays where it is."""
    zoom = limited_zoom(view.zoom * factor, view.shape)
    shape = view.shape
    column, row = view.transform.to_image(x, y)
    u, v = _unturned(view, x - view.viewport[0] / 2, y - view.viewport[1] / 2)
    center = (
        (column + 0.5) / shape.columns - u / (shape.columns * zoom),
        (row + 0.5) / shape.rows - v / (shape.rows * shape.aspect * zoom),
    )
    return replace(state, zoom=zoom, center=_inside(center))


def panned(state: DisplayState, view: ResolvedView, dx: float, dy: float) -> DisplayState:
    """Move the image by (dx, dy) device pixels; its middle point cannot leave the viewport's."""
    u, v = _unturned(view, dx, dy)
    center = (0.5, 0.5) if state.zoom is None else state.center
    moved = (center[0] - u / view.scaled[0], center[1] - v / view.scaled[1])
    return replace(state, zoom=view.zoom, center=_inside(moved))


def rotated(state: DisplayState, degrees: int) -> DisplayState:
    """Turn what is on the screen clockwise by a multiple of 90 degrees."""
    step = -degrees if state.flipped else degrees
    return replace(state, rotation=(state.rotation + step) % 360)


def mirrored(state: DisplayState, horizontal: bool) -> DisplayState:
    """Flip what is on the screen left-right (`horizontal`) or upside down."""
    rotation = state.rotation if horizontal else (state.rotation + 180) % 360
    return replace(state, flipped=not state.flipped, rotation=rotation)


def image_side(view: ResolvedView, dx: int, dy: int) -> str:
    """Return which side of the image ("left", "right", "top", "bottom") faces a screen direction.

    `dx`, `dy` is a unit step on the screen: (1, 0) asks for the viewport's right side.
    """
    u, v = _unturned(view, dx, dy)
    if abs(u) > abs(v):
        return "right" if u > 0 else "left"
    return "bottom" if v > 0 else "top"


def _unturned(view: ResolvedView, dx: float, dy: float) -> tuple[float, float]:
    """Screen offset to an offset along the image's own columns and rows, in device pixels."""
    xx, xy, yx, yy = turned(view.rotation, view.flipped)
    return xx * dx + yx * dy, xy * dx + yy * dy


def _inside(center: tuple[float, float]) -> tuple[float, float]:
    return min(max(center[0], 0.0), 1.0), min(max(center[1], 0.0), 1.0)
