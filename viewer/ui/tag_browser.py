"""All DICOM elements of the active image's file, to search and to copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.progress import Progress
from viewer.core.tag_tree import TagNode, TagTree, found, read_tag_tree
from viewer.ui.active_stack import ImageStack
from viewer.ui.shown_image import ShownImage
from viewer.ui.tag_model import NAME, TAG, VALUE, VR, TagModel
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

# While somebody scrolls through a stack no header is read for images that fly by.
_PATIENCE_MS = 150
_TYPING_MS = 120
_WIDTHS = {TAG: 190, NAME: 260, VR: 44}


class TagBrowser(QDialog):
    """Follows the active image as long as it is open; each file is read in a worker."""

    def __init__(self, stack: ImageStack, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("DICOM elements"))
        self.resize(860, 620)
        self._stack = stack
        self._tasks = tasks
        self._task: Task | None = None
        self._tree: TagTree | None = None
        self._reading: ShownImage | None = None
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._wait.timeout.connect(self._read)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.model = TagModel(self)
        self.view = self._make_view()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search number, keyword, name or value"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._typing.start)
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self._lay_out()
        stack.shown_changed.connect(self._on_shown)

    def is_reading(self) -> bool:
        """Whether the elements of the image on the screen are not there yet."""
        return self._wait.isActive() or self._task is not None

    def copied(self, nodes: list[TagNode]) -> str:
        """Return rows as text, one a line, their values whole."""
        return "\n".join(node.line() for node in nodes)

    def _make_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setAccessibleName(self.tr("Elements"))
        view.setModel(self.model)
        # Rows of one height need not be asked for one by one.
        view.setUniformRowHeights(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAlternatingRowColors(True)
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width)
        return view

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        for text, slot, keys in (
            (self.tr("Copy &value"), self.copy_value, "Ctrl+Shift+C"),
            (self.tr("Copy &rows"), self.copy_rows, "Ctrl+C"),
            (self.tr("Copy &all"), self.copy_all, ""),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            if keys:
                button.setToolTip(f"{text.replace('&', '')} ({keys})")
                QShortcut(QKeySequence(keys), self.view, slot)
            row.addWidget(button)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.search)
        layout.addWidget(self.view)
        layout.addLayout(row)

    # Copying

    @Slot()
    def copy_value(self) -> None:
        """Copy the whole of the current cell."""
        index = self.view.currentIndex()
        if index.isValid():
            node, column = self.model.node(index), index.column()
            _copy(node.value if column == VALUE else self.model.cell(node, column))

    @Slot()
    def copy_rows(self) -> None:
        """Copy the selected rows."""
        rows = self.view.selectionModel().selectedRows()
        _copy(self.copied([self.model.node(index) for index in rows]))

    @Slot()
    def copy_all(self) -> None:
        """Copy every element of the file, or what was found."""
        if self._tree is not None:
            _copy(self.copied(list(self._matching(self._tree))))

    # Reading

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        if self.isVisible():
            self._follow(shown)

    def _follow(self, shown: ShownImage | None) -> None:
        """Take away what belongs to another file at once, then read this one."""
        if shown is not None and self._tree is not None and self._is_of(self._tree, shown):
            return
        self._give_up()
        self._tree = None
        self.model.set_rows((), flat=False)
        if shown is None:
            self.words.setText(self.tr("No image is shown."))
        elif shown.instance.origin == "raster":
            self.words.setText(self.tr("A picture file has no DICOM elements."))
        else:
            self.words.setText(self.tr("Reading {file} …").format(file=shown.instance.path.name))
            self._wait.start()

    @Slot()
    def _read(self) -> None:
        shown = self._stack.shown()
        if shown is None:
            return
        self._reading = shown
        path: Path = shown.instance.path

        def work(progress: Progress) -> TagTree:
            return read_tag_tree(path, progress)

        self._task = self._tasks.start(work, name="read DICOM elements")
        self._task.succeeded.connect(self._on_read)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, tree: TagTree) -> None:
        self._task = None
        shown = self._stack.shown()
        if shown is None or not self._is_of(tree, shown):
            self._changed_meanwhile(shown)
            return
        self._tree = tree
        self._search()

    def _changed_meanwhile(self, shown: ShownImage | None) -> None:
        """The file holds another image than the one shown: its elements would mislead."""
        if shown is not None and shown is self._reading:
            self.words.setText(self.tr("The file now holds another image. Open it again."))
        else:
            self._follow(shown)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.words.setText(translated_error(error))

    def _is_of(self, tree: TagTree, shown: ShownImage) -> bool:
        """Also the same version of it: a file replaced by another of its UID has other elements."""
        same = tree.sop_instance_uid in ("", shown.frame.sop_instance_uid)
        return same and (tree.path, tree.version) == (shown.instance.path, shown.version)

    def _give_up(self) -> None:
        self._wait.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    # Searching

    def _matching(self, tree: TagTree) -> tuple[TagNode, ...]:
        words = self.search.text().strip()
        return found(tree, words) if words else tuple(tree.walk())

    @Slot()
    def _search(self) -> None:
        if self._tree is None:
            return
        words, name = self.search.text().strip(), self._tree.path.name
        if not words:
            self.model.set_rows(self._tree.rows, flat=False)
            self.words.setText(name)
            return
        rows = self._matching(self._tree)
        self.model.set_rows(rows, flat=True)
        self.words.setText(self.tr("{count} found in {file}").format(count=len(rows), file=name))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow(self._stack.shown())
        self.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._give_up()


def _copy(words: str) -> None:
    if words:
        QGuiApplication.clipboard().setText(words)
