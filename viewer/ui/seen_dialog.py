"""What the network was given and what it made of it, before anything is smoothed or enlarged."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.overlay import colour_map
from viewer.core.result import HeatMap, Result
from viewer.ui import ai_words
from viewer.ui.ai_cards import muted_label
from viewer.ui.messages import Messages
from viewer.ui.scoring_answer import Request, Seen
from viewer.ui.scoring_work import Scorer
from viewer.ui.tasks import TaskRunner

_SIDE = 384


class InputView(QWidget):
    """The input array, pixel by pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: NDArray[np.uint8] | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(self.tr("Input of the network"))

    def set_pixels(self, pixels: NDArray[np.uint8]) -> None:
        """Show uint8 (rows, columns) or (rows, columns, 3)."""
        self._pixels = np.ascontiguousarray(pixels)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0))
        if self._pixels is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Preparing…"))
            return
        pixels = self._pixels
        kind = QImage.Format.Format_RGB888 if pixels.ndim == 3 else QImage.Format.Format_Grayscale8
        rows, columns = pixels.shape[:2]
        image = QImage(pixels.data, columns, rows, pixels.strides[0], kind)
        painter.drawImage(QRectF(self.rect()), image)


class GridView(QWidget):
    """The heat map on the network's own grid, one number a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: NDArray[np.float32] = np.zeros((1, 1), np.float32)
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(self.tr("Heat map on its native grid"))

    def set_heat_map(self, heat_map: HeatMap) -> None:
        """Show a grid in [0, 1]."""
        self._grid = heat_map.grid
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rows, columns = self._grid.shape
        height, width = self.height() / rows, self.width() / columns
        for row in range(rows):
            for column in range(columns):
                cell = QRectF(column * width, row * height, width, height)
                self._paint_cell(painter, cell, float(self._grid[row, column]))

    def _paint_cell(self, painter: QPainter, cell: QRectF, value: float) -> None:
        level = round(min(max(value, 0.0), 1.0) * 255)
        red, green, blue = (int(part) for part in colour_map()[level])
        painter.fillRect(cell, QColor(red, green, blue))
        painter.setPen(QColor(0, 0, 0) if level > 140 else QColor(255, 255, 255))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{value:.2f}")


class SeenDialog(QDialog):
    """Both beside each other; closes when the panel's window does."""

    def __init__(
        self,
        request: Request,
        result: Result,
        scorer: Scorer,
        tasks: TaskRunner,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What the network saw"))
        self._result = result
        self._messages = messages
        self._input, self._grid = InputView(), GridView()
        self._input_words, self._grid_words = muted_label(2), muted_label(2)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Heat map of which class"))
        for name in result.heat_maps:
            self.chooser.addItem(ai_words.class_text(name), name)
        self.chooser.currentIndexChanged.connect(self._on_chosen)
        self._lay_out()
        self._on_chosen()
        self._task = tasks.start(partial(scorer.seen, request), name="network input")
        self._task.succeeded.connect(self._on_seen)
        self._task.failed.connect(self._on_failed)

    def choose(self, class_name: str) -> None:
        """Show the heat map of a class."""
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(class_name)))

    def done(self, result: int) -> None:
        self._task.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        title = QLabel(self.tr("Input, exactly as given"))
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.chooser, 0, 1)
        grid.addWidget(self._input, 1, 0)
        grid.addWidget(self._grid, 1, 1)
        grid.addWidget(self._input_words, 2, 0)
        grid.addWidget(self._grid_words, 2, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _on_chosen(self) -> None:
        heat_map = self._result.heat_maps.get(str(self.chooser.currentData() or ""))
        if heat_map is None:
            return
        self._grid.set_heat_map(heat_map)
        rows, columns = heat_map.grid.shape
        text = self.tr(
            "Areas that influenced the score, {columns}×{rows} cells, each relative to the highest."
        )
        self._grid_words.setText(text.format(columns=columns, rows=rows))

    def _on_seen(self, seen: Seen) -> None:
        if seen.key.sop_instance_uid != self._result.sop_instance_uid:
            return
        self._input.set_pixels(seen.grey)
        rows, columns = seen.grey.shape[:2]
        text = self.tr("{columns}×{rows} pixels, values {low} (black) to {high} (white).")
        self._input_words.setText(
            text.format(columns=columns, rows=rows, low=f"{seen.low:.2f}", high=f"{seen.high:.2f}")
        )

    def _on_failed(self, error: UserError) -> None:
        self._messages.show_error(error)
