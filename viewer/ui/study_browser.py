"""The list at the left: patients, studies and series with thumbnails, a search and AI badges."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.core.library.listed import ListedStudy
from viewer.ui.library_list import LibraryList, Listing
from viewer.ui.list_foot import ListFoot
from viewer.ui.list_pages import EmptyPage, NoMatchPage
from viewer.ui.search_bar import SearchBar
from viewer.ui.search_menu import SearchMenu
from viewer.ui.study_delegate import StudyDelegate
from viewer.ui.study_model import NODE_ROLE, Badge, StudyModel
from viewer.ui.study_nodes import Node, SeriesKey, studies_below
from viewer.ui.study_tree import StudyTree
from viewer.ui.theme import Theme
from viewer.ui.thumbnails import ThumbnailMaker


class StudyBrowser(QWidget):
    """A window on the library: a page of what matches the search.

    Signals
    -------
    series_chosen
        (ListedStudy, ListedSeries): a click, Enter, arrow keys that came to rest, or `step`.
    delete_wanted
        Studies (tuple of ListedStudy) that the Delete key was pressed on.
    menu_wanted
        (tuple of ListedStudy, QPoint on the screen): a right click on their row.
    open_files_wanted, open_folder_wanted, open_demo_wanted, import_wanted, archive_wanted
        Buttons of the empty list.
    """

    series_chosen = Signal(object, object)
    delete_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    open_files_wanted = Signal()
    open_folder_wanted = Signal()
    open_demo_wanted = Signal()
    import_wanted = Signal()
    archive_wanted = Signal()

    def __init__(
        self,
        library: LibraryList,
        menu: SearchMenu,
        thumbnails: ThumbnailMaker,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._library = library
        self._listing = Listing()
        self._marked: SeriesKey | None = None
        self._opens_first = False
        self._model = StudyModel(self)
        self._thumbnails = thumbnails
        self._model.thumbnail_wanted.connect(self._thumbnails.want)
        self._thumbnails.made.connect(self._model.set_thumbnail)
        self.search = self._build_search(menu)
        self._delegate = StudyDelegate(theme, self)
        self._tree = self._build_tree()
        self.foot = ListFoot(self)
        self.foot.more_wanted.connect(library.show_more)
        self._pages = self._build_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.foot)
        library.listed.connect(self.set_listing)

    @property
    def studies(self) -> tuple[ListedStudy, ...]:
        """What is listed: of the library the page that matches the search."""
        return self._listing.studies

    @Slot(object)
    def set_listing(self, listing: Listing) -> None:
        """List what was found; the selection stays on the series it was on."""
        place = self._tree.verticalScrollBar().value()
        before, self._listing = self._listing, listing
        if listing.studies != before.studies:
            self._thumbnails.cancel_all()
            self._model.set_listing(listing.studies, listing.roots)
            self._tree.expandAll()
            self.select_series(self._marked)
            if listing.query == before.query:
                self._tree.verticalScrollBar().setValue(place)
        self.foot.show_counts(len(listing.studies), listing.total)
        self._show_page()
        if self._opens_first:
            self._opens_first = False
            self._open(self._model.index(0, 0))

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

    def select_series(self, key: SeriesKey | None) -> None:
        """Mark a series without opening it; no row when it is not listed."""
        self._marked = key
        index = self._model.index_of_series(key)
        self._tree.setCurrentIndex(index)
        if index.isValid():
            self._tree.scrollTo(index)

    def selected_node(self) -> Node | None:
        """Return the marked row."""
        index = self._tree.currentIndex()
        node: Node | None = index.data(NODE_ROLE) if index.isValid() else None
        return node

    def selected_studies(self) -> tuple[ListedStudy, ...]:
        """Return the studies of the marked row: one, or all that are listed of a patient."""
        node = self.selected_node()
        return studies_below(node) if node is not None else ()

    def step(self, by: int) -> None:
        """Open the series `by` openable rows below (above when negative) the marked one."""
        leaves = list(self._model.leaves())
        if not leaves:
            return
        current = self.selected_node()
        here = leaves.index(current) if current in leaves else (-1 if by > 0 else len(leaves))
        there = min(max(here + by, 0), len(leaves) - 1)
        if there != here:
            self._tree.setCurrentIndex(self._model.index_of_series(leaves[there].series_key))
            self._open(self._tree.currentIndex())

    def focus_list(self) -> None:
        """Let the keys go to the list."""
        self._pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Put the cursor into the search box."""
        self.search.focus()

    def _build_search(self, menu: SearchMenu) -> SearchBar:
        bar = SearchBar(self._library, menu, self)
        bar.first_wanted.connect(self._on_first_wanted)
        bar.list_wanted.connect(self._on_list_wanted)
        return bar

    def _build_tree(self) -> StudyTree:
        tree = StudyTree(self)
        tree.setModel(self._model)
        tree.setItemDelegate(self._delegate)
        tree.setAccessibleName(self.tr("Studies"))
        tree.activated.connect(self._open)
        tree.clicked.connect(self._on_click)
        tree.walked_to.connect(self._on_walked_to)
        tree.drag_ended.connect(self._on_drag_ended)
        tree.delete_pressed.connect(self._on_delete)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu)
        return tree

    def _build_pages(self) -> QStackedWidget:
        pages = QStackedWidget(self)
        empty, no_match = EmptyPage(pages), NoMatchPage(pages)
        empty.open_files_wanted.connect(self.open_files_wanted)
        empty.open_folder_wanted.connect(self.open_folder_wanted)
        empty.open_demo_wanted.connect(self.open_demo_wanted)
        empty.import_wanted.connect(self.import_wanted)
        empty.archive_wanted.connect(self.archive_wanted)
        no_match.show_all_wanted.connect(self.search.clear)
        for page in (self._tree, empty, no_match):
            pages.addWidget(page)
        return pages

    def _show_page(self) -> None:
        page = 0 if self._listing.studies else (2 if self._listing.is_filtered else 1)
        focus = self.window().focusWidget()
        was_inside = focus is not None and self._pages.isAncestorOf(focus)
        self.search.setEnabled(page != 1)
        self._pages.setCurrentIndex(page)
        if was_inside:  # else Qt hands it to the search box, which then takes the commands' keys
            self.focus_list()

    @Slot()
    def _on_first_wanted(self) -> None:
        """Enter means the first match of what stands in the box, not of what stood there before."""
        if self._library.is_busy:
            self._opens_first = True
            self._library.search_now()
        else:
            self._open(self._model.index(0, 0))

    @Slot()
    def _on_list_wanted(self) -> None:
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._model.index(0, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """Open a row; of a head the first row below it."""
        while self._model.rowCount(index):
            if not index.isValid():
                return
            index = self._model.index(0, 0, index)
        node: Node | None = index.data(NODE_ROLE)
        if node is not None and node.series is not None:
            self.series_chosen.emit(node.study, node.series)

    @Slot(QModelIndex)
    def _on_click(self, index: QModelIndex) -> None:
        """One click on a head folds or unfolds its group, on a series opens it.

        A row that is marked while another patient's image is on the screen would mislead.
        """
        if self._model.rowCount(index):
            self._tree.setExpanded(index, not self._tree.isExpanded(index))
        else:
            self._open(index)

    @Slot()
    def _on_drag_ended(self) -> None:
        """The press that began the drag marked a row that may not be what the screen shows."""
        self.select_series(self._marked)

    @Slot(QModelIndex)
    def _on_walked_to(self, index: QModelIndex) -> None:
        """What the keys mark is what the screen shows, as with the mouse."""
        if not self._model.rowCount(index):
            self._open(index)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        node: Node | None = self._tree.indexAt(place).data(NODE_ROLE)
        if node is not None:
            self.menu_wanted.emit(studies_below(node), self._tree.viewport().mapToGlobal(place))

    @Slot()
    def _on_delete(self) -> None:
        studies = self.selected_studies()
        if studies:
            self.delete_wanted.emit(studies)
