"""What other parts may draw over an image, and how they take the mouse before the tools do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from viewer.core.display import ResolvedView
from viewer.ui.shown_image import ShownImage


class ViewLayer(Protocol):
    """Something drawn over the image and the heat map, below the words."""

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw with `painter` in device pixels, `ratio` of which make a logical one.

        `view.transform` leads from the image to the painter. Whoever draws checks that what it
        draws belongs to `shown` (`ShownImage.is_same_image`): viewports are used again.
        """


@dataclass(frozen=True, eq=False)
class PointerPlace:
    """Where the mouse is.

    Attributes
    ----------
    column, row
        In the image, fractions included; the middle of the first pixel is (0, 0). May lie outside.
    x, y
        On the screen, in device pixels of the viewport, of which `ratio` make a logical pixel.
    """

    shown: ShownImage
    view: ResolvedView
    column: float
    row: float
    x: float
    y: float
    ratio: float


class PointerHandler(Protocol):
    """Sees mouse and keys before the tools; returns True for what it has dealt with.

    A handler that took a press gets the moves and the release that follow, whoever else wants them.
    """

    def pointer_press(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """A button went down."""

    def pointer_move(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """The mouse moved, with or without a button."""

    def pointer_release(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """A button came up."""

    def pointer_double_click(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """A button went down for the second time."""

    def key_press(self, event: QKeyEvent) -> bool:
        """A key went down while the viewport has the focus."""


class PointerChain:
    """The handlers of one viewport, asked in the order in which they were added."""

    def __init__(self) -> None:
        self._handlers: list[PointerHandler] = []
        self._holder: PointerHandler | None = None

    def add(self, handler: PointerHandler) -> None:
        """Ask `handler` after those that are there."""
        self._handlers.append(handler)

    def remove(self, handler: PointerHandler) -> None:
        """Ask `handler` no more."""
        self._handlers.remove(handler)
        if self._holder is handler:
            self._holder = None

    def press(self, event: QMouseEvent, place: PointerPlace | None) -> bool:
        """Offer a press; its taker holds the mouse until the release."""
        if place is None:
            return False
        if self._holder is not None:
            return self._holder.pointer_press(event, place)
        for handler in self._handlers:
            if handler.pointer_press(event, place):
                self._holder = handler
                return True
        return False

    def move(self, event: QMouseEvent, place: PointerPlace | None) -> bool:
        """Offer a move, to the holder alone while there is one."""
        if place is None:
            return False
        if self._holder is not None:
            return self._holder.pointer_move(event, place) or True
        return any(handler.pointer_move(event, place) for handler in self._handlers)

    def release(self, event: QMouseEvent, place: PointerPlace | None) -> bool:
        """Give the release to the holder."""
        holder, self._holder = self._holder, None
        if holder is None or place is None:
            return holder is not None
        return holder.pointer_release(event, place) or True

    def double_click(self, event: QMouseEvent, place: PointerPlace | None) -> bool:
        """Offer a double click."""
        return place is not None and any(
            handler.pointer_double_click(event, place) for handler in self._handlers
        )

    def key(self, event: QKeyEvent) -> bool:
        """Offer a key."""
        return any(handler.key_press(event) for handler in self._handlers)


def pointer_place(
    shown: ShownImage | None, view: ResolvedView | None, point: QPointF, ratio: float
) -> PointerPlace | None:
    """Return the place of a logical `point`; None without an image."""
    if shown is None or view is None:
        return None
    x, y = point.x() * ratio, point.y() * ratio
    column, row = view.transform.to_image(x, y)
    return PointerPlace(shown, view, column, row, x, y, ratio)
