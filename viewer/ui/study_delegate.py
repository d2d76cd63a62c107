"""Paints one row of the study list: thumbnail, up to three lines, a badge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.icons import icon
from viewer.ui.study_model import (
    BADGE_ROLE,
    NODE_ROLE,
    SHOWN_ROLE,
    THUMBNAIL_ROLE,
    Badge,
    BadgeKind,
)
from viewer.ui.study_nodes import Node
from viewer.ui.theme import Theme

THUMBNAIL_SIDE = 44
_MARGIN = 8
_GAP = 8
_INDENT = 12
_CHEVRON = 14
_HEAD_MARGIN = 5
_SHOWN_BAR = 3
_BADGE_COLOURS = {
    BadgeKind.FLAG: ("flag", "flag_fill"),
    BadgeKind.UNCERTAIN: ("uncertain", "uncertain_fill"),
    BadgeKind.CALM: ("calm", "calm_fill"),
    BadgeKind.REFUSED: ("muted", "raised"),
}

_Index = QModelIndex | QPersistentModelIndex


class StudyDelegate(QStyledItemDelegate):
    """Rows of two heights: those with a picture and those that head a group."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        node: Node = index.data(NODE_ROLE)
        line = option.fontMetrics.height()
        text = len(node.lines) * line
        picture = THUMBNAIL_SIDE if node.series is not None else 0
        margin = _HEAD_MARGIN if node.children else _MARGIN
        return QSize(100, max(text, picture) + 2 * margin)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        node: Node = index.data(NODE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(4 + _depth(node) * _INDENT, 1, -4, -1)
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(_MARGIN - 2, 0, -_MARGIN + 2, 0)
        if node.series is not None:
            self._paint_thumbnail(painter, inner, index.data(THUMBNAIL_ROLE))
            if index.data(SHOWN_ROLE):
                self._paint_shown(painter, inner)
            inner.setLeft(inner.left() + THUMBNAIL_SIDE + _GAP)
        if node.children:
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            inner.setRight(inner.right() - _CHEVRON - 4)
            place = QRect(inner.right() + 4, inner.center().y() - _CHEVRON // 2, _CHEVRON, _CHEVRON)
            icon("chevron-down" if is_open else "chevron-right").paint(painter, place)
        badge = index.data(BADGE_ROLE)
        if badge is not None:
            self._paint_badge(painter, option, inner, badge)
        self._paint_lines(painter, option, inner, node, badge)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        painter.setBrush(self.theme.colour("selection" if selected else "card"))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = "accent" if selected and focused else "pressed"
        painter.setPen(QPen(self.theme.colour(edge), 1) if selected else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _paint_thumbnail(self, painter: QPainter, inner: QRect, image: QImage | None) -> None:
        top = inner.top() + (inner.height() - THUMBNAIL_SIDE) // 2
        box = QRect(inner.left(), top, THUMBNAIL_SIDE, THUMBNAIL_SIDE)
        painter.fillRect(box, self.theme.colour("image"))
        if image is not None and not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.topLeft(), size)
            place.moveCenter(box.center())
            painter.drawImage(place, image)

    def _paint_shown(self, painter: QPainter, inner: QRect) -> None:
        """A bar at the thumbnail's left: this series stands in a cell."""
        top = inner.top() + (inner.height() - THUMBNAIL_SIDE) // 2
        bar = QRect(inner.left() - _SHOWN_BAR - 1, top, _SHOWN_BAR, THUMBNAIL_SIDE)
        painter.fillRect(bar, self.theme.colour("accent"))

    def _paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        node: Node,
        badge: Badge | None,
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        bright = self.theme.colour("selection_text" if selected else "text")
        dim = self.theme.colour("text" if selected else "muted")
        line = option.fontMetrics.height()
        top = inner.top() + (inner.height() - len(node.lines) * line) // 2
        for number, text in enumerate(node.lines):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(bright if number == 0 else dim)
            width = inner.width()
            if badge is not None and number == 0:
                width -= _badge_width(option, badge) + _GAP
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                QRect(inner.left(), top + number * line, width, line),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown,
            )

    def _paint_badge(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, badge: Badge
    ) -> None:
        text, fill = _BADGE_COLOURS[badge.kind]
        height = option.fontMetrics.height() + 1
        lines_top = inner.top() + (inner.height() - 3 * option.fontMetrics.height()) // 2
        width = _badge_width(option, badge)
        box = QRect(inner.right() - width + 1, max(lines_top, inner.top() + 4), width, height)
        painter.setBrush(self.theme.colour(fill))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self.theme.colour(text))
        painter.setFont(_badge_font(option))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.text)


def _badge_font(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.92)
    return font


def _badge_width(option: QStyleOptionViewItem, badge: Badge) -> int:
    return QFontMetrics(_badge_font(option)).horizontalAdvance(badge.text) + 16


def _depth(node: Node) -> int:
    depth = 0
    while node.parent is not None:
        node = node.parent
        depth += 1
    return depth
