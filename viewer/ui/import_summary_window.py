"""What an import came to, file by file where there is something to say; beside the work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.importing.summary import ImportSummary, shown, summary_lines
from viewer.ui.icons import icon
from viewer.ui.reason_table import ReasonModel, ReasonTable, Row
from viewer.ui.translate import translated, translated_error


class ImportSummaryWindow(QDialog):
    """One import; the next one's summary takes its place.

    Signals
    -------
    open_alone_wanted
        A file (Path) that is kept but not listed beside another image of its UID.
    """

    open_alone_wanted = Signal(object)

    def __init__(self, summary: ImportSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.resize(860, 420)
        titles = (self.tr("File"), self.tr("What"), self.tr("Reason"), self.tr("Folder"))
        self.model = ReasonModel(titles, self)
        self.table = ReasonTable(self.model, self.tr("Files with something to say"), 2, self)
        for column, width in ((0, 180), (1, 130), (3, 160)):
            self.table.setColumnWidth(column, width)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._alone = QPushButton(self.tr("Open alone"), self)
        self._alone.setToolTip(
            self.tr("Show this image by itself; it bears the UID of another image that is listed")
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons())
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.show_summary(summary)

    def show_summary(self, summary: ImportSummary) -> None:
        """Show another import's."""
        self._variants = {one.path for one in summary.variants.named}
        self._summary = summary
        self._paths = tuple(path for path, _ in self._rows())
        self.model.set_rows([row for _, row in self._rows()])
        self._words.setText("\n".join(self._lines()))
        self.table.setVisible(bool(self._paths))
        self._alone.setVisible(bool(self._variants))
        self._on_selection()

    def _lines(self) -> tuple[str, ...]:
        summary = self._summary
        said = [translated_error(one) for one in summary.notes]
        if summary.stopped_by is not None:
            said.append(translated_error(summary.stopped_by))
        return (*summary_lines(summary, lambda text: translated("import", text, {})), *said)

    def _rows(self) -> Iterator[tuple[Path, Row]]:
        summary = self._summary
        for gathered, what in (
            (summary.unreadable, self.tr("not read")),
            (summary.variants, self.tr("kept, not listed")),
            (summary.not_dicom, self.tr("no image")),
        ):
            for one in gathered.named:
                reason = translated_error(one.reason)
                yield one.path, (shown_name(one.path), what, reason, shown(one.path.parent))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._alone, QDialogButtonBox.ButtonRole.ActionRole)
        self._alone.clicked.connect(self._on_alone)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self.copy)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        return buttons

    @Slot()
    def copy(self) -> None:
        """Put the whole summary on the clipboard, counts and files."""
        text = "\n".join((*self._lines(), "", self.model.text()))
        QGuiApplication.clipboard().setText(text.strip())

    def _chosen_variant(self) -> Path | None:
        for row in self.table.selected_rows():
            if self._paths[row] in self._variants:
                return self._paths[row]
        return None

    @Slot()
    def _on_selection(self) -> None:
        self._alone.setEnabled(self._chosen_variant() is not None)

    @Slot()
    def _on_alone(self) -> None:
        path = self._chosen_variant()
        if path is not None:
            self.open_alone_wanted.emit(path)


def shown_name(path: Path) -> str:
    """Return the last part of a path as people read it."""
    return shown(Path(path.name))
