"""What file names say: the patient and, in the paediatric set, the kind of pneumonia."""

from __future__ import annotations

import re
from collections.abc import Sequence

# (pattern, prefix of the patient's name); the first that fits counts.
_PATIENT_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # chest_xray: person1000_bacteria_2931; one number can stand for both kinds of pneumonia.
    (re.compile(r"person(\d+)_(?:bacteria|virus)"), "person"),
    # chest_xray normals: IM-0115-0001, NORMAL2-IM-0095-0001-0002 (a repeat of the same visit).
    (re.compile(r"IM-(\d+)-\d+"), "IM"),
    # NIH ChestX-ray: 00001280_004.
    (re.compile(r"^(\d{8})_\d{3}$"), "nih"),
    # COVID-CT: a Lancet paper's number, before a figure's (_0%1) or alone.
    (re.compile(r"^(PII[SB]\w{16})(?:_|%|$)"), "ct"),
    # COVID-CT: the source paper before the page (-p6-52%0), or the person before the slice (10%0).
    (re.compile(r"^(.+?)(?:-p\d|%)"), "ct"),
)
_NUMBERED_FOLDER, _SERIES_GAP = "ct_noncovid", 2
_KIND = re.compile(r"person\d+_(bacteria|virus)_\d+")
_KIND_LABELS = {"bacteria": "bacterial_pneumonia", "virus": "viral_pneumonia"}


def patient_in_name(stem: str) -> str | None:
    """Return the patient that a file name (without suffix) states, None where it states none."""
    for pattern, prefix in _PATIENT_RULES:
        match = pattern.search(stem)
        if match:
            return f"{prefix}-{match[1]}"
    return None


def patients_in_series(stems: Sequence[str], folder: str) -> dict[str, str]:
    """Return the patients that only the neighbouring files of one folder tell.

    COVID-CT's slices without a virus have bare numbers; neighbours show one person
    (1046 to 1050, 2138 to 2145 with a gap), so numbers at most two apart count as one.  That
    joins some strangers, which only makes the split coarser.
    """
    if folder.lower() != _NUMBERED_FOLDER:
        return {}
    found: dict[str, str] = {}
    last, first = -_SERIES_GAP - 1, 0
    for number in sorted(int(stem) for stem in stems if stem.isdecimal()):
        if number - last > _SERIES_GAP:
            first = number
        found[str(number)] = f"ct-from-{first}"
        last = number
    return found


def label_of_folder(folder: str) -> str:
    """Return a folder's name as a class name: ``Covid-19`` becomes ``covid_19``."""
    return re.sub(r"[^a-z0-9]+", "_", folder.lower()).strip("_")


def label_in_name(stem: str, folder_label: str) -> str:
    """Return the class of a file in a class folder.

    Pneumonia of the paediatric set is split by the word in the name; everything else keeps its
    folder's class.
    """
    kind = _KIND.search(stem)
    if kind and folder_label == "pneumonia":
        return _KIND_LABELS[kind[1]]
    return folder_label
