"""AI results beside the studies in the list: those just made and those kept in the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from viewer.core.library.frame_prints import FramePrints
from viewer.core.library.library import Library
from viewer.core.library.listed import ListedStudy
from viewer.core.progress import Progress
from viewer.core.result import Refusal, Result
from viewer.core.study import Instance
from viewer.core.verdict import (
    FORCED_MARK,
    HEADLINES,
    Verdict,
    flag_subject,
    probability_text,
    verdict,
)
from viewer.ui.ai_words import class_text
from viewer.ui.scoring_answer import Answer
from viewer.ui.scoring_work import is_of
from viewer.ui.study_model import Badge, BadgeKind
from viewer.ui.tasks import Priority, Task, TaskRunner
from viewer.ui.translate import translated

_KINDS = {
    Verdict.REVIEW_FIRST: BadgeKind.FLAG,
    Verdict.UNCERTAIN: BadgeKind.UNCERTAIN,
    Verdict.NOT_FLAGGED: BadgeKind.CALM,
    Verdict.NOT_SCORED: BadgeKind.REFUSED,
}


def badge(outcome: Result | Refusal) -> Badge:
    """Return the few words for an outcome."""
    answer = verdict(outcome)
    words = {
        Verdict.REVIEW_FIRST: QCoreApplication.translate("badges", "flag {score}"),
        Verdict.UNCERTAIN: QCoreApplication.translate("badges", "uncertain"),
        Verdict.NOT_FLAGGED: "{score}",
        Verdict.NOT_SCORED: QCoreApplication.translate("badges", "refused"),
    }[answer]
    score = probability_text(outcome.score) if isinstance(outcome, Result) else ""
    subject = class_text(flag_subject((), outcome.label)) if isinstance(outcome, Result) else ""
    tip = f"{outcome.pack}: " + translated("report", HEADLINES[answer], {"subject": subject})
    text = words.format(score=score)
    if isinstance(outcome, Result) and outcome.forced:
        # Neither an alarm nor an all-clear: nobody knows what the score is worth here.
        mark = translated("report", FORCED_MARK, {})
        return Badge(BadgeKind.REFUSED, f"{text}*", f"{tip}\n* {mark}")
    return Badge(_KINDS[answer], text, tip)


class Badges(QObject):
    """Looks stored results up when studies are listed and passes new ones on.

    Signals
    -------
    found
        A dict of SOP Instance UID to `Badge`.
    """

    found = Signal(object)

    def __init__(self, tasks: TaskRunner, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._library = library
        self._task: Task | None = None
        self._known: dict[str, Instance] = {}

    def look_up(self, studies: Sequence[ListedStudy]) -> None:
        """Look for stored results of images that were not looked up before."""
        listed = {
            instance.sop_instance_uid: instance
            for study in studies
            for series in study.series
            for instance in series.scored
        }
        # Nobody has ever scored anything: do not make an index only to find it empty.
        is_new = any(self._known.get(uid) != one for uid, one in listed.items())
        # The list forgets what is closed or written anew, and so must we.
        self._known = {uid: one for uid, one in self._known.items() if listed.get(uid) == one}
        if not is_new or not self._library.index.path.exists():
            return
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(
            partial(_stored_outcomes, self._library, listed),
            name="stored results",
            priority=Priority.LOW,
        )
        self._task.succeeded.connect(self._on_found)

    @Slot(object)
    def on_answer(self, answer: Answer) -> None:
        """Show the outcome of an image that was just scored."""
        if answer.outcome is not None:
            self.found.emit({answer.key.sop_instance_uid: badge(answer.outcome)})

    @Slot(object)
    def _on_found(
        self, found: tuple[Mapping[str, Instance], Mapping[str, Result | Refusal]]
    ) -> None:
        listed, outcomes = found
        self._known.update(listed)
        self.found.emit({uid: badge(outcome) for uid, outcome in outcomes.items()})


def _stored_outcomes(
    library: Library, listed: Mapping[str, Instance], progress: Progress
) -> tuple[Mapping[str, Instance], Mapping[str, Result | Refusal]]:
    """Return the images looked up and the outcomes that belong to what the files hold now."""
    prints = FramePrints(library.index, library.store)
    found = library.index.latest_outcomes(list(listed), progress)
    sure = {}
    for uid, outcome in found.items():
        progress.check()
        if is_of(outcome, listed[uid], prints):
            sure[uid] = outcome
    return listed, sure
