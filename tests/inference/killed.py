"""Work in processes that a test kills; imports neither TensorFlow nor Qt.

``python -m tests.inference.killed`` imports once and forks a child for every line on its stdin:
imports are what takes the time, and no instant in them is worth a kill.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """Starts children that work on packs, one at a time."""

    def __enter__(self) -> Nursery:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.inference.killed"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, work: str, *paths: Path) -> int:
        """Begin ``work(*paths)`` and return the child's process number."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([work, *map(str, paths)]) + "\n")
        self._process.stdin.flush()
        return int(self._read())

    def kill(self, child: int) -> None:
        """End the child as `kill -9` does; it may have ended by itself."""
        os.kill(child, signal.SIGKILL)
        self.status()

    def status(self) -> int:
        """Wait for the child and return its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._read())

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def timed(nursery: Nursery, work: str, *paths: Path) -> float:
    """Let a child finish and return the seconds that it took."""
    start = time.monotonic()
    nursery.start(work, *paths)
    assert nursery.status() == 0
    return time.monotonic() - start


def install(resources: str, home: str, archive: str) -> None:
    from inference import install, keys, packs

    os.environ["FARO_HOME"] = home
    for module in (packs, keys):
        module.resource = lambda *parts: Path(resources).joinpath(*parts)  # type: ignore[attr-defined]
    install.install(Path(archive))


def switch(fresh: str, target: str) -> None:
    from inference import pack_switch

    pack_switch.switch_pack(Path(fresh), Path(target))


def _child(job: list[Any]) -> None:
    status = 1
    try:
        globals()[job[0]](*job[1:])
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    import ai_edge_litert.interpreter  # noqa: F401

    import inference.install
    import inference.pack_switch  # noqa: F401

    print("ready", flush=True)
    while line := sys.stdin.readline().strip():
        child = os.fork()
        if not child:
            _child(json.loads(line))
        print(child, flush=True)
        sys.stdin.readline()  # until the test asks, the child stays its own, dead or alive
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
