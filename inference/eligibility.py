"""Whether an image is one that a pack was made for, judged by its tags alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from pydicom import Dataset

from inference.card import Card
from inference.card import Eligibility as Rules
from viewer.core.frame_tags import numbers, sequence, text, texts
from viewer.core.geometry import direction_cosines
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.result import Check
from viewer.core.study import Origin

_FITS = QT_TRANSLATE_NOOP("errors", "{tag} {value} fits this model.")
_MISSING = QT_TRANSLATE_NOOP("errors", "{tag} is missing; this model is made for {allowed}.")
_UNREADABLE = QT_TRANSLATE_NOOP(
    "errors", "{tag} '{value}' cannot be read; this model is made for {allowed}."
)
_WRONG = QT_TRANSLATE_NOOP("errors", "{tag} is {value}; this model is made for {allowed}.")
_NO_TAGS = QT_TRANSLATE_NOOP(
    "errors", "PNG and JPEG files have no DICOM tags: {tag} are missing. Allowed are {allowed}."
)
_TOO_SMALL = QT_TRANSLATE_NOOP("errors", "{tag} are {value}; this model needs {allowed} or more.")
_EXCLUDED = QT_TRANSLATE_NOOP(
    "errors", "{tag} is {value}; this model must not be used for: {allowed}."
)
_NOT_ASKED = QT_TRANSLATE_NOOP("errors", "This model does not ask for {tag}.")

# PS3.16 CID 4010 (DX View) in SNOMED CT, and the SNOMED-RT codes that older stations write.
_VIEW_CODES = {
    "272479007": "PA", "R-40888": "PA", "R-10214": "PA",
    "399348003": "AP", "R-10206": "AP",
    "399033003": "FRONTAL", "R-10202": "FRONTAL",
    "399173006": "LL", "R-10236": "LL",
    "399198007": "RL", "R-10232": "RL",
    "399067008": "LATERAL", "R-102CD": "LATERAL",
}  # fmt: skip
# PS3.16 CID 4009 and 4031: chest, thorax, lung.
_CHEST_CODES = {"816094009", "51185008", "43799004", "39607008", "T-D3000", "T-28000"}
_DESCRIPTIONS = ("ProtocolName", "SeriesDescription", "StudyDescription")
_PLANES = ("sagittal", "coronal", "axial")  # by the patient axis they are square to: x, y, z
_FOR_PROCESSING_SOP_CLASS = "1.2.840.10008.5.1.4.1.1.1.1.1"  # PS3.4 B.5: DX for processing
_AGE = re.compile(r"(\d{1,3})([DWMY])")  # PS3.5 6.2, value representation AS
_DAYS = {"D": 1.0, "W": 7.0, "M": 365.2425 / 12, "Y": 365.2425}
_DAYS_PER_YEAR = 365.2425
_LONGEST_VALUE = 64


@dataclass(frozen=True)
class _Found:
    """What the header says: tag keyword, its value as shown, and as compared (None: unreadable)."""

    tag: str
    value: str
    comparable: str | float | None


def check_eligibility(header: Dataset, card: Card, origin: Origin = "dicom") -> tuple[Check, ...]:
    """Compare an image's tags with what the card allows.

    Parameters
    ----------
    header
        Elements of the image; pixel data are not looked at.
    origin
        "raster" for PNG and JPEG, whose header states nothing but the size.

    Returns
    -------
    tuple of Check
        All of them, passed and failed. `fields` holds ``tag`` (keywords), ``value`` ("" when
        missing), ``allowed``, and ``missing``: whether the tags leave the question open, which
        a user may overrule, instead of answering it with no.
    """
    rules = card.eligibility
    if origin == "raster":
        return _no_tags(rules), _size(header, rules)
    return (
        _one_of("modality", _modality(header), rules.modalities),
        _view(header, rules.view_positions),
        _age(header, rules.ages_years),
        _one_of("photometric", _photometric(header), rules.photometric_interpretations),
        _body_part(header, rules.body_parts),
        _orientation(header, rules.image_orientations),
        _image_type(header, rules.exclude_image_types),
        _size(header, rules),
        _presentation_intent(header),
    )


def may_be_scored(checks: Iterable[Check], *, force: bool) -> bool:
    """Whether every check passed, or with `force`: whether none of them answers with no.

    A tag that is missing may be overruled; a tag that says "lateral" may not.
    """
    return all(check.passed or (force and bool(check.fields["missing"])) for check in checks)


def age_in_years(header: Dataset) -> float | None:
    """Return the patient's age as an image's tags state it; None when they do not."""
    years = _age_in_years(header).comparable
    return years if isinstance(years, float) else None


def _modality(header: Dataset) -> _Found:
    return _text_of(header, "Modality")


def _photometric(header: Dataset) -> _Found:
    return _text_of(header, "PhotometricInterpretation")


def _text_of(header: Dataset, keyword: str) -> _Found:
    value = text(header, keyword)
    return _Found(keyword, value, value.upper())


def _one_of(name: str, found: _Found, allowed: tuple[str, ...]) -> Check:
    shown = ", ".join(allowed)
    if not allowed:
        return _not_asked(name, found.tag)
    fits = found.comparable in {value.upper() for value in allowed}
    return _check(name, found, shown, fits)


def _view(header: Dataset, allowed: tuple[str, ...]) -> Check:
    found = _view_position(header)
    upper = {value.upper() for value in allowed}
    # "Frontal" leaves open which of the two it is; that only matters to a pack that takes one.
    if found.comparable == "FRONTAL" and {"AP", "PA"} <= upper:
        return _check("view_position", found, ", ".join(allowed), True)
    return _one_of("view_position", found, allowed)


def _view_position(header: Dataset) -> _Found:
    """View Position (PS3.3 C.8.7.1, CR), View Code Sequence (C.8.11.5, DX), then orientation."""
    found = _text_of(header, "ViewPosition")
    if found.comparable:
        return found
    for code in _codes(header, "ViewCodeSequence"):
        if code in _VIEW_CODES:
            return _Found("ViewCodeSequence", _VIEW_CODES[code], _VIEW_CODES[code])
    # Rows that run to the patient's left or right: PS3.3 C.7.6.1.1.1.
    directions = texts(header, "PatientOrientation")
    first = directions[0].upper()[:1] if len(directions) == 2 else ""
    shown = "\\".join(directions)
    if first in ("L", "R"):
        return _Found("PatientOrientation", shown, "FRONTAL")
    if first in ("A", "P"):
        return _Found("PatientOrientation", shown, "LATERAL")
    return found


def _body_part(header: Dataset, allowed: tuple[str, ...]) -> Check:
    found = _text_of(header, "BodyPartExamined")
    if found.comparable or not allowed:
        return _one_of("body_part", found, allowed)
    shown = ", ".join(allowed)
    if _CHEST_CODES & set(_codes(header, "AnatomicRegionSequence")):
        found = _Found("AnatomicRegionSequence", "CHEST", "CHEST")
        return _check("body_part", found, shown, "CHEST" in allowed)
    # Many stations leave the tag blank and name the part in the protocol.
    for keyword in _DESCRIPTIONS:
        description = text(header, keyword)
        words = set(re.findall(r"\w+", description.upper()))
        if words & {part.upper() for part in allowed}:
            return _check("body_part", _Found(keyword, description, description), shown, True)
    return _check("body_part", found, shown, False)


def _age(header: Dataset, allowed: tuple[float, float] | None) -> Check:
    if allowed is None:
        return _not_asked("age", "PatientAge")
    found = _age_in_years(header)
    youngest, oldest = allowed
    years = found.comparable
    # Ages are completed years: a child of five and a half is five.
    fits = isinstance(years, float) and youngest <= years < oldest + 1
    return _check("age", found, f"{youngest:g}-{oldest:g} years", fits)


def _age_in_years(header: Dataset) -> _Found:
    stated = _text_of(header, "PatientAge")
    match = _AGE.fullmatch(str(stated.comparable))
    if match:
        days = int(match[1]) * _DAYS[match[2]]
        return _Found("PatientAge", stated.value, days / _DAYS_PER_YEAR)
    birth = _date(header, "PatientBirthDate")
    for keyword in ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate"):
        taken = _date(header, keyword)
        if birth and taken and taken >= birth:
            years = (taken - birth).days / _DAYS_PER_YEAR
            return _Found(f"PatientBirthDate, {keyword}", f"{years:.1f} years", years)
    tags = "PatientAge" if stated.value else "PatientAge, PatientBirthDate"
    return _Found(tags, stated.value, None)


def _date(header: Dataset, keyword: str) -> date | None:
    try:
        return datetime.strptime(text(header, keyword).replace(".", ""), "%Y%m%d").date()
    except ValueError:
        return None


def _orientation(header: Dataset, allowed: tuple[str, ...]) -> Check:
    """Name the plane of a section after the patient axis it is most nearly square to.

    A tilted gantry (PS3.3 C.8.2.1, up to 30 degrees) stays axial.
    """
    found = _text_of(header, "ImageOrientationPatient")
    directions = direction_cosines(header)
    if directions is not None:
        plane = _PLANES[int(np.argmax(np.abs(np.cross(*directions))))]
        found = _Found("ImageOrientationPatient", plane, plane.upper())
    elif found.value:
        found = _Found(found.tag, found.value, None)
    return _one_of("orientation", found, allowed)


def _image_type(header: Dataset, excluded: tuple[str, ...]) -> Check:
    """A scout of a CT (PS3.3 C.8.2.1.1.1) is no section; what states no type is no scout."""
    found = {value.upper() for value in texts(header, "ImageType")}
    stated = sorted(found & {value.upper() for value in excluded})
    if not stated:
        return _not_asked("image_type", "ImageType")
    shown = ", ".join(stated)
    return _check("image_type", _Found("ImageType", shown, shown), shown, False, _EXCLUDED)


def _size(header: Dataset, rules: Rules) -> Check:
    sides = [numbers(header, keyword) for keyword in ("Rows", "Columns")]
    rows, columns = (int(side[0]) if side else 0 for side in sides)
    found = _Found("Rows, Columns", f"{rows} × {columns}" if rows and columns else "", "")
    allowed = f"{rules.minimum_rows} × {rules.minimum_columns}"
    fits = rows >= rules.minimum_rows and columns >= rules.minimum_columns
    return _check("size", found, allowed, fits, _TOO_SMALL)


def _presentation_intent(header: Dataset) -> Check:
    """Raw detector values (FOR PROCESSING) look like no image the model has seen."""
    found = _text_of(header, "PresentationIntentType")
    if text(header, "SOPClassUID") == _FOR_PROCESSING_SOP_CLASS:
        found = _Found("SOPClassUID", "FOR PROCESSING", "FOR PROCESSING")
    if not found.comparable:
        return _not_asked("presentation_intent", found.tag)  # CR and CT never state it
    fits = found.comparable == "FOR PRESENTATION"
    return _check("presentation_intent", found, "FOR PRESENTATION", fits)


def _no_tags(rules: Rules) -> Check:
    asked = {
        "Modality": ", ".join(rules.modalities),
        "ViewPosition": ", ".join(rules.view_positions),
        "PatientAge": "{:g}-{:g} years".format(*rules.ages_years) if rules.ages_years else "",
        "BodyPartExamined": ", ".join(rules.body_parts),
        "ImageOrientationPatient": ", ".join(rules.image_orientations),
    }
    asked = {tag: allowed for tag, allowed in asked.items() if allowed}
    fields = {
        "tag": ", ".join(asked),
        "value": "",
        "allowed": "; ".join(f"{tag}: {allowed}" for tag, allowed in asked.items()),
        "missing": True,
    }
    return Check("tags", not asked, _NO_TAGS, fields)


def _codes(header: Dataset, keyword: str) -> list[str]:
    return [text(item, "CodeValue") for item in sequence(header, keyword)]


def _check(name: str, found: _Found, allowed: str, passed: bool, wrong: str = _WRONG) -> Check:
    unreadable = found.comparable is None
    missing = not found.value or unreadable
    template = _FITS
    if not passed:
        template = _MISSING if not found.value else _UNREADABLE if unreadable else wrong
    value = _presentable(found.value)
    fields = {"tag": found.tag, "value": value, "allowed": allowed, "missing": missing}
    return Check(name, passed, template, fields)


def _presentable(value: str) -> str:
    """In a damaged file a value may run on into the next elements, which may name the patient."""
    shown = "".join(itertools.takewhile(str.isprintable, value[:_LONGEST_VALUE]))
    return shown if len(shown) == len(value) else f"{shown}…"


def _not_asked(name: str, tag: str) -> Check:
    return Check(name, True, _NOT_ASKED, {"tag": tag, "value": "", "allowed": "", "missing": False})
