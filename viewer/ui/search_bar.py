"""The search box above the list, with a menu of filters and what of it is set."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from viewer.core.library.study_query import StudyQuery
from viewer.ui.icons import icon
from viewer.ui.key_focus import OwnKeys
from viewer.ui.library_list import LibraryList
from viewer.ui.search_menu import SearchMenu
from viewer.ui.search_words import filter_words


class SearchBar(QWidget):
    """What is typed and chosen goes to the library's list at once.

    Signals
    -------
    first_wanted
        Enter: the first row of the answer.
    list_wanted
        Down: the keys go on in the list.
    """

    first_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, library: LibraryList, menu: SearchMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self.box = self._build_box()
        self.filters = self._build_filters(menu)
        self._set = QLabel(self)
        self._set.setProperty("role", "muted")
        self._set.setWordWrap(True)
        self._reset = self._build_reset()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self.filters)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(4, 0, 0, 0)
        chosen.addWidget(self._set, 1)
        chosen.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addLayout(chosen)
        library.query_changed.connect(self._on_query)
        self._on_query(library.query)
        OwnKeys(self)

    def focus(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    @Slot()
    def clear(self) -> None:
        """Search for nothing: everything is listed."""
        self._library.search(StudyQuery())

    def _build_box(self) -> QLineEdit:
        box = QLineEdit(self)
        box.setPlaceholderText(self.tr("Search name, ID, date…"))
        box.setAccessibleName(self.tr("Search the studies"))
        box.setToolTip(
            self.tr(
                "Beginnings of names and descriptions, any part of an ID or accession number, "
                "a modality, a date: 2024, 2024-03, 12/03/2024, 2024-01..2024-06"
            )
        )
        box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        # Qt's own clear button searches the system's icon themes first, which takes 20 ms.
        self._clear = box.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Empty the search box"))
        self._clear.triggered.connect(box.clear)
        box.textChanged.connect(self._on_text)
        box.installEventFilter(self)
        return box

    def _build_filters(self, menu: SearchMenu) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("Quiet")
        button.setIcon(icon("sliders-horizontal"))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(self.tr("Filters: dates, modalities, saved filters"))
        button.setAccessibleName(self.tr("Filters"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        return button

    def _build_reset(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("Quiet")
        button.setIcon(icon("x"))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(self.tr("Remove the filters"))
        button.setAccessibleName(self.tr("Remove the filters"))
        button.clicked.connect(self._on_reset)
        return button

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._library.search(replace(self._library.query, text=text))

    @Slot()
    def _on_reset(self) -> None:
        self._library.search(StudyQuery(text=self._library.query.text))

    @Slot(object)
    def _on_query(self, query: StudyQuery) -> None:
        if self.box.text() != query.text:
            self.box.setText(query.text)
        self._clear.setVisible(bool(query.text))
        words = filter_words(query)
        self._set.setText(words)
        self._set.setVisible(bool(words))
        self._reset.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the box Down goes to the list, Enter opens the first row, Escape empties."""
        if watched is not self.box or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_press = event.type() == QEvent.Type.KeyPress
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_press:
                self.first_wanted.emit()
            event.accept()
            return True
        if is_press and event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
            return True
        if event.key() == Qt.Key.Key_Escape and self.box.text():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self.box.clear()
            return True
        return super().eventFilter(watched, event)
