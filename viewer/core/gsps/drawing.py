"""Annotations as graphic layers, graphic and text objects (PS3.3 C.10.5, C.10.7)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pydicom

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.annotations.roi import bounds
from viewer.core.cie_lab import dicom_from_rgb
from viewer.core.derived_documents import reference_to
from viewer.core.dicom_coordinates import Graphic, graphics_of, to_file, tracking_id

WORDS_ID = "Faro words"
_FIGURES_ID = "Faro figures"
_YELLOW = (255, 220, 80)
_WHITE = 0xFFFF
_LONGEST_TEXT = 1024  # ST
_LONGEST_NAME = 64  # LO
_HEAD_LENGTH, _HEAD_ANGLE = 0.2, math.radians(25)


def add_drawing(
    state: pydicom.Dataset,
    labelled: Sequence[tuple[Annotation, str]],
    evidence: Mapping[str, pydicom.Dataset],
) -> None:
    """Add what was drawn to a presentation state: a layer for each author, an item each frame."""
    if not labelled:
        return
    authors = list(dict.fromkeys(annotation.author for annotation, _ in labelled))
    layers = {author: f"FARO{number}" for number, author in enumerate(authors, start=1)}
    state.GraphicLayerSequence = [
        _layer(layers[author], author, number) for number, author in enumerate(authors, start=1)
    ]
    together: dict[tuple[str, int, str], list[tuple[Annotation, str]]] = defaultdict(list)
    for annotation, label in labelled:
        place = annotation.sop_instance_uid, annotation.frame_number, layers[annotation.author]
        together[place].append((annotation, label))
    state.GraphicAnnotationSequence = [
        _item(evidence[image], frame, layer, drawn)
        for (image, frame, layer), drawn in together.items()
    ]


def _layer(name: str, author: str, order: int) -> pydicom.Dataset:
    item = pydicom.Dataset()
    item.GraphicLayer, item.GraphicLayerOrder = name, order
    item.GraphicLayerRecommendedDisplayGrayscaleValue = _WHITE
    item.GraphicLayerRecommendedDisplayCIELabValue = dicom_from_rgb(_YELLOW)
    if author:
        item.GraphicLayerDescription = author.replace("\\", " ")[:_LONGEST_NAME]
    return item


def _item(
    evidence: pydicom.Dataset, frame: int, layer: str, drawn: Sequence[tuple[Annotation, str]]
) -> pydicom.Dataset:
    item = pydicom.Dataset()
    item.ReferencedImageSequence = [reference_to(evidence, [frame])]
    item.GraphicLayer = layer
    item.GraphicObjectSequence = [
        _graphic(graphic, annotation)
        for annotation, _ in drawn
        for graphic in (*graphics_of(annotation), *_arrow_head(annotation))
    ]
    words = [
        _text(words, identifier, annotation, line)
        for annotation, label in drawn
        for line, (identifier, words) in enumerate(
            ((WORDS_ID, annotation.text), (_FIGURES_ID, label))
        )
        if words
    ]
    if words:
        item.TextObjectSequence = words
    return item


def _graphic(graphic: Graphic, annotation: Annotation) -> pydicom.Dataset:
    kind, points = graphic
    item = pydicom.Dataset()
    item.GraphicAnnotationUnits = "PIXEL"
    item.GraphicDimensions, item.NumberOfGraphicPoints = 2, len(points)
    item.GraphicData = [value for point in to_file(points) for value in point]
    item.GraphicType = kind
    if kind != "POINT":
        item.GraphicFilled = "N"
    item.TrackingID, item.TrackingUID = tracking_id(annotation), annotation.uid
    return item


def _text(words: str, identifier: str, annotation: Annotation, line: int) -> pydicom.Dataset:
    """Anchor the reader's words at the lower right of the object, the figures at its upper right.

    A text is anchored where it was put: its point.
    """
    _, top, right, bottom = bounds(annotation.points)
    item = pydicom.Dataset()
    item.AnchorPointAnnotationUnits = "PIXEL"
    item.AnchorPoint = list(to_file([(right, top if line else bottom)])[0])
    item.AnchorPointVisibility = "N"
    item.UnformattedTextValue = words.replace("\n", "\r\n")[:_LONGEST_TEXT]
    item.TrackingID, item.TrackingUID = identifier, annotation.uid
    return item


def _arrow_head(annotation: Annotation) -> tuple[Graphic, ...]:
    """Return the two strokes at the tip; the line itself was written before."""
    if annotation.kind is not Kind.ARROW or annotation.points[0] == annotation.points[1]:
        return ()
    tip, tail = annotation.points
    length = math.dist(tip, tail) * _HEAD_LENGTH
    back = math.atan2(tail[1] - tip[1], tail[0] - tip[0])

    def end(angle: float) -> Point:
        return tip[0] + length * math.cos(angle), tip[1] + length * math.sin(angle)

    return (("POLYLINE", (end(back - _HEAD_ANGLE), tip, end(back + _HEAD_ANGLE))),)
