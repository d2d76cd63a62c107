"""The cases file: what a clinic gives back to training, as both sides read and write it.

A ZIP file, or the folder it unpacks to, with `cases.json` and the images it names. Whose case it
is, when it was and who read it do not stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass

CASES_FILE = "cases.json"
IMAGES_FOLDER = "images"
FORMAT, FORMAT_VERSION = "faro-reviewed-cases", 1


@dataclass(frozen=True)
class Case:
    """One image with what the model said and what the reader says.

    Attributes
    ----------
    file, file_sha256
        Name below the folder or inside the ZIP, with slashes, and SHA-256 of its bytes.
    patient, sop_instance_uid
        Pseudonyms: see `viewer.core.pseudonyms`.
    frame_number
        From 1.
    label
        The class in the reader's eyes; "" when the answer does not say.
    agreement
        The reader's answer: agree, disagree or unsure.
    model_label, model_score
        The pack's class and the score that its threshold is compared with.
    pack, version, weights_sha256
        Which model it was: the lineage of the case.
    reader_role
        As the settings state it; never a name.
    """

    file: str
    file_sha256: str
    patient: str
    sop_instance_uid: str
    frame_number: int
    label: str
    agreement: str
    model_label: str
    model_score: float
    pack: str
    version: str
    weights_sha256: str
    reader_role: str


@dataclass(frozen=True)
class CasesRecord:
    """`cases.json`; `created` is the day of the export, ISO 8601."""

    format: str
    format_version: int
    created: str
    cases: tuple[Case, ...]
