"""The list at the left: patients, studies and series with thumbnails, a filter and AI badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.core.frame_cache import FrameCache
from viewer.core.study import Study
from viewer.ui.icons import icon
from viewer.ui.study_delegate import StudyDelegate
from viewer.ui.study_model import NODE_ROLE, Badge, SeriesKey, StudyFilter, StudyModel
from viewer.ui.study_nodes import Node
from viewer.ui.study_tree import StudyTree
from viewer.ui.tasks import TaskRunner
from viewer.ui.theme import Theme
from viewer.ui.thumbnails import ThumbnailMaker


class StudyBrowser(QWidget):
    """Lists what was opened.

    Signals
    -------
    series_chosen
        (Study, Series): a click, Enter, arrow keys that came to rest, or `step`.
    open_files_wanted, open_folder_wanted, open_demo_wanted
        Buttons of the empty list.
    """

    series_chosen = Signal(object, object)
    open_files_wanted = Signal()
    open_folder_wanted = Signal()
    open_demo_wanted = Signal()

    def __init__(
        self, tasks: TaskRunner, frames: FrameCache, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._studies: tuple[Study, ...] = ()
        self._marked = ""
        self._model = StudyModel(self)
        self._filtered = StudyFilter(self)
        self._filtered.setSourceModel(self._model)
        self._thumbnails = ThumbnailMaker(tasks, frames, self)
        self._model.thumbnail_wanted.connect(self._thumbnails.want)
        self._thumbnails.made.connect(self._on_thumbnail)
        self._filter = self._build_filter()
        self._delegate = StudyDelegate(theme, self)
        self._tree = self._build_tree()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._build_empty_page())
        self._pages.addWidget(self._build_no_match_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(_with_margins(self._filter))
        layout.addWidget(self._pages, 1)
        self._show_page()

    @property
    def studies(self) -> tuple[Study, ...]:
        """What is listed, filtered or not."""
        return self._studies

    def set_studies(self, studies: Sequence[Study]) -> None:
        """List `studies`; the selection stays on the image it was on."""
        uid = _image_uid(self.selected_node()) or self._marked
        if not studies:
            self._thumbnails.cancel_all()
        self._studies = tuple(studies)
        self._model.set_studies(self._studies)
        self._tree.expandAll()
        self.select_instance(uid)
        self._show_page()

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show AI results, by SOP Instance UID."""
        self._model.set_badges(badges)

    def set_shown(self, shown: frozenset[SeriesKey]) -> None:
        """Mark the series that stand in a cell of the image area."""
        self._model.set_shown(shown)

    def release_thumbnails(self) -> None:
        """Make thumbnails from now on; until then they would compete with the first image."""
        self._thumbnails.release()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self._delegate.theme = theme
        self._tree.viewport().update()

    def select_instance(self, sop_instance_uid: str) -> None:
        """Mark the series that holds an image, without opening it; no row when it is not listed."""
        self._marked = sop_instance_uid
        index = self._filtered.mapFromSource(self._model.index_of_instance(sop_instance_uid))
        self._tree.setCurrentIndex(index)
        self._tree.scrollTo(index)

    def selected_node(self) -> Node | None:
        """Return the marked row."""
        index = self._tree.currentIndex()
        node: Node | None = index.data(NODE_ROLE) if index.isValid() else None
        return node

    def step(self, by: int) -> None:
        """Open the series `by` openable rows below (above when negative) the marked one."""
        leaves = [node for node in self._model.leaves() if self._index(node).isValid()]
        if not leaves:
            return
        current = self.selected_node()
        here = leaves.index(current) if current in leaves else (-1 if by > 0 else len(leaves))
        there = min(max(here + by, 0), len(leaves) - 1)
        if there != here:
            self._tree.setCurrentIndex(self._index(leaves[there]))
            self._open(self._tree.currentIndex())

    def focus_filter(self) -> None:
        """Put the cursor into the filter box."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _build_filter(self) -> QLineEdit:
        box = QLineEdit(self)
        box.setPlaceholderText(self.tr("Filter by name, ID, date…"))
        box.setAccessibleName(self.tr("Filter the studies"))
        box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        # Qt's own clear button searches the system's icon themes first, which takes 20 ms.
        self._clear = box.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Empty the filter"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(box.clear)
        box.textChanged.connect(self._on_filter)
        box.installEventFilter(self)
        return box

    def _build_tree(self) -> StudyTree:
        tree = StudyTree(self)
        tree.setModel(self._filtered)
        tree.setItemDelegate(self._delegate)
        tree.setAccessibleName(self.tr("Studies"))
        tree.activated.connect(self._open)
        tree.clicked.connect(self._on_click)
        tree.walked_to.connect(self._on_walked_to)
        tree.drag_ended.connect(self._on_drag_ended)
        return tree

    def _build_empty_page(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        text = QLabel(self.tr("No studies yet.\nDrop files or folders here, or:"), page)
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        layout.addWidget(text)
        for label, name, signal in (
            (self.tr("Open folder…"), "folder-open", self.open_folder_wanted),
            (self.tr("Open files…"), "file-image", self.open_files_wanted),
            (self.tr("Demonstration studies"), "package", self.open_demo_wanted),
        ):
            button = QPushButton(icon(name), f" {label}", page)
            button.clicked.connect(signal)
            layout.addWidget(button)
        layout.addStretch(1)
        return page

    def _build_no_match_page(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        text = QLabel(self.tr("No study matches the filter."), page)
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        clear = QPushButton(self.tr("Show all"), page)
        clear.clicked.connect(self._filter.clear)
        layout.addWidget(text)
        layout.addWidget(clear)
        layout.addStretch(1)
        return page

    def _show_page(self) -> None:
        page = 0 if self._filtered.rowCount() else (2 if self._studies else 1)
        self._pages.setCurrentIndex(page)
        self._filter.setEnabled(bool(self._studies))

    def _index(self, node: Node) -> QModelIndex:
        return self._filtered.mapFromSource(self._model.index_of_instance(_image_uid(node)))

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._filtered.set_text(text)
        self._tree.expandAll()
        # Qt would mark the next row that is left: another patient than on the screen.
        self.select_instance(self._marked)
        self._show_page()

    @Slot(str, QImage)
    def _on_thumbnail(self, sop_instance_uid: str, image: QImage) -> None:
        self._model.set_thumbnail(sop_instance_uid, image)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """Open a row; of a head the first row below it that the filter lets through."""
        while self._filtered.hasChildren(index):
            index = self._filtered.index(0, 0, index)
        node: Node | None = index.data(NODE_ROLE)
        if node is not None and node.series is not None:
            self.series_chosen.emit(node.study, node.series)

    @Slot(QModelIndex)
    def _on_click(self, index: QModelIndex) -> None:
        """One click on a head folds or unfolds its group, on a series opens it.

        A row that is marked while another patient's image is on the screen would mislead.
        """
        if self._filtered.hasChildren(index):
            self._tree.setExpanded(index, not self._tree.isExpanded(index))
        else:
            self._open(index)

    @Slot()
    def _on_drag_ended(self) -> None:
        """The press that began the drag marked a row that may not be what the screen shows."""
        self.select_instance(self._marked)

    @Slot(QModelIndex)
    def _on_walked_to(self, index: QModelIndex) -> None:
        """What the keys mark is what the screen shows, as with the mouse."""
        if not self._filtered.hasChildren(index):
            self._open(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter box Down goes to the list, Enter opens the first row, Escape empties."""
        if watched is self._filter and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.type() == QEvent.Type.KeyPress:
                    self._open(self._filtered.index(0, 0))
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self._tree.currentIndex().isValid():
                    self._tree.setCurrentIndex(self._filtered.index(0, 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                else:
                    self._filter.clear()
                return True
        return super().eventFilter(watched, event)


def _with_margins(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(8, 0, 8, 0)
    layout.addWidget(widget)
    return holder


def _image_uid(node: Node | None) -> str:
    instance = node.shown_instance if node is not None else None
    return instance.sop_instance_uid if instance is not None else ""
