from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.inference.tiny_pack import NAME

ROOT = Path(__file__).resolve().parents[2]


def program(*arguments: object, home: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "inference", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "FARO_HOME": str(home), "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_the_real_program_scores_and_keeps_the_engines_chatter_to_itself(
    dx_file: Path, installed: Path, faro_home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    found = program(
        "predict", dx_file, "--model", NAME, "--json", out, "--heatmap", tmp_path, home=faro_home
    )
    assert found.returncode == 0, found.stderr
    assert "XNNPACK" not in found.stderr
    assert "Scoring" in found.stderr
    assert (tmp_path / "child.dcm.png").is_file()
    assert len(json.loads(out.read_text())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_keeps_what_was_scored(
    dx_file: Path, installed: Path, faro_home: Path, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(3000):
        os.link(dx_file, many / f"{number:04d}.dcm")
    heat, out = tmp_path / "heat", tmp_path / "out.json"
    arguments = ["predict", many, "--model", NAME, "--json", out, "--heatmap", heat]
    # A file and no pipe: a full pipe that nobody reads would stop the program.
    with (tmp_path / "complaints").open("w") as errors:
        running = subprocess.Popen(
            [sys.executable, "-m", "inference", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "FARO_HOME": str(faro_home), "CUDA_VISIBLE_DEVICES": ""},
            stdout=subprocess.DEVNULL,
            stderr=errors,
            # Where the suite runs in a shell's background, Ctrl-C is ignored and that is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        while running.poll() is None and not (heat / "0002.dcm.png").exists():
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        try:
            running.wait(timeout=60)
        finally:
            running.kill()
    complaints = (tmp_path / "complaints").read_text()
    assert running.returncode == 130, complaints
    assert "Interrupted" in complaints
    assert "Traceback" not in complaints
    assert 3 <= len(json.loads(out.read_text())) < 3000
