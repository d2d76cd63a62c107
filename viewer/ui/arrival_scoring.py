"""Scoring of studies that arrived, when nothing else is to do: in a worker of low priority.

No Qt here: the window and `python -m viewer pacs serve` both use it.
"""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import replace

from viewer.core.errors import UserError
from viewer.core.images import open_image, read_header
from viewer.core.library.catalogue import Catalogue
from viewer.core.low_priority import lower_priority_of_this_thread
from viewer.core.network.arrivals import Subscribers
from viewer.core.progress import Cancelled
from viewer.core.result import Refusal, Result
from viewer.core.study import Instance
from viewer.ui.scoring_answer import ImageKey, Request
from viewer.ui.scoring_work import Scorer

_log = logging.getLogger(__name__)


class ArrivalScoring:
    """Scores each image of the studies it is given, one after the other, the first frame of each.

    Outcomes are kept in the index, refusals as refusals; what these weights have answered already
    is not scored again. An image that several packs fit waits for a person to choose.

    Attributes
    ----------
    outcomes
        Told of every new `Result` or `Refusal`.
    problems
        Told why an image could not be scored.
    """

    def __init__(self, catalogue: Catalogue, scorer: Scorer) -> None:
        self.outcomes: Subscribers[Result | Refusal] = Subscribers()
        self.problems: Subscribers[UserError] = Subscribers()
        self._catalogue = catalogue
        self._scorer = scorer
        self._studies: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="faro-score-arrivals")
        self._thread.start()

    def add(self, study_instance_uid: str) -> None:
        """Score a study when those before it are done; returns at once."""
        self._studies.put(study_instance_uid)

    def finish(self) -> None:
        """Return when all that was added is scored; nothing can be added any more."""
        self._studies.put(None)
        self._thread.join()

    def stop(self) -> None:
        """Return after the image under way; what is left stays unscored."""
        self._is_over.set()
        self.finish()

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Nobody watches: part of `Progress`."""

    def check(self) -> None:
        """Raise `Cancelled` once it is to stop."""
        if self._is_over.is_set():
            raise Cancelled

    def _work(self) -> None:
        lower_priority_of_this_thread()
        while (study := self._studies.get()) is not None:
            try:
                for instance in self._images_of(study):
                    self._score(instance)
            except Cancelled:
                continue
            except UserError as error:
                self.problems.tell(error)
            except Exception:
                _log.exception("A study that arrived could not be scored")

    def _images_of(self, study_instance_uid: str) -> list[Instance]:
        self.check()
        keys = self._catalogue.keys_of(study_instance_uid)
        return [
            instance
            for study in self._catalogue.studies(keys)
            for series in study.series
            for instance in series.instances
        ]

    def _score(self, instance: Instance) -> None:
        self.check()
        try:
            request = self._request(instance)
            if request is None:
                return
            answer = self._scorer.score(request, self)
        except UserError as error:
            self.problems.tell(error)
            return
        if answer.problem is not None:
            self.problems.tell(answer.problem)
        if answer.outcome is not None:
            self.outcomes.tell(answer.outcome)

    def _request(self, instance: Instance) -> Request | None:
        """Return what to ask of an image; None where the answer is known."""
        uid = instance.sop_instance_uid
        header, origin = read_header(instance.path)
        request = Request(ImageKey(uid, 1, ""), instance.path, header, origin)
        known = self._scorer.look_up(request, self)
        if known.off is not None:
            raise known.off
        if known.may_be_scored:
            # What tags refuse need not be decoded; everything else is bound to its pixels.
            key = ImageKey(uid, 1, open_image(instance.path).frame(1).sha256)
            request = replace(request, key=key)
        if known.pack is None:
            return request
        kept = self._catalogue.index.outcome(uid, 1, known.pack.weights_sha256)
        is_known = kept is not None and kept.image_sha256 == request.key.image_sha256
        return None if is_known else request
