"""Annotations and the look of images to Grayscale Softcopy Presentation States (PS3.3 A.33.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pydicom
from pydicom import uid

from viewer.core.annotations.model import Annotation
from viewer.core.derived_documents import (
    as_person_name,
    evidence_of,
    new_document,
    reference_to,
    references_by_series,
    require_one_study,
)
from viewer.core.errors import UserError
from viewer.core.frame_tags import ModalityTable, Rescale, numbers, read_frame_tags, sequence
from viewer.core.geometry import pixel_size
from viewer.core.gsps.drawing import add_drawing
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.voi import VoiFunction, VoiTable, Window

_DESCRIPTION = "Faro presentation state"
# Corners of a rectangle, clockwise from the upper left one.
_TOP_LEFT, _BOTTOM_RIGHT = 0, 2
_STATE_BITS = 16

Labelled = tuple[Annotation, str]


@dataclass(frozen=True)
class Look:
    """How images are to be shown.

    Attributes
    ----------
    window
        For all of them; None takes each image's own first window or table.
    inverted
        The reader's wish, on top of each image's own polarity.
    rotation, flipped
        Clockwise degrees (0, 90, 180, 270), then a horizontal flip.
    area
        First and last visible (column, row) of the image as stored; None shows all of it.
    """

    window: Window | VoiTable | None = None
    inverted: bool = False
    rotation: int = 0
    flipped: bool = False
    area: tuple[tuple[int, int], tuple[int, int]] | None = None


def presentation_states(
    labelled: Sequence[Labelled], headers: Sequence[pydicom.Dataset], look: Look | None = None
) -> tuple[pydicom.Dataset, ...]:
    """Return presentation states of all images in `headers`, with what was drawn on them.

    Mostly one. A state has one modality transform and one polarity, so images that differ in
    these (PET slices, MONOCHROME1 beside MONOCHROME2) need several.

    Parameters
    ----------
    labelled
        Annotations of one study, each with its figures as they are to be read beside it.
    headers
        Of the images, at least one; annotations of other images are refused.

    Raises
    ------
    UserError
        Colour images, images of several studies or patients, or without identity.
    ValueError
        No images, or an annotation of an image whose header is missing.
    """
    if not headers:
        raise ValueError("a presentation state is about images")
    evidence = [evidence_of(header) for header in headers]
    require_one_study(evidence)
    known = {one.SOPInstanceUID for one in evidence}
    if any(annotation.sop_instance_uid not in known for annotation, _ in labelled):
        raise ValueError("an annotation lies on an image whose header is missing")
    alike: dict[str, list[int]] = defaultdict(list)
    for number, header in enumerate(headers):
        alike[_transform_key(header)].append(number)
    return tuple(
        _state(
            labelled, [headers[n] for n in numbers], [evidence[n] for n in numbers], look or Look()
        )
        for numbers in alike.values()
    )


def _transform_key(header: pydicom.Dataset) -> str:
    """Return what images of one state have in common."""
    if (numbers(header, "SamplesPerPixel") or [1.0])[0] > 1:
        raise UserError(
            "colour-state",
            QT_TRANSLATE_NOOP("errors", "Presentation states are written for grey images only."),
            QT_TRANSLATE_NOOP("errors", "Save the measurements as a structured report."),
        )
    tags = read_frame_tags(header, 0)
    if isinstance(tags.transform, ModalityTable):
        table = tags.transform
        return f"{tags.inverted} {table.first_mapped} {table.values.tobytes()!r}"
    return f"{tags.inverted} {tags.transform} {tags.unit}"


def _state(
    labelled: Sequence[Labelled],
    headers: Sequence[pydicom.Dataset],
    evidence: Sequence[pydicom.Dataset],
    look: Look,
) -> pydicom.Dataset:
    state = new_document(
        uid.GrayscaleSoftcopyPresentationStateStorage, "PR", evidence[0], _DESCRIPTION
    )
    places = {one.SOPInstanceUID: one for one in evidence}
    here = [one for one in labelled if one[0].sop_instance_uid in places]
    _identify(state, here)
    state.ReferencedSeriesSequence = references_by_series(evidence)
    _add_modality(state, headers[0])
    _add_voi(state, headers, evidence, look)
    polarity = read_frame_tags(headers[0], 0).inverted != look.inverted
    state.PresentationLUTShape = "INVERSE" if polarity else "IDENTITY"
    state.ImageHorizontalFlip = "Y" if look.flipped else "N"
    state.ImageRotation = look.rotation
    _add_areas(state, headers, evidence, look)
    add_drawing(state, here, places)
    return state


def _identify(state: pydicom.Dataset, labelled: Sequence[Labelled]) -> None:
    """Presentation State Identification Module, PS3.3 C.11.10."""
    authors = dict.fromkeys(annotation.author for annotation, _ in labelled if annotation.author)
    moment = datetime.now(UTC).astimezone()
    state.ContentLabel, state.ContentDescription = "FARO", _DESCRIPTION
    state.Laterality = ""  # of the series: those of its images may differ
    state.ContentCreatorName = as_person_name(next(iter(authors), ""))
    state.PresentationCreationDate = moment.strftime("%Y%m%d")
    state.PresentationCreationTime = moment.strftime("%H%M%S")


def _add_modality(state: pydicom.Dataset, header: pydicom.Dataset) -> None:
    """Repeat the image's transform: a state without one says that there is none (PS3.4 N.2.1)."""
    tags = read_frame_tags(header, 0)
    if isinstance(tags.transform, ModalityTable):
        state.ModalityLUTSequence = sequence(header, "ModalityLUTSequence")[:1]
    elif tags.transform != Rescale() or tags.unit:
        state.RescaleSlope = _decimal(tags.transform.slope)
        state.RescaleIntercept = _decimal(tags.transform.intercept)
        state.RescaleType = tags.unit or "US"


