"""Import by link: files are listed where they lie and never touched."""

from __future__ import annotations

from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.importing.items import Item
from viewer.core.importing.outcomes import Outcomes
from viewer.core.importing.stopping import stops_import
from viewer.core.library.catalogue import Entry
from viewer.core.library.library import Library

_MOST_FILES = 512


class Linker:
    """Lists files in the library."""

    def __init__(self, library: Library, outcomes: Outcomes) -> None:
        self._library = library
        self._outcomes = outcomes
        self._waiting: list[Item] = []

    def take(self, item: Item) -> None:
        """List one file; it is listed after `flush`."""
        self._waiting.append(item)
        if len(self._waiting) >= _MOST_FILES:
            self.flush()

    def flush(self) -> None:
        """List what was taken so far; UserError where the index cannot be written."""
        waiting, self._waiting = self._waiting, []
        found: list[tuple[Item, Entry]] = []
        for item in waiting:
            try:
                found.append((item, Entry(describe_file(item.path))))
            except UserError as reason:
                if stops_import(reason):
                    raise
                self._outcomes.was_refused(item, reason)
        if not found:
            return
        verdicts = self._library.catalogue.add([entry for _, entry in found])
        for (item, entry), verdict in zip(found, verdicts, strict=True):
            study = entry.described.study.study_instance_uid
            self._outcomes.was_listed(item, verdict, study)
