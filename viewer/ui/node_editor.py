"""The nodes of the network: list, form, test by echo and a real search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.core.dicomweb.address import clear_text_warning
from viewer.core.errors import UserError
from viewer.core.network.credentials import keep_secret, secret_of
from viewer.core.network.node import Node
from viewer.core.network.node_book import NodeBook
from viewer.core.network.node_check import check_node
from viewer.core.progress import Progress
from viewer.ui.node_form import NodeForm
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

if TYPE_CHECKING:
    from viewer.core.network.echo import NodeTest


class NodeEditor(QDialog):
    """The list at the left, the chosen or new node at the right.

    Signals
    -------
    nodes_changed
        A node was added, changed or removed.
    """

    nodes_changed = Signal()

    def __init__(
        self,
        book: NodeBook,
        tasks: TaskRunner,
        waiting: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        """`waiting` tells how many transfers wait in the outbox for the node of a name."""
        super().__init__(parent)
        self._waiting = waiting
        self.setWindowTitle(self.tr("Network nodes"))
        self.resize(QSize(760, 600))
        self._book = book
        self._tasks = tasks
        self._edited = ""
        self._task: Task | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Nodes"))
        self.list.currentRowChanged.connect(self._on_row)
        self.form = NodeForm(self)
        self.answer = QLabel(self)
        self.answer.setWordWrap(True)
        self.answer.setAccessibleName(self.tr("Result of the test"))
        self.new = QPushButton(self.tr("&New"), self)
        self.new.clicked.connect(self.begin_new)
        self.remove = QPushButton(self.tr("&Delete"), self)
        self.remove.clicked.connect(self._on_remove)
        self.test = QPushButton(self.tr("T&est"), self)
        self.test.setToolTip(self.tr("Connect, ask for an echo and search for today's studies"))
        self.test.clicked.connect(self._on_test)
        self.save = QPushButton(self.tr("Sa&ve"), self)
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self._lay_out()
        self._fill()
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.begin_new()

    def begin_new(self) -> None:
        """Empty the form for another node."""
        self.list.setCurrentRow(-1)
        self._show(Node(""), is_new=True)
        self.form.name.setFocus()
        if not self._book.nodes:
            self._say(self.tr("No archive is set up yet: name one, test it and save it."))

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.new)
        area = QScrollArea(self)
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = QVBoxLayout()
        right.addWidget(area, 1)
        right.addWidget(self.answer)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 2)
        columns.addLayout(right, 5)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.close)
        for button in (self.remove, self.test, self.save):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([node.name for node in self._book.nodes])
        self.list.blockSignals(False)

    def _show(self, node: Node, *, is_new: bool) -> None:
        self._stop()
        self._edited = "" if is_new else node.name
        self.form.show_node(node)
        self._enable()
        self.answer.clear()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._show(self._book.nodes[row], is_new=False)

    @Slot()
    def _on_save(self) -> None:
        node, typed = self.form.node(), self.form.secret.text()
        if self._edited not in ("", node.name) and self._waiting(self._edited):
            question = self.tr("Give the node {name} another name?").format(name=self._edited)
            if not self._is_sure(question):
                return
        self._start(partial(_save, self._book, self._edited, node, typed), self._on_saved)

    @Slot(object)
    def _on_saved(self, saved: _Saved) -> None:
        self._fill()
        self.list.setCurrentRow([each.name for each in self._book.nodes].index(saved.name))
        self._say(" ".join([self.tr("Saved."), *map(translated_error, saved.remarks)]))
        self.nodes_changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        question = self.tr("Delete the node {name}? Studies stay where they are.")
        if not self._is_sure(question.format(name=self._edited)):
            return
        self._start(partial(_remove, self._book, self._edited), self._on_removed)

    def _is_sure(self, question: str) -> bool:
        """Ask, and say what of the outbox would have nowhere to go."""
        waiting = self._waiting(self._edited)
        if waiting:
            question += "\n" + self.tr(
                "%n transfer(s) in the outbox wait for this name and would not be sent.",
                "",
                waiting,
            )
        answer = QMessageBox.question(self, self.windowTitle(), question)
        return answer is QMessageBox.StandardButton.Yes

    @Slot(object)
    def _on_removed(self, _answer: None) -> None:
        self._fill()
        self.list.setCurrentRow(0 if self.list.count() else -1)
        if not self.list.count():
            self.begin_new()
        self.nodes_changed.emit()

    @Slot()
    def _on_test(self) -> None:
        node = self.form.node()
        try:
            check_node(node)
        except UserError as error:
            self._say(translated_error(error), is_problem=True)
            return
        work = partial(_test, node, self.form.secret.text(), self._edited)
        self._start(work, self._on_tested)
        self._say(self.tr("Asking {name}…").format(name=node.name))

    def _start(self, work: Callable[[Progress], object], on_success: Callable[..., None]) -> None:
        """Ask the node, the disk or the keyring in a worker; one thing at a time."""
        self._stop()
        for button in (self.test, self.save, self.remove):
            button.setEnabled(False)
        self._task = self._tasks.start(work, name="node")
        self._task.succeeded.connect(on_success)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_finished)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._enable()

    def _enable(self) -> None:
        self.test.setEnabled(True)
        self.save.setEnabled(True)
        self.remove.setEnabled(bool(self._edited))

    @Slot(object)
    def _on_tested(self, found: NodeTest) -> None:
        words = self._words(found)
        if self.form.node() not in self._book.nodes:
            words += " " + self.tr("It is not saved yet.")
        self._say(words)

    def _words(self, found: NodeTest) -> str:
        words = [self.tr("It answers ({ms} ms).").format(ms=round(found.seconds * 1000))]
        if found.found is None:
            words.append(self.tr("It does not let itself be searched."))
        else:
            words.append(self.tr("Searched for today: %n study(ies).", "", found.found))
        if found.offers:
            words.append(self.tr("It offers: {list}.").format(list=", ".join(found.offers)))
        return " ".join(words)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._say(translated_error(error), is_problem=True)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._enable()

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.answer.setProperty("role", "flag" if is_problem else "")
        self.answer.style().unpolish(self.answer)
        self.answer.style().polish(self.answer)
        self.answer.setText(words)


@dataclass(frozen=True)
class _Saved:
    """`remarks` say where a password is not as safe as it could be."""

    name: str
    remarks: tuple[UserError, ...]


def _save(book: NodeBook, edited: str, node: Node, typed: str, _progress: Progress) -> _Saved:
    if edited:
        book.change(edited, node)
    else:
        book.add(node)
    weaker = keep_secret(node.name, typed) if typed else None
    readable = clear_text_warning(node, typed or secret_of(node.name))
    return _Saved(node.name, tuple(one for one in (weaker, readable) if one is not None))


def _remove(book: NodeBook, name: str, _progress: Progress) -> None:
    book.remove(name)


def _test(node: Node, typed: str, stored: str, progress: Progress) -> NodeTest:
    from viewer.core.network.retrieving import probe

    return probe(node, progress, secret=typed or (secret_of(stored) if stored else None))
