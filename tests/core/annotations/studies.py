"""Images with something drawn on them, for the tests of files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pydicom

from viewer.core.annotations.measure import measure
from viewer.core.annotations.measurement import Measurement
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.annotations.roi import bounds
from viewer.core.frame_tags import read_frame_tags
from viewer.core.geometry import pixel_size
from viewer.core.pixels import Frame

Measured = tuple[Annotation, Measurement]


def on_image(image: pydicom.Dataset, annotation: Annotation) -> Annotation:
    """Return the annotation as if it had been drawn on `image`."""
    return replace(
        annotation,
        study_instance_uid=image.StudyInstanceUID,
        sop_instance_uid=image.SOPInstanceUID,
    )


def measured(image: pydicom.Dataset, annotations: Sequence[Annotation]) -> list[Measured]:
    """Return the annotations moved to `image`, each with its figures there."""
    pixels = image.pixel_array if image.pixel_array.ndim == 2 else image.pixel_array[0]
    found = []
    for annotation in annotations:
        one = on_image(image, annotation)
        tags = read_frame_tags(image, one.frame_number - 1)
        frame = Frame(pixels.copy(), image.SOPInstanceUID, one.frame_number, tags)
        found.append((one, measure(one, frame, pixel_size(image, one.frame_number))))
    return found


def upright(annotation: Annotation) -> Annotation:
    """Return boxes by their upper left and lower right corner, as files hold them."""
    if annotation.kind not in (Kind.RECTANGLE, Kind.ELLIPSE):
        return annotation
    left, top, right, bottom = bounds(annotation.points)
    return replace(annotation, points=((left, top), (right, bottom)))


def plain(document: pydicom.Dataset) -> pydicom.Dataset:
    """Return a document as somebody else reads it from a file."""
    file = io.BytesIO()
    document.save_as(file, enforce_file_format=True)
    file.seek(0)
    return pydicom.dcmread(file)
