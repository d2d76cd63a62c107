"""The menu beside the search box: dates, modalities, AI and review, and filters with names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from viewer.core.library.saved_filters import SavedFilter, SavedFilters
from viewer.core.library.study_query import Order, Period, StudyQuery
from viewer.core.progress import Progress
from viewer.ui.library_list import LibraryList
from viewer.ui.messages import Messages
from viewer.ui.search_words import filter_words, order_words, period_words
from viewer.ui.tasks import TaskRunner

MODALITIES = ("CR", "DX", "CT", "MR", "US", "MG", "XA", "RF", "NM", "PT", "OT")


class SearchMenu(QMenu):
    """Shows what is set, changes it, and keeps it under a name."""

    def __init__(
        self,
        library: LibraryList,
        saved: SavedFilters,
        tasks: TaskRunner,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._saved = saved
        self._tasks = tasks
        self._messages = messages
        self._found: tuple[SavedFilter, ...] = ()
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._build)
        self.aboutToShow.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the filters with names, in a worker; the next time the menu opens it has them."""
        if self._library.has_index():
            self._run(lambda _saved: None)

    def _build(self) -> None:
        self.clear()
        query = self._library.query
        self._add_periods(query)
        self._add_modalities(query)
        self.addSeparator()
        flagged = self._add(self.tr("Flagged by the AI"), query.only_flagged)
        flagged.toggled.connect(lambda on: self._library.search(replace(query, only_flagged=on)))
        open_ = self._add(self.tr("Not reviewed yet"), query.only_unreviewed)
        open_.toggled.connect(lambda on: self._library.search(replace(query, only_unreviewed=on)))
        self.addSeparator()
        self._add_orders(query)
        self.addSeparator()
        self._add_saved(query)

    def _add_periods(self, query: StudyQuery) -> None:
        group = QActionGroup(self)
        has_dates = bool(query.date_from or query.date_to)
        for period in Period:
            action = self._add(period_words(period), query.period is period and not has_dates)
            action.setActionGroup(group)
            action.triggered.connect(partial(self._on_period, period))
        action = self._add(self.tr("From … to …"), has_dates)
        action.setActionGroup(group)
        action.triggered.connect(self._ask_dates)

    def _add_modalities(self, query: StudyQuery) -> None:
        self.addSeparator()
        chosen = " ".join(query.modalities)
        menu = self.addMenu(
            self.tr("Modality: {chosen}").format(chosen=chosen) if chosen else self.tr("Modality")
        )
        for modality in sorted({*MODALITIES, *query.modalities}):
            action = menu.addAction(modality)
            action.setCheckable(True)
            action.setChecked(modality in query.modalities)
            action.toggled.connect(partial(self._on_modality, modality))

    def _add_orders(self, query: StudyQuery) -> None:
        menu = self.addMenu(self.tr("Order"))
        group = QActionGroup(menu)
        for order in Order:
            action = menu.addAction(order_words(order))
            action.setCheckable(True)
            action.setChecked(query.order is order)
            action.setActionGroup(group)
            wanted = replace(query, order=order)
            action.triggered.connect(partial(self._library.search, wanted))

    def _add_saved(self, query: StudyQuery) -> None:
        for each in self._found:
            action = self.addAction(each.name)
            action.setEnabled(each.query is not None)
            if each.query is not None:
                action.setToolTip(
                    " · ".join(filter(None, (each.query.text, filter_words(each.query))))
                )
                action.triggered.connect(partial(self._library.search, each.query))
        if self._found:
            self.addSeparator()
        save = self.addAction(self.tr("Save this search…"))
        save.setEnabled(query != StudyQuery(limit=query.limit, order=query.order))
        save.triggered.connect(self._ask_name)
        if self._found:
            menu = self.addMenu(self.tr("Forget a saved search"))
            for each in self._found:
                menu.addAction(each.name).triggered.connect(partial(self._forget, each.name))

    def _add(self, text: str, is_set: bool) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(is_set)
        return action

    def _on_period(self, period: Period) -> None:
        query = self._library.query
        self._library.search(replace(query, period=period, date_from="", date_to=""))

    def _on_modality(self, modality: str, is_wanted: bool) -> None:
        chosen = [one for one in self._library.query.modalities if one != modality]
        chosen += [modality] if is_wanted else []
        self._library.search(replace(self._library.query, modalities=tuple(sorted(chosen))))

    @Slot()
    def _ask_dates(self) -> None:
        from viewer.ui.date_range_dialog import DateRangeDialog

        dialog = DateRangeDialog(self._library.query, self.parentWidget())
        dialog.chosen.connect(self._on_dates)
        dialog.open()

    @Slot(str, str)
    def _on_dates(self, first: str, last: str) -> None:
        query = self._library.query
        self._library.search(replace(query, period=Period.ANY, date_from=first, date_to=last))

    @Slot()
    def _ask_name(self) -> None:
        query = self._library.query
        dialog = QInputDialog(self.parentWidget())
        dialog.setWindowTitle(self.tr("Save this search"))
        dialog.setLabelText(self.tr("Name:"))
        dialog.setTextValue(" · ".join(filter(None, (query.text, filter_words(query)))))
        dialog.textValueSelected.connect(partial(self._save, query))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, query: StudyQuery, name: str) -> None:
        self._run(lambda saved: saved.save(name, query))

    def _forget(self, name: str) -> None:
        self._run(lambda saved: saved.delete(name))

    def _run(self, change: Callable[[SavedFilters], object]) -> None:
        saved = self._saved

        def work(_progress: Progress) -> tuple[SavedFilter, ...]:
            change(saved)
            return saved.all()

        task = self._tasks.start(work, name="saved filters")
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._messages.show_error)

    @Slot(object)
    def _on_found(self, found: tuple[SavedFilter, ...]) -> None:
        self._found = found
