"""Figures of all annotations of a study, also on images that no viewport shows; for a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pydicom

from viewer.core.annotations.measure import measure
from viewer.core.annotations.measurement import Measurement
from viewer.core.annotations.model import Annotation
from viewer.core.errors import UserError
from viewer.core.geometry import pixel_size
from viewer.core.images import open_image
from viewer.core.progress import Progress
from viewer.core.study import Instance, Study


@dataclass(frozen=True, eq=False)
class Surveyed:
    """One annotation with where it is and what it measures.

    Attributes
    ----------
    series_number, image_number
        As the viewport says them: the image's place in its series from 1, frames counted.
    measurement
        None where the image cannot be read, or holds other pixels than were drawn on.
    problem
        Why there is no measurement; None where only the pixels differ.
    """

    annotation: Annotation
    series_number: int | None
    image_number: int
    header: pydicom.Dataset
    measurement: Measurement | None
    problem: UserError | None = None


def survey(
    study: Study, annotations: Sequence[Annotation], progress: Progress
) -> tuple[Surveyed, ...]:
    """Measure `annotations` of `study` on their own images, in the order of series and images.

    Those of images that the study does not list are left out.
    """
    by_frame: dict[tuple[str, int], list[Annotation]] = {}
    for annotation in annotations:
        key = annotation.sop_instance_uid, annotation.frame_number
        by_frame.setdefault(key, []).append(annotation)
    found: list[Surveyed] = []
    for done, (place, drawn) in enumerate(_places(study, by_frame)):
        progress.check()
        progress.report(done, len(by_frame))
        found += _measured(place, drawn)
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Place:
    instance: Instance
    frame_number: int
    series_number: int | None
    image_number: int


def _places(
    study: Study, by_frame: Mapping[tuple[str, int], list[Annotation]]
) -> list[tuple[_Place, list[Annotation]]]:
    found = []
    for series in study.series:
        number = 0
        for instance in series.instances:
            for frame_number in range(1, max(1, instance.number_of_frames) + 1):
                number += 1
                drawn = by_frame.get((instance.sop_instance_uid, frame_number))
                if drawn:
                    place = _Place(instance, frame_number, series.series_number, number)
                    found.append((place, drawn))
    return found


def _measured(place: _Place, drawn: Sequence[Annotation]) -> list[Surveyed]:
    try:
        image = open_image(place.instance.path)
        frame = image.frame(place.frame_number)
    except UserError as problem:
        header = pydicom.Dataset()
        return [
            Surveyed(one, place.series_number, place.image_number, header, None, problem)
            for one in drawn
        ]
    size = pixel_size(image.header, place.frame_number)
    return [
        Surveyed(
            one,
            place.series_number,
            place.image_number,
            image.header,
            measure(one, frame, size) if _fits(one, frame.sop_instance_uid, frame.sha256) else None,
        )
        for one in drawn
    ]


def _fits(annotation: Annotation, sop_instance_uid: str, digest: str) -> bool:
    """Whether it was drawn on these pixels: the file may hold another image by now."""
    same = annotation.sop_instance_uid == sop_instance_uid
    return same and annotation.image_sha256 == digest
