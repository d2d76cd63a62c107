"""Small print of a fixed height that says when there is more to read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel


class ClampedLabel(QLabel):
    """A wrapping label that ends in "…" where its text is longer than its height.

    A sentence cut without a sign reads as if it ended there ("patients never" of "patients never
    trained on"). `text` stays whole, for tooltips and screen readers.
    """

    def shown_lines(self) -> list[str]:
        """Return the lines that are painted."""
        text = self.text().replace("\n", "\u2028")
        layout = QTextLayout(text, self.font(), self)
        starts = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.contentsRect().width())
            starts.append(line.textStart())
        layout.endLayout()
        room = max(1, self.contentsRect().height() // self.fontMetrics().lineSpacing())
        lines = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        if len(lines) <= room:
            return lines
        rest = text[starts[room - 1] :].replace("\u2028", " ")
        width = self.contentsRect().width()
        last = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*lines[: room - 1], last]

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self.shown_lines()
        if not lines or not lines[-1].endswith("…"):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = self.fontMetrics().lineSpacing()
        place = self.contentsRect()
        for number, line in enumerate(lines):
            top = place.top() + number * height
            painter.drawText(QRect(place.left(), top, place.width(), height), 0, line)
