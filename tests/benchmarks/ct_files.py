"""CT slices of 512² on disk: a few that differ, and as many files of them as wanted."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom import uid

from tests import builders
from viewer.core.importer import scan
from viewer.core.study import Study

SIDE = 512
PIXEL_BYTES = 2 * SIDE * SIDE
DISTINCT = 8
SYNTAXES = {
    "uncompressed": uid.ExplicitVRLittleEndian,
    "JPEG 2000": uid.JPEG2000Lossless,
    "JPEG-LS": uid.JPEGLSLossless,
}


def volume(slices: int = DISTINCT) -> NDArray[np.int16]:
    """Return slices in HU with a body's edges and a scanner's noise: codecs have real work."""
    rng = np.random.default_rng(0)
    row, column = np.mgrid[0:SIDE, 0:SIDE] - SIDE / 2
    body = np.hypot(row, column) < 0.4 * SIDE
    organs = 40 + 30 * np.sin(column / 9) * np.cos(row / 13)
    slices_hu = [
        np.where(body, organs + 5 * number, -1000) + rng.normal(0, 12, body.shape)
        for number in range(slices)
    ]
    return np.clip(slices_hu, -1024, 3000).astype(np.int16)


def write_series(folder: Path, count: int, encoding: str = "uncompressed") -> Study:
    """Write `count` files that each are an image of their own; return what a scan makes of them."""
    written = builders.build_ct_series(volume(), transfer_syntax=SYNTAXES[encoding])
    for number in range(count):
        slice_ = written[number % DISTINCT]
        _renumber(slice_, number)
        builders.write(slice_, folder / f"{number:05d}.dcm")
    return scan([folder]).studies[0]


def link_series(folder: Path, count: int) -> Study:
    """Return a study of `count` paths that share a few files: 2,000 slices in 5 MB of disk."""
    study = write_series(folder / "files", DISTINCT)
    (series,) = study.series
    (folder / "links").mkdir()
    instances = []
    for number in range(count):
        instance = series.instances[number % DISTINCT]
        path = folder / "links" / f"{number:05d}.dcm"
        os.link(instance.path, path)
        instances.append(replace(instance, path=path, instance_number=number + 1))
    return replace(study, series=(replace(series, instances=tuple(instances)),))


def _renumber(slice_: pydicom.Dataset, number: int) -> None:
    slice_.SOPInstanceUID = slice_.file_meta.MediaStorageSOPInstanceUID = f"2.25.{number + 1}"
    slice_.InstanceNumber = number + 1
    slice_.ImagePositionPatient = [0.0, 0.0, float(number)]
