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

from viewer.core.frame_tags import texts

_PERSON_GROUPS = 3
# No representation that is printed may be longer (three groups of 64); a damaged one fills pages.
_LONGEST = 200


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
    performance, short_performance
        The pack's own figures with intervals and the set they were measured on, all of them or
        the first; "" when the card states none.
    is_unsigned
        Whether it was installed though nobody whom the clinic trusts has signed it.
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
    short_performance: str = ""
    is_unsigned: bool = False


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


def pack_facts(card: CardLike, weights_sha256: str, is_unsigned: bool = False) -> PackFacts:
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
        short_performance=_performance(card.metrics, figures=1),
        is_unsigned=is_unsigned,
    )


_FIGURES = (
    ("auc", "AUC"),
    ("sensitivity", "sensitivity"),
    ("specificity", "specificity"),
    ("accuracy", "accuracy"),
    ("calibration_error", "calibration error"),
)


def _performance(metrics: Mapping[str, Any], figures: int = len(_FIGURES)) -> str:
    """The flag's first `figures` figures with their intervals, and the set they were measured on.

    `training` writes ``{"set": …, "flag": {name: {"value", "low", "high"}}}``; a card of other
    making may hold plain numbers, and says nothing here where it holds neither.
    """
    flag = metrics.get("flag")
    values = flag if isinstance(flag, Mapping) else metrics
    texts = [
        f"{words} {_figure(values[key])}" for key, words in _FIGURES if _figure(values.get(key))
    ]
    where = metrics.get("set")
    on = f"; {where}" if texts and isinstance(where, str) and where else ""
    return ", ".join(texts[:figures]) + on


def _figure(value: Any) -> str:
    """A number, or one with its interval: "0.998 (0.995 to 1.000)"; two digits would say 1.00."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.3f}"
    if not isinstance(value, Mapping):
        return ""
    numbers = [value.get(name) for name in ("value", "low", "high")]
    if not all(isinstance(number, (int, float)) for number in numbers):
        return _figure(numbers[0]) if isinstance(numbers[0], (int, float)) else ""
    middle, low, high = numbers
    return f"{middle:.3f} ({low:.3f} to {high:.3f})"


def _text(header: Dataset, keyword: str) -> str:
    whole = " / ".join(each.strip("\0").strip() for each in texts(header, keyword))
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"


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
