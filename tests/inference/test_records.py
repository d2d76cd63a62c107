"""Reading records beside threads that import other things."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

# What Shiboken's import hook does when another thread wakes it: PYSIDE-3054 is for one thread.
_AWAKE_ONCE = """
import builtins
from dataclasses import dataclass

quiet, woken = builtins.__import__, []

def awake(*args, **options):
    module = quiet(*args, **options)
    if not woken and module.__name__.startswith("pydantic"):
        try:
            hasattr(module, "__wrapped__")
        except ImportError:
            woken.append(module.__name__)
            raise
    return module

builtins.__import__ = awake

from inference.records import read_record

@dataclass(frozen=True)
class Pair:
    first: int

print(read_record(Pair, {"first": 2}), bool(woken))
"""


def test_records_are_read_though_an_import_hook_finds_half_of_pydantic():
    done = subprocess.run(
        [sys.executable, "-c", _AWAKE_ONCE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["Pair(first=2)", "True"], done.stderr
