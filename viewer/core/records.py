"""Headers to records: what identifies an image, and in which order a series is scrolled."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import pydicom

from viewer.core.dicom_io import identity, number_of_frames, read_dataset
from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion, file_version
from viewer.core.frame_tags import numbers, sequence, text
from viewer.core.geometry import direction_cosines, slice_position
from viewer.core.study import Instance, Origin, Patient, Series, Study

# What `describe` reads; a header scan may leave out everything else.
KEYWORDS = (
    "SOPClassUID",
    "SOPInstanceUID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SpecificCharacterSet",
    "StudyDate",
    "StudyTime",
    "AccessionNumber",
    "Modality",
    "StudyDescription",
    "SeriesDescription",
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "PatientAge",
    "BodyPartExamined",
    "ViewPosition",
    "SeriesNumber",
    "InstanceNumber",
    "ImagePositionPatient",
    "ImageOrientationPatient",
    "NumberOfFrames",
    "Rows",
    "Columns",
    "BitsAllocated",
    "PhotometricInterpretation",
)


@dataclass(frozen=True)
class Described:
    """An instance together with the series and study it says it belongs to (both empty)."""

    instance: Instance
    series: Series
    study: Study


def describe(
    header: pydicom.Dataset, path: Path, origin: Origin, named: Path | None = None
) -> Described:
    """Read the records of one image from its header.

    Files that state no study or series are grouped by their folder; pictures make one study a
    folder with one series a picture, since nothing says that two of them show one person. Of a
    copy, `named` is the file it was copied from.
    """
    original = named or path
    study_uid = text(header, "StudyInstanceUID") or _made_up_uid("study", original.parent)
    place = original if origin == "raster" else original.parent
    series_uid = text(header, "SeriesInstanceUID") or _made_up_uid("series", place)
    return Described(
        instance=_instance(header, path, origin),
        series=Series(
            series_instance_uid=series_uid,
            series_number=_integer(header, "SeriesNumber"),
            modality=text(header, "Modality"),
            series_description=text(header, "SeriesDescription") or _file_name(original, origin),
            body_part_examined=text(header, "BodyPartExamined"),
            instances=(),
        ),
        study=Study(
            study_instance_uid=study_uid,
            study_date=_digits(text(header, "StudyDate"), 8),
            study_time=_digits(text(header, "StudyTime"), 6),
            study_description=text(header, "StudyDescription")
            or (original.parent.name if origin == "raster" else ""),
            accession_number=text(header, "AccessionNumber"),
            patient=_patient(header),
            series=(),
        ),
    )


def group(described: Iterable[Described]) -> tuple[Study, ...]:
    """Gather images into series and studies, newest study first.

    A study is one Study Instance UID *and* one patient: files that give one UID to two people
    are never shown as one.
    """
    by_study: dict[tuple[str, Patient], dict[str, list[Described]]] = {}
    for item in described:
        key = (item.study.study_instance_uid, replace(item.study.patient, patient_age=""))
        by_study.setdefault(key, defaultdict(list))[item.series.series_instance_uid].append(item)
    studies = [_study(list(parts.values())) for parts in by_study.values()]
    studies.sort(key=lambda study: study.patient.patient_name.casefold())
    studies.sort(key=lambda study: (study.study_date, study.study_time), reverse=True)
    return tuple(studies)


def states_patient(header: pydicom.Dataset, patient: Patient) -> bool:
    """Whether a file is about this person, as far as plain letters, digits and dates tell.

    A listing reads fewer elements than an opened file has, and may have taken accents for those
    of another character set: only what every set writes alike is compared. Ages change.
    """
    return _plain(_patient(header)) == _plain(patient)


def same_patient(one: pydicom.Dataset, other: pydicom.Dataset) -> bool:
    """Whether two files are about one person, told as by `states_patient`."""
    return states_patient(one, _patient(other))


def _plain(patient: Patient) -> tuple[str, ...]:
    stated = (
        patient.patient_id,
        patient.patient_name,
        patient.patient_birth_date,
        patient.patient_sex,
    )
    return tuple(one.encode("ascii", "ignore").decode() for one in stated)


def _study(series: Sequence[list[Described]]) -> Study:
    made = [
        replace(items[0].series, instances=scroll_order(item.instance for item in items))
        for items in series
    ]
    made.sort(key=series_order)
    return replace(series[0][0].study, series=tuple(made))


class NumberedSeries(Protocol):
    """What series are put into order by."""

    @property
    def series_number(self) -> int | None:
        """(0020,0011)."""

    @property
    def series_description(self) -> str:
        """(0008,103E)."""

    @property
    def series_instance_uid(self) -> str:
        """(0020,000E)."""


def series_order(series: NumberedSeries) -> tuple[Any, ...]:
    """Return a sort key: by number, then by description; what states neither comes last."""
    number = series.series_number
    return (
        number if number is not None else 1 << 31,
        natural_key(series.series_description),
        series.series_instance_uid,
    )


def scroll_order(instances: Iterable[Instance]) -> tuple[Instance, ...]:
    """By position along the normal where all slices are parallel and apart, else by number.

    Positions only say up or down; the instance numbers decide which end comes first.
    """
    numbered = sorted(
        instances,
        key=lambda one: (
            one.instance_number is None,
            one.instance_number or 0,
            natural_key(one.path.name),
        ),
    )
    parallel = len({one.orientation for one in numbered}) == 1
    known = [one.slice_position for one in numbered if one.slice_position is not None]
    if not parallel or len(known) != len(numbered) or len(set(known)) != len(known):
        return tuple(numbered)
    backwards = len(known) > 1 and known[0] > known[-1]
    return tuple(sorted(numbered, key=lambda one: one.slice_position or 0.0, reverse=backwards))


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a sort key under which "image 10" comes after "image 9"."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def _instance(header: pydicom.Dataset, path: Path, origin: Origin) -> Instance:
    if origin == "dicom" and number_of_frames(header) > 1:
        header = _with_groups(header, path)
    meta = getattr(header, "file_meta", None)
    rows, columns = numbers(header, "Rows"), numbers(header, "Columns")
    return Instance(
        path=path,
        sop_instance_uid=identity(header, path),
        sop_class_uid=text(header, "SOPClassUID"),
        instance_number=_integer(header, "InstanceNumber"),
        number_of_frames=number_of_frames(header),
        rows=int(rows[0]) if rows else 0,
        columns=int(columns[0]) if columns else 0,
        modality=text(header, "Modality"),
        photometric_interpretation=text(header, "PhotometricInterpretation"),
        transfer_syntax_uid="" if meta is None else text(meta, "TransferSyntaxUID"),
        view_position=text(header, "ViewPosition"),
        slice_position=slice_position(header),
        origin=origin,
        orientation=_orientation(header),
        frame_order=_frame_order(header),
        version=_version(path),
    )


def _version(path: Path) -> FileVersion | None:
    try:
        return file_version(path)
    except UserError:  # gone meanwhile: whoever opens it says so
        return None


def _with_groups(header: pydicom.Dataset, path: Path) -> pydicom.Dataset:
    """Read what enhanced images say of each frame, which stands far behind `KEYWORDS`."""
    if "PerFrameFunctionalGroupsSequence" in header:
        return header
    try:
        return read_dataset(path, header_only=True)
    except UserError:  # what was read so far is enough to list it
        return header


def _frame_order(header: pydicom.Dataset) -> tuple[int, ...]:
    """By position along the normal under the rule for single slices; empty for the file's order."""
    if len(sequence(header, "PerFrameFunctionalGroupsSequence")) < 2:
        return ()
    numbers_ = range(1, number_of_frames(header) + 1)
    if len({_orientation(header, number) for number in numbers_}) != 1:
        return ()
    places = {number: slice_position(header, number) for number in numbers_}
    known = {number: place for number, place in places.items() if place is not None}
    if len(known) < len(places) or len(set(known.values())) < len(known):
        return ()
    backwards = known[1] > known[len(known)]
    order = tuple(sorted(numbers_, key=lambda number: known[number], reverse=backwards))
    return () if order == tuple(numbers_) else order


