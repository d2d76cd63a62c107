"""Searches of studies, series and images; QIDO-RS, PS3.18 10.6."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from viewer.core.dicomweb.faults import not_dicomweb
from viewer.core.dicomweb.json_values import answer_of, text_of
from viewer.core.dicomweb.session import Connection
from viewer.core.dicomweb.widening import matches, widened
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import UNIQUE_KEYS, Answer, Answers, Query, keys_returned

_PAGE = 200
# PS3.18 Tables 10.6.3-3 to -5: comes without being asked for.
_ALWAYS_RETURNED = frozenset(
    {
        "StudyDate",
        "StudyTime",
        "AccessionNumber",
        "ModalitiesInStudy",
        "PatientName",
        "PatientID",
        "PatientBirthDate",
        "PatientSex",
        "StudyInstanceUID",
        "NumberOfStudyRelatedSeries",
        "NumberOfStudyRelatedInstances",
        "Modality",
        "SeriesDescription",
        "SeriesInstanceUID",
        "SeriesNumber",
        "NumberOfSeriesRelatedInstances",
        "SOPClassUID",
        "SOPInstanceUID",
        "InstanceNumber",
        "NumberOfFrames",
        "Rows",
        "Columns",
    }
)


def find(connection: Connection, query: Query, *, at_most: int = 10_000) -> Answers:
    """Return what the node has, page by page, each match once.

    Names are matched literally (no fuzzy matching: peers disagree on what it finds); where nothing
    is found, again without what servers may not read (`widening`). QIDO-RS knows no patients, so
    those are put together from their studies.

    Raises
    ------
    UserError, Cancelled
        As `Connection.asking`; an answer that is no list of matches is one too.
    """
    limit = min(_PAGE, at_most + 1)
    found = list(islice(_matches(connection, query, limit), at_most + 1))
    if not found and (terms := widened(query.terms)) is not None:
        wider = _matches(connection, Query(query.level, terms), _PAGE)
        fitting = (answer for answer in wider if matches(answer, query.terms))
        found = list(islice(fitting, at_most + 1))
    return Answers(tuple(found[:at_most]), is_all=len(found) <= at_most)


def first(connection: Connection, query: Query) -> Answer | None:
    """Return one match, None where there is none. Raises as `find`."""
    return next(_matches(connection, query, 1), None)


def _matches(connection: Connection, query: Query, limit: int) -> Iterator[Answer]:
    """Ask for page after page: a short one need not be the last where the server has a limit of
    its own, and one without news is, where it knows no offset.
    """
    rows: set[str] = set()
    patients: set[tuple[str, ...]] = set()
    row_key = UNIQUE_KEYS[_searched(query.level)]
    offset = 0
    while page := _page(connection, query, limit, offset):
        offset += len(page)
        new = {uid: row for row in page if (uid := text_of(row, row_key)) and uid not in rows}
        if not new:
            return
        rows.update(new)
        for answer in (answer_of(query.level, row, query.terms) for row in new.values()):
            facts = tuple(answer.values.values())
            if query.level is not Level.PATIENT or facts not in patients:
                patients.add(facts)
                yield answer
        connection.progress.report(len(rows))


def _searched(level: Level) -> Level:
    return Level.STUDY if level is Level.PATIENT else level


def _page(connection: Connection, query: Query, limit: int, offset: int) -> list[Mapping[str, Any]]:
    """Ask again without `includefield` where the server cannot: few are worth losing the rest."""
    fields = [
        key.keyword for key in keys_returned(query.level) if key.keyword not in _ALWAYS_RETURNED
    ]
    try:
        return _asked(connection, query, limit, offset, fields)
    except UserError as error:
        if error.code != "web-bad-request" or not fields:
            raise
        return _asked(connection, query, limit, offset, [])


def _asked(
    connection: Connection, query: Query, limit: int, offset: int, fields: list[str]
) -> list[Mapping[str, Any]]:
    terms = {keyword: value for keyword, value in query.terms.items() if value}
    search: Callable[..., Any] = connection.client.search_for_studies
    path: dict[str, str] = {}
    if query.level in (Level.SERIES, Level.IMAGE):
        path = _taken(terms, {"StudyInstanceUID": "study_instance_uid"})
        search = connection.client.search_for_series
    if query.level is Level.IMAGE:
        if path:
            path |= _taken(terms, {"SeriesInstanceUID": "series_instance_uid"})
        search = connection.client.search_for_instances
    filters = {keyword: value.replace("\\", ",") for keyword, value in terms.items()}
    with connection.asking():
        page = search(
            **path,
            limit=limit,
            offset=offset or None,
            fields=fields or None,
            search_filters=filters,
        )
    if not isinstance(page, list) or not all(isinstance(one, Mapping) for one in page):
        raise not_dicomweb(connection.node)
    return list(page)


def _taken(terms: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Take single UIDs out of the terms: the path says them."""
    return {
        argument: terms.pop(keyword)
        for keyword, argument in names.items()
        if keyword in terms and "\\" not in terms[keyword]
    }
