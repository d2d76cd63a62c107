"""A process that imports, or deletes and restores, until it is killed; and the look at the rest.

``python -m tests.core.importing.killed import LIBRARY SOURCE…`` says "ready", then the number of
files that are safe, whenever that grows.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish
from viewer.core.library.file_store import sha256_of
from viewer.core.library.library import Library, open_library
from viewer.core.library.recovery import recover
from viewer.core.library.trash import Trash
from viewer.core.progress import Progress


@dataclass(frozen=True)
class Killed:
    """What a process had said before it was killed, or ended: `safe` files; `ended` by itself."""

    safe: int
    ended: bool


@dataclass(frozen=True)
class Left:
    """What was found after a kill: listed images, and whether something had to be repaired."""

    listed: int
    trashed: int
    repaired: bool


def kill(what: str, library: Path, *sources: Path, within_s: float) -> Killed:
    """Start the process and kill it (SIGKILL) at a random instant after it was ready."""
    command = [sys.executable, "-m", "tests.core.importing.killed", what, str(library)]
    with subprocess.Popen([*command, *map(str, sources)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(random.uniform(0, within_s))
        ended = child.poll() is not None
        child.kill()
        said = child.stdout.read().splitlines()
    assert child.returncode == 0 or not ended
    whole = [int(line) for line in said if line.isdigit()]
    return Killed(whole[-1] if whole else 0, ended)


def look(folder: Path) -> Left:
    """Start as Faro does; fail where anything is lost, half or unknown to the index."""
    library = open_library(folder)
    try:
        repaired = recover(library)
        assert library.index.repair is None, "the index had to be made anew"
        assert list((library.store.folder / "incoming").glob("*")) == []
        stored = set(library.store.files())
        for path in stored:
            assert sha256_of(path) == path.stem, "a half file bears a name of the store"
        listed, trashed = _named(library)
        assert len(listed) == len(set(listed)), "listed twice"
        assert set(listed) | trashed == stored, "files and index differ"
        return Left(len(listed), len(trashed), bool(repaired))
    finally:
        library.close()


def _named(library: Library) -> tuple[list[Path], set[Path]]:
    from sqlalchemy import select

    from viewer.core.library.rows import bytes_to_place
    from viewer.core.library.tables import instances
    from viewer.core.library.trash_tables import trashed_files

    with library.index.reading() as connection:
        listed = connection.execute(select(instances.c.path)).scalars().all()
        trashed = connection.execute(select(trashed_files.c.path)).scalars().all()
    places = [bytes_to_place(name, library.store) for name in listed]
    return places, {bytes_to_place(name, library.store) for name in trashed}


class _Aloud(Progress):
    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        print(done, flush=True)

    def check(self) -> None:
        pass


def _main(what: str, folder: Path, sources: tuple[Path, ...]) -> None:
    library = open_library(folder)
    library.store.reserve = 0
    recover(library)
    library.catalogue.studies()
    print("ready", flush=True)
    if what == "import":
        summary = import_files(ImportWish(sources), library, _Aloud())
        assert summary.stopped_by is None, summary.stopped_by
        return
    trash = Trash(library)
    while True:
        for study in library.catalogue.studies():
            trash.delete(study)
        for entry in trash.entries():
            trash.restore(entry.key)
        import_files(ImportWish(sources), library)
        trash.delete(library.catalogue.studies()[0])
        trash.empty()


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), tuple(map(Path, sys.argv[3:])))
