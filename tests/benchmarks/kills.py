"""200 kills (SIGKILL) at random instants of imports, and 200 of receiving: nothing is lost.

``python -m tests.benchmarks.kills [COUNT [import|receive]]``; not part of the table, as nothing is
timed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.builders import build_ct_series, write_series
from tests.core.importing.cases import contents, write_study, write_zip
from tests.core.importing.killed import kill, look
from tests.network.killed import kill_while_receiving
from tests.peers.loopback import leave_the_network

FILES = 150
_EACH_LIBRARY = 5


def importing(count: int) -> int:
    lost = repaired = interrupted = 0
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        files = write_study(folder / "stick", FILES)
        packed = write_zip(folder / "stick.zip", contents(files))
        for number in range(count):
            # The same library is killed several times, each time further on.
            library = folder / f"library{number // _EACH_LIBRARY}"
            source = packed if number % 2 else folder / "stick"
            killed = kill("import", library, source, within_s=0.5)
            left = look(library)
            lost += max(0, killed.safe - left.listed)
            repaired += left.repaired
            interrupted += not killed.ended
    print(
        f"{count} kills, {interrupted} of them before the import had ended: {lost} files lost "
        f"that were reported as stored; the index opened {count} times; after {repaired} kills "
        "the start had something to repair."
    )
    return lost


def receiving(count: int) -> int:
    leave_the_network()
    lost = acknowledged = 0
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        images = build_ct_series(slices=FILES, rows=128, columns=128)
        paths = write_series(images, folder / "ct")
        for number in range(count):
            home = folder / f"home{number // _EACH_LIBRARY}"
            killed = kill_while_receiving(home, paths)
            lost += killed.lost
            acknowledged += killed.acknowledged
    print(
        f"{count} kills while receiving: {lost} of {acknowledged} acknowledged images lost; "
        f"the index opened {count} times."
    )
    return lost


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    runs = {"import": importing, "receive": receiving}
    chosen = sys.argv[2:] or list(runs)
    if sum(runs[name](wanted) for name in chosen):
        sys.exit(1)
