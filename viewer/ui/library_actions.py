"""The window on the library: what the list shows, opens and keeps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot

from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.paths import resource
from viewer.core.study import Study
from viewer.core.study_list import study_key
from viewer.ui.library_list import Listing
from viewer.ui.series_drag import dragged_row
from viewer.ui.stack_view import StackView
from viewer.ui.study_fetcher import StudyFetcher, Then
from viewer.ui.study_keeper import StudyKeeper

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class LibraryActions(QObject):
    """Joins list, fetcher and keeper to the window.

    Attributes
    ----------
    keeps
        Whether what is opened is listed from then on; not so for screenshots and demonstrations.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self.keeps = True
        self.fetcher = StudyFetcher(
            services.library, window.imports, services.tasks, services.messages, self
        )
        self.keeper = StudyKeeper(
            services.library.catalogue, services.tasks, services.messages, self
        )
        window.browser.series_chosen.connect(self.open)
        window.opener.row_dropped.connect(self._on_row_dropped)
        window.imports.studies_changed.connect(window.list.refresh)
        window.imports.first_found.connect(self.fetcher.fetch_relatives)
        window.imports.was_read.connect(self._on_read)
        window.list.listed.connect(self._on_listed)
        self.fetcher.failed.connect(window.mark_in_list)
        self.keeper.linked.connect(window.list.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether the list is being read, a study fetched, or something kept."""
        return self._window.list.is_busy or self.fetcher.is_busy or self.keeper.is_busy

    @Slot(object, object)
    def open(self, listed: ListedStudy, series: ListedSeries) -> None:
        """Show a series of the list, when all its images are at hand."""
        self._when_at_hand(listed, series, partial(self._choose, series.series_instance_uid))

    def _when_at_hand(self, listed: ListedStudy, series: ListedSeries, then: Then) -> None:
        self.fetcher.give_up()
        for study in self._window.imports.studies:
            if study_key(study) == listed.key and _has_all(study, series):
                then(study)
                return
        self.fetcher.fetch(listed, then)

    def _choose(self, series_instance_uid: str, study: Study) -> None:
        for series in study.series:
            if series.series_instance_uid == series_instance_uid:
                self._window.opener.choose(study, series)
                return
        self._window.mark_in_list()  # the images of this series are gone

    @Slot(object, object)
    def _on_row_dropped(self, cell: StackView, data: QMimeData) -> None:
        """A row was dragged onto a cell whose images are not at hand yet."""
        row = dragged_row(data, self._window.browser.studies)
        if row is not None:
            listed, series = row
            then = partial(self._drop, cell, series.series_instance_uid)
            self._when_at_hand(listed, series, then)

    def _drop(self, cell: StackView, series_instance_uid: str, study: Study) -> None:
        for series in study.series:
            if series.series_instance_uid == series_instance_uid:
                self._window.opener.drop(cell, study, series)

    @Slot(object, object)
    def _on_read(self, paths: Sequence[Path], studies: Sequence[Study]) -> None:
        """Keep what was opened, except what comes with Faro: that is shown, and forgotten."""
        demo = resource("demo")
        if self.keeps and not all(path.is_relative_to(demo) for path in paths):
            self.keeper.link(studies)

    @Slot(object)
    def _on_listed(self, listing: Listing) -> None:
        self._window.status.show_count(listing.total)


def _has_all(study: Study, listed: ListedSeries) -> bool:
    """Whether the images at hand are all that the index lists of a series."""
    for series in study.series:
        if series.series_instance_uid == listed.series_instance_uid:
            return series.number_of_images >= listed.number_of_images
    return False
