"""The program in a process of its own, without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_viewer(
    *arguments: object, typed: str | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m viewer`` with the test's own folders and these environment variables.

    `typed` is what it reads where it asks.
    """
    environment = {**os.environ, **changes}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "viewer", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )
