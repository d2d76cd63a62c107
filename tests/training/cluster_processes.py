"""The processes of a cluster, as a user starts them: one command each, on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Longer than a machine that runs other tests beside these needs.
PATIENCE_S = 240
RECIPE = """
[network]
architecture = "cnn-150"
weights = "none"
dropout = 0.0
[schedule]
batch_size = 8
learning_rate = 0.001
ema_momentum = 0.9
patience = 10000
"""


def _compiled_once(folder: Path) -> dict[str, str]:
    return {
        "JAX_COMPILATION_CACHE_DIR": str(folder / "compiled"),
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
        "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "0",
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def start(home: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start ``python -m training train …`` in a session of its own, so that all of it can die."""
    return subprocess.Popen(
        [sys.executable, "-m", "training", "train", *(str(argument) for argument in arguments)],
        cwd=ROOT,
        env={**os.environ, "FARO_HOME": str(home), **_compiled_once(home.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def cluster(folder: Path, data: Path, epochs: int) -> list[subprocess.Popen[str]]:
    """Start two processes by ``folder / recipe.toml``; number 0 writes ``folder / run0``."""
    where = f"127.0.0.1:{free_port()}"
    return [
        start(
            folder / f"home{number}",
            *(data, "--out", folder / f"run{number}", "--recipe", folder / "recipe.toml"),
            *("--epochs", epochs, "--processes", 2, "--coordinator", where),
            *("--process-id", number, "--wait", PATIENCE_S, "--device", "cpu"),
        )
        for number in (0, 1)
    ]


def end(process: subprocess.Popen[str]) -> None:
    """Kill a command and its children, as a machine dies."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
