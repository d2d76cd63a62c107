"""``kill -9`` in the middle, and packages larger than the memory they may take."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import build_dx, write
from tests.core.courier.places import PASSWORD, Place

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from pathlib import Path
from viewer.core.courier import envelope
from viewer.core.courier.courier import Courier
from viewer.core.library.library import open_library
envelope._SCRYPT = {"n": 1024, "r": 8, "p": 1}
task, home, package, study, password = sys.argv[1:]
library = open_library(Path(home))
courier = Courier(library, "Clinic", Path(home) / "courier")
package = Path(package)
def peak():
    # Not getrusage: that counts what the parent had before this program was started.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
print("begin", flush=True)
before = peak()
if task == "pack":
    courier.pack([study], package, password)
else:
    assert courier.open(package, password).is_complete
print(peak() - before)
library.close()
"""


def begun(task: str, place: Place, package: Path, study: str) -> subprocess.Popen[str]:
    arguments = [task, str(place.folder), str(package), study, PASSWORD]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


def killed(process: subprocess.Popen[str], after: float) -> bool:
    """Kill it; return whether it was still at work."""
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def finished(process: subprocess.Popen[str]) -> int:
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return int(said)


def test_killed_at_any_instant_nothing_is_half_there(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = build_dx()
    study = str(film.StudyInstanceUID)
    clinic.take(film, *(build_dx(study_uid=study, rows=600, columns=600) for _ in range(12)))
    package = stick / "a.farocourier"
    still_at_work = 0
    for step in range(2):
        still_at_work += killed(begun("pack", clinic, package, study), 0.02 + 0.08 * step)
        assert not package.exists() or radiologist.courier.look(package, PASSWORD)
        package.unlink(missing_ok=True)
    clinic.courier.pack([study], package, PASSWORD)
    assert [path.name for path in stick.iterdir()] == [package.name]
    for step in range(3):
        still_at_work += killed(begun("open", radiologist, package, study), 0.02 + 0.05 * step)
        listed = radiologist.library.catalogue.studies()
        count = sum(len(series.instances) for each in listed for series in each.series)
        assert count in (0, 13)
    assert still_at_work
    assert radiologist.courier.open(package, PASSWORD).is_complete
    assert radiologist.stored() == clinic.stored()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc for the memory")
def test_a_large_study_takes_little_memory(clinic: Place, radiologist: Place, stick: Path) -> None:
    frames, rows = 40, 1024
    film = build_dx(pixels=None, rows=8, columns=8)
    film.Rows = film.Columns = rows
    film.NumberOfFrames = frames
    film.PixelData = b"\1\2" * (rows * rows * frames)
    path = write(film, stick / "large.dcm")
    size = path.stat().st_size
    with path.open("rb") as file:
        clinic.library.intake.take(lambda writer: _copy(file, writer))
    package = stick / "a.farocourier"
    study = str(film.StudyInstanceUID)
    for task, place in (("pack", clinic), ("open", radiologist)):
        kilobytes = finished(begun(task, place, package, study))
        assert kilobytes << 10 < size / 2, task
    assert radiologist.stored() == clinic.stored()


def _copy(file, writer) -> None:
    while data := file.read(1 << 20):
        writer.write(data)
