"""Process start to first painted image, beside a bare script that does only that."""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import builders
from tests.benchmarks.figure import Figure

REPEATS = 7
BARE = Path(__file__).with_name("bare_first_image.py")
ROOT = Path(__file__).parents[2]


def measure() -> list[Figure]:
    # As packaging/install.sh leaves it; a cache that may not be written would be measured else.
    for package in ("viewer", "inference"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        pixels = builders.gradient(2500, 2048, bits_stored=12)
        path = builders.write(builders.build_dx(pixels), Path(folder) / "chest.dcm")
        environment = {**os.environ, "FARO_HOME": folder}
        faro = [sys.executable, "-m", "viewer", str(path), "--until-first-image"]
        bare = [sys.executable, str(BARE), str(path)]
        times: dict[str, list[float]] = {"faro": [], "bare": []}
        for repeat in range(REPEATS + 1):
            for name, command in (("bare", bare), ("faro", faro)):
                seconds = until_painted(command, environment)
                if repeat:  # the first fills the file cache
                    times[name].append(seconds)
    return [
        Figure(
            "process start to first painted image (2500 × 2048, 12 bit)",
            statistics.median(times["faro"]),
            "s",
            "bare PySide6 + pydicom script",
            statistics.median(times["bare"]),
            "≤ 1.5 ×, ≤ 2 s",
        )
    ]


def until_painted(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return seconds from starting the program to its word that the image is on the screen."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        seconds = time.perf_counter() - started
    assert line == "first image painted\n", line
    return seconds


if __name__ == "__main__":
    print(json.dumps([figure.as_dict() for figure in measure()]))
