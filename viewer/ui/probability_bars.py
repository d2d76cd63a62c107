"""Calibrated probabilities as bars with a tick at their threshold."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.core.verdict import probability_text

_ROW, _BAR, _NUMBER = 21, 60, 38
_GAP = 6


@dataclass(frozen=True)
class BarRow:
    """One row.

    Attributes
    ----------
    name
        Translated, as shown.
    probability
        In [0, 1]; None before anything was scored.
    decides
        The row whose threshold raises the flag.
    """

    name: str
    probability: float | None
    threshold: float
    decides: bool = False


class ProbabilityBars(QWidget):
    """Rows of name, bar with threshold tick, number; as tall as its rows, whatever they hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BarRow, ...] = ()
        self._flagged = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probabilities"))

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: tuple[BarRow, ...], *, flagged: bool) -> None:
        """Show `rows`; amber is used only for a deciding row of a flagged image."""
        taller = len(rows) != len(self._rows)
        self._rows, self._flagged = rows, flagged
        self.setAccessibleDescription("; ".join(self._words(row) for row in rows))
        self.setToolTip("\n".join(self._words(row) for row in rows))
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, max(1, len(self._rows)) * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, number * _ROW)

    def _paint_row(self, painter: QPainter, row: BarRow, top: int) -> None:
        palette = self.palette()
        font = QFont(self.font())
        font.setBold(row.decides)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = self.width() - _BAR - _NUMBER - _GAP
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, left - _GAP)
        painter.drawText(QRectF(0, top, left - _GAP, _ROW), middle, shown)
        number = "–" if row.probability is None else probability_text(row.probability)
        right = QRectF(self.width() - _NUMBER, top, _NUMBER, _ROW)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, number)
        self._paint_bar(painter, row, QRectF(left, top + _ROW / 2 - 3, _BAR, 6))

    def _paint_bar(self, painter: QPainter, row: BarRow, track: QRectF) -> None:
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(track, 3, 3)
        if row.probability:
            amber = self._flagged and row.decides
            role = QPalette.ColorRole.BrightText if amber else QPalette.ColorRole.PlaceholderText
            painter.setBrush(palette.color(role))
            filled = QRectF(track)
            filled.setWidth(max(2.0, track.width() * min(row.probability, 1.0)))
            radius = min(3.0, filled.width() / 2)
            painter.drawRoundedRect(filled, radius, radius)
        place = track.left() + track.width() * min(max(row.threshold, 0.0), 1.0)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.5))
        painter.drawLine(QPointF(place, track.top() - 4), QPointF(place, track.bottom() + 4))

    def _words(self, row: BarRow) -> str:
        number = "–" if row.probability is None else f"{row.probability:.3f}"
        return self.tr("{name}: {number}, threshold {threshold}").format(
            name=row.name, number=number, threshold=f"{row.threshold:.3f}"
        )
