"""Import by link: files are listed where they lie and never touched."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.core.file_header import FileHeader
from viewer.core.header_scan import read_headers
from viewer.core.importing.items import Item
from viewer.core.importing.outcomes import Outcomes
from viewer.core.library.catalogue import Entry
from viewer.core.library.library import Library
from viewer.core.progress import Progress

_AT_ONCE = 512
# What is said of a file that its medium does not give.
_NOT_GIVEN = frozenset({"cannot-read", "file-not-found"})


class Linker:
    """Lists files in the library, their headers read on all cores."""

    def __init__(self, library: Library, outcomes: Outcomes, progress: Progress) -> None:
        self._library = library
        self._outcomes = outcomes
        self._progress = progress
        self._read: list[tuple[Item, FileHeader]] = []

    def link(self, items: Iterable[Item]) -> None:
        """List files; those that were read when an error comes are listed by `flush`.

        Raises
        ------
        UserError
            The index cannot be written.
        Cancelled
            From the progress.
        """
        waiting: deque[Item] = deque()

        def paths() -> Iterator[Path]:
            for item in items:
                waiting.append(item)
                yield item.path

        for headers in read_headers(paths(), self._progress):
            self._read += [(waiting.popleft(), header) for header in headers]
            if len(self._read) >= _AT_ONCE:
                self.flush()

    def flush(self) -> None:
        """List what was read so far.

        Raises
        ------
        UserError
            The index cannot be written, or the medium is gone; what was read before is listed.
        """
        read, self._read = self._read, []
        found = [(item, Entry(one.described)) for item, one in read if one.described is not None]
        if found:
            verdicts = self._library.catalogue.add([entry for _, entry in found])
            for (item, entry), verdict in zip(found, verdicts, strict=True):
                study = entry.described.study.study_instance_uid
                item.medium.file_was_read()
                self._outcomes.was_listed(item, verdict, study)
        for item, one in read:
            if one.described is None and one.reason is not None:
                if one.reason.code in _NOT_GIVEN:
                    item.medium.require_present()
                self._outcomes.was_refused(item, one.reason)
