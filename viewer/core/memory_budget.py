"""How many bytes of decoded pixels the program may keep.

The rule is Weasis's (weasis-core, Memory-Management): half of the machine's memory less a quarter
of it for the program and 512 MB for the system, so 0.5 GB of 4, 1.5 GB of 8, 3.5 GB of 16. Beyond
that rule a container's limit counts as the machine's memory, and half of what other programs leave
free is the most that is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_RESERVED = 512 << 20
SMALLEST_BUDGET = 256 << 20
_CGROUP_FILES = (
    # (limit, usage) below a cgroup's folder: version 2, then version 1.
    ("memory.max", "memory.current"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes"),
)


@dataclass(frozen=True)
class Memory:
    """Bytes that the machine, or the container we run in, has in all and has left."""

    total: int
    available: int


def pixel_budget(memory: Memory) -> int:
    """Return how many bytes of decoded pixels may be kept; at least `SMALLEST_BUDGET`."""
    by_rule = memory.total // 4 - _RESERVED
    return max(SMALLEST_BUDGET, min(by_rule, memory.available // 2))


def machine_memory(cgroup_root: Path = Path("/sys/fs/cgroup")) -> Memory:
    """Return the memory of this machine, cut to the limit of its container (Linux cgroups)."""
    import psutil

    seen = psutil.virtual_memory()
    total, available = int(seen.total), int(seen.available)
    for limit, used in _cgroup_limits(cgroup_root):
        total = min(total, limit)
        available = min(available, max(0, limit - used))
    return Memory(total, available)


def _cgroup_limits(root: Path) -> Iterator[tuple[int, int]]:
    """(limit, usage) of every group around this process; none where nothing is limited."""
    for folder in _own_groups(root):
        for limit_name, used_name in _CGROUP_FILES:
            limit, used = _number(folder / limit_name), _number(folder / used_name)
            if limit is not None and used is not None:
                # What files were read into memory is counted as used and given back on demand.
                cached = _file_cache(folder / "memory.stat")
                yield limit, max(0, used - cached)


def _own_groups(root: Path) -> Iterator[Path]:
    """The folders of the groups this process is in, and of those around them."""
    folders = {root, root / "memory"}
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:
        lines = []
    for line in lines:
        _, controllers, place = line.split(":", 2)
        base = root / "memory" if "memory" in controllers.split(",") else root
        group = base / place.lstrip("/")
        folders.update([group, *(parent for parent in group.parents if root in parent.parents)])
    yield from folders


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # "max": no limit
        return None


def _file_cache(path: Path) -> int:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    counts = dict(line.split(" ", 1) for line in lines if " " in line)
    return int(counts.get("inactive_file", counts.get("total_inactive_file", "0")))
