"""Annotations from structured reports: ours as they were, those of others as far as they fit.

Reads plain items and no template classes: reports of others follow TID 1500 more or less.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pydicom

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.derived_documents import plain_name
from viewer.core.dicom_coordinates import (
    outline_of,
    points_of,
    tracked,
)
from viewer.core.dicom_io import read_dataset
from viewer.core.dicom_sr.tree import (
    Shape,
    children,
    concept,
    groups_of,
    shapes_of,
    studies_of,
    value_of,
)
from viewer.core.errors import UserError
from viewer.core.frame_tags import sequence, text, texts
from viewer.core.i18n import QT_TRANSLATE_NOOP

_TRACKING_ID, _TRACKING_UID = "112039", "112040"
_COMMENT, _FINDING, _OBSERVER = "121106", "121071", "121008"
# Two lines with a figure of this kind between them are a Cobb angle, whatever it is called.
_DEGREES = "deg"


@dataclass(frozen=True)
class ReadAnnotations:
    """What a file held.

    Attributes
    ----------
    left_out
        Graphics that no kind of annotation fits: in 3D, open lines of many points, damaged.
    """

    annotations: tuple[Annotation, ...]
    left_out: int = 0


@dataclass(frozen=True)
class _Words:
    """What a group says beside its shapes.

    `own_kind` is the kind of annotation that Faro wrote there, None in groups of others, and
    `own_uid` its UID: others may track one finding through many images, so theirs is no
    annotation's.
    """

    own_kind: Kind | None
    own_uid: str
    words: str
    author: str
    created: str


@dataclass(frozen=True)
class _Suggested:
    """An annotation's kind and points, and the shape that says on which image it lies."""

    kind: Kind
    points: tuple[Point, ...]
    shape: Shape


def read_report(path: Path) -> ReadAnnotations:
    """Read the annotations of a structured report.

    They are found by the image they lie on, which the caller may or may not have.

    Raises
    ------
    UserError
        The file cannot be read, or is no structured report.
    """
    document = read_dataset(path)
    if text(document, "ValueType") != "CONTAINER" or not sequence(document, "ContentSequence"):
        raise UserError(
            "no-report",
            QT_TRANSLATE_NOOP("errors", "{file} is no structured report with measurements."),
            file=path.name,
        )
    return annotations_of(document)


def annotations_of(document: pydicom.Dataset) -> ReadAnnotations:
    """Return what `read_report` finds, from a data set that was read already."""
    found: list[Annotation | None] = []
    left_out = 0
    studies, own_study = studies_of(document), text(document, "StudyInstanceUID")
    author, created = _observer(document), _iso(_document_time(document))
    for number, group in enumerate(groups_of(document)):
        words = _words(group, author, created)
        shapes, unplaced = shapes_of(group)
        suggested, unfit = (
            _of_others(shapes, words) if words.own_kind is None else _own(shapes, words.own_kind)
        )
        left_out += unplaced + unfit
        for place, one in enumerate(suggested):
            name = f"{text(document, 'SOPInstanceUID')}/{number}.{place}"
            study = studies.get(one.shape.sop_instance_uid, own_study)
            found.append(_annotation(one, words, study, words.own_uid or _derived_uid(name)))
    made = tuple(annotation for annotation in found if annotation is not None)
    return ReadAnnotations(made, left_out + len(found) - len(made))


def _own(shapes: Sequence[Shape], kind: Kind) -> tuple[list[_Suggested], int]:
    """Return the annotation that Faro wrote: its first shapes, figures repeat them."""
    lines = shapes[: 2 if kind in (Kind.COBB, Kind.CARDIOTHORACIC) else 1]
    if not lines:
        return [], 0
    points = points_of(kind, [shape.graphic for shape in lines])
    return [_Suggested(kind, points, lines[0])], 0


def _of_others(shapes: Sequence[Shape], words: _Words) -> tuple[list[_Suggested], int]:
    """Give each shape the kind that its form and its figure's unit suggest; count the rest."""
    if len(shapes) == 2 and all(_is_line(one) and one.unit == _DEGREES for one in shapes):
        points = (*shapes[0].graphic[1], *shapes[1].graphic[1])
        return [_Suggested(Kind.COBB, points, shapes[0])], 0
    distinct = {shape.graphic: shape for shape in reversed(shapes)}
    suggested = [_suggested(shape, words.words) for shape in reversed(distinct.values())]
    fitting = [one for one in suggested if one is not None]
    return fitting, len(suggested) - len(fitting)


def _suggested(shape: Shape, words: str) -> _Suggested | None:
    kind, points = shape.graphic
    if kind == "POINT":
        return _Suggested(Kind.TEXT if words else Kind.PROBE, points[:1], shape)
    outline = outline_of(shape.graphic)
    if outline is not None:
        return _Suggested(*outline, shape)
    if kind == "POLYLINE" and len(points) == 2:
        return _Suggested(Kind.LENGTH if shape.unit else Kind.ARROW, points, shape)
    if kind == "POLYLINE" and shape.unit == _DEGREES and len(points) in (3, 4):
        return _Suggested(Kind.ANGLE if len(points) == 3 else Kind.COBB, points, shape)
    return None


def _is_line(shape: Shape) -> bool:
    return shape.graphic[0] == "POLYLINE" and len(shape.graphic[1]) == 2


def _annotation(one: _Suggested, words: _Words, study: str, uid: str) -> Annotation | None:
    try:
        return Annotation(
            uid=uid,
            kind=one.kind,
            study_instance_uid=study,
            sop_instance_uid=one.shape.sop_instance_uid,
            frame_number=one.shape.frame_number,
            points=one.points,
            text=words.words,
            author=words.author,
            created=words.created,
        )
    except ValueError:
        return None


def _derived_uid(name: str) -> str:
    """Return the UID of something without one of its own: the same each time it is read."""
    digest = hashlib.sha256(name.encode()).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"


def _words(group: pydicom.Dataset, author: str, created: str) -> _Words:
    """Read a group; `author` and `created` of the document count where it says nothing itself.

    Groups of ours say all themselves, even that nobody is named.
    """
    said = dict.fromkeys((_TRACKING_ID, _TRACKING_UID, _COMMENT, _FINDING, _OBSERVER), "")
    for child in children(group):
        code = concept(child)
        if code in said and not said[code]:
            said[code] = value_of(child)
    words = said[_COMMENT] or said[_FINDING]
    own, observer = tracked(said[_TRACKING_ID]), plain_name(said[_OBSERVER])
    if own is not None:
        return _Words(own[0], said[_TRACKING_UID], words, observer, own[1])
    moment = _iso(text(group, "ObservationDateTime"))
    return _Words(None, "", words, observer or author, moment or created)


def _observer(document: pydicom.Dataset) -> str:
    names = [value_of(item) for item in children(document) if concept(item) == _OBSERVER]
    return plain_name(names[0]) if names else ""


def _document_time(document: pydicom.Dataset) -> str:
    date, time = texts(document, "ContentDate"), texts(document, "ContentTime")
    return (date[0] if date else "") + (time[0].split(".")[0] if time else "")


def _iso(moment: str) -> str:
    """Return a DICOM DT as ISO 8601; "" where it is none."""
    for form in ("%Y%m%d%H%M%S%z", "%Y%m%d%H%M%S.%f%z", "%Y%m%d%H%M%S", "%Y%m%d%H%M%S.%f"):
        try:
            return datetime.strptime(moment, form).isoformat(timespec="seconds")
        except ValueError:
            continue
    return ""
