"""Brings listed studies to hand: with their images as they are now, and the person's others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.library.fetching import (
    Fetched,
    fetch_study,
    find_study,
    relatives_of,
    why_not_whole,
)
from viewer.core.library.library import Library
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.core.study_list import study_key
from viewer.ui.import_controller import ImportController
from viewer.ui.messages import Messages, Offer
from viewer.ui.tasks import Priority, Task, TaskRunner

Then = Callable[[Study], None]


class StudyFetcher(QObject):
    """The study asked for last is the one that comes: an earlier one never opens after it.

    Signals
    -------
    failed
        What was asked for cannot be shown, which was said to the user.
    open_wanted
        Files (tuple of Path) that were written anew, to be shown and listed as they are now.
    """

    failed = Signal()
    open_wanted = Signal(object)

    def __init__(
        self,
        library: Library,
        imports: ImportController,
        tasks: TaskRunner,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._imports = imports
        self._tasks = tasks
        self._messages = messages
        self._task: Task | None = None
        self._then: Then | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a study is on its way."""
        return self._task is not None

    def fetch(self, number: int, then: Then) -> None:
        """Read the study with this key in the index; call `then` with it, in the GUI thread."""
        self.give_up()
        self._then = then
        self._task = self._tasks.start(
            partial(fetch_study, self._library, number),
            name="fetch study",
            priority=Priority.URGENT,
        )
        self._task.succeeded.connect(self._on_fetched)
        self._task.failed.connect(self._on_failed)

    def give_up(self) -> None:
        """Whatever is on its way does not open any more."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._then = None

    @Slot(object)
    def fetch_relatives(self, study: Study) -> None:
        """Bring the same person's other studies to hand, for comparing."""
        if not study.patient.patient_id or not self._library.index.path.exists():
            return
        library = self._library

        def work(progress: Progress) -> tuple[Study, tuple[Study, ...]]:
            return study, relatives_of(library, study, progress)

        task = self._tasks.start(work, name="fetch priors")
        task.succeeded.connect(self._on_relatives)
        task.failed.connect(self._messages.show_error)

    @Slot(object)
    def _on_fetched(self, fetched: Fetched) -> None:
        then, self._then, self._task = self._then, None, None
        said = why_not_whole(fetched)
        if said is not None:
            self._messages.show_error(said, self._offer(fetched.changed))
        if fetched.study is None:
            self.failed.emit()
            return
        self._imports.join((), (fetched.study,))
        self._imports.take_companions(fetched.companions)
        if then is not None:
            then(self._imports.as_listed(fetched.study))
        # Behind the image: somebody may have twenty CT studies.
        self.fetch_relatives(fetched.study)

    def use_copies(self, study_instance_uids: Sequence[str]) -> None:
        """Of open studies show the library's copies from now on: their stick is taken out."""
        at_hand = {study.study_instance_uid for study in self._imports.studies}
        wanted = [uid for uid in study_instance_uids if uid in at_hand]
        library = self._library

        def work(_progress: Progress) -> tuple[Study, ...]:
            keys = [find_study(library, uid) for uid in wanted]
            return library.catalogue.studies([key for key in keys if key is not None])

        if wanted:
            task = self._tasks.start(work, name="use copies")
            task.succeeded.connect(self._on_copies)
            task.failed.connect(self._messages.show_error)

    @Slot(object)
    def _on_copies(self, studies: tuple[Study, ...]) -> None:
        at_hand = {study_key(study) for study in self._imports.studies}
        self._imports.join((), [each for each in studies if study_key(each) in at_hand])

    def _offer(self, changed: tuple[Path, ...]) -> Offer | None:
        if not changed:
            return None
        return Offer(self.tr("Open as it is now"), partial(self.open_wanted.emit, changed))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._then = self._task = None
        self._messages.show_error(error)  # type: ignore[arg-type]
        self.failed.emit()

    @Slot(object)
    def _on_relatives(self, answer: tuple[Study, tuple[Study, ...]]) -> None:
        """Studies that were closed meanwhile bring nobody's others back."""
        study, relatives = answer
        at_hand = {study_key(each) for each in self._imports.studies}
        new = tuple(each for each in relatives if study_key(each) not in at_hand)
        if new and study_key(study) in at_hand:
            self._imports.join(new)
