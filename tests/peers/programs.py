"""Servers of others, each in a process that ends with the tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE_S = 30.0
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))


def program(name: str) -> str:
    """Return a program's path; skip where it is not installed, but fail in CI."""
    found = shutil.which(name, path=_PLACES)
    return found or _missing(f"{name} is not installed: see packaging/system-packages.txt")


def plugin(path: Path) -> Path:
    """Return `path` of an Orthanc plugin; skip where it is not installed, but fail in CI."""
    return path if path.exists() else Path(_missing(f"{path} is not installed: apt has it"))


def _missing(sentence: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@contextmanager
def running(command: Sequence[str | Path], port: int, log: Path) -> Iterator[None]:
    """Run a server until the block ends; it is entered once something listens on `port`.

    It is killed, not asked: Orthanc takes seconds to say goodbye, and its folder is thrown away.
    """
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*_dying_with_us(), *map(str, command)], stdout=said, stderr=said, cwd=log.parent
        )
    try:
        _wait_until_listening(port, process, log)
        yield
    finally:
        process.kill()
        process.wait()


def _dying_with_us() -> list[str]:
    """No server outlives a test run that was killed."""
    setpriv = shutil.which("setpriv", path=_PLACES)
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def _wait_until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            ended = process.poll() is not None
            if ended or time.monotonic() > deadline:
                said = log.read_text(errors="replace")
                pytest.fail(f"{process.args} does not listen on {port}:\n{said[-4000:]}")
        time.sleep(0.01)
