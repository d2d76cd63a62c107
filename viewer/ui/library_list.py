"""What the list shows: the newest studies that match, out of the index, and those only at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.library.at_hand import matches, not_in_index
from viewer.core.library.library import Library
from viewer.core.library.listed import ListedStudy, listed_study
from viewer.core.library.listed_rows import listed_rows
from viewer.core.library.study_query import Order, StudyQuery
from viewer.core.progress import Progress
from viewer.core.study import Instance, Study
from viewer.core.study_list import StudyKey, study_key
from viewer.ui.messages import Messages
from viewer.ui.study_nodes import Node, build_tree
from viewer.ui.tasks import Priority, Task, TaskRunner

PAGE = 200
# More rows than this take the tree longer to lay out than a hand notices; searching finds the rest.
AT_MOST = 800
# A pause this long between two keys is where somebody looks up.
_PAUSE_MS = 80


@dataclass(frozen=True, eq=False)
class Listing:
    """One answer.

    Attributes
    ----------
    studies, roots
        Newest first, and the rows they make.
    total
        How many studies match in all.
    problem
        Why only what is at hand could be listed; None where the index answered.
    """

    query: StudyQuery = field(default_factory=StudyQuery)
    studies: tuple[ListedStudy, ...] = ()
    roots: tuple[Node, ...] = field(default=(), repr=False)
    total: int = 0
    problem: UserError | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether the query leaves anything out."""
        return self.query != StudyQuery(limit=self.query.limit, order=self.query.order)


class LibraryList(QObject):
    """Asks the index in a worker; the answer to the latest question is the only one that counts.

    Attributes
    ----------
    reads_index
        Until then only what is at hand is listed: the first image waits for nothing.

    Signals
    -------
    listed
        A `Listing`.
    query_changed
        The `StudyQuery` that is searched for from now on.
    """

    listed = Signal(object)
    query_changed = Signal(object)

    def __init__(
        self,
        library: Library,
        tasks: TaskRunner,
        messages: Messages,
        at_hand: Callable[[], Sequence[Study]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._messages = messages
        self._at_hand = at_hand
        self._query = StudyQuery(limit=PAGE)
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.reads_index = False

    @property
    def query(self) -> StudyQuery:
        """What is searched for."""
        return self._query

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._pause.isActive() or self._task is not None

    def has_index(self) -> bool:
        """Whether anything was ever kept; an index is not made only to find it empty."""
        return self._library.index.path.exists()

    def search(self, query: StudyQuery) -> None:
        """Search for something else; soon, since there may be more keys to come."""
        query = replace(query, limit=PAGE, offset=0)
        if query != self._query:
            self._query = query
            self._give_up()
            self._pause.start()
            self.query_changed.emit(query)

    @Slot()
    def search_now(self) -> None:
        """Do not wait for more keys."""
        if self._pause.isActive():
            self.refresh()

    @Slot()
    def show_more(self) -> None:
        """List another page below."""
        self._query = replace(self._query, limit=min(self._query.limit + PAGE, AT_MOST))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again: the index or what is at hand may have changed."""
        self._pause.stop()
        self._give_up()
        work = partial(_find, self._library, self.reads_index, self._query, self._at_hand())
        self._task = self._tasks.start(work, name="search", priority=Priority.URGENT)
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._messages.show_error)
        self._task.finished.connect(self._on_finished)

    @Slot(object)
    def _on_found(self, listing: Listing) -> None:
        if listing.problem is not None:
            self._messages.show_error(listing.problem)
        self.listed.emit(listing)

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None


def _find(
    library: Library,
    reads_index: bool,
    query: StudyQuery,
    at_hand: Sequence[Study],
    progress: Progress,
) -> Listing:
    found: tuple[ListedStudy, ...] = ()
    others, total, problem = at_hand, 0, None
    # Nobody has ever kept anything: do not make an index only to find it empty.
    if reads_index and library.index.path.exists():
        try:
            page = library.catalogue.search(query)
            progress.check()
            found = listed_rows(library.index, library.store, page.studies)
            total = page.total
            others = not_in_index(library.index, at_hand)
        except UserError as error:
            problem = error
    progress.check()
    today = datetime.now().astimezone().date()
    rest = [one for one in map(listed_study, others) if matches(one, query, today)]
    studies = _in_order(query, _with_images_at_hand(found, at_hand), rest)[: query.limit]
    progress.check()
    return Listing(query, studies, tuple(build_tree(studies)), total + len(rest), problem)


def _in_order(
    query: StudyQuery, found: list[ListedStudy], others: list[ListedStudy]
) -> tuple[ListedStudy, ...]:
    """Put what is only at hand where its date is, and on top where another order is asked for."""
    if query.order is not Order.NEWEST:
        return (*others, *found)
    both = [*found, *others]
    return tuple(sorted(both, key=lambda one: (one.study_date, one.study_time), reverse=True))


def _with_images_at_hand(
    found: Sequence[ListedStudy], at_hand: Sequence[Study]
) -> list[ListedStudy]:
    """A result may come for any image of an open study, also before the index knows of it."""
    opened: dict[StudyKey, Study] = {study_key(study): study for study in at_hand}
    return [_with_images(one, opened[one.key]) if one.key in opened else one for one in found]


def _with_images(listed: ListedStudy, study: Study) -> ListedStudy:
    images: dict[str, tuple[Instance, ...]] = {
        series.series_instance_uid: series.instances for series in study.series
    }
    return replace(
        listed,
        series=tuple(
            replace(one, scored=images.get(one.series_instance_uid, one.scored))
            for one in listed.series
        ),
    )
