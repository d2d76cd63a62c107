"""Which images a study has, so that none is forgotten when it is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viewer.core.dicomweb.faults import not_dicomweb
from viewer.core.dicomweb.json_values import answer_of
from viewer.core.dicomweb.paths import checked_uid
from viewer.core.dicomweb.query import find, first
from viewer.core.dicomweb.session import Connection
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import Answer, Query
from viewer.core.network.wanted import Wanted

_MOST_IMAGES = 1_000_000
# A server that has no search of this kind, or none at all, may still tell metadata.
_NOT_OFFERED = frozenset({"web-bad-request", "web-not-found", "web-not-offered", "web-refused"})


@dataclass(frozen=True)
class ListedImage:
    """An image that the node says it has."""

    sop_instance_uid: str
    sop_class_uid: str
    series_instance_uid: str


@dataclass(frozen=True)
class Listing:
    """Images in the node's order; `stated` is how many it counts itself, 0 where it does not."""

    images: tuple[ListedImage, ...]
    stated: int = 0


def images_of(connection: Connection, wanted: Wanted) -> Listing:
    """Return the images of a study or series, whichever of them are `wanted`.

    By a search of all, else of each series, else from metadata: servers may lack one of them, and
    some cut lists short without a word, which only their own count betrays.

    Raises
    ------
    UserError, Cancelled
        As `find`, where none of them works.
    """
    stated = _stated(connection, wanted)
    best: tuple[ListedImage, ...] | None = None
    refusals: list[UserError] = []
    for ask in (_by_search, _by_series, _by_metadata):
        try:
            listed = _listed(ask(connection, wanted))
        except UserError as error:
            if error.code not in _NOT_OFFERED:
                raise
            refusals.append(error)
            continue
        if best is None or len(listed) > len(best):
            best = listed
        if best and len(best) >= stated:
            break
    if best is None:
        raise refusals[0]
    return Listing(best, stated)


def metadata(connection: Connection, wanted: Wanted) -> list[Mapping[str, Any]]:
    """Return the elements of every image but bulk data, as DICOM JSON Model (PS3.18 F.2).

    Raises
    ------
    UserError, Cancelled
        As `Connection.asking`.
    """
    study = checked_uid(wanted.study_instance_uid)
    with connection.asking():
        if wanted.series_instance_uid:
            series = checked_uid(wanted.series_instance_uid)
            found = connection.client.retrieve_series_metadata(study, series)
        else:
            found = connection.client.retrieve_study_metadata(study)
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise not_dicomweb(connection.node)
    return list(found)


def _query(wanted: Wanted) -> Query:
    terms = {"StudyInstanceUID": checked_uid(wanted.study_instance_uid)}
    if wanted.series_instance_uid:
        terms["SeriesInstanceUID"] = checked_uid(wanted.series_instance_uid)
    return Query(Level.IMAGE, terms)


def _stated(connection: Connection, wanted: Wanted) -> int:
    """Return how many images the node counts; 0 where it does not say."""
    terms = _query(wanted).terms
    level, column = Level.STUDY, "number_of_study_related_instances"
    if wanted.series_instance_uid:
        level, column = Level.SERIES, "number_of_series_related_instances"
    try:
        found = first(connection, Query(level, terms))
    except UserError as error:
        if error.code not in _NOT_OFFERED:
            raise
        return 0
    return (found.number(column) or 0) if found is not None else 0


def _by_search(connection: Connection, wanted: Wanted) -> Iterable[Answer]:
    return find(connection, _query(wanted), at_most=_MOST_IMAGES)


def _by_series(connection: Connection, wanted: Wanted) -> Iterator[Answer]:
    study = wanted.study_instance_uid
    series = [wanted.series_instance_uid]
    if not wanted.series_instance_uid:
        query = Query(Level.SERIES, {"StudyInstanceUID": study})
        series = [one.uid for one in find(connection, query, at_most=_MOST_IMAGES)]
    for uid in series:
        yield from find(connection, _query(Wanted(study, uid)), at_most=_MOST_IMAGES)


def _by_metadata(connection: Connection, wanted: Wanted) -> Iterator[Answer]:
    terms = _query(wanted).terms
    for found in metadata(connection, wanted):
        yield answer_of(Level.IMAGE, found, terms)


def _listed(answers: Iterable[Answer]) -> tuple[ListedImage, ...]:
    """Leave out what cannot be asked for: an image is addressed by its series, too."""
    found = {
        one.uid: ListedImage(one.uid, one["sop_class_uid"], one["series_instance_uid"])
        for one in answers
        if one.uid and one["series_instance_uid"]
    }
    return tuple(found.values())
