"""Search a node and fetch studies from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QSize, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.network.answers import Answers
from viewer.core.network.node import Node
from viewer.core.network.node_book import NodeBook
from viewer.core.network.receiver import Receiver
from viewer.core.network.wanted import Wanted
from viewer.core.progress import Progress
from viewer.ui.fetch_news import tell_fetched
from viewer.ui.pacs_answers import AnswersModel, answers_table
from viewer.ui.pacs_query_form import QueryForm
from viewer.ui.pacs_retrieval import Fetched, Retrieval, fetched_words
from viewer.ui.pacs_search import ArchiveSearch
from viewer.ui.row_table import when_chosen
from viewer.ui.services import Services
from viewer.ui.tab_order import tab_through
from viewer.ui.transfer_window import TransferWindow, rows_of
from viewer.ui.translate import translated_error


class PacsWindow(QDialog):
    """Stays open beside the work; what is fetched is in the study list at once.

    Signals
    -------
    study_arrived
        The Study Instance UID of a study that has come, all or in part.
    open_wanted
        The Study Instance UID of a study to be shown now.
    nodes_wanted
        The user wants to set up nodes.
    """

    study_arrived = Signal(str)
    open_wanted = Signal(str)
    nodes_wanted = Signal()

    def __init__(
        self,
        book: NodeBook,
        services: Services,
        receiver: Callable[[], Receiver | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Search the archive"))
        self.resize(QSize(1080, 600))
        self._book = book
        self._services = services
        self._asked: Node | None = None
        self._last: Fetched | None = None
        self.nodes = QComboBox(self)
        self.nodes.setAccessibleName(self.tr("Archive"))
        self.form = QueryForm(self)
        self.form.submitted.connect(self.search)
        self.model = AnswersModel(self)
        self.table = answers_table(self.model, self.tr("Studies found"), self)
        when_chosen(self.table, self.fetch)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.open_when_here = QCheckBox(self.tr("Open the study when it is here"), self)
        self.open_when_here.setChecked(True)
        self._build_buttons()
        self.searching = ArchiveSearch(services.tasks, self)
        self.searching.found.connect(self._on_found)
        self.searching.failed.connect(self._on_failed)
        self.searching.ended.connect(self._on_busy)
        self.retrieval = Retrieval(services.tasks, services.library, receiver, self)
        self.retrieval.progressed.connect(self._on_progress)
        self.retrieval.fetched.connect(self._on_fetched)
        self.retrieval.failed.connect(self._on_failed)
        self.retrieval.busy_changed.connect(self._on_busy)
        self._lay_out()
        self.fill_nodes()
        self._on_busy()

    def fill_nodes(self) -> None:
        """Offer the nodes of the book; the chosen one stays chosen."""
        chosen = self.nodes.currentText()
        self.nodes.clear()
        self.nodes.addItems([node.name for node in self._book.nodes])
        self.nodes.setCurrentIndex(max(0, self.nodes.findText(chosen)))
        has_any = self.nodes.count() > 0
        self.search_button.setEnabled(has_any)
        if not has_any:
            self._say(self.tr("No archive is set up yet: press Nodes… first."))

    @Slot()
    def search(self) -> None:
        """Ask the chosen node; an earlier search that still runs is given up."""
        if not self.nodes.count():
            self.nodes_wanted.emit()
            return
        try:
            query = self.form.query()
        except UserError as error:
            self._say(translated_error(error), is_problem=True)
            return
        node = self._book.get(self.nodes.currentText())
        self._asked = node
        self.model.set_answers(())
        self.searching.ask(node, query)
        self._say(self.tr("Searching {name}…").format(name=node.name))
        self._on_busy()

    @Slot()
    def fetch(self) -> None:
        """Fetch the selected studies."""
        node, uids = self._asked, self._selected()
        if node is not None and uids and not self.retrieval.is_busy:
            self._fetch(node, tuple(Wanted(uid) for uid in uids))

    def done(self, result: int) -> None:
        """Closing gives up a search, not a fetch: that ends by itself or by Cancel."""
        self.searching.give_up()
        super().done(result)

    def _fetch(self, node: Node, wanted: tuple[Wanted, ...]) -> None:
        self._last = None
        words = self.tr("Fetching %n study(ies) from {name}…", "", len(wanted))
        self._say(words.format(name=node.name))
        self.retrieval.fetch(node, wanted)

    def _build_buttons(self) -> None:
        self.search_button = QPushButton(self.tr("&Search"), self)
        self.search_button.setDefault(True)
        self.search_button.clicked.connect(self.search)
        self.nodes_button = QPushButton(self.tr("&Nodes…"), self)
        self.nodes_button.clicked.connect(self.nodes_wanted)
        self.fetch_button = QPushButton(self.tr("&Fetch"), self)
        self.fetch_button.setProperty("role", "primary")
        self.fetch_button.clicked.connect(self.fetch)
        self.cancel_button = QPushButton(self.tr("&Cancel"), self)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.details_button = QPushButton(self.tr("De&tails…"), self)
        self.details_button.clicked.connect(self._show_details)
        self.again_button = QPushButton(self.tr("Fetch what is missin&g"), self)
        self.again_button.clicked.connect(self._fetch_missing)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.nodes, 1)
        top.addWidget(self.nodes_button)
        top.addStretch(3)
        top.addWidget(self.search_button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_when_here)
        bottom.addWidget(self.bar, 1)
        bottom.addStretch(1)
        buttons = (
            self.cancel_button,
            self.details_button,
            self.again_button,
            self.fetch_button,
            self.close_button,
        )
        for button in buttons:
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        layout.addLayout(bottom)
        tab_through(
            self.nodes,
            self.nodes_button,
            self.search_button,
            *self.form.fields,
            self.table,
            self.open_when_here,
            *buttons,
        )

    def _selected(self) -> list[str]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.answer(row).uid for row in rows]

    @Slot(object)
    def _on_found(self, answers: Answers) -> None:
        self.model.set_answers(answers.items)
        words = self.tr("%n study(ies) found.", "", len(answers))
        if not answers.is_all:
            words += " " + self.tr("There are more: narrow the search.")
        self._say(words)
        if len(answers):
            self.table.selectRow(0)
            self.table.setFocus()
        self._look_up_here()

    def _look_up_here(self) -> None:
        work = partial(_counts, self._services.library, self.model.uids())
        task = self._services.tasks.start(work, name="count what is here")
        task.succeeded.connect(self.model.set_here)

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)

    @Slot(object)
    def _on_fetched(self, fetched: Fetched) -> None:
        self._last = fetched
        for wanted, report in fetched.reports:
            if len(report.left()) < len(report.images):
                self.study_arrived.emit(wanted.study_instance_uid)
        is_well = fetched.is_complete and not fetched.hidden
        self._say(fetched_words(fetched), is_problem=not is_well)
        self._look_up_here()
        show = partial(self.open_wanted.emit, fetched.reports[0][0].study_instance_uid)
        if not self.isVisible():
            tell_fetched(self._services.messages, fetched, self.show, show)
        # Under the UIDs of what is hidden other images would open, perhaps another patient's.
        elif self.open_when_here.isChecked() and fetched.arrived and not fetched.hidden:
            show()

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._say(translated_error(error), is_problem=True)
        if not self.isVisible():
            self._services.messages.show_error(error)

    @Slot()
    def _on_cancel(self) -> None:
        self.searching.give_up()
        self.retrieval.cancel()
        self._say(self.tr("Cancelled. What has come is in the study list."))
        self._look_up_here()

    @Slot()
    def _on_busy(self) -> None:
        is_busy = self.retrieval.is_busy or self.searching.is_busy
        self.bar.setVisible(is_busy)
        self.bar.setRange(0, 0)
        self.cancel_button.setVisible(is_busy)
        self._show_buttons()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, *_: QItemSelection) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_idle = not self.retrieval.is_busy
        self.fetch_button.setEnabled(is_idle and bool(self._selected()))
        self.details_button.setVisible(is_idle and self._last is not None)
        incomplete = self._last is not None and not self._last.is_complete
        self.again_button.setVisible(is_idle and incomplete)

    @Slot()
    def _show_details(self) -> None:
        if self._last is not None:
            reports = [report for _, report in self._last.reports]
            problems = [report.problem for report in reports if report.problem is not None]
            TransferWindow(rows_of(reports), problems, self).show()

    @Slot()
    def _fetch_missing(self) -> None:
        if self._last is not None:
            self._fetch(self._last.node, self._last.missing())

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.words.setProperty("role", "flag" if is_problem else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(words)
        self._show_buttons()


def _counts(library: Library, uids: tuple[str, ...], _progress: Progress) -> dict[str, int]:
    from viewer.core.library.counting import object_counts

    return object_counts(library.index, uids)
