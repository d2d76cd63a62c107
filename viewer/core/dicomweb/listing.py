"""Which images a study has, so that none is forgotten when it is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viewer.core.dicomweb.faults import not_dicomweb
from viewer.core.dicomweb.json_values import answer_of
from viewer.core.dicomweb.paths import checked_uid
from viewer.core.dicomweb.query import find
from viewer.core.dicomweb.session import Connection
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import Answer, Answers, Query
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


def images_of(connection: Connection, wanted: Wanted) -> tuple[ListedImage, ...]:
    """Return the images of a study or series: by search, else by search of each series, else by
    metadata; what is `wanted` of them, in the node's order.

    Raises
    ------
    UserError, Cancelled
        As `find`.
    """
    try:
        listed = _listed(find(connection, _query(wanted), at_most=_MOST_IMAGES))
        if all(image.series_instance_uid for image in listed):
            return _chosen(listed, wanted)
    except UserError as error:
        if error.code not in _NOT_OFFERED:
            raise
    try:
        return _chosen(_listed(_by_series(connection, wanted)), wanted)
    except UserError as error:
        if error.code not in _NOT_OFFERED:
            raise
    return _chosen(_listed(_by_metadata(connection, wanted)), wanted)


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


def _listed(answers: Iterator[Answer] | Answers) -> tuple[ListedImage, ...]:
    found = {
        one.uid: ListedImage(one.uid, one["sop_class_uid"], one["series_instance_uid"])
        for one in answers
        if one.uid
    }
    return tuple(found.values())


def _chosen(listed: tuple[ListedImage, ...], wanted: Wanted) -> tuple[ListedImage, ...]:
    chosen = frozenset(wanted.sop_instance_uids)
    return tuple(one for one in listed if not chosen or one.sop_instance_uid in chosen)
