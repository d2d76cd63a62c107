"""Studies that are open but not in the index, such as the demonstration's, searched alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from viewer.core.library.batches import batches
from viewer.core.library.folding import code, searchable_words, words
from viewer.core.library.listed import ListedStudy
from viewer.core.library.study_query import StudyQuery
from viewer.core.library.typed_dates import Days, typed_days
from viewer.core.study import Study

if TYPE_CHECKING:
    from viewer.core.index import Index

# What can be told of a study without the index.
_KNOWN = ("text", "period", "date_from", "date_to", "modalities", "only_unreviewed")


def not_in_index(index: Index, studies: Sequence[Study]) -> tuple[Study, ...]:
    """Return those of `studies` that the index does not list."""
    if not index.path.exists():
        return tuple(studies)
    from sqlalchemy import select

    from viewer.core.library.tables import patients
    from viewer.core.library.tables import studies as table

    query = select(table.c.study_instance_uid, patients).join_from(table, patients)
    known = set()
    with index.reading() as connection:
        for some in batches([study.study_instance_uid for study in studies]):
            for row in connection.execute(query.where(table.c.study_instance_uid.in_(some))):
                known.add((row.study_instance_uid, row.patient_id, row.patient_name))
    return tuple(
        study
        for study in studies
        if (study.study_instance_uid, study.patient.patient_id, study.patient.patient_name)
        not in known
    )


def matches(study: ListedStudy, query: StudyQuery, today: date) -> bool:
    """Whether a study that is not in the index answers `query`; nobody has scored or reviewed it.

    A condition that only the index can answer is never met.
    """
    asked = {name: getattr(query, name) for name in _KNOWN}
    if replace(query, limit=0, offset=0) != StudyQuery(**asked, order=query.order, limit=0):
        return False
    modalities = {series.modality.upper() for series in study.series}
    if query.modalities and modalities.isdisjoint(one.upper() for one in query.modalities):
        return False
    if not _is_within(study.study_date, query.days(today)):
        return False
    return all(_has(study, modalities, chunk) for chunk in query.text.split() if words(chunk))


def _has(study: ListedStudy, modalities: set[str], chunk: str) -> bool:
    stated = [study.patient.patient_name, study.study_description]
    for series in study.series:
        stated += [series.series_description, series.body_part_examined]
    said = [word for text in stated for word in searchable_words(text)]
    if all(any(word.startswith(asked) for word in said) for asked in words(chunk)):
        return True
    numbers = (study.patient.patient_id, study.accession_number)
    if any(code(chunk) in code(number) for number in numbers) or chunk.upper() in modalities:
        return True
    days = typed_days(chunk)
    return days is not None and _is_within(study.study_date, days)


def _is_within(day: str, days: Days) -> bool:
    if not days.first and not days.last:
        return True
    return bool(day) and days.first <= day and (not days.last or day <= days.last)
