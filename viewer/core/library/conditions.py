"""A `StudyQuery` as conditions on the library's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from viewer.core.index_schema import ai_results, reviews
from viewer.core.library.folding import code, words
from viewer.core.library.study_query import StudyQuery
from viewer.core.library.summaries import DIVIDER, modality_mark
from viewer.core.library.tables import instances, patients, series, studies, study_summaries
from viewer.core.library.typed_dates import Days, typed_days

_SUMMARY = study_summaries.c
_UID = re.compile(r"\d+(?:\.\d+){2,}\.?")
_MODALITY = re.compile(r"[A-Za-z]{2,4}")


def conditions(query: StudyQuery, today: date) -> list[ColumnElement[bool]]:
    """Return what has to hold of a row of `study_summaries`; `today` is where periods end.

    Whether a study is reviewed is no such condition: see `reviewed`.
    """
    found: list[ColumnElement[bool]] = [_SUMMARY.instance_count > 0]
    found += [_typed(chunk) for chunk in query.text.split() if words(chunk)]
    found += _within(query.days(today))
    if query.modalities:
        found.append(or_(*map(_has_modality, query.modalities)))
    found += _patient(query)
    if query.accession_number:
        found.append(_after_divider(_SUMMARY.codes, code(query.accession_number)))
    found += [_after_divider(_SUMMARY.words, f" {word}") for word in words(query.description)]
    if query.only_variants:
        found.append(_SUMMARY.variant_count > 0)
    if query.only_flagged:
        found.append(_SUMMARY.studies_key.in_(_flagged()))
    return found


def answered_studies() -> Any:
    """Return a query for the keys of studies of which a result was ever answered."""
    return (
        select(studies.c.key)
        .join(reviews, reviews.c.study_instance_uid == studies.c.study_instance_uid)
        .distinct()
    )


def _flagged() -> Any:
    newest = (
        select(
            ai_results.c.sop_instance_uid, ai_results.c.is_flagged, func.max(ai_results.c.created)
        )
        .group_by(ai_results.c.sop_instance_uid)
        .subquery()
    )
    flagged = select(newest.c.sop_instance_uid).where(newest.c.is_flagged)
    return _studies_with(instances.c.sop_instance_uid.in_(flagged))


def _studies_with(condition: ColumnElement[bool]) -> Any:
    return (
        select(series.c.studies_key)
        .join_from(instances, series)
        .where(condition, instances.c.is_variant.is_(False))
    )


def _typed(chunk: str) -> ColumnElement[bool]:
    """One word of the search box, whatever it may mean."""
    meant = [
        and_(*(func.instr(_SUMMARY.words, f" {word}") > 0 for word in words(chunk))),
        func.instr(_SUMMARY.codes, code(chunk)) > 0,
    ]
    if _MODALITY.fullmatch(chunk):
        meant.append(_has_modality(chunk))
    days = typed_days(chunk)
    if days is not None:
        meant.append(and_(*_within(days)))
    if _UID.fullmatch(chunk):
        named = studies.c.study_instance_uid.startswith(chunk, autoescape=True)
        meant.append(_SUMMARY.studies_key.in_(select(studies.c.key).where(named)))
    return or_(*meant)


def _within(days: Days) -> Iterator[ColumnElement[bool]]:
    if days.first:
        yield _SUMMARY.study_date >= days.first
    if days.last:
        yield _SUMMARY.study_date <= days.last
        yield _SUMMARY.study_date != ""


def _has_modality(modality: str) -> ColumnElement[bool]:
    return func.instr(_SUMMARY.modalities, modality_mark(modality.upper())) > 0


def _patient(query: StudyQuery) -> Iterator[ColumnElement[bool]]:
    for word in words(query.patient_name):
        yield _before_divider(_SUMMARY.words, f" {word}")
    if query.patient_id:
        yield _before_divider(_SUMMARY.codes, code(query.patient_id))
    exact = [
        column == value
        for column, value in (
            (patients.c.patient_birth_date, query.patient_birth_date),
            (patients.c.patient_sex, query.patient_sex),
        )
        if value
    ]
    if exact:
        of_them = select(studies.c.key).join_from(studies, patients).where(*exact)
        yield _SUMMARY.studies_key.in_(of_them)


def _before_divider(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    return func.instr(column, part).between(1, func.instr(column, DIVIDER) - 1)


def _after_divider(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    return func.instr(func.substr(column, func.instr(column, DIVIDER)), part) > 0
