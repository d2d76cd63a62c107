"""Records of images as rows of the library's tables, and back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from viewer.core.file_version import FileVersion
from viewer.core.library.file_store import FileStore
from viewer.core.library.keys import Level, keys_of
from viewer.core.records import Described
from viewer.core.study import Instance, Patient, Series, Study


def patient_row(described: Described) -> dict[str, Any]:
    """Return the columns of `patients`."""
    return patient_columns(described.study.patient)


def patient_columns(patient: Patient) -> dict[str, Any]:
    """Return the columns of `patients` for a patient: all of them together tell who it is."""
    return _values(patient, Level.PATIENT)


def study_row(described: Described) -> dict[str, Any]:
    """Return the columns of `studies` that the file states."""
    patient_age = {"patient_age": _text(described.study.patient.patient_age)}
    return _values(described.study, Level.STUDY, leave_out="patient_age") | patient_age


def series_row(described: Described) -> dict[str, Any]:
    """Return the columns of `series` that the file states."""
    return _values(described.series, Level.SERIES)


def instance_row(described: Described) -> dict[str, Any]:
    """Return the columns of `instances` that the file states."""
    instance = described.instance
    return _values(instance, Level.IMAGE) | {
        "transfer_syntax_uid": _text(instance.transfer_syntax_uid),
        "slice_position": instance.slice_position,
        "orientation": " ".join(map(str, instance.orientation)),
        "frame_order": " ".join(map(str, instance.frame_order)),
        "origin": instance.origin,
    }


def row_to_study(row: Mapping[Any, Any], series: tuple[Series, ...]) -> Study:
    """Return the study of a row that holds the columns of `patients` and of `studies`."""
    patient = Patient(
        **{key.column: row[key.column] for key in keys_of(Level.PATIENT, kept=True)},
        patient_age=row["patient_age"],
    )
    stated = {key.column: row[key.column] for key in keys_of(Level.STUDY, kept=True)}
    del stated["patient_age"]
    return Study(**stated, patient=patient, series=series)


def row_to_series(row: Mapping[Any, Any], instances: tuple[Instance, ...]) -> Series:
    """Return the series of a row of `series`."""
    stated = {key.column: row[key.column] for key in keys_of(Level.SERIES, kept=True)}
    return Series(**stated, instances=instances)


def row_to_instance(row: Mapping[Any, Any], modality: str, store: FileStore) -> Instance:
    """Return the image of a row of `instances`; its modality is kept with its series."""
    stated = {key.column: row[key.column] for key in keys_of(Level.IMAGE, kept=True)}
    return Instance(
        **stated,
        path=bytes_to_place(row["path"], store),
        modality=modality,
        transfer_syntax_uid=row["transfer_syntax_uid"],
        slice_position=row["slice_position"],
        origin=row["origin"],
        orientation=tuple(map(float, row["orientation"].split())),
        frame_order=tuple(map(int, row["frame_order"].split())),
        version=FileVersion(row["modified_ns"], row["size"], row["inode"]),
    )


def place_to_bytes(path: Path, store: FileStore) -> bytes:
    """Return how the index names a file: below the store, which may be moved, else absolutely."""
    if store.holds(path):
        return os.fsencode(path.relative_to(store.folder))
    return os.fsencode(path.absolute())


def bytes_to_place(name: bytes, store: FileStore) -> Path:
    """Return what `place_to_bytes` was given."""
    return store.folder / os.fsdecode(name)


def _values(record: object, level: Level, leave_out: str = "") -> dict[str, Any]:
    found = {}
    for key in keys_of(level, kept=True):
        if key.column != leave_out:
            value = getattr(record, key.column)
            found[key.column] = value if key.is_number else _text(value)
    return found


def _text(value: str) -> str:
    """SQLite keeps Unicode only; damaged names may hold halves of characters."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()
