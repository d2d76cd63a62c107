"""Priors: the mark on every image of an earlier study, and the command to compare with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from viewer.core.errors import UserError
from viewer.core.hanging_file import copy_for_user
from viewer.core.priors import comparable_series, days_between, newest, priors
from viewer.core.report_facts import dicom_date
from viewer.core.study import Study
from viewer.core.study_list import StudyKey, study_key
from viewer.ui.cell_tags import PRIOR_COLOUR, Tag
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class PriorActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tags: dict[StudyKey, Tag] = {}
        window.tags.add_source(self._tag)
        window.grid.content_changed.connect(self._look_for_newer)
        window.imports.studies_changed.connect(self._look_for_newer)
        actions = window.actions_
        for name, slot in (
            ("prior", self.compare),
            ("hang", self._on_hang),
            ("edit_hanging", self._on_edit),
        ):
            actions[name].triggered.connect(slot)

    @Slot()
    def compare(self) -> None:
        """Show the best prior of the active study beside it, or the next one when one is shown."""
        opened = self._window.opener.active_as_listed()
        if opened is None:
            return
        study, series = opened
        found = priors(study, series, self._window.imports.studies)
        if not found:
            text = self.tr("No earlier study of this patient is in the library.")
            self._window.services.messages.show_info(text)
            return
        shown = {study_key(each) for each in self._shown_studies()}
        numbers = [n for n, each in enumerate(found) if study_key(each) in shown]
        prior = found[(numbers[-1] + 1) % len(found)] if numbers else found[0]
        self._window.opener.show_beside(prior, comparable_series(prior, series))

    def _shown_studies(self) -> list[Study]:
        opened = [cell.opened() for cell in self._window.grid.cells()]
        return [each[0] for each in opened if each is not None]

    @Slot()
    def _look_for_newer(self) -> None:
        """A study is a prior as long as a later one of the same person is listed."""
        studies = self._window.imports.studies
        found = {}
        for study in self._shown_studies():
            later = newest(study, studies)
            if later is not None:
                words = self.tr("PRIOR {date}").format(date=dicom_date(study.study_date))
                found[study_key(study)] = Tag(words, PRIOR_COLOUR, self._since(study, later))
        if found != self._tags:
            self._tags = found
            self._window.tags.refresh()

    def _since(self, study: Study, later: Study) -> str:
        days = days_between(study, later)
        if days is None:
            return ""
        if days < 60:
            words = self.tr("%n day(s) earlier", "", days)
        elif days < 730:
            words = self.tr("%n month(s) earlier", "", round(days / 30.44))
        else:
            words = self.tr("%n year(s) earlier", "", round(days / 365.25))
        return f" · {words}"

    def _tag(self, _cell: StackView, shown: ShownImage) -> Tag | None:
        return self._tags.get(study_key(shown.study))

    @Slot()
    def _on_hang(self) -> None:
        opened = self._window.opener.active_as_listed()
        if opened is not None:
            self._window.opener.hang(*opened, asked_for=False)

    @Slot()
    def _on_edit(self) -> None:
        messages = self._window.services.messages
        try:
            path = copy_for_user()
        except UserError as error:
            messages.show_error(error)
            return
        text = self.tr("The hanging protocols are in {file}. Changes hold from the next study on.")
        messages.show_info(text.format(file=str(path)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
