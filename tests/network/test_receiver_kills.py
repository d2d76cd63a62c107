"""What the receiver has acknowledged survives a kill at any instant.

200 kills: ``python -m tests.benchmarks.kills``.
"""

from __future__ import annotations

from pathlib import Path

from tests.builders import build_ct_series, write_series
from tests.network.killed import kill_while_receiving


def test_nothing_acknowledged_is_lost(loopback: bool, tmp_path: Path):
    paths = write_series(build_ct_series(slices=25), tmp_path / "ct")
    acknowledged = 0
    for _ in range(3):
        killed = kill_while_receiving(tmp_path / "home", paths)
        assert killed.lost == 0
        acknowledged += killed.acknowledged
    assert acknowledged, "every kill came before the first image"
