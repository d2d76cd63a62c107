"""Studies in words for lists: names, ages and dates as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QCoreApplication

from viewer.core.report_facts import person_name
from viewer.core.study import Patient, Series, Study


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


def study_day(study: Study) -> str:
    """Return date and time as ISO 8601 writes them, "" when the file states none."""
    digits = study.study_date
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return digits
    time = study.study_time
    return f"{day} {time[:2]}:{time[2:4]}" if len(time) >= 4 else day


def study_title(study: Study) -> str:
    """Return the study's description, else its modalities."""
    modalities = sorted({series.modality for series in study.series if series.modality})
    title = study.study_description or " ".join(modalities)
    return title or QCoreApplication.translate("browser", "Study")


def series_title(series: Series) -> str:
    """Return for example "CT Chest axial": modality first unless the description has it."""
    description = series.series_description or series.body_part_examined
    views = {one.view_position for one in series.instances if one.view_position}
    if len(views) == 1 and (view := views.pop()) not in description.split():
        description = f"{description} {view}".strip()
    if series.modality and series.modality not in description.split():
        description = f"{series.modality} {description}".strip()
    return description or QCoreApplication.translate("browser", "Pictures")


def image_count(count: int) -> str:
    """Return "1 image", "12 images"."""
    if count == 1:
        return QCoreApplication.translate("browser", "1 image")
    return QCoreApplication.translate("browser", "{count} images").format(count=count)


def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents, name parts apart."""
    text = text.replace("^", " ").replace("=", " ")
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
