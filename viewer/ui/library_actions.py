"""The window on the library: what the list shows, opens and keeps."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import ImportOutcome, Problem
from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.library.saved_filters import SavedFilters
from viewer.core.library.thumbnail_shelf import ThumbnailShelf
from viewer.core.paths import resource
from viewer.core.study import Series, Study
from viewer.core.study_list import study_key
from viewer.ui.library_list import LibraryList, Listing
from viewer.ui.search_menu import SearchMenu
from viewer.ui.series_drag import dragged_row
from viewer.ui.stack_view import StackView
from viewer.ui.study_browser import StudyBrowser
from viewer.ui.study_fetcher import StudyFetcher, Then
from viewer.ui.study_keeper import Linked, StudyKeeper
from viewer.ui.study_nodes import SeriesKey
from viewer.ui.theme import Theme
from viewer.ui.thumbnails import ThumbnailMaker

if TYPE_CHECKING:
    from viewer.ui.care_actions import CareActions
    from viewer.ui.import_actions import ImportActions
    from viewer.ui.main_window import MainWindow
    from viewer.ui.trash_actions import TrashActions


class LibraryActions(QObject):
    """Joins list, fetcher and keeper to the window.

    Attributes
    ----------
    keeps
        Whether what is opened is listed from then on; not so for screenshots and demonstrations.
    lists_library
        Whether the list shows more than what was opened; a picture of one study does not.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self.keeps = True
        self.lists_library = True
        self._has_begun = False
        self._read: list[tuple[Sequence[Path], ImportOutcome]] = []
        self.fetcher = StudyFetcher(
            services.library, window.imports, services.tasks, services.messages, self
        )
        self.keeper = StudyKeeper(
            services.library.catalogue, services.tasks, services.messages, self
        )
        self._connect(window)
        self._join_actions(window)
        # Else the search box would take the keys of the window's commands from the start.
        window.browser.focus_list()

    def _connect(self, window: MainWindow) -> None:
        window.browser.series_chosen.connect(self.open)
        window.opener.row_dropped.connect(self._on_row_dropped)
        window.imports.studies_changed.connect(window.list.refresh)
        window.imports.busy_changed.connect(self.show_busy)
        window.imports.first_found.connect(self._on_first_found)
        window.imports.was_read.connect(self._on_read)
        window.list.listed.connect(self._on_listed)
        window.grid.content_changed.connect(self.mark_in_list)
        self.fetcher.failed.connect(self.mark_in_list)
        self.fetcher.open_wanted.connect(self.open_paths)
        self.keeper.linked.connect(self._on_linked)
        self.keeper.on_medium.connect(self._on_medium)

    def _join_actions(self, window: MainWindow) -> None:
        """What these need is made when they are first used."""
        window.browser.delete_wanted.connect(lambda studies: self.trash.delete(studies))
        window.browser.menu_wanted.connect(lambda *asked: self.trash.show_menu(*asked))
        for name, slot in (
            ("import", lambda: self.importing.ask()),
            ("delete_study", lambda: self.trash.delete(window.browser.selected_studies())),
            ("trash", lambda: self.trash.show_trash()),
            ("verify", lambda: self.looking_after.care.verify()),
        ):
            window.actions_[name].triggered.connect(slot)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Show what is in files and folders at once; archives are imported first."""
        archives = [path for path in paths if path.suffix.casefold() == ".zip" and path.is_file()]
        if archives:
            self.importing.import_archives(archives)
        others = [path for path in paths if path not in archives]
        # A disc's table of contents stands for what it lists.
        is_table = [path.name.casefold() == "dicomdir" for path in others]
        folders = [p.parent if table else p for p, table in zip(others, is_table, strict=True)]
        self._window.imports.open_paths(folders)

    @functools.cached_property
    def importing(self) -> ImportActions:
        """What imports, made when first asked: no first image waits for it."""
        from viewer.ui.import_actions import ImportActions

        return ImportActions(self._window, self)

    @functools.cached_property
    def trash(self) -> TrashActions:
        """What deletes and brings back."""
        from viewer.ui.trash_actions import TrashActions

        return TrashActions(self._window)

    @functools.cached_property
    def looking_after(self) -> CareActions:
        """What repairs, compares, and makes room."""
        from viewer.ui.care_actions import CareActions

        return CareActions(self._window)

    def begin(self) -> None:
        """From now on the index is used: the first image is there, or nobody waits for one."""
        if self._has_begun:
            return
        self._has_begun = True
        self._window.list.reads_index = self.lists_library
        self._window.list.refresh()
        waiting, self._read = self._read, []
        for paths, outcome in waiting:
            self._on_read(paths, outcome)
        opened = self._window.stack.opened()
        if opened is not None:
            self._on_first_found(opened[0])
        if self.lists_library:
            self.looking_after.begin()

    @Slot()
    def show_busy(self) -> None:
        """Show progress and its cancel button as long as anything reads files."""
        parts = [self._window.imports.is_busy]
        if "importing" in self.__dict__:
            parts.append(self.importing.imports.is_busy)
        if "looking_after" in self.__dict__:
            parts.append(self.looking_after.care.is_busy)
        self._window.status.set_busy(any(parts))

    @property
    def is_busy(self) -> bool:
        """Whether the list is being read, a study fetched, or something kept."""
        parts = (self._window.list, self.fetcher, self.keeper)
        imports = "importing" in self.__dict__ and self.importing.imports.is_busy  # nor makes it
        return imports or bool(self._read) or any(part.is_busy for part in parts)

    @Slot()
    def mark_in_list(self) -> None:
        """Select what the active cell shows, another row would mislead; mark what others show."""
        browser = self._window.browser
        browser.select_series(_series_key(self._window.stack.opened()))
        all_opened = [_series_key(cell.opened()) for cell in self._window.grid.cells()]
        browser.set_shown(frozenset(one for one in all_opened if one is not None))

    @Slot(object, object)
    def open(self, listed: ListedStudy, series: ListedSeries) -> None:
        """Show a series of the list, when all its images are at hand."""
        self._when_at_hand(
            listed, series, functools.partial(self._choose, series.series_instance_uid)
        )

    def _when_at_hand(self, listed: ListedStudy, series: ListedSeries, then: Then) -> None:
        self.fetcher.give_up()
        for study in self._window.imports.studies:
            if study_key(study) == listed.key and _has_all(study, series):
                then(study)
                self._on_first_found(study)
                return
        if listed.number is not None:
            self.fetcher.fetch(listed.number, then)

    def _choose(self, series_instance_uid: str, study: Study) -> None:
        for series in study.series:
            if series.series_instance_uid == series_instance_uid:
                self._window.opener.choose(study, series)
                return
        self.mark_in_list()  # the images of this series are gone

    @Slot(object, object)
    def _on_row_dropped(self, cell: StackView, data: QMimeData) -> None:
        """A row was dragged onto a cell whose images are not at hand yet."""
        row = dragged_row(data, self._window.browser.studies)
        if row is not None:
            listed, series = row
            then = functools.partial(self._drop, cell, series.series_instance_uid)
            self._when_at_hand(listed, series, then)

    def _drop(self, cell: StackView, series_instance_uid: str, study: Study) -> None:
        for series in study.series:
            if series.series_instance_uid == series_instance_uid:
                self._window.opener.drop(cell, study, series)

    @Slot(object, object)
    def _on_read(self, paths: Sequence[Path], outcome: ImportOutcome) -> None:
        """Keep what was opened, except what comes with Faro: that is shown, and forgotten."""
        if not self._has_begun:
            self._read.append((paths, outcome))
            return
        demo = resource("demo")
        wanted = self._window.services.settings.current.keep_opened
        if (
            wanted
            and self.keeps
            and not all(path.absolute().is_relative_to(demo) for path in paths)
        ):
            self.keeper.link(paths, outcome)

    @Slot(object)
    def _on_medium(self, paths: Sequence[Path]) -> None:
        self.importing.on_medium(paths)

    @Slot(object)
    def _on_first_found(self, study: Study) -> None:
        if self._has_begun and self.lists_library:
            self.fetcher.fetch_relatives(study)

    @Slot(object)
    def _on_linked(self, linked: Linked) -> None:
        self._window.list.refresh()
        if linked.variants:
            problems = [Problem(path, _other_bytes(path)) for path in linked.variants]
            self._window.services.messages.show_problems(problems)

    def open_first(self, number: int) -> None:
        """Show the study with this key in the index, from its first series on."""
        self.fetcher.fetch(number, self._hang)

    def _hang(self, study: Study) -> None:
        self._window.opener.hang(study, study.series[0], asked_for=False)

    @Slot(object)
    def _on_listed(self, listing: Listing) -> None:
        self._window.status.show_count(listing.total)


def make_library_list(window: MainWindow, theme: Theme) -> tuple[LibraryList, StudyBrowser]:
    """Return what searches the library, and the list that shows what was found."""
    services, imports = window.services, window.imports
    listed = LibraryList(
        services.library, services.tasks, services.messages, lambda: imports.studies, window
    )
    saved = SavedFilters(services.index)
    menu = SearchMenu(listed, saved, services.tasks, services.messages, window)
    thumbnails = ThumbnailMaker(
        services.tasks,
        services.frames,
        ThumbnailShelf(services.index, services.library.store),
        window,
    )
    return listed, StudyBrowser(listed, menu, thumbnails, theme, window)


def _series_key(opened: tuple[Study, Series] | None) -> SeriesKey | None:
    if opened is None:
        return None
    return study_key(opened[0]), opened[1].series_instance_uid


def _other_bytes(path: Path) -> UserError:
    return UserError(
        "same-uid-in-library",
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} says it is an image that the library lists, but its contents differ: it is "
            "kept, but not listed.",
        ),
        QT_TRANSLATE_NOOP("errors", "To see it, open it alone."),
        file=path.name,
    )


def _has_all(study: Study, listed: ListedSeries) -> bool:
    """Whether the images at hand are all that the index lists of a series."""
    for series in study.series:
        if series.series_instance_uid == listed.series_instance_uid:
            return series.number_of_images >= listed.number_of_images
    return False
