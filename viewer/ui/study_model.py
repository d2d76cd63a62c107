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
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from viewer.core.study import Instance, Study
from viewer.core.study_list import StudyKey, study_key
from viewer.ui.series_drag import SERIES_MIME, series_mime
from viewer.ui.study_nodes import Node, build_tree, image_uids
from viewer.ui.study_text import folded

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 2
BADGE_ROLE = Qt.ItemDataRole.UserRole + 3
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 4
SHOWN_ROLE = Qt.ItemDataRole.UserRole + 5

AnyIndex = QModelIndex | QPersistentModelIndex
SeriesKey = tuple[StudyKey, str]


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
        self._thumbnails: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._badges: dict[str, Badge] = {}
        self._leaf_by_instance: dict[str, Node] = {}
        self._instances: dict[str, Instance] = {}
        self._shown: frozenset[SeriesKey] = frozenset()

    def set_studies(self, studies: Sequence[Study]) -> None:
        """Show `studies`; thumbnails and badges of images that stay are kept."""
        self.beginResetModel()
        self._roots = build_tree(studies)
        self._leaf_by_instance = {
            instance.sop_instance_uid: node
            for node in self.leaves()
            if node.series is not None
            for instance in node.series.instances
        }
        listed = [one for study in studies for series in study.series for one in series.instances]
        self._forget_others({one.sop_instance_uid: one for one in listed})
        self.endResetModel()

    def _forget_others(self, instances: dict[str, Instance]) -> None:
        """Another file may come back under the UID of one that was closed or written anew."""
        before, self._instances = self._instances, instances
        same = {uid for uid, one in instances.items() if before.get(uid) == one}
        for uid in (self._thumbnails.keys() | self._badges.keys()) - same:
            self._thumbnails.pop(uid, None)
            self._badges.pop(uid, None)
        self._asked &= same

    def set_thumbnail(self, sop_instance_uid: str, image: QImage) -> None:
        """Keep and show a thumbnail."""
        self._thumbnails[sop_instance_uid] = image
        self._repaint(sop_instance_uid)

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show AI results by SOP Instance UID, beside those that are already there."""
        self._badges.update(badges)
        for uid in badges:
            self._repaint(uid)

    def set_shown(self, shown: frozenset[SeriesKey]) -> None:
        """Mark the series that stand in a cell of the image area."""
        changed, self._shown = shown ^ self._shown, shown
        for node in self.leaves():
            if _series_key(node) in changed and node.shown_instance is not None:
                self._repaint(node.shown_instance.sop_instance_uid)

    def leaves(self) -> Iterable[Node]:
        """Yield the rows that can be opened, from top to bottom."""
        stack = list(reversed(self._roots))
        while stack:
            node = stack.pop()
            if node.series is not None:
                yield node
            stack.extend(reversed(node.children))

    def index_of_instance(self, sop_instance_uid: str) -> QModelIndex:
        """Return the row that holds an image; invalid when none does."""
        node = self._leaf_by_instance.get(sop_instance_uid)
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
        if role == SEARCH_ROLE:
            return node.search
        if role == THUMBNAIL_ROLE:
            return self._thumbnail(node)
        if role == BADGE_ROLE:
            return self.badge(node)
        if role == SHOWN_ROLE:
            return _series_key(node) in self._shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((*node.lines, *self._extra_words(node)))
        if role == Qt.ItemDataRole.ToolTipRole:
            badge = self.badge(node)
            return "\n".join((*node.lines, *((badge.tip,) if badge and badge.tip else ())))
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
            if node.study is not None and node.series is not None:
                return series_mime(node.study, node.series)
        return QMimeData()

    def badge(self, node: Node) -> Badge | None:
        """Return the most urgent badge of the row's images, for a folded row of all below."""
        kinds = list(BadgeKind)
        found = [self._badges[uid] for uid in image_uids(node) if uid in self._badges]
        return min(found, key=lambda badge: kinds.index(badge.kind), default=None)

    def _extra_words(self, node: Node) -> tuple[str, ...]:
        badge, words = self.badge(node), []
        if badge is not None:
            words.append(badge.text)
        if _series_key(node) in self._shown:
            words.append(QCoreApplication.translate("browser", "shown"))
        return tuple(words)

    def _thumbnail(self, node: Node) -> QImage | None:
        instance = node.shown_instance
        if instance is None:
            return None
        image = self._thumbnails.get(instance.sop_instance_uid)
        if image is None and instance.sop_instance_uid not in self._asked:
            self._asked.add(instance.sop_instance_uid)
            self.thumbnail_wanted.emit(instance)
        return image

    def _children(self, parent: AnyIndex | None) -> list[Node]:
        if parent is None or not parent.isValid():
            return self._roots
        node: Node = parent.internalPointer()
        return node.children

    def _repaint(self, sop_instance_uid: str) -> None:
        index = self.index_of_instance(sop_instance_uid)
        while index.isValid():
            self.dataChanged.emit(index, index)
            index = self.parent(index)


def _series_key(node: Node) -> SeriesKey | None:
    if node.study is None or node.series is None:
        return None
    return study_key(node.study), node.series.series_instance_uid


class StudyFilter(QSortFilterProxyModel):
    """Shows the rows that hold every word of the filter, with everything above and below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def set_text(self, text: str) -> None:
        """Filter by the words in `text`; accents and case do not count."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        search = index.data(SEARCH_ROLE)
        return all(word in search for word in self._words)
