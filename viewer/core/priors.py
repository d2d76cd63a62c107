"""Which earlier studies are of the same person, the most comparable first.

Comparing with somebody else's image is worse than comparing with none: a Patient ID alone is not
enough, since hospitals give the same numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from viewer.core.plane_names import series_plane
from viewer.core.study import Patient, Series, Study
from viewer.core.study_list import study_key

# Computed and digital radiographs are compared with one another.
_ALIKE = {"CR": "DX", "RF": "DX", "RG": "DX", "PX": "DX"}


def is_same_person(one: Patient, other: Patient) -> bool:
    """Whether two records surely mean one person.

    The same Patient ID (0010,0020), and the same name and birth date as far as both state them;
    at least one of the two must be stated by both. Case, accents and empty name parts do not
    count, every other difference does.
    """
    if not one.patient_id.strip() or one.patient_id.strip() != other.patient_id.strip():
        return False
    names = _plain_name(one.patient_name), _plain_name(other.patient_name)
    dates = one.patient_birth_date, other.patient_birth_date
    comparable = [pair for pair in (names, dates) if all(pair)]
    return bool(comparable) and all(first == second for first, second in comparable)


def priors(study: Study, like: Series, studies: Iterable[Study]) -> tuple[Study, ...]:
    """Return the earlier studies of the same person, best first.

    Those with a series of the same modality and body part as `like` come first, then those of the
    same modality, then the others; among equals the latest.
    """
    found = [each for each in studies if _is_prior(each, study)]
    found.sort(key=_moment, reverse=True)
    found.sort(key=lambda each: min(_unlikeness(one, like) for one in each.series))
    return tuple(found)


def prior_to_open(study: Study, like: Series, studies: Iterable[Study]) -> Study | None:
    """Return the prior that is worth opening unasked: of this body part, as far as is stated."""
    for each in priors(study, like, studies):
        if any(_body_part_fits(one, like) for one in each.series):
            return each
    return None


def newest(study: Study, studies: Iterable[Study]) -> Study | None:
    """Return the newest study of this person if it is later than `study`."""
    later = [each for each in studies if _is_prior(study, each)]
    return max(later, key=_moment, default=None)


def comparable_series(prior: Study, like: Series) -> Series:
    """Return the series of `prior` to show beside `like`: modality, body part, plane, size."""

    def order(one: Series) -> tuple[int, bool, bool, int]:
        same_plane = series_plane(one) == series_plane(like)
        same_views = bool(_views(one) & _views(like))
        difference = abs(one.number_of_images - like.number_of_images)
        return _unlikeness(one, like), not same_plane, not same_views, difference

    return min(prior.series, key=order)


def days_between(earlier: Study, later: Study) -> int | None:
    """Return how many days lie between two studies; None when a date is not usable."""
    first, second = (_day(each.study_date) for each in (earlier, later))
    return None if first is None or second is None else (second - first).days


def _is_prior(earlier: Study, study: Study) -> bool:
    if study_key(earlier) == study_key(study) or not earlier.series:
        return False
    if not is_same_person(earlier.patient, study.patient):
        return False
    return bool(earlier.study_date) and _moment(earlier) < _moment(study)


def _moment(study: Study) -> tuple[str, str]:
    return study.study_date, study.study_time


def _unlikeness(one: Series, like: Series) -> int:
    if _kind(one.modality) != _kind(like.modality):
        return 2 if _body_part_fits(one, like) else 3
    return 0 if _body_part_fits(one, like) else 1


def _kind(modality: str) -> str:
    return _ALIKE.get(modality, modality)


def _body_part_fits(one: Series, like: Series) -> bool:
    parts = {one.body_part_examined.strip().upper(), like.body_part_examined.strip().upper()}
    return len(parts - {""}) < 2


def _views(series: Series) -> set[str]:
    return {instance.view_position for instance in series.instances} - {""}


def _plain_name(name: str) -> str:
    """PN without case, accents, empty components and other representations (PS3.5 6.2.1)."""
    alphabetic = name.split("=")[0] or name.strip("=")
    letters = unicodedata.normalize("NFKD", alphabetic)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    parts = (" ".join(part.split()) for part in plain.casefold().split("^"))
    return "^".join(parts).strip("^ ")


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