def _add_voi(
    state: pydicom.Dataset,
    headers: Sequence[pydicom.Dataset],
    evidence: Sequence[pydicom.Dataset],
    look: Look,
) -> None:
    """Softcopy VOI LUT Module, PS3.3 C.11.8: images of one window share an item."""
    items: dict[Window | int, pydicom.Dataset] = {}
    for header, one in zip(headers, evidence, strict=True):
        own = read_frame_tags(header, 0).voi
        voi = look.window or (own[0] if own else None)
        if voi is None:
            continue
        key = voi if isinstance(voi, Window) else id(voi)
        if key not in items:
            items[key] = _voi_item(voi)
            items[key].ReferencedImageSequence = []
        items[key].ReferencedImageSequence.append(reference_to(one))
    if items:
        state.SoftcopyVOILUTSequence = list(items.values())


def _voi_item(voi: Window | VoiTable) -> pydicom.Dataset:
    item = pydicom.Dataset()
    if isinstance(voi, Window):
        item.WindowCenter, item.WindowWidth = _decimal(voi.center), _decimal(voi.width)
        if voi.explanation:
            item.WindowCenterWidthExplanation = voi.explanation[:64]
        if voi.function is not VoiFunction.LINEAR:
            item.VOILUTFunction = voi.function.value
        return item
    table = pydicom.Dataset()
    entries = len(voi.values) % (1 << 16)
    representation = "SS" if voi.first_mapped < 0 else "US"
    table.add_new("LUTDescriptor", representation, [entries, voi.first_mapped, _STATE_BITS])
    if voi.explanation:
        table.LUTExplanation = voi.explanation[:64]
    # States know tables of 8 and 16 bits only.
    top = ((1 << _STATE_BITS) - 1) / ((1 << voi.bits) - 1)
    values = np.rint(voi.values * top).astype("<u2")
    table.add_new("LUTData", "OW", values.tobytes())
    item.VOILUTSequence = [table]
    return item


def _add_areas(
    state: pydicom.Dataset,
    headers: Sequence[pydicom.Dataset],
    evidence: Sequence[pydicom.Dataset],
    look: Look,
) -> None:
    """Displayed Area Module, PS3.3 C.10.4: one item for the images of one shape."""
    items: dict[tuple[object, ...], pydicom.Dataset] = {}
    for header, one in zip(headers, evidence, strict=True):
        shape = int(one.Columns), int(one.Rows)
        pixel = _pixel_shape(header)
        if (shape, pixel) not in items:
            items[shape, pixel] = _area_item(shape, pixel, look)
            items[shape, pixel].ReferencedImageSequence = []
        items[shape, pixel].ReferencedImageSequence.append(reference_to(one))
    state.DisplayedAreaSelectionSequence = list(items.values())


def _area_item(
    shape: tuple[int, int], pixel: tuple[str, tuple[float, float]], look: Look
) -> pydicom.Dataset:
    (left, top), (right, bottom) = look.area or ((0, 0), (shape[0] - 1, shape[1] - 1))
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    # Turning by 90 degrees brings the lower left corner to the upper left.
    turns = look.rotation // 90
    shown = [corners[(place - turns) % 4] for place in range(4)]
    if look.flipped:
        shown = [shown[1], shown[0], shown[3], shown[2]]
    item = pydicom.Dataset()
    item.DisplayedAreaTopLeftHandCorner = [value + 1 for value in shown[_TOP_LEFT]]
    item.DisplayedAreaBottomRightHandCorner = [value + 1 for value in shown[_BOTTOM_RIGHT]]
    item.PresentationSizeMode = "SCALE TO FIT"
    keyword, (row, column) = pixel
    if keyword == "PresentationPixelSpacing":
        item.PresentationPixelSpacing = [_decimal(row), _decimal(column)]
    else:
        item.PresentationPixelAspectRatio = [int(row), int(column)]
    return item


def _pixel_shape(header: pydicom.Dataset) -> tuple[str, tuple[float, float]]:
    """Return the size of a pixel where the image states one, else its proportion."""
    size = pixel_size(header)
    if size.row_mm is not None and size.column_mm is not None:
        return "PresentationPixelSpacing", (size.row_mm, size.column_mm)
    ratio = numbers(header, "PixelAspectRatio")
    if len(ratio) == 2 and min(ratio) >= 1:
        return "PresentationPixelAspectRatio", (ratio[0], ratio[1])
    return "PresentationPixelAspectRatio", (1.0, 1.0)


def _decimal(value: float) -> str:
    """Return a DS of at most 16 characters."""
    return str(pydicom.valuerep.DSfloat(value, auto_format=True))
