"""A scorer that answers when the test says so, with answers that look like the real ones."""

from __future__ import annotations

import threading
from dataclasses import replace

from tests.core import report_cases as cases
from viewer.core.index import Index
from viewer.core.report_facts import PackFacts
from viewer.core.result import Check, Refusal, Result
from viewer.ui.scoring_answer import Answer, Request, Seen, answered, refused
from viewer.ui.scoring_work import Scorer

PACK = PackFacts(
    name="cxr-pneumonia",
    version="1.0",
    weights_sha256=cases.WEIGHTS,
    flag_classes=("bacterial_pneumonia", "viral_pneumonia"),
    flag_threshold=0.42,
    thresholds=dict(zip(cases.CLASSES, (0.5, 0.4, 0.4), strict=True)),
    threshold_chosen_on="validation part",
    intended_use="Triage of children's chest radiographs.",
    limits=("One hospital only.",),
    performance="AUC 0.98 (0.97 to 0.99), accuracy 0.93",
    short_performance="AUC 0.98 (0.97 to 0.99)",
)
FITS = Check("modality", True, "{tag} {value} fits this model.", {"tag": "Modality", "value": "DX"})
MISSING = Check(
    "age",
    False,
    "{tag} is missing; this model is made for {allowed}.",
    {"tag": "PatientAge", "value": "", "allowed": "1-5 years", "missing": True},
)
WRONG = Check(
    "view",
    False,
    "{tag} is {value}; this model is made for {allowed}.",
    {"tag": "ViewPosition", "value": "LL", "allowed": "AP, PA", "missing": False},
)


class FakeScorer(Scorer):
    """Like the real one as to index and checks, without a network.

    Attributes
    ----------
    gate
        Scoring waits for it; set at first.
    started
        Set when a score has begun.
    scored
        Requests scored, with `force`.
    """

    def __init__(self, index: Index, checks: tuple[Check, ...] = (FITS,), **changes) -> None:
        super().__init__(index)
        self.checks = checks
        self.changes = changes
        self.gate = threading.Event()
        self.gate.set()
        self.started = threading.Event()
        self.scored: list[tuple[Request, bool]] = []
        self.error: Exception | None = None
        self.off: Exception | None = None

    def look_up(self, request: Request, progress) -> Answer:
        if self.off is not None:
            return Answer(request.key, off=self.off)
        answer = Answer(request.key, PACK, checks=self.checks)
        key = request.key
        stored = self._index.outcome(key.sop_instance_uid, key.frame_number, PACK.weights_sha256)
        same = isinstance(stored, Result) and stored.image_sha256 == key.image_sha256
        if same or isinstance(stored, Refusal):
            review = self._newest_review(key, PACK.weights_sha256)
            return answered(replace(answer, outcome=stored), review)
        return answer if answer.may_be_scored else replace(answer, outcome=refused(answer))

    def score(self, request: Request, progress, *, force: bool = False) -> Answer:
        self.scored.append((request, force))
        progress.report(0, 3, "Loading the model")
        self.started.set()
        while not self.gate.wait(0.005):
            progress.check()
        progress.check()
        if self.error is not None:
            raise self.error
        answer = Answer(request.key, PACK, checks=self.checks)
        not_for_it = any(not check.passed for check in self.checks) and not force
        outcome = refused(answer) if not_for_it else self._result(request, force)
        self._index.store_outcome(outcome)
        return replace(answer, outcome=outcome)

    def seen(self, request: Request, progress) -> Seen:
        import numpy as np

        return Seen(request.key, np.zeros((8, 8), np.uint8), -1.0, 1.0)

    def _result(self, request: Request, force: bool):
        key = request.key
        changes = {"forced": force, "checks": self.checks} | self.changes
        return cases.result(
            sop_instance_uid=key.sop_instance_uid,
            frame_number=key.frame_number,
            image_sha256=key.image_sha256,
            **changes,
        )


def is_refusal(answer: Answer) -> bool:
    return isinstance(answer.outcome, Refusal)
