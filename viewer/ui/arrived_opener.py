"""Shows a study of the library that is known by its UID only, as what has just come is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from viewer.core.library.library import Library
from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.progress import Progress
from viewer.ui.services import Services
from viewer.ui.tasks import Priority


class ArrivedOpener(QObject):
    """Looks the study up in a worker; where one UID stands for two people, neither is opened."""

    def __init__(
        self,
        services: Services,
        open_series: Callable[[ListedStudy, ListedSeries], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._open = open_series

    def open(self, study_instance_uid: str) -> None:
        """Show the first series of a study."""
        work = partial(_listed, self._services.library, study_instance_uid)
        task = self._services.tasks.start(work, name="find study", priority=Priority.URGENT)
        task.succeeded.connect(self._on_found)
        task.failed.connect(self._services.messages.show_error)

    @Slot(object)
    def _on_found(self, found: tuple[ListedStudy, ...]) -> None:
        if len(found) == 1 and found[0].series:
            self._open(found[0], found[0].series[0])
        elif found:
            self._services.messages.show_info(self.tr("The study is in the list; choose it there."))


def _listed(library: Library, uid: str, _progress: Progress) -> tuple[ListedStudy, ...]:
    from sqlalchemy import select

    from viewer.core.library.listed_rows import listed_rows
    from viewer.core.library.tables import studies

    query = select(studies.c.key).where(studies.c.study_instance_uid == uid)
    with library.index.reading() as connection:
        keys = list(connection.execute(query).scalars())
    summaries = library.catalogue.summaries(keys)
    return tuple(listed_rows(library.index, library.store, summaries))
