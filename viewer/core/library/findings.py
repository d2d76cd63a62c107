"""What a comparison of files and index finds, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


class Kind(StrEnum):
    """What was wrong."""

    MISSING = "missing"
    OUT_OF_REACH = "out of reach"
    CHANGED = "changed"
    DAMAGED = "damaged"
    UNLISTED = "unlisted"
    UNREADABLE = "unreadable"
    INTERRUPTED = "interrupted"
    ROWS = "rows"


@dataclass(frozen=True)
class Finding:
    """One thing that was wrong; where it is not mended, somebody has to look after it."""

    kind: Kind
    path: Path | None
    sentence: UserError
    is_mended: bool


def missing(path: Path) -> Finding:
    """A listed file that is not there any more."""
    return _finding(
        Kind.MISSING,
        path,
        QT_TRANSLATE_NOOP("errors", "{path} is gone; its image is not listed any more."),
        QT_TRANSLATE_NOOP("errors", "Import or fetch it again."),
    )


def out_of_reach(path: Path) -> Finding:
    """A file whose whole folder is not there: a disk that is not connected."""
    return _finding(
        Kind.OUT_OF_REACH,
        path,
        QT_TRANSLATE_NOOP("errors", "The folder of {path} is not there; its image stays listed."),
        QT_TRANSLATE_NOOP("errors", "Connect the disk, or delete the study."),
        is_mended=False,
    )


def changed(path: Path) -> Finding:
    """A linked file that was written anew."""
    return _finding(
        Kind.CHANGED,
        path,
        QT_TRANSLATE_NOOP("errors", "{path} was written anew; it is listed as it is now."),
    )


def unreadable_now(path: Path, reason: UserError) -> Finding:
    """A linked file that was written anew and is no image now."""
    return _finding(
        Kind.UNREADABLE,
        path,
        QT_TRANSLATE_NOOP("errors", "{path} was written anew and is not listed any more: {reason}"),
        reason=str(reason),
    )


def unreadable(path: Path, reason: UserError) -> Finding:
    """A listed file that the system does not give us."""
    return Finding(Kind.UNREADABLE, path, reason, False)


def damaged(path: Path, kept: Path) -> Finding:
    """A file of the store that does not hold what was stored."""
    return _finding(
        Kind.DAMAGED,
        path,
        QT_TRANSLATE_NOOP(
            "errors",
            "{path} is damaged: it does not hold what was stored. It is kept as {kept} and not "
            "listed any more.",
        ),
        QT_TRANSLATE_NOOP("errors", "Import or fetch the image again, and check the disk."),
        kept=str(kept),
    )


def listed_again(path: Path) -> Finding:
    """A file of the store that was in no table."""
    return _finding(
        Kind.UNLISTED,
        path,
        QT_TRANSLATE_NOOP("errors", "{path} was stored but not listed; it is listed now."),
    )


def not_listable(path: Path, reason: UserError) -> Finding:
    """A file of the store that no table can list."""
    return _finding(
        Kind.UNREADABLE,
        path,
        QT_TRANSLATE_NOOP("errors", "{path} is in Faro's store but cannot be listed: {reason}"),
        is_mended=False,
        reason=str(reason),
    )


def _finding(
    kind: Kind,
    path: Path,
    sentence: str,
    next_step: str = "",
    *,
    is_mended: bool = True,
    **fields: object,
) -> Finding:
    code = f"verify-{kind.replace(' ', '-')}"
    return Finding(
        kind, path, UserError(code, sentence, next_step, path=str(path), **fields), is_mended
    )
