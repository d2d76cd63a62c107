"""What a report states of patient, study and pack, typed and written for people.

Text that the file does not state stays "": the report then says "not stated", it never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pydicom.dataset import Dataset

_PERSON_GROUPS = 3


@dataclass(frozen=True)
class ImageFacts:
    """Facts of one image's header, by DICOM keyword; dates as YYYY-MM-DD, times as HH:MM."""

    patient_name: str = ""
    patient_id: str = ""
    patient_birth_date: str = ""
    patient_sex: str = ""
    patient_age: str = ""
    study_date: str = ""
    study_time: str = ""
    study_description: str = ""
    series_description: str = ""
    accession_number: str = ""
    modality: str = ""
    view_position: str = ""
    body_part_examined: str = ""
    institution_name: str = ""
    referring_physician_name: str = ""
    study_instance_uid: str = ""
    sop_instance_uid: str = ""


@dataclass(frozen=True)
class PackFacts:
    """What travels with a score from its pack's card.

    Attributes
    ----------
    thresholds
        Of each class, in the order of the network's outputs.
    performance
        One line with the pack's own figures and the set they were measured on; "" when the card
        states none.
    """

    name: str
    version: str
    weights_sha256: str
    flag_classes: tuple[str, ...]
    flag_threshold: float
    thresholds: Mapping[str, float]
    threshold_chosen_on: str
    intended_use: str
    limits: tuple[str, ...]
    performance: str


class _Flag(Protocol):
    @property
    def classes(self) -> Sequence[str]:
        """Whose probabilities the flag adds up."""

    @property
    def threshold(self) -> float:
        """From which sum on."""

    @property
    def chosen_on(self) -> str:
        """The set the threshold was chosen on."""


class CardLike(Protocol):
    """The part of a pack's card that is read here; `inference` has the whole."""

    @property
    def name(self) -> str:
        """Of the pack."""

    @property
    def version(self) -> str:
        """Of the pack."""

    @property
    def classes(self) -> Sequence[str]:
        """In the order of the network's outputs."""

    @property
    def flag(self) -> _Flag:
        """When a person should look first."""

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Of each class."""

    @property
    def intended_use(self) -> str:
        """For whom and what."""

    @property
    def limits(self) -> Sequence[str]:
        """Known weak spots, a sentence each."""

    @property
    def metrics(self) -> Mapping[str, object]:
        """Measured figures, by set."""


def image_facts(header: Dataset, sop_instance_uid: str = "") -> ImageFacts:
    """Read the facts from a file's header; anything odd is kept as the text that stands there.

    `sop_instance_uid` is the identity that was derived for a file which states none.
    """
    text = {name: _text(header, keyword) for name, keyword in _PLAIN.items()}
    text["sop_instance_uid"] = text["sop_instance_uid"] or sop_instance_uid
    return ImageFacts(
        **text,
        patient_name=person_name(_text(header, "PatientName")),
        referring_physician_name=person_name(_text(header, "ReferringPhysicianName")),
        patient_birth_date=dicom_date(_text(header, "PatientBirthDate")),
        study_date=dicom_date(_text(header, "StudyDate")),
        study_time=dicom_time(_text(header, "StudyTime")),
        patient_age=_age(header),
    )


_PLAIN = {
    "patient_id": "PatientID",
    "patient_sex": "PatientSex",
    "study_description": "StudyDescription",
    "series_description": "SeriesDescription",
    "accession_number": "AccessionNumber",
    "modality": "Modality",
    "view_position": "ViewPosition",
    "body_part_examined": "BodyPartExamined",
    "institution_name": "InstitutionName",
    "study_instance_uid": "StudyInstanceUID",
    "sop_instance_uid": "SOPInstanceUID",
}


def person_name(value: str) -> str:
    """Return a DICOM PN as people write it: "ROSALES^ANA^^Dr" → "ROSALES, ANA, Dr".

    Ideographic and phonetic groups (PS3.5 6.2.1) follow in brackets.
    """
    groups = [_name_group(group) for group in value.split("=")[:_PERSON_GROUPS]]
    groups = [group for group in groups if group]
    if not groups:
        return ""
    others = f" ({' / '.join(groups[1:])})" if len(groups) > 1 else ""
    return groups[0] + others


def _name_group(group: str) -> str:
    family, given, middle, prefix, suffix = ([*group.split("^"), *[""] * 5])[:5]
    first_names = " ".join(part.strip() for part in (prefix, given, middle) if part.strip())
    return ", ".join(part for part in (family.strip(), first_names, suffix.strip()) if part)


def dicom_date(value: str) -> str:
    """Return a DICOM DA as YYYY-MM-DD; what is no date stays as it is."""
    digits = value.replace(".", "").replace("-", "")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return value


def dicom_time(value: str) -> str:
    """Return a DICOM TM as HH:MM; what is no time stays as it is."""
    found = re.fullmatch(r"(\d\d):?(\d\d)?.*", value)
    return f"{found[1]}:{found[2] or '00'}" if found else value


def pack_facts(card: CardLike, weights_sha256: str) -> PackFacts:
    """Return what the panel and the report state of a pack."""
    return PackFacts(
        name=card.name,
        version=card.version,
        weights_sha256=weights_sha256,
        flag_classes=tuple(card.flag.classes),
        flag_threshold=card.flag.threshold,
        thresholds={name: card.thresholds[name] for name in card.classes},
        threshold_chosen_on=card.flag.chosen_on,
        intended_use=card.intended_use,
        limits=tuple(card.limits),
        performance=_performance(card.metrics),
    )


_FIGURES = (
    ("auc", "AUC"),
    ("roc_auc", "AUC"),
    ("accuracy", "accuracy"),
    ("sensitivity", "sensitivity"),
    ("specificity", "specificity"),
    ("expected_calibration_error", "calibration error"),
    ("ece", "calibration error"),
)


def _performance(metrics: Mapping[str, Any]) -> str:
    """The first set's headline figures with their intervals, whatever shape the card gives them."""
    for name, figures in metrics.items():
        if isinstance(figures, Mapping):
            parts = _figure_parts(figures)
            if parts:
                images = figures.get("images") or figures.get("n")
                size = f", {images} images" if isinstance(images, int) else ""
                return f"{', '.join(parts)} ({name.replace('_', ' ')}{size})"
    return ", ".join(_figure_parts(metrics))


