"""Studies as a list needs them: what stands in a row, and one image of each series.

A CT has hundreds of images; a list of two hundred studies that held them all would take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.study import Instance, Patient, Series, Study
from viewer.core.study_list import StudyKey, ageless


@dataclass(frozen=True)
class ListedSeries:
    """A series by the fields of `Series`.

    Attributes
    ----------
    view_position
        (0018,5101), where all its images state the same one.
    number_of_images
        Frames of all images together.
    image
        The one that stands for the series in lists.
    scored
        The images that AI results may be about: of a study in the index those with a stored one.
    """

    series_instance_uid: str
    series_number: int | None
    modality: str
    series_description: str
    body_part_examined: str
    view_position: str
    number_of_images: int
    image: Instance
    scored: tuple[Instance, ...] = ()


@dataclass(frozen=True)
class ListedStudy:
    """A study by the fields of `Study`.

    Attributes
    ----------
    number
        Its key in the index; None where it is only at hand, such as the demonstration's.
    is_reviewed
        Somebody answered to an AI result of it.
    """

    study_instance_uid: str
    study_date: str
    study_time: str
    study_description: str
    accession_number: str
    patient: Patient
    series: tuple[ListedSeries, ...]
    number: int | None = None
    is_reviewed: bool = False

    @property
    def key(self) -> StudyKey:
        """What makes it one, as in `viewer.core.study_list.study_key`."""
        return self.study_instance_uid, ageless(self.patient)


def listed_study(study: Study) -> ListedStudy:
    """Return how a study at hand is listed."""
    return ListedStudy(
        study.study_instance_uid,
        study.study_date,
        study.study_time,
        study.study_description,
        study.accession_number,
        study.patient,
        tuple(listed_series(series) for series in study.series if series.instances),
    )


def listed_series(series: Series) -> ListedSeries:
    """Return how a series at hand is listed; it has at least one image."""
    views = {one.view_position for one in series.instances if one.view_position}
    return ListedSeries(
        series.series_instance_uid,
        series.series_number,
        series.modality,
        series.series_description,
        series.body_part_examined,
        views.pop() if len(views) == 1 else "",
        series.number_of_images,
        series.instances[len(series.instances) // 2],
        series.instances,
    )
