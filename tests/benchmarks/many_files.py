"""Thousands of small CT files, and the loop that others are measured by."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests import builders

FILES = 10_000
_UID = b"2.25.700000"
_NUMBER = b"54321"
_A_SERIES = 500
_SERIES_UID = b"2.25.800000"
_BARE = """
import sys, warnings
import pydicom
warnings.simplefilter("ignore")
for path in sys.stdin.read().splitlines():
    pydicom.dcmread(path, stop_before_pixels=True)
"""


def write_files(root: Path) -> list[Path]:
    """Write one slice's bytes again and again, with other UIDs and numbers of the same length."""
    (slice_,) = builders.build_ct_series(slices=1, rows=64, columns=64)
    slice_.SOPInstanceUID = slice_.file_meta.MediaStorageSOPInstanceUID = _UID.decode()
    slice_.StudyInstanceUID = slice_.SeriesInstanceUID = _SERIES_UID.decode()
    slice_.InstanceNumber = int(_NUMBER)
    slice_.ImagePositionPatient = [0, 0, int(_NUMBER)]
    buffer = io.BytesIO()
    slice_.save_as(buffer, enforce_file_format=True)
    written = []
    for number in range(FILES):
        path = root / f"{number // _A_SERIES:03}" / f"{number:05}.dcm"
        path.parent.mkdir(exist_ok=True)
        data = buffer.getvalue().replace(_UID, b"2.25.%d" % (700_000 + number))
        data = data.replace(_SERIES_UID, b"2.25.%d" % (800_000 + number // _A_SERIES))
        path.write_bytes(data.replace(_NUMBER, b"%d" % (10_000 + number)))
        written.append(path)
    return written


def bare_loop(paths: Sequence[Path], processes: int) -> None:
    """Read every header with pydicom and forget it, on so many processes."""
    running = []
    for share in range(processes):
        process = subprocess.Popen([sys.executable, "-c", _BARE], stdin=subprocess.PIPE, text=True)
        assert process.stdin is not None
        process.stdin.write("\n".join(map(str, paths[share::processes])))
        process.stdin.close()
        running.append(process)
    for process in running:
        assert process.wait() == 0
