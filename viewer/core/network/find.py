"""C-FIND: patients, studies, series or images of a node (PS3.4 C.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydicom import Dataset

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.keys import Level
from viewer.core.network.answers import UNIQUE_KEYS, Answer, Answers, Query
from viewer.core.network.associations import Line, Want, associated
from viewer.core.network.identifiers import answer_of, find_identifier
from viewer.core.network.node import Node
from viewer.core.network.status_words import (
    CANCELLED,
    PENDING,
    SUCCESS,
    Service,
    is_warning,
    status_error,
)
from viewer.core.network.wanted import Wanted
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

PATIENT_ROOT = "1.2.840.10008.5.1.4.1.2.1.1"
STUDY_ROOT = "1.2.840.10008.5.1.4.1.2.2.1"
# After this many more answers a peer that was told to stop is taken for one that does not listen.
_DEAF = 200
# No series has as many images.
_ALL = 1_000_000


def find(
    node: Node, query: Query, progress: Progress = NO_PROGRESS, *, at_most: int = 10_000
) -> Answers:
    """Search a node.

    Attributes that the peer does not state are "" in its answers. When more than `at_most` match,
    the peer is told to stop (C-CANCEL) and `Answers.is_all` is False.

    Raises
    ------
    UserError
        No connection, search not offered, or a failure the peer reports.
    """
    with associated(node, find_wants(), progress) as line:
        return find_on(line, query, progress, at_most=at_most)


def find_wants() -> list[Want]:
    """Return what an association must offer for `find_on`."""
    return [Want(STUDY_ROOT), Want(PATIENT_ROOT)]


def find_on(
    line: Line, query: Query, progress: Progress = NO_PROGRESS, *, at_most: int = 10_000
) -> Answers:
    """Search on an association that stands; see `find`. It is cancelled with the association."""
    model = _model_for(line, query)
    found: dict[str, Answer] = {}
    nameless: list[Answer] = []
    extra = 0
    for identifier in pending(line, model, find_identifier(query)):
        progress.report(len(found))
        if len(found) + len(nameless) >= at_most:
            if extra == 0:
                line.tell_to_stop(model)
            extra += 1
            if extra > _DEAF:
                line.leave()
                break
            continue
        answer = answer_of(query, identifier)
        # Some archives answer twice; a patient without an ID is still one.
        if answer.uid:
            found.setdefault(answer.uid, answer)
        else:
            nameless.append(answer)
    return Answers((*found.values(), *nameless), is_all=extra == 0)


def pending(line: Line, model: str, identifier: Dataset) -> Iterator[Dataset]:
    """Send C-FIND and yield each answer; UserError when it ends in anything but success."""
    answers: Any = line.association.send_c_find(identifier, model)
    try:
        for answer, match in answers:
            status = line.status_of(answer)
            if status in PENDING:
                if match is None:
                    raise _unreadable(line)
                yield match
            elif status not in (SUCCESS, CANCELLED) and not is_warning(status):
                comment = str(answer.get("ErrorComment", ""))
                raise status_error(Service.FIND, status, line.node.name, comment)
    except Cancelled:
        # So that a large archive stops searching; the association is left right after.
        line.tell_to_stop(model)
        raise
    finally:
        # It may have stopped where it holds the association's lock.
        answers.close()


@dataclass(frozen=True)
class Listed:
    """An image that a node says it has; `sop_class_uid` is "" where it does not state it."""

    series_instance_uid: str
    sop_class_uid: str


def images_of(line: Line, wanted: Wanted) -> dict[str, Listed]:
    """Return what a node has of what is wanted, by SOP Instance UID.

    Asked series by series: at image level the series is a required key (PS3.4 C.4.1.2.2.1).
    """
    above = {UNIQUE_KEYS[Level.STUDY]: wanted.study_instance_uid}
    series = [wanted.series_instance_uid]
    if not wanted.series_instance_uid:
        listed = find_on(line, Query(Level.SERIES, above))
        series = [one.uid for one in listed if one.uid]
    only = frozenset(wanted.sop_instance_uids)
    images: dict[str, Listed] = {}
    for uid in series:
        query = Query(Level.IMAGE, {**above, UNIQUE_KEYS[Level.SERIES]: uid})
        for one in find_on(line, query, at_most=_ALL):
            if one.uid and (not only or one.uid in only):
                images[one.uid] = Listed(uid, one["sop_class_uid"])
    return images


def _unreadable(line: Line) -> UserError:
    """To leave an answer out would be to say that there is less than there is."""
    return UserError(
        "answer-unreadable",
        QT_TRANSLATE_NOOP("errors", "{node} answered with something that is not DICOM."),
        QT_TRANSLATE_NOOP("errors", "Tell its administrator."),
        node=line.node.name,
    )


def _model_for(line: Line, query: Query) -> str:
    """Patients are only found below the patient root; all else better below the study root."""
    if query.level is not Level.PATIENT and line.accepted(STUDY_ROOT):
        return STUDY_ROOT
    line.require(PATIENT_ROOT, Service.FIND.value)
    return PATIENT_ROOT
