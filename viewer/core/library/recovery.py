"""What is put right at the start, after Faro was killed or the power failed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.batches import batches
from viewer.core.library.catalogue import Entry
from viewer.core.library.incoming import LeftOver, forget_lists
from viewer.core.library.library import Library
from viewer.core.library.trash import Trash
from viewer.core.library.unlisted import unlisted


def recover(library: Library) -> tuple[UserError, ...]:
    """Bring files and index together again; return what was repaired, for people.

    Once at the start, beside other processes that work on the same library: what they are writing
    stays untouched.

    Raises
    ------
    UserError
        The index or the folder cannot be written.
    """
    swept = library.store.sweep()
    listed = _list(library, swept.left_over)
    forget_lists(library.store)
    Trash(library).finish_emptying()
    return (_repaired(listed, swept.removed),) if listed or swept.removed else ()


def _list(library: Library, left_over: Sequence[LeftOver]) -> int:
    """List files that were stored and never listed: the kill came between."""
    listed = 0
    for some in batches(left_over):
        with library.index.reading() as connection:
            places = set(unlisted(connection, library.store, [one.path for one in some]))
        entries = []
        for one in some:
            # Whatever lies there was described before it was stored; damage is for `verify`.
            with suppress(UserError):
                if one.path in places:
                    entries.append(Entry(describe_file(one.path, one.named), one.path.stem))
        library.catalogue.add(entries)
        listed += len(entries)
    return listed


def _repaired(listed: int, removed: int) -> UserError:
    return UserError(
        "interrupted-work-repaired",
        QT_TRANSLATE_NOOP(
            "errors",
            "Faro was ended while files came in. {listed} files that were stored already are "
            "listed now; {removed} that were not complete were removed.",
        ),
        QT_TRANSLATE_NOOP("errors", "Import or fetch again what is missing."),
        listed=listed,
        removed=removed,
    )
