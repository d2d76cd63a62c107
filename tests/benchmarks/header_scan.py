"""Headers of 10,000 CT files into studies and into the index, beside a bare loop of pydicom.

The loop runs on as many processes, whose start counts on both sides.
"""

from __future__ import annotations

import itertools
import json
import tempfile
import time
import warnings
from pathlib import Path

from tests.benchmarks.figure import Figure, paired_median
from tests.benchmarks.many_files import FILES, bare_loop, write_files
from viewer.core.importer import scan
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish, Mode
from viewer.core.library.library import Library, open_library
from viewer.core.processor import usable_cores

TURNS = 3


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        source.mkdir()
        paths = write_files(source)
        libraries = (open_library(Path(folder, f"library{number}")) for number in itertools.count())
        peer = f"bare pydicom.dcmread, {usable_cores()} processes"

        def bare() -> None:
            bare_loop(paths, usable_cores())

        def listed() -> None:
            found = scan([source]).studies
            assert sum(series.number_of_images for one in found for series in one.series) == FILES

        def indexed() -> Library:
            library = next(libraries)
            assert import_files(ImportWish((source,), Mode.LINK), library).added == FILES
            return library

        scanned, bare_beside_scan = paired_median(listed, bare, TURNS, warm_up=1)
        added, bare_beside_index = paired_median(indexed, bare, TURNS, warm_up=0)
        library = indexed()
        again = [_rescan_ms(library, source) for _ in range(TURNS)]
        library.close()
    wanted = "≤ 1.43 ×: 70 % of its speed"
    return [
        Figure(f"header scan of {FILES:,} files", scanned, "ms", peer, bare_beside_scan, wanted),
        Figure("… and into the index", added, "ms", peer, bare_beside_index, wanted),
        Figure("rescan of the unchanged tree", min(again), "ms", peer, bare_beside_index, "≤ 2 s"),
    ]


def _rescan_ms(library: Library, source: Path) -> float:
    started = time.perf_counter()
    summary = import_files(ImportWish((source,), Mode.LINK), library)
    assert summary.duplicates == FILES, summary
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
