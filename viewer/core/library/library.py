"""The library as the program holds it: index, file store and what works on them, opened once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.core.index import Index
from viewer.core.library.catalogue import Catalogue
from viewer.core.library.file_store import FileStore
from viewer.core.library.intake import Intake
from viewer.core.paths import data_dir


@dataclass(frozen=True)
class Library:
    """Everything that Faro keeps of studies. Safe to use from several threads."""

    index: Index
    store: FileStore
    catalogue: Catalogue
    intake: Intake

    def close(self) -> None:
        """Let go of the files; whatever is used next opens them again."""
        self.index.close()


def open_library(folder: Path | None = None) -> Library:
    """Return the library below `folder`; the user's own where none is given.

    Nothing is read before its first use, which belongs in a worker thread.

    Raises
    ------
    UserError
        The user's folder cannot be made.
    """
    root = folder or data_dir()
    index = Index(root / "index.sqlite")
    store = FileStore(root / "files")
    catalogue = Catalogue(index, store)
    return Library(index, store, catalogue, Intake(catalogue))
