"""What file names say: the patient and, in the paediatric set, the kind of pneumonia."""

from __future__ import annotations

import re

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
_KIND = re.compile(r"person\d+_(bacteria|virus)_\d+")
_KIND_LABELS = {"bacteria": "bacterial_pneumonia", "virus": "viral_pneumonia"}


def patient_in_name(stem: str) -> str | None:
    """Return the patient that a file name (without suffix) states, None where it states none."""
    for pattern, prefix in _PATIENT_RULES:
        match = pattern.search(stem)
        if match:
            return f"{prefix}-{match[1]}"
    return None


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
