"""What a list of studies shows and is searched by, gathered from the other tables."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.library.batches import batches
from viewer.core.library.folding import code, searchable_words
from viewer.core.library.keys import KEYS, Level, Searched
from viewer.core.library.tables import instances, patients, series, studies, study_summaries

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Select

# Between what is about the patient and what is about the study.
DIVIDER = "|"
_BETWEEN_MODALITIES = "\\"
_REPLACE = study_summaries.insert().prefix_with("OR REPLACE")


def refresh(connection: Connection, study_keys: Collection[int]) -> None:
    """Make the summaries of these studies anew; studies that are gone have none."""
    for some in batches(sorted(study_keys)):
        below = _series_of(connection, some)
        rows = [_summary(row, below[row["key"]]) for row in _studies_of(connection, some)]
        if rows:
            connection.execute(_REPLACE, rows)


def modality_mark(modality: str) -> str:
    """Return what the column `modalities` holds for one of a study's modalities."""
    return f"{_BETWEEN_MODALITIES}{modality}{_BETWEEN_MODALITIES}"


def split_modalities(column: str) -> tuple[str, ...]:
    """Return the modalities that the column `modalities` names."""
    return tuple(one for one in column.split(_BETWEEN_MODALITIES) if one)


def _studies_of(connection: Connection, study_keys: Sequence[int]) -> Sequence[RowMapping]:
    return connection.execute(_study_query(), {"studies": study_keys}).mappings().all()


def _series_of(connection: Connection, study_keys: Sequence[int]) -> Mapping[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(_series_query(), {"studies": study_keys}).mappings():
        found[row["studies_key"]].append(row)
    return found


@functools.cache
def _study_query() -> Select[Any]:
    """Made once: making a statement takes longer than carrying it out."""
    from sqlalchemy import bindparam, select

    of_patient = [patients.c[key.column] for key in KEYS if key.level is Level.PATIENT]
    query = select(studies, *of_patient).join_from(studies, patients)
    return query.where(studies.c.key.in_(bindparam("studies", expanding=True)))


@functools.cache
def _series_query() -> Select[Any]:
    from sqlalchemy import bindparam, case, func, select

    is_image = instances.c.is_variant.is_(False) & (instances.c.rows > 0)
    return (
        select(
            series,
            func.sum(case((is_image, 1), else_=0)).label("images"),
            func.sum(case((instances.c.is_variant, 1), else_=0)).label("variants"),
        )
        .join_from(series, instances)
        .where(series.c.studies_key.in_(bindparam("studies", expanding=True)))
        .group_by(series.c.key)
    )


def _summary(study: RowMapping, below: Sequence[RowMapping]) -> dict[str, Any]:
    with_images = [row for row in below if row["images"]]
    modalities = sorted({row["modality"] for row in with_images if row["modality"]})
    return {
        "studies_key": study["key"],
        "study_date": study["study_date"],
        "study_time": study["study_time"],
        "words": _words(study, below),
        "codes": _codes(study),
        "modalities": "".join(f"{_BETWEEN_MODALITIES}{one}" for one in modalities)
        + _BETWEEN_MODALITIES,
        "series_count": len(with_images),
        "instance_count": sum(row["images"] for row in below),
        "variant_count": sum(row["variants"] for row in below),
    }


def _words(study: RowMapping, below: Sequence[RowMapping]) -> str:
    names = _stated(study, Searched.NAME, Level.PATIENT)
    texts = dict.fromkeys(_stated(study, Searched.WORDS, Level.STUDY))
    for row in below:
        texts.update(dict.fromkeys(_stated(row, Searched.WORDS, Level.SERIES)))
    return f"{_spaced(names)}{DIVIDER}{_spaced(texts)}"


def _spaced(texts: Collection[str]) -> str:
    found = dict.fromkeys(word for text in texts for word in searchable_words(text))
    return "".join(f" {word}" for word in found)


def _codes(study: RowMapping) -> str:
    of_patient = map(code, _stated(study, Searched.CODE, Level.PATIENT))
    of_study = map(code, _stated(study, Searched.CODE, Level.STUDY))
    return f"{' '.join(of_patient)}{DIVIDER}{' '.join(of_study)}"


def _stated(row: RowMapping, searched: Searched, level: Level) -> list[str]:
    return [row[key.column] for key in KEYS if key.searched is searched and key.level is level]
