"""Presentation states from files, anybody's; and the annotations in our own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pydicom
from pydicom import uid

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.cie_lab import rgb_from_dicom
from viewer.core.derived_documents import plain_name
from viewer.core.dicom_coordinates import from_file, pairs, points_of, tracked
from viewer.core.dicom_io import read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import ModalityTable, Rescale, numbers, read_frame_tags, sequence, text
from viewer.core.gsps.drawing import WORDS_ID
from viewer.core.gsps.state import (
    ImageReference,
    PresentationState,
    References,
    StateArea,
    StateGraphic,
    StateLayer,
    StateText,
    StateVoi,
    Units,
)
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.voi import VoiTable

STATE_CLASSES = (
    uid.GrayscaleSoftcopyPresentationStateStorage,
    uid.ColorSoftcopyPresentationStateStorage,
    uid.PseudoColorSoftcopyPresentationStateStorage,
)

_TOP = 65535.0
_FARTHEST = float(1 << 17)
_OVERLAY_GROUPS = range(0x6000, 0x6020, 2)
_ACTIVATION_LAYER = 0x1001


def read_presentation_state(path: Path) -> PresentationState:
    """Read a presentation state.

    Raises
    ------
    UserError
        The file cannot be read, or is no presentation state.
    """
    document = read_dataset(path)
    if text(document, "SOPClassUID") not in STATE_CLASSES:
        raise UserError(
            "no-presentation-state",
            QT_TRANSLATE_NOOP("errors", "{file} is no presentation state."),
            file=path.name,
        )
    return state_of(document)


def state_of(document: pydicom.Dataset) -> PresentationState:
    """Return what `read_presentation_state` finds, from a data set that was read already."""
    tags = read_frame_tags(document, 0)
    annotations = sequence(document, "GraphicAnnotationSequence")
    rotation = numbers(document, "ImageRotation")
    return PresentationState(
        sop_instance_uid=text(document, "SOPInstanceUID"),
        study_instance_uid=text(document, "StudyInstanceUID"),
        patient_id=text(document, "PatientID"),
        label=text(document, "ContentLabel"),
        description=text(document, "ContentDescription"),
        creator=plain_name(text(document, "ContentCreatorName")),
        created=text(document, "PresentationCreationDate")
        + text(document, "PresentationCreationTime"),
        images=_images(document),
        modality=_modality(document, tags.transform),
        voi=_voi(document),
        presentation=_table(document),
        is_inverted=tags.inverted,
        areas=tuple(
            area
            for item in sequence(document, "DisplayedAreaSelectionSequence")
            if (area := _area(item)) is not None
        ),
        rotation=int(rotation[0]) % 360 // 90 * 90 if rotation else 0,
        is_flipped=text(document, "ImageHorizontalFlip").upper() == "Y",
        layers=tuple(_layer(item) for item in sequence(document, "GraphicLayerSequence")),
        graphics=tuple(graphic for item in annotations for graphic in _graphics(item)),
        texts=tuple(words for item in annotations for words in _texts(item)),
        overlays=_overlays(document),
        dataset=document,
    )


def annotations_of(state: PresentationState) -> tuple[Annotation, ...]:
    """Return the annotations of a state that Faro wrote; the graphics of others are no such."""
    drawn: dict[str, list[StateGraphic]] = defaultdict(list)
    for graphic in state.graphics:
        if tracked(graphic.tracking_id) is not None and graphic.units is Units.PIXEL:
            drawn[graphic.tracking_uid].append(graphic)
    words = {one.tracking_uid: one.text for one in state.texts if one.tracking_id == WORDS_ID}
    authors = {layer.name: layer.description for layer in state.layers}
    found = (
        _annotation(state, graphics, words.get(tracking_uid, ""), authors)
        for tracking_uid, graphics in drawn.items()
    )
    return tuple(one for one in found if one is not None)


def _annotation(
    state: PresentationState, graphics: list[StateGraphic], words: str, authors: dict[str, str]
) -> Annotation | None:
    first = graphics[0]
    own = tracked(first.tracking_id)
    if own is None or not first.images:
        return None
    kind, created = own
    lines = graphics[: 2 if kind in (Kind.COBB, Kind.CARDIOTHORACIC) else 1]
    image = first.images[0]
    try:
        return Annotation(
            uid=first.tracking_uid,
            kind=kind,
            study_instance_uid=state.study_instance_uid,
            sop_instance_uid=image.sop_instance_uid,
            frame_number=image.frames[0] if image.frames else 1,
            points=points_of(kind, [(line.kind, line.points) for line in lines]),
            text=words,
            author=authors.get(first.layer, ""),
            created=created,
        )
    except ValueError:
        return None


def _images(document: pydicom.Dataset) -> References:
    return tuple(
        reference
        for series in sequence(document, "ReferencedSeriesSequence")
        for reference in _references(series)
    )


def _references(item: pydicom.Dataset) -> References:
    return tuple(
        ImageReference(
            text(image, "ReferencedSOPInstanceUID"),
            tuple(int(frame) for frame in numbers(image, "ReferencedFrameNumber")),
        )
        for image in sequence(item, "ReferencedImageSequence")
    )


def _modality(
    document: pydicom.Dataset, transform: Rescale | ModalityTable
) -> Rescale | ModalityTable | None:
    stated = "ModalityLUTSequence" in document or "RescaleSlope" in document
    return transform if stated else None


def _voi(document: pydicom.Dataset) -> tuple[StateVoi, ...]:
    return tuple(
        StateVoi(voi, _references(item))
        for item in sequence(document, "SoftcopyVOILUTSequence")
        for voi in read_frame_tags(item, 0).voi[:1]
    )


def _table(document: pydicom.Dataset) -> VoiTable | None:
    """Return the Presentation LUT (PS3.3 C.11.6), which has the form of a VOI LUT."""
    as_voi = pydicom.Dataset()
    as_voi.VOILUTSequence = sequence(document, "PresentationLUTSequence")[:1]
    found = read_frame_tags(as_voi, 0).voi
    return found[0] if found and isinstance(found[0], VoiTable) else None


def _area(item: pydicom.Dataset) -> StateArea | None:
    corners = [
        numbers(item, f"DisplayedArea{name}HandCorner") for name in ("TopLeft", "BottomRight")
    ]
    if any(len(corner) != 2 for corner in corners):
        return None
    # "Top left" is meant after turning and flipping, the numbers are of the stored image.
    columns, rows = (sorted(int(corner[axis]) - 1 for corner in corners) for axis in (0, 1))
    magnification = numbers(item, "PresentationPixelMagnificationRatio")
    spacing = numbers(item, "PresentationPixelSpacing")
    ratio = numbers(item, "PresentationPixelAspectRatio")
    return StateArea(
        (columns[0], rows[0]),
        (columns[1], rows[1]),
        text(item, "PresentationSizeMode"),
        _references(item),
        magnification[0] if magnification and magnification[0] > 0 else None,
        (spacing[0], spacing[1]) if len(spacing) == 2 and min(spacing) > 0 else None,
        ratio[0] / ratio[1] if len(ratio) == 2 and min(ratio) > 0 else None,
    )


def _layer(item: pydicom.Dataset) -> StateLayer:
    order = numbers(item, "GraphicLayerOrder")
    lab = numbers(item, "GraphicLayerRecommendedDisplayCIELabValue")
    grey = numbers(item, "GraphicLayerRecommendedDisplayGrayscaleValue")
    colour = None
    if len(lab) == 3:
        colour = rgb_from_dicom(lab)
    elif grey:
        level = round(255 * min(max(grey[0] / _TOP, 0.0), 1.0))
        colour = level, level, level
    return StateLayer(
        text(item, "GraphicLayer"),
        int(order[0]) if order else 0,
        colour,
        text(item, "GraphicLayerDescription"),
    )


def _graphics(item: pydicom.Dataset) -> list[StateGraphic]:
    found = []
    for graphic in sequence(item, "GraphicObjectSequence"):
        units = _units(graphic, "GraphicAnnotationUnits")
        points = _placed(numbers(graphic, "GraphicData"), units)
        if points and units is not None:
            found.append(
                StateGraphic(
                    text(item, "GraphicLayer"),
                    text(graphic, "GraphicType").upper(),
                    points,
                    units,
                    text(graphic, "GraphicFilled").upper() == "Y",
                    _references(item),
                    text(graphic, "TrackingID"),
                    text(graphic, "TrackingUID"),
                )
            )
    return found


def _texts(item: pydicom.Dataset) -> list[StateText]:
    return [
        _text(words, text(item, "GraphicLayer"), _references(item))
        for words in sequence(item, "TextObjectSequence")
    ]


def _text(item: pydicom.Dataset, layer: str, images: References) -> StateText:
    box_units = _units(item, "BoundingBoxAnnotationUnits") or Units.PIXEL
    corners = [
        _placed(numbers(item, f"BoundingBox{name}HandCorner"), box_units)
        for name in ("TopLeft", "BottomRight")
    ]
    anchor_units = _units(item, "AnchorPointAnnotationUnits") or Units.PIXEL
    anchor = _placed(numbers(item, "AnchorPoint"), anchor_units)
    return StateText(
        layer=layer,
        text=text(item, "UnformattedTextValue").replace("\r\n", "\n").replace("\r", "\n"),
        box=(corners[0][0], corners[1][0]) if all(corners) else None,
        box_units=box_units,
        alignment=text(item, "BoundingBoxTextHorizontalJustification").upper() or "LEFT",
        anchor=anchor[0] if anchor else None,
        anchor_units=anchor_units,
        is_anchor_visible=text(item, "AnchorPointVisibility").upper() == "Y",
        images=images,
        tracking_id=text(item, "TrackingID"),
        tracking_uid=text(item, "TrackingUID"),
    )


def _units(item: pydicom.Dataset, keyword: str) -> Units | None:
    """MATRIX (C.10.5.1.1) counts in a slide of many tiles: nothing Faro shows."""
    stated = text(item, keyword).upper()
    return Units(stated) if stated in set(Units) else None


def _placed(flat: list[float], units: Units | None) -> tuple[Point, ...]:
    """Return points; none where one lies so far out that nothing could be drawn there."""
    if any(abs(value) > _FARTHEST for value in flat):
        return ()
    points = pairs(flat)
    return from_file(points) if units is Units.PIXEL else points


def _overlays(document: pydicom.Dataset) -> tuple[tuple[int, str], ...]:
    """Overlay Activation Layer, (60xx,1001)."""
    stated = ((group, text(document, group << 16 | _ACTIVATION_LAYER)) for group in _OVERLAY_GROUPS)
    return tuple((group, layer) for group, layer in stated if layer)
