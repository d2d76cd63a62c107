"""Results, refusals and drafts that look like the real ones, for the tests of index and report."""

from __future__ import annotations

from typing import Any

import numpy as np

from viewer.core.report import Picture, Report
from viewer.core.report_draft import Draft, DraftKey
from viewer.core.report_facts import ImageFacts, PackFacts
from viewer.core.result import Check, HeatMap, Refusal, Result
from viewer.core.review import Agreement, Review

WEIGHTS = "3f9a" + "0" * 58 + "c1"
CLASSES = ("normal", "bacterial_pneumonia", "viral_pneumonia")
CREATED = "2026-11-21T07:30:00+00:00"
PASSED = Check("modality", True, "Modality is {value}.", {"value": "DX"})
FAILED = Check(
    "age", False, "The pack is for ages {low} to {high}.", {"low": 1, "high": 5, "tags": ["a"]}
)


def heat_map(class_name: str, rows: int = 7, columns: int = 7) -> HeatMap:
    grid = np.zeros((rows, columns), np.float32)
    grid[2:4, 1:3] = 1.0
    to_image = np.array([[8.0, 0.0, 3.5], [0.0, 8.0, 3.5]])
    return HeatMap(class_name, grid, to_image)


def result(**changes: Any) -> Result:
    values: dict[str, Any] = {
        "sop_instance_uid": "1.2.3.4",
        "frame_number": 1,
        "pack": "cxr-pneumonia",
        "version": "1.0",
        "weights_sha256": WEIGHTS,
        "classes": CLASSES,
        "probabilities": dict(zip(CLASSES, (0.09, 0.78, 0.13), strict=True)),
        "thresholds": dict(zip(CLASSES, (0.5, 0.4, 0.4), strict=True)),
        "label": "bacterial_pneumonia",
        "flagged": True,
        "score": 0.91,
        "threshold": 0.42,
        "heat_maps": {name: heat_map(name) for name in CLASSES},
        "seconds": 0.012,
        "checks": (PASSED,),
        "forced": False,
        "uncertain": False,
        "engine": "LiteRT CPU",
        "created": CREATED,
        "image_sha256": "5" * 64,
    }
    return Result(**(values | changes))


def refusal(**changes: Any) -> Refusal:
    values: dict[str, Any] = {
        "sop_instance_uid": "1.2.3.4",
        "frame_number": 1,
        "pack": "cxr-pneumonia",
        "version": "1.0",
        "weights_sha256": WEIGHTS,
        "checks": (PASSED, FAILED),
        "created": CREATED,
    }
    return Refusal(**(values | changes))


def review(agreement: Agreement | None = Agreement.AGREE, **changes: Any) -> Review:
    values: dict[str, Any] = {
        "study_instance_uid": "1.2.3",
        "sop_instance_uid": "1.2.3.4",
        "frame_number": 1,
        "pack": "cxr-pneumonia",
        "version": "1.0",
        "weights_sha256": WEIGHTS,
        "label": "bacterial_pneumonia",
        "score": 0.91,
        "agreement": agreement,
        "reader": "A. Reader",
        "reader_role": "radiologist",
        "created": CREATED,
    }
    return Review(**(values | changes))


KEY = DraftKey("1.2.3", "1.2.3.4", "FARO-0001")


def draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {"key": KEY, "findings": "Opacity, right base.", "updated": CREATED}
    return Draft(**(values | changes))


FACTS = ImageFacts(
    patient_name="ROSALES, ANA",
    patient_id="FARO-0001",
    patient_birth_date="2020-03-01",
    patient_sex="F",
    patient_age="4 Y",
    study_date="2024-03-10",
    study_time="10:15",
    study_description="Chest PA",
    modality="DX",
    view_position="PA",
    study_instance_uid="1.2.3",
    sop_instance_uid="1.2.3.4",
)


def pack(**changes: Any) -> PackFacts:
    values: dict[str, Any] = {
        "name": "cxr-pneumonia",
        "version": "1.0",
        "weights_sha256": WEIGHTS,
        "flag_classes": CLASSES[1:],
        "flag_threshold": 0.42,
        "thresholds": dict(zip(CLASSES, (0.5, 0.4, 0.4), strict=True)),
        "threshold_chosen_on": "validation part",
        "intended_use": "Triage of children's chest radiographs.",
        "limits": ("One hospital only.", "Not tested below one year."),
        "performance": "AUC 0.98 (0.97 to 0.99)",
    }
    return PackFacts(**(values | changes))


def pictures() -> tuple[Picture, ...]:
    grey = np.tile(np.arange(48, dtype=np.uint8) * 5, (32, 1))
    colour = np.stack([grey, grey[:, ::-1], grey], axis=-1)
    letters = ("R", "L", "H", "F")
    return (
        Picture("Original image", "W 4096 L 2048", grey, 1.0, False, letters),
        Picture("Heat map: bacterial pneumonia", "areas", colour, 1.0, True, letters),
    )


def report(**changes: Any) -> Report:
    values: dict[str, Any] = {
        "key": KEY,
        "facts": FACTS,
        "findings": "Opacity.",
        "impression": "Pneumonia.",
        "outcome": result(),
        "pack": pack(),
        "pictures": pictures(),
        "created": CREATED,
    }
    return Report(**(values | changes))
