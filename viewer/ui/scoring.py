"""Asks the model about the shown image, remembers the answers, and never mixes up images."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.progress import Progress
from viewer.core.report import now
from viewer.core.result import Result
from viewer.core.review import Agreement, Review
from viewer.core.settings import SettingsStore
from viewer.ui.messages import Messages
from viewer.ui.scoring_answer import Answer, ImageKey, Request, answered, image_key, request_for
from viewer.ui.scoring_job import ScoringJob
from viewer.ui.scoring_view import Phase, ScoringView
from viewer.ui.scoring_work import Scorer
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import Priority, TaskRunner

# Long enough that scrolling through a stack asks nothing, short enough to feel immediate.
_SETTLED_MS = 120
_REMEMBERED = 512


class ScoringController(QObject):
    """One question at a time about the shown image; answers to others are stored, not shown.

    Signals
    -------
    changed
        A new `ScoringView`.
    answered
        An `Answer` to any image, also one that is no longer shown (for worklists).
    """

    changed = Signal(object)
    answered = Signal(object)

    def __init__(
        self,
        scorer: Scorer,
        tasks: TaskRunner,
        messages: Messages,
        settings: SettingsStore,
        index: Index,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scorer = scorer
        self._tasks = tasks
        self._messages = messages
        self._settings = settings
        self._index = index
        self._shown: ShownImage | None = None
        self._view = ScoringView(Phase.EMPTY)
        self._answers: OrderedDict[ImageKey, Answer] = OrderedDict()
        self._jobs: dict[tuple[str, ImageKey], ScoringJob] = {}
        self._next_reviews: dict[ImageKey, Review] = {}
        self._told: set[str] = set()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._look_up)

    @property
    def view(self) -> ScoringView:
        """The present state."""
        return self._view

    def show(self, shown: ShownImage | None) -> None:
        """Turn to another image: its stored answer appears at once, or is looked up."""
        self._shown = shown
        self._settled.stop()
        if shown is None:
            self._set(ScoringView(Phase.EMPTY))
            return
        key = image_key(shown)
        if ("score", key) in self._jobs:
            self._set(ScoringView(Phase.SCORING, key, self._answers.get(key)))
        elif key in self._answers:
            self._show_answer(self._answers[key])
        else:
            self._set(ScoringView(Phase.LOOKING, key))
            self._settled.start()

    def score(self, *, force: bool = False) -> None:
        """Score the shown image; nothing happens when it is being scored already."""
        if self._shown is None:
            return
        request = request_for(self._shown)
        if ("score", request.key) in self._jobs:
            return
        self._settled.stop()
        self._cancel("look-up", request.key)
        work = partial(self._scorer.score, request, force=force)
        self._start("score", request.key, work, Priority.NORMAL)
        self._set(ScoringView(Phase.SCORING, request.key, self._answers.get(request.key)))

    def cancel(self) -> None:
        """Give up scoring the shown image."""
        key = self._view.key
        if self._view.phase is not Phase.SCORING or key is None:
            return
        self._cancel("score", key)
        if key in self._answers:
            self._show_answer(self._answers[key])
        else:
            self._set(ScoringView(Phase.LOOKING, key))
            self._look_up()

    def agree(self, agreement: Agreement | None, corrected_label: str = "") -> None:
        """Keep the reader's answer to the shown result; None takes it back."""
        if self._shown is not None:
            self.agree_on(self._shown, agreement, corrected_label)

    def agree_on(
        self, image: ShownImage, agreement: Agreement | None, corrected_label: str = ""
    ) -> None:
        """Keep the reader's answer to the result of any image whose answer is known."""
        key = image_key(image)
        answer = self._answers.get(key)
        result = answer.outcome if answer else None
        if answer is None or not isinstance(result, Result):
            return
        if (answer.agreement, answer.corrected_label) == (agreement, corrected_label):
            return
        review = self._review(result, image, agreement, corrected_label)
        self._remember(answered(answer, review))
        if self._is_shown(key):
            self._show_answer(self._answers[key])
        self._store(key, review)

    def _review(
        self, result: Result, image: ShownImage, agreement: Agreement | None, corrected_label: str
    ) -> Review:
        settings = self._settings.current
        return Review(
            study_instance_uid=image.study.study_instance_uid,
            sop_instance_uid=result.sop_instance_uid,
            frame_number=result.frame_number,
            pack=result.pack,
            version=result.version,
            weights_sha256=result.weights_sha256,
            label=result.label,
            score=result.score,
            agreement=agreement,
            reader=settings.reader,
            reader_role=getattr(settings, "reader_role", ""),
            created=now(),
            corrected_label=corrected_label,
            image_path=str(image.instance.path.absolute()),
            image_sha256=result.image_sha256,
        )

    def choose(self, choices: tuple[str, ...], pack: str) -> None:
        """Score with `pack`, in this session, what leaves open which of `choices` it is for."""
        self._scorer.prefer(choices, pack)
        for key in [key for key, each in self._answers.items() if each.choices == choices]:
            del self._answers[key]
        self.show(self._shown)

    def request(self) -> Request | None:
        """Return the shown image as a request, for work that belongs to it."""
        return request_for(self._shown) if self._shown else None

    def _store(self, key: ImageKey, review: Review) -> None:
        """One after the other: the newest answer counts, so two threads must not race."""
        if ("review", key) in self._jobs:
            self._next_reviews[key] = review
            return
        work = partial(_store_review, self._index, review)
        self._start("review", key, work, Priority.NORMAL)

    def _look_up(self) -> None:
        if self._shown is None:
            return
        request = request_for(self._shown)
        if ("look-up", request.key) not in self._jobs:
            work = partial(self._scorer.look_up, request)
            self._start("look-up", request.key, work, Priority.LOW)

    def _start(
        self, kind: str, key: ImageKey, work: Callable[[Progress], object], priority: Priority
    ) -> None:
        job = ScoringJob(kind, key, self)
        job.progressed.connect(self.on_progress)
        job.succeeded.connect(self.on_succeeded)
        job.failed.connect(self.on_failed)
        self._jobs[kind, key] = job
        job.follow(self._tasks.start(work, name=f"AI {kind}", priority=priority))

    def _cancel(self, kind: str, key: ImageKey) -> None:
        job = self._jobs.pop((kind, key), None)
        if job is not None:
            job.cancel()

    def on_progress(self, key: ImageKey, done: int, total: int, step: str) -> None:
        """Show how far the scoring of the shown image is."""
        if self._is_shown(key) and self._view.phase is Phase.SCORING:
            self._set(replace(self._view, done=done, total=total, step=step))

    def on_succeeded(self, kind: str, key: ImageKey, answer: object) -> None:
        """Keep an answer; show it only if its image is still on the screen."""
        self._jobs.pop((kind, key), None)
        if kind == "review" and key in self._next_reviews:
            self._store(key, self._next_reviews.pop(key))
        if not isinstance(answer, Answer):
            return
        self._tell_once(answer.problem)
        known = self._answers.get(key)
        if known is not None and kind == "score":
            answer = replace(
                answer, agreement=known.agreement, corrected_label=known.corrected_label
            )
        self._remember(answer)
        if kind == "score":
            self.answered.emit(answer)
        if not self._is_shown(key) or ("score", key) in self._jobs:
            return
        self._show_answer(answer)
        wanted = self._settings.current.score_automatically
        if kind == "look-up" and wanted and answer.outcome is None and answer.may_be_scored:
            self.score()

    def on_failed(self, kind: str, key: ImageKey, error: UserError) -> None:
        """Say why; an answer that could not be stored is taken back on the panel as well."""
        self._jobs.pop((kind, key), None)
        if kind == "review":
            self._next_reviews.pop(key, None)
            self._messages.show_error(error)
            self._forget_agreement(key)
        elif self._is_shown(key):
            known = self._answers.get(key)
            self._set(ScoringView(Phase.FAILED, key, known, error=error))

    def _forget_agreement(self, key: ImageKey) -> None:
        answer = self._answers.get(key)
        if answer is not None:
            self._remember(answered(answer, None))
            if self._is_shown(key):
                self._show_answer(self._answers[key])

    def _show_answer(self, answer: Answer) -> None:
        phase = Phase.READY
        if answer.off is not None:
            phase = Phase.OFF
        elif answer.outcome is not None:
            phase = Phase.ANSWERED
        elif answer.pack is None:
            phase = Phase.CHOOSE
        self._set(ScoringView(phase, answer.key, answer, error=answer.off))

    def _remember(self, answer: Answer) -> None:
        self._answers[answer.key] = answer
        self._answers.move_to_end(answer.key)
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)

    def _tell_once(self, problem: UserError | None) -> None:
        """A full disk would otherwise be said at every image."""
        if problem is not None and problem.code not in self._told:
            self._told.add(problem.code)
            self._messages.show_error(problem)

    def _is_shown(self, key: ImageKey) -> bool:
        return self._shown is not None and image_key(self._shown) == key

    def _set(self, view: ScoringView) -> None:
        self._view = view
        self.changed.emit(view)


def _store_review(index: Index, review: Review, _progress: object) -> None:
    index.add_review(review)
