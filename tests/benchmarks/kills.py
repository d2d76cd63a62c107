"""200 kills (SIGKILL) at random instants of an import: nothing lost, the index opens each time.

``python -m tests.benchmarks.kills [COUNT]``; not part of the table, as nothing is timed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.core.importing.cases import contents, write_study, write_zip
from tests.core.importing.killed import kill, look

FILES = 150
_EACH_LIBRARY = 5


def main(count: int) -> None:
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
    if lost:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
