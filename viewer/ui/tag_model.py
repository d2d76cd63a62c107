"""The tree of DICOM elements for a view that asks for the rows it shows, and for no others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.core.tag_tree import TagNode

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
TAG, NAME, VR, VALUE = range(4)


class TagModel(QAbstractItemModel):
    """A tree, or while somebody searches the flat list of what was found.

    The nodes themselves are the view's pointers: `set_rows` keeps them alive.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TagNode, ...] = ()
        self._is_flat = False

    def set_rows(self, rows: Sequence[TagNode], *, flat: bool) -> None:
        """Show other rows; `flat` shows none of what lies within them, but where they lie."""
        self.beginResetModel()
        self._rows, self._is_flat = tuple(rows), flat
        self.endResetModel()

    def node(self, index: _Index) -> TagNode:
        """Return the node of a valid index."""
        node: TagNode = index.internalPointer()
        return node

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        rows = self._children(parent)
        if not (0 <= row < len(rows) and 0 <= column <= VALUE):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: _Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or self._is_flat:
            return QModelIndex()
        above = self.node(index).parent
        return QModelIndex() if above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, _parent: _Index = _NO_INDEX) -> int:
        return VALUE + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(node, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.shown_value if index.column() == VALUE else node.path()
        return None

    def cell(self, node: TagNode, column: int) -> str:
        """Return what stands in a column."""
        if column == TAG:
            return node.path() if self._is_flat else node.tag
        return (node.name, node.vr, node.shown_value)[column - NAME]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Tag"), self.tr("Name"), self.tr("VR"), self.tr("Value"))[section]

    def _children(self, parent: _Index) -> Sequence[TagNode]:
        if not parent.isValid():
            return self._rows
        return () if self._is_flat else self.node(parent).children
