"""Scanning 2,000 CT files into a study, beside a bare loop of pydicom over the same files."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path

import pydicom

from tests import builders
from tests.benchmarks.figure import Figure, paired_median
from viewer.core.importer import scan

FILES = 2000


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root)
        found = scan([root]).studies[0].series[0].instances
        assert len(found) == FILES, len(found)
        paths = sorted(root.iterdir())

        def bare() -> None:
            for path in paths:
                pydicom.dcmread(path, stop_before_pixels=True)

        ours, peer = paired_median(lambda: scan([root]), bare, repeats=5, warm_up=1)
    return [
        Figure(
            "header scan of 2,000 files into a study",
            ours,
            "ms",
            "bare loop of pydicom.dcmread",
            peer,
        )
    ]


def write_files(root: Path) -> None:
    """One slice written once, then its bytes with other UIDs and numbers of the same length."""
    (first,) = builders.build_ct_series(slices=1, rows=64, columns=64)
    for number in range(FILES):
        first.SOPInstanceUID = first.file_meta.MediaStorageSOPInstanceUID = f"2.25.{number + 1}"
        first.InstanceNumber = number + 1
        first.ImagePositionPatient = [0.0, 0.0, float(number)]
        builders.write(first, root / f"{number:05d}.dcm")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
