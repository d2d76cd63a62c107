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
    Graphic,
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
    """What a group says beside its shapes."""

    tracking_id: str
    tracking_uid: str
    words: str
    author: str
    created: str


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
    found: list[Annotation] = []
    left_out = 0
    studies = studies_of(document)
    author, created = _observer(document), _iso(_document_time(document))
    for number, group in enumerate(groups_of(document)):
        words = _words(group, author, created)
        shapes, lost = shapes_of(group)
        left_out += lost
        made = _own(words, shapes)
        if made is None:
            made, lost = _of_others(words, shapes)
            left_out += lost
        for place, (kind, points, label, shape) in enumerate(made):
            annotation = _annotation(
                kind, points, label, shape, words, studies, f"{number}.{place}", document
            )
            left_out += annotation is None
            found += [] if annotation is None else [annotation]
    return ReadAnnotations(tuple(found), left_out)


_Made = tuple[Kind, tuple[Point, ...], str, Shape]


def _own(words: _Words, shapes: Sequence[Shape]) -> list[_Made] | None:
    """Return the annotation that Faro wrote; None for groups of others."""
    own = tracked(words.tracking_id)
    if own is None or not shapes:
        return None
    kind, _ = own
    lines = shapes[: 2 if kind in (Kind.COBB, Kind.CARDIOTHORACIC) else 1]
    points = points_of(kind, [shape.graphic for shape in lines])
    return [(kind, points, words.words, shapes[0])]


def _of_others(words: _Words, shapes: Sequence[Shape]) -> tuple[list[_Made], int]:
    """Give each shape the kind that its form and its figure's unit suggest."""
    lines = [shape for shape in shapes if _is_line(shape)]
    if len(lines) == len(shapes) == 2 and all(shape.unit == _DEGREES for shape in lines):
        points = (*lines[0].graphic[1], *lines[1].graphic[1])
        return [(Kind.COBB, points, words.words, lines[0])], 0
    made: list[_Made] = []
    seen: set[Graphic] = set()
    left_out = 0
    for shape in shapes:
        if shape.graphic in seen:
            continue
        seen.add(shape.graphic)
        suggested = _kind(shape, words.words)
        if suggested is None:
            left_out += 1
        else:
            made.append((*suggested, words.words, shape))
    return made, left_out


def _kind(shape: Shape, words: str) -> tuple[Kind, tuple[Point, ...]] | None:
    kind, points = shape.graphic
    if kind == "POINT" and points:
        return (Kind.TEXT if words else Kind.PROBE), points[:1]
    outline = outline_of(shape.graphic)
    if outline is not None or kind != "POLYLINE":
        return outline
    if len(points) == 2:
        return (Kind.LENGTH if shape.unit else Kind.ARROW), points
    if shape.unit == _DEGREES and len(points) in (3, 4):
        return (Kind.ANGLE if len(points) == 3 else Kind.COBB), points
    return None


def _is_line(shape: Shape) -> bool:
    return shape.graphic[0] == "POLYLINE" and len(shape.graphic[1]) == 2


def _annotation(
    kind: Kind,
    points: tuple[Point, ...],
    label: str,
    shape: Shape,
    words: _Words,
    studies: dict[str, str],
    place: str,
    document: pydicom.Dataset,
) -> Annotation | None:
    own = tracked(words.tracking_id)
    # Others may track one finding through many images: their UID is no annotation's.
    derived = f"{text(document, 'SOPInstanceUID')}/{place}"
    study = studies.get(shape.sop_instance_uid, text(document, "StudyInstanceUID"))
    try:
        return Annotation(
            uid=words.tracking_uid if own and words.tracking_uid else derived_uid(derived),
            kind=kind,
            study_instance_uid=study,
            sop_instance_uid=shape.sop_instance_uid,
            frame_number=shape.frame_number,
            points=points,
            text=label,
            author=words.author,
            created=own[1] if own else words.created,
        )
    except ValueError:
        return None


def derived_uid(name: str) -> str:
    """Return the UID of something without one of its own: the same each time it is read."""
    digest = hashlib.sha256(name.encode()).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"


def _words(group: pydicom.Dataset, author: str, created: str) -> _Words:
    words = dict.fromkeys((_TRACKING_ID, _TRACKING_UID, _COMMENT, _FINDING, _OBSERVER), "")
    for child in children(group):
        code = concept(child)
        if code in words and not words[code]:
            words[code] = value_of(child)
    moment = _iso(text(group, "ObservationDateTime"))
    is_ours = tracked(words[_TRACKING_ID]) is not None
    return _Words(
        words[_TRACKING_ID],
        words[_TRACKING_UID],
        words[_COMMENT] or words[_FINDING],
        plain_name(words[_OBSERVER]) if is_ours else plain_name(words[_OBSERVER]) or author,
        moment if is_ours else moment or created,
    )


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
