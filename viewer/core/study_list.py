"""The studies that are listed, and how newly found ones join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from viewer.core.records import scroll_order
from viewer.core.study import Patient, Series, Study

StudyKey = tuple[str, Patient]


def merged(listed: Sequence[Study], found: Sequence[Study]) -> tuple[Study, ...]:
    """Return `listed` with `found` in it, newest study first.

    What was found again replaces what was listed; series that are only partly found again keep
    their other images.
    """
    by_key: dict[StudyKey, Study] = {study_key(study): study for study in listed}
    for study in found:
        earlier = by_key.get(study_key(study))
        by_key[study_key(study)] = study if earlier is None else _joined(earlier, study)
    studies = sorted(by_key.values(), key=lambda one: one.patient.patient_name.casefold())
    studies.sort(key=lambda one: (one.study_date, one.study_time), reverse=True)
    return tuple(studies)


def find_image(studies: Sequence[Study], sop_instance_uid: str) -> tuple[Study, Series, int] | None:
    """Return where an image is listed, with the number of its first frame counted from 0."""
    for study in studies:
        for series in study.series:
            position = 0
            for instance in series.instances:
                if instance.sop_instance_uid == sop_instance_uid:
                    return study, series, position
                position += instance.number_of_frames
    return None


def study_key(study: Study) -> StudyKey:
    """Return what makes a study one, as in `records.group`: one UID of two people is never one."""
    return study.study_instance_uid, ageless(study.patient)


@lru_cache(maxsize=8192)
def ageless(patient: Patient) -> Patient:
    """Return the person whatever the age at a study; asked for thousands of times by lists."""
    return Patient(
        patient.patient_id,
        patient.patient_name,
        patient.patient_birth_date,
        patient.patient_sex,
    )


def patient_key(study: Study) -> StudyKey:
    """Return what tells the patients of two studies apart; who states no name nor ID is alone."""
    patient = ageless(study.patient)
    is_known = bool(patient.patient_id or patient.patient_name)
    return "" if is_known else study.study_instance_uid, patient


def _joined(earlier: Study, later: Study) -> Study:
    again = {series.series_instance_uid: series for series in later.series}
    kept = [
        _joined_series(series, again.pop(series.series_instance_uid))
        if series.series_instance_uid in again
        else series
        for series in earlier.series
    ]
    kept += again.values()
    kept.sort(key=lambda one: one.series_number if one.series_number is not None else 1 << 31)
    return replace(later, series=tuple(kept))


def _joined_series(earlier: Series, later: Series) -> Series:
    known = {instance.sop_instance_uid for instance in later.instances}
    missing = [one for one in earlier.instances if one.sop_instance_uid not in known]
    if not missing:
        return later
    return replace(later, instances=scroll_order([*missing, *later.instances]))
