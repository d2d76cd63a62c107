"""Images in memory as the viewport gets them, and simulated hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.core.frames import make_frame
from viewer.core.geometry import Orientation, PixelSize, SpacingSource
from viewer.core.result import HeatMap
from viewer.core.study import Instance, Patient, Series, Study
from viewer.ui.shown_image import HeatMapOverlay, ShownImage

NO_BUTTON = Qt.MouseButton.NoButton


def make_shown(
    stored: NDArray[Any],
    *,
    pixel_size: PixelSize | None = None,
    orientation: Orientation | None = None,
    header: pydicom.Dataset | None = None,
    count: int = 1,
    **tags: Any,
) -> ShownImage:
    """Return frame 1 of image "2.25.1" of a demonstration patient."""
    frame = make_frame(stored, **tags)
    rows, columns = frame.shape
    modality = frame.tags.modality
    instance = Instance(Path("a.dcm"), "2.25.1", "", 1, 1, rows, columns, modality, "MONOCHROME2",
                        "1.2.840.10008.1.2.1", "PA", None, "dicom")  # fmt: skip
    series = Series("2.25.2", 3, modality, "Chest", "CHEST", (instance,))
    patient = Patient("FARO-0001", "DEMO^ALFA", "20200101", "M", "004Y")
    study = Study("2.25.3", "20261121", "081200", "Chest", "", patient, (series,))
    return ShownImage(
        study, series, instance, header or pydicom.Dataset(), frame,
        pixel_size or PixelSize(None, None, SpacingSource.NONE, 1.0), orientation, 0, count,
    )  # fmt: skip


def make_overlay(shown: ShownImage, grid: NDArray[Any], opacity: float = 0.6) -> HeatMapOverlay:
    """Return a heat map whose grid is stretched over the whole of `shown`."""
    rows, columns = shown.frame.shape
    down, across = rows / grid.shape[0], columns / grid.shape[1]
    to_image = np.array([[across, 0, across / 2 - 0.5], [0, down, down / 2 - 0.5]])
    heat_map = HeatMap("viral_pneumonia", grid.astype(np.float32), to_image)
    frame = shown.frame
    return HeatMapOverlay(
        frame.sop_instance_uid,
        frame.frame_number,
        frame.sha256,
        heat_map,
        "areas that influenced",
        opacity,
    )


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """Return (height, width, 3) RGB of a picture in device pixels."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return flat[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def drag(
    widget: QWidget,
    button: Qt.MouseButton,
    start: tuple[float, float],
    *stops: tuple[float, float],
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press at `start`, move over `stops` and release at the last."""
    _mouse(widget, QEvent.Type.MouseButtonPress, start, button, button, modifiers)
    for stop in stops:
        _mouse(widget, QEvent.Type.MouseMove, stop, NO_BUTTON, button, modifiers)
    last = stops[-1] if stops else start
    _mouse(widget, QEvent.Type.MouseButtonRelease, last, button, NO_BUTTON, modifiers)


def press(widget: QWidget, button: Qt.MouseButton, point: tuple[float, float]) -> None:
    """Press and hold."""
    none = Qt.KeyboardModifier.NoModifier
    _mouse(widget, QEvent.Type.MouseButtonPress, point, button, button, none)


def hover(widget: QWidget, point: tuple[float, float]) -> None:
    """Move the mouse with no button held."""
    none = Qt.KeyboardModifier.NoModifier
    _mouse(widget, QEvent.Type.MouseMove, point, NO_BUTTON, NO_BUTTON, none)


def wheel(
    widget: QWidget,
    angle: int,
    point: tuple[float, float] = (50, 50),
    *,
    pixels: int = 0,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel by `angle` eighths of a degree, 120 being one notch away from the user."""
    place = QPointF(*point)
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(0, pixels), QPoint(0, angle), NO_BUTTON,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _mouse(
    widget: QWidget,
    kind: QEvent.Type,
    point: tuple[float, float],
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier,
) -> None:
    place = QPointF(*point)
    event = QMouseEvent(kind, place, widget.mapToGlobal(place), button, buttons, modifiers)
    QApplication.sendEvent(widget, event)
