"""A result in words, the same on the panel, in the worklist and in the report.

Wording follows what cleared triage products say of themselves: which study a person should look
at first, never a diagnosis and never a rule-out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.result import Refusal, Result


class Verdict(StrEnum):
    """What the result asks of people."""

    REVIEW_FIRST = "review-first"
    UNCERTAIN = "uncertain"
    NOT_FLAGGED = "not-flagged"
    NOT_SCORED = "not-scored"


HEADLINES = {
    Verdict.REVIEW_FIRST: QT_TRANSLATE_NOOP("report", "Review first: {subject}"),
    Verdict.UNCERTAIN: QT_TRANSLATE_NOOP("report", "Uncertain: radiologist first"),
    Verdict.NOT_FLAGGED: QT_TRANSLATE_NOOP("report", "Not flagged"),
    Verdict.NOT_SCORED: QT_TRANSLATE_NOOP("report", "Not scored"),
}

HEAT_MAP_CAPTION = QT_TRANSLATE_NOOP("report", "areas that influenced the score")
NO_HEAT_MAP = QT_TRANSLATE_NOOP(
    "report", "{pack} has no heat map with {engine}: that takes TensorFlow (Faro's extra 'gpu')."
)
FORCED_MARK = QT_TRANSLATE_NOOP("report", "Scored outside its stated use")

_CLASS_WORDS = {
    "normal": QT_TRANSLATE_NOOP("classes", "normal"),
    "pneumonia": QT_TRANSLATE_NOOP("classes", "pneumonia"),
    "bacterial_pneumonia": QT_TRANSLATE_NOOP("classes", "bacterial pneumonia"),
    "viral_pneumonia": QT_TRANSLATE_NOOP("classes", "viral pneumonia"),
    "other_pneumonia": QT_TRANSLATE_NOOP("classes", "other pneumonia"),
    "covid19": QT_TRANSLATE_NOOP("classes", "COVID-19"),
    "non_covid": QT_TRANSLATE_NOOP("classes", "no COVID-19"),
}


def verdict(outcome: Result | Refusal) -> Verdict:
    """Return what to do; near the threshold that is never "not flagged"."""
    if isinstance(outcome, Refusal):
        return Verdict.NOT_SCORED
    if outcome.uncertain:
        return Verdict.UNCERTAIN
    return Verdict.REVIEW_FIRST if outcome.flagged else Verdict.NOT_FLAGGED


def probability_text(probability: float) -> str:
    """Return two decimals, but never a certainty that no model has: "<0.01" and ">0.99"."""
    if probability < 0.005:
        return "<0.01"
    return ">0.99" if probability >= 0.995 else f"{probability:.2f}"


def class_words(class_name: str) -> str:
    """Return the English words (context "classes") for a class of a pack."""
    return _CLASS_WORDS.get(class_name, class_name.replace("_", " "))


def flag_subject(flag_classes: Sequence[str], label: str) -> str:
    """Return the class name for what a flag is about.

    The words that all flagged classes end in ("bacterial_pneumonia" and "viral_pneumonia" are
    about "pneumonia"), else the most probable class.
    """
    if not flag_classes:
        return label
    common: list[str] = []
    for words in zip(*(reversed(name.split("_")) for name in flag_classes), strict=False):
        if len(set(words)) > 1:
            break
        common.insert(0, words[0])
    return "_".join(common) or (label if label in flag_classes else flag_classes[0])


def heat_map_class(result: Result, flag_classes: Sequence[str]) -> str:
    """Return whose heat map to offer first: the most probable class of those a flag is about."""
    candidates = [name for name in flag_classes if name in result.heat_maps]
    candidates = candidates or list(result.heat_maps)
    return max(candidates, key=lambda name: result.probabilities.get(name, 0.0), default="")