def _orientation(header: pydicom.Dataset, frame_number: int = 1) -> tuple[float, ...]:
    directions = direction_cosines(header, frame_number) or ()
    return tuple(round(float(cosine), 3) for direction in directions for cosine in direction)


def _patient(header: pydicom.Dataset) -> Patient:
    return Patient(
        patient_id=text(header, "PatientID"),
        patient_name=text(header, "PatientName"),
        patient_birth_date=_digits(text(header, "PatientBirthDate"), 8),
        patient_sex=text(header, "PatientSex"),
        patient_age=text(header, "PatientAge"),
    )


def _integer(header: pydicom.Dataset, keyword: str) -> int | None:
    found = numbers(header, keyword)
    return int(found[0]) if found else None


def _digits(value: str, length: int) -> str:
    """Dates and times as digits; ACR-NEMA wrote 2004.01.19 and 07:27:30."""
    digits = re.sub(r"[.:\-]", "", value.split(".")[0] if length == 6 else value)
    return digits[:length] if digits[:length].isdecimal() and len(digits) >= 4 else ""


def _file_name(path: Path, origin: Origin) -> str:
    return path.name if origin == "raster" else ""


def _made_up_uid(kind: str, place: Path) -> str:
    digest = hashlib.sha256(f"{kind}:{place.absolute()}".encode(errors="surrogateescape")).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"
