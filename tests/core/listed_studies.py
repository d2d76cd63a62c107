"""Study records made in memory, for what only looks at records."""

from __future__ import annotations

from pathlib import Path

from viewer.core.study import Instance, Patient, Series, Study

ANA = Patient("A-1", "ROSALES^ANA", "20150302", "F", "009Y")
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
CORONAL = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)

_made = iter(range(1, 1 << 31))


def image(view="", orientation=(), frames=1, modality="DX"):
    uid = f"2.25.{next(_made)}"
    return Instance(Path(f"{uid}.dcm"), uid, "", 1, frames, 48, 64, modality, "MONOCHROME2",
                    "1.2.840.10008.1.2.1", view, None, "dicom", tuple(orientation))  # fmt: skip


def series(*views, modality="DX", body_part="CHEST", description="", slices=0, orientation=AXIAL):
    """Radiographs with these views, or a stack of `slices`."""
    if slices:
        images = tuple(image("", orientation, modality=modality) for _ in range(slices))
    else:
        images = tuple(image(view, modality=modality) for view in views)
    uid = f"2.25.{next(_made)}"
    return Series(uid, 1, modality, description, body_part, images)


def ct(slices=20, orientation=AXIAL, **changes):
    return series(modality="CT", slices=slices, orientation=orientation, **changes)


def study(*all_series, date="20240310", time="101500", patient=ANA):
    return Study(f"2.25.{next(_made)}", date, time, "", "", patient, tuple(all_series))
