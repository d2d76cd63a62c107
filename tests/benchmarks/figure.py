"""One measured figure beside its floor or peer from the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`ratio` is `value / reference` unless more is better, then the same share of the peer.

    `wanted` is the bound the project set itself, in words; nothing fails when it is missed.
    """

    name: str
    value: float
    unit: str
    reference_name: str
    reference: float
    wanted: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.reference if self.reference else float("nan")

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio}


def milliseconds(work: Callable[[], object], repeats: int, warm_up: int = 2) -> list[float]:
    """Return the wall time of each of `repeats` calls."""
    for _ in range(warm_up):
        work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return times


def paired_median(
    ours: Callable[[], object], peer: Callable[[], object], repeats: int, warm_up: int = 2
) -> tuple[float, float]:
    """Return both medians in ms, calls alternating so that a busy machine slows both alike."""
    milliseconds(ours, 0, warm_up)
    milliseconds(peer, 0, warm_up)
    pairs = [(milliseconds(ours, 1, 0)[0], milliseconds(peer, 1, 0)[0]) for _ in range(repeats)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def percentile(times: list[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share / 100 * len(ordered)))]
