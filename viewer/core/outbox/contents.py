"""What a file is that shall be sent, and its bytes' hash, by which it is known again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from viewer.core.dicom_io import cannot_read, looks_like_dicom, read_dataset
from viewer.core.errors import UserError
from viewer.core.file_version import file_version
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.file_store import sha256_of
from viewer.core.outbox.payloads import Payloads
from viewer.core.progress import Progress

# As far as `looks_like_dicom` looks.
_START = 132
# Codes of errors that say nothing of the file.
NO_ROOM_HERE = frozenset({"disk-full", "cannot-write"})
_KEYWORDS = ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID")


class Cleaner(Protocol):
    """Makes copies that name nobody."""

    def __call__(self, path: Path, folder: Path) -> Path:
        """Write a de-identified copy of `path` below `folder`; UserError where it may not leave."""


@dataclass(frozen=True)
class Content:
    """A file as it is queued.

    `problem` says why it cannot be sent; it has no `sha256` then, so that it never is.
    """

    path: Path
    is_payload: bool = False
    sha256: str = ""
    size: int = 0
    study_instance_uid: str = ""
    sop_instance_uid: str = ""
    sop_class_uid: str = ""
    problem: UserError | None = None


def linked(files: Sequence[Path], progress: Progress) -> Iterator[Content]:
    """Yield `files` as they lie; what cannot be sent with its problem.

    Raises
    ------
    Cancelled
        From `progress.check`.
    """
    for path in _told(files, progress):
        try:
            yield described(path.absolute())
        except UserError as problem:
            yield Content(path.absolute(), problem=problem)


def cleaned(
    files: Sequence[Path], clean: Cleaner, payloads: Payloads, job_uid: str, progress: Progress
) -> Iterator[Content]:
    """Yield de-identified copies of `files`, kept as payloads; otherwise as `linked`.

    Raises
    ------
    UserError
        The disk is full or cannot be written.
    """
    for path in _told(files, progress):
        try:
            with tempfile.TemporaryDirectory() as folder:
                copy = clean(path, Path(folder))
                kept = payloads.keep(job_uid, copy.read_bytes())
            yield described(kept.path, is_payload=True)
        except UserError as problem:
            if problem.code in NO_ROOM_HERE:
                raise
            yield Content(path.absolute(), problem=problem)


def described(path: Path, is_payload: bool = False) -> Content:
    """Read what a file is and its hash.

    Raises
    ------
    UserError
        Unreadable, not DICOM, without the UIDs that a transfer needs (``not-sendable``), or
        written to while it was read (``file-changed``).
    """
    require_file(path)
    before = file_version(path)
    try:
        sha256 = sha256_of(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    header = read_dataset(path, keywords=_KEYWORDS)
    if file_version(path) != before:
        raise changed_file(path)
    sop_class, instance, study = (text(header, keyword) for keyword in _KEYWORDS)
    if not all(uid.isascii() and uid.isprintable() and uid for uid in (sop_class, instance, study)):
        raise UserError(
            "not-sendable",
            QT_TRANSLATE_NOOP(
                "errors", "{file} lacks the UIDs by which archives tell objects: it is not sent."
            ),
            file=path.name,
        )
    return Content(path, is_payload, sha256, before.size, study, instance, sop_class)


def require_file(path: Path) -> None:
    """Raise `UserError` for a pipe or device, which would block the reader for ever."""
    if path.exists() and not path.is_file():
        raise UserError(
            "not-a-file",
            QT_TRANSLATE_NOOP("errors", "{path} is not a file."),
            path=str(path),
        )


def looks_sendable(path: Path) -> bool:
    """Whether a file begins as DICOM files do; what cannot be read does: sending says why not."""
    try:
        with path.open("rb") as file:
            return looks_like_dicom(file.read(_START))
    except OSError:
        return True


def changed_file(path: Path) -> UserError:
    """Describe a file with other bytes than those that were to be sent."""
    return UserError(
        "file-changed",
        QT_TRANSLATE_NOOP(
            "errors", "{file} has changed since it was put into the outbox: it was not sent."
        ),
        QT_TRANSLATE_NOOP("errors", "Look whether it is the right one, and send it anew."),
        file=path.name,
    )


def without_doubles(contents: Sequence[Content]) -> tuple[Content, ...]:
    """Return each file once; a second one with another's SOP Instance UID gets a problem."""
    found: dict[str, Content] = {}
    kept = []
    for content in contents:
        first = found.setdefault(content.sop_instance_uid or content.path.name, content)
        if content.problem is not None or first is content:
            kept.append(content)
        elif first.sha256 != content.sha256:
            problem = _same_uid(content.path, first.path)
            kept.append(Content(content.path, problem=problem))
    return tuple(kept)


def _same_uid(path: Path, first: Path) -> UserError:
    return UserError(
        "same-uid-other-image",
        QT_TRANSLATE_NOOP(
            "errors", "{file} says it is the same image as {other}, but its contents differ."
        ),
        QT_TRANSLATE_NOOP("errors", "Only {other} is sent; find out which is right."),
        file=path.name,
        other=first.name,
    )


def _told(files: Sequence[Path], progress: Progress) -> Iterator[Path]:
    for number, path in enumerate(files):
        progress.check()
        progress.report(number, len(files), path.name)
        yield path
    progress.report(len(files), len(files))