def _figure_parts(figures: Mapping[str, Any]) -> list[str]:
    parts: list[str] = []
    for key, words in _FIGURES:
        text = _figure(figures.get(key))
        if text and not any(part.startswith(words) for part in parts):
            parts.append(f"{words} {text}")
    return parts


def _figure(value: Any) -> str:
    """A number, or a mapping with value and interval, as "0.98 (0.97 to 0.99)"."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.2f}"
    if isinstance(value, Mapping) and isinstance(value.get("value"), (int, float)):
        interval = value.get("interval") or value.get("ci95") or value.get("ci")
        text = f"{value['value']:.2f}"
        if isinstance(interval, Sequence) and len(interval) == 2:
            text += f" ({interval[0]:.2f} to {interval[1]:.2f})"
        return text
    return ""


def _text(header: Dataset, keyword: str) -> str:
    value = header.get(keyword)
    if value is None:
        return ""
    if (
        not isinstance(value, str)
        and hasattr(value, "__iter__")
        and not hasattr(value, "family_name")
    ):
        value = " / ".join(str(each) for each in value)
    return str(value).strip().strip("\0").strip()


def _age(header: Dataset) -> str:
    """Patient's Age as stated ("004Y"), else from the two dates; "" when neither says."""
    stated = _text(header, "PatientAge").upper()
    found = re.fullmatch(r"(\d{1,3})([DWMY])", stated)
    if found:
        return f"{int(found[1])} {found[2]}"
    if stated:
        return stated
    try:
        born = date.fromisoformat(dicom_date(_text(header, "PatientBirthDate")))
        taken = date.fromisoformat(dicom_date(_text(header, "StudyDate")))
    except ValueError:
        return ""
    if taken < born:
        return ""
    years = taken.year - born.year - ((taken.month, taken.day) < (born.month, born.day))
    if years >= 2:
        return f"{years} Y"
    months = (taken.year - born.year) * 12 + taken.month - born.month - (taken.day < born.day)
    return f"{months} M"
