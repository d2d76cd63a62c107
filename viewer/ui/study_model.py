"""The list of studies as a tree: patient → study → series, levels with one child merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from viewer.core.library.listed import ListedStudy
from viewer.core.study import Instance
from viewer.ui.series_drag import SERIES_MIME, series_mime
from viewer.ui.study_nodes import Node, SeriesKey, scored_uids

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 2
BADGE_ROLE = Qt.ItemDataRole.UserRole + 3
SHOWN_ROLE = Qt.ItemDataRole.UserRole + 4

# Some twenty megabytes: a search that is taken back shows them again at once.
_MOST_THUMBNAILS = 600

AnyIndex = QModelIndex | QPersistentModelIndex


class BadgeKind(Enum):
    """What an AI result asks of people, most urgent first."""

    FLAG = "flag"
    UNCERTAIN = "uncertain"
    CALM = "calm"
    REFUSED = "refused"


@dataclass(frozen=True)
class Badge:
    """A few words beside a series; `tip` says what they mean."""

    kind: BadgeKind
    text: str
    tip: str = ""


class StudyModel(QAbstractItemModel):
    """Read-only tree over studies, with thumbnails and badges that arrive later.

    Signals
    -------
    thumbnail_wanted
        An `Instance` whose thumbnail a view wants to paint and nobody has made yet.
    """

    thumbnail_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Node] = []
        # With what they show: another file may come under the UID of one that was closed.
        self._thumbnails: dict[str, tuple[Instance, QImage]] = {}
        self._asked: set[str] = set()
        self._badges: dict[str, Badge] = {}
        self._leaf_by_uid: dict[str, Node] = {}
        self._leaf_by_series: dict[SeriesKey, Node] = {}
        self._instances: dict[str, Instance] = {}
        self._shown: frozenset[SeriesKey] = frozenset()

    def set_listing(self, studies: Sequence[ListedStudy], roots: Sequence[Node]) -> None:
        """Show `studies` by their tree; badges of images that stay are kept, and thumbnails."""
        self.beginResetModel()
        self._roots = list(roots)
        leaves = list(self.leaves())
        self._leaf_by_series = {key: node for node in leaves if (key := node.series_key)}
        self._leaf_by_uid = {uid: node for node in leaves for uid in scored_uids(node)}
        self._forget_others(_instances(studies))
        self.endResetModel()

    def _forget_others(self, instances: dict[str, Instance]) -> None:
        """Another file may come back under the UID of one that was closed or written anew."""
        before, self._instances = self._instances, instances
        self._asked.clear()
        kept = list(self._badges)
        for uid in kept:
            if uid not in before or before[uid] != instances.get(uid):
                del self._badges[uid]

    def set_thumbnail(self, instance: Instance, image: QImage) -> None:
        """Keep the thumbnail of an image, and show it where that image is listed."""
        uid = instance.sop_instance_uid
        self._thumbnails.pop(uid, None)
        self._thumbnails[uid] = instance, image
        for oldest in list(self._thumbnails)[:-_MOST_THUMBNAILS]:
            del self._thumbnails[oldest]
        self._repaint(self._leaf_by_uid.get(uid))

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show AI results by SOP Instance UID, beside those that are already there."""
        self._badges.update(badges)
        for uid in badges:
            self._repaint(self._leaf_by_uid.get(uid))

    def set_shown(self, shown: frozenset[SeriesKey]) -> None:
        """Mark the series that stand in a cell of the image area."""
        changed, self._shown = shown ^ self._shown, shown
        for node in self.leaves():
            if node.series_key in changed:
                self._repaint(node)

    def leaves(self) -> Iterable[Node]:
        """Yield the rows that can be opened, from top to bottom."""
        stack = list(reversed(self._roots))
        while stack:
            node = stack.pop()
            if node.series is not None:
                yield node
            stack.extend(reversed(node.children))

    def index_of_series(self, key: SeriesKey | None) -> QModelIndex:
        """Return the row of a series; invalid when it is not listed."""
        node = self._leaf_by_series.get(key) if key is not None else None
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node)

    def index(self, row: int, column: int = 0, parent: AnyIndex | None = None) -> QModelIndex:
        siblings = self._children(parent)
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, 0, siblings[row])
        return QModelIndex()

    def parent(self, index: AnyIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        node: Node | None = index.internalPointer() if index.isValid() else None
        above = node.parent if node is not None else None
        return QModelIndex() if above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node: Node = index.internalPointer()
        if role == Qt.ItemDataRole.DisplayRole:
            return node.lines[0]
        if role == NODE_ROLE:
            return node
        if role == THUMBNAIL_ROLE:
            return self._thumbnail(node)
        if role == BADGE_ROLE:
            return self.badge(node)
        if role == SHOWN_ROLE:
            return node.series_key in self._shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((*node.lines, *self._extra_words(node)))
        if role == Qt.ItemDataRole.ToolTipRole:
            badge = self.badge(node)
            number = node.patient.patient_id
            words = QCoreApplication.translate("browser", "ID {number}").format(number=number)
            lines = [*node.lines, *([words] if number else [])]
            return "\n".join((*lines, *((badge.tip,) if badge and badge.tip else ())))
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        node: Node | None = index.internalPointer() if index.isValid() else None
        can_drag = node is not None and node.series is not None
        return flags | Qt.ItemFlag.ItemIsDragEnabled if can_drag else flags

    def mimeTypes(self) -> list[str]:
        return [SERIES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        for index in indexes:
            node: Node = index.internalPointer()
            if node.series_key is not None:
                return series_mime(*node.series_key)
        return QMimeData()

    def badge(self, node: Node) -> Badge | None:
        """Return the most urgent badge of the row's images, for a folded row of all below."""
        kinds = list(BadgeKind)
        found = [self._badges[uid] for uid in scored_uids(node) if uid in self._badges]
        return min(found, key=lambda badge: kinds.index(badge.kind), default=None)

    def _extra_words(self, node: Node) -> tuple[str, ...]:
        badge, words = self.badge(node), []
        if badge is not None:
            words.append(badge.text)
        if node.series_key in self._shown:
            words.append(QCoreApplication.translate("browser", "shown"))
        return tuple(words)

    def _thumbnail(self, node: Node) -> QImage | None:
        instance = node.shown_instance
        if instance is None:
            return None
        uid = instance.sop_instance_uid
        shown, image = self._thumbnails.get(uid, (None, None))
        if shown == instance:
            return image
        if uid not in self._asked:
            self._asked.add(uid)
            self.thumbnail_wanted.emit(instance)
        return None

    def _children(self, parent: AnyIndex | None) -> list[Node]:
        if parent is None or not parent.isValid():
            return self._roots
        node: Node = parent.internalPointer()
        return node.children

    def _repaint(self, node: Node | None) -> None:
        while node is not None:
            index = self.createIndex(node.row, 0, node)
            self.dataChanged.emit(index, index)
            node = node.parent


def _instances(studies: Sequence[ListedStudy]) -> dict[str, Instance]:
    found = {}
    for study in studies:
        for series in study.series:
            for one in (series.image, *series.scored):
                found[one.sop_instance_uid] = one
    return found
