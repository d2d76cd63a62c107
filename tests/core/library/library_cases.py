"""Records of images that were never written, for tests of the tables alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import builders
from viewer.core.file_version import FileVersion
from viewer.core.library.entry import Entry
from viewer.core.records import Described
from viewer.core.study import Instance, Patient, Series, Study


def described(
    path: Path,
    *,
    patient: Patient | None = None,
    study: dict[str, Any] | None = None,
    series: dict[str, Any] | None = None,
    sop_uid: str = "",
    rows: int = 64,
    sop_class_uid: str = "1.2.840.10008.5.1.4.1.1.2",
    version: FileVersion | None = None,
) -> Described:
    """Return what the header of an image would say; what is not given is made up."""
    stated = {
        "study_instance_uid": builders.new_uid(),
        "study_date": "20240312",
        "study_time": "101500",
        "study_description": "",
        "accession_number": "",
    }
    of_series = {
        "series_instance_uid": builders.new_uid(),
        "series_number": 1,
        "modality": "CT",
        "series_description": "",
        "body_part_examined": "",
    }
    return Described(
        Instance(
            path=path,
            sop_instance_uid=sop_uid or builders.new_uid(),
            sop_class_uid=sop_class_uid,
            instance_number=1,
            number_of_frames=1,
            rows=rows,
            columns=64,
            modality="CT",
            photometric_interpretation="MONOCHROME2",
            transfer_syntax_uid="1.2.840.10008.1.2.1",
            view_position="",
            slice_position=None,
            origin="dicom",
            version=version or FileVersion(1, 2, 3),
        ),
        Series(**{**of_series, **(series or {})}, instances=()),
        Study(**{**stated, **(study or {})}, patient=patient or Patient(), series=()),
    )


def entry(name: str, **changes: Any) -> Entry:
    """Return a file to be listed that lies nowhere."""
    return Entry(described(Path("/nowhere", name), **changes))
