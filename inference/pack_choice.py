"""Which of several packs an image is for, by its tags alone; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydicom import Dataset

from inference.eligibility import age_in_years, check_eligibility, may_be_scored
from inference.packs import Pack
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.result import Check
from viewer.core.study import Origin

_Judged = tuple[Pack, tuple[Check, ...]]


def candidates(
    packs: Iterable[Pack], header: Dataset, origin: Origin = "dicom"
) -> tuple[Pack, ...]:
    """Return the packs among which somebody has to choose; one where the tags decide.

    Those that every tag fits; if there is none, those that the tags leave open, with the fewest
    questions left; if there is none either, the one that comes nearest: its refusal says what is
    amiss.  Empty only without packs.
    """
    judged: list[_Judged] = [(pack, check_eligibility(header, pack.card, origin)) for pack in packs]
    fitting = [pack for pack, checks in judged if may_be_scored(checks, force=False)]
    if fitting:
        return tuple(fitting)
    open_ones = [(pack, checks) for pack, checks in judged if may_be_scored(checks, force=True)]
    if open_ones:
        fewest = min(_failed(checks) for _, checks in open_ones)
        return tuple(pack for pack, checks in open_ones if _failed(checks) == fewest)
    nearest = min(judged, key=lambda each: _objections(each, header), default=None)
    return (nearest[0],) if nearest else ()


def which_pack(packs: Sequence[Pack], file: str) -> UserError:
    """Return the error for an image that several packs would score."""
    return UserError(
        "which-pack",
        QT_TRANSLATE_NOOP("errors", "{file} does not say which model fits it: {names}."),
        QT_TRANSLATE_NOOP(
            "errors", "Name one with --model NAME, or choose one in the window's AI panel."
        ),
        file=file,
        names=", ".join(pack.name for pack in packs),
    )


def _failed(checks: Sequence[Check]) -> int:
    return sum(not check.passed for check in checks)


def _objections(judged: _Judged, header: Dataset) -> tuple[bool, int, int, float]:
    """Sort by what weighs most: another modality, tags that say no, all that failed, the age."""
    pack, checks = judged
    answered_no = [each for each in checks if not each.passed and not each.fields["missing"]]
    other_modality = any(each.name == "modality" for each in answered_no)
    return other_modality, len(answered_no), _failed(checks), _years_apart(pack, header)


def _years_apart(pack: Pack, header: Dataset) -> float:
    years, allowed = age_in_years(header), pack.card.eligibility.ages_years
    if years is None or allowed is None:
        return 0.0
    youngest, oldest = allowed
    return max(youngest - years, years - (oldest + 1), 0.0)
