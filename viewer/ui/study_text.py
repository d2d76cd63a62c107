"""Studies in words for lists: names, ages and dates as people write them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.report_facts import person_name
from viewer.core.study import Patient, Series


def patient_title(patient: Patient) -> str:
    """Return the name as people write it, else the ID."""
    name = person_name(patient.patient_name)
    return name or patient.patient_id or QCoreApplication.translate("browser", "No name")


def age_and_sex(patient: Patient) -> str:
    """Return for example "4 y M", with what the file states of it."""
    age = patient.patient_age.strip()
    words = ""
    if len(age) == 4 and age[:3].isdecimal() and age[3] in "YMWD":
        count = int(age[:3])
        words = {
            "Y": QCoreApplication.translate("browser", "{count} y"),
            "M": QCoreApplication.translate("browser", "{count} months"),
            "W": QCoreApplication.translate("browser", "{count} weeks"),
            "D": QCoreApplication.translate("browser", "{count} days"),
        }[age[3]].format(count=count)
    return " ".join(part for part in (words, patient.patient_sex) if part)


def study_day(study: ListedStudy) -> str:
    """Return date and time as ISO 8601 writes them, "" when the file states none."""
    day, time = day_words(study.study_date), study.study_time
    return f"{day} {time[:2]}:{time[2:4]}" if day != study.study_date and len(time) >= 4 else day


def day_words(digits: str) -> str:
    """Return a DICOM date (YYYYMMDD) as ISO 8601 writes it; what is no date stays as it is."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return digits


def study_title(study: ListedStudy) -> str:
    """Return the study's description, else its modalities."""
    modalities = sorted({series.modality for series in study.series if series.modality})
    title = study.study_description or " ".join(modalities)
    return title or QCoreApplication.translate("browser", "Study")


def series_title(series: Series) -> str:
    """Return for example "CT Chest axial": modality first unless the description has it."""
    views = {one.view_position for one in series.instances if one.view_position}
    view = views.pop() if len(views) == 1 else ""
    description = series.series_description or series.body_part_examined
    return _series_words(series.modality, description, view)


def listed_series_title(series: ListedSeries) -> str:
    """Return the same of a series in a list."""
    description = series.series_description or series.body_part_examined
    return _series_words(series.modality, description, series.view_position)


def _series_words(modality: str, description: str, view: str) -> str:
    if view and view not in description.split():
        description = f"{description} {view}".strip()
    if modality and modality not in description.split():
        description = f"{modality} {description}".strip()
    return description or QCoreApplication.translate("browser", "Pictures")


def image_count(count: int) -> str:
    """Return "1 image", "12 images"."""
    if count == 1:
        return QCoreApplication.translate("browser", "1 image")
    return QCoreApplication.translate("browser", "{count} images").format(count=count)
