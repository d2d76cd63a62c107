"""A process that looks at files for another: a damaged one may hang or kill it, nothing else.

It reads pickled lists of paths on its standard input and writes a pickled list of `FileHeader` for
each on its standard output, until the input ends: so it ends with the program that started it,
whatever became of that. It is no `multiprocessing` process, since those run the main module of
whoever calls them again.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import IO, BinaryIO

# The program started with this word is such a process; a frozen one starts in no other way.
COMMAND = "look-at-headers"
READY = "ready"


def start() -> subprocess.Popen[bytes]:
    """Start the process; it says `READY` when it is. OSError where the system refuses."""
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    return subprocess.Popen(
        [*_program(), COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def run() -> int:
    """Be such a process."""
    requests, answers = _own_pipes()
    # What libraries warn of quotes the file, which may name a patient.
    warnings.simplefilter("ignore")
    logging.disable()
    from viewer.core.file_header import file_headers

    _write(answers, READY)
    try:
        while True:
            _write(answers, file_headers(pickle.load(requests)))
    except (EOFError, BrokenPipeError):
        return 0


def ask(process: subprocess.Popen[bytes], paths: Sequence[Path]) -> None:
    """Send paths to a process; OSError where it has ended."""
    assert process.stdin is not None
    _write(process.stdin, paths)


def _write(file: IO[bytes], value: object) -> None:
    pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
    file.flush()


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from libraries that print and from codecs that read."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # Without the folder it is started in: that may be a stick with a `viewer.py` on it.
    return [sys.executable, "-P", "-m", "viewer"]
