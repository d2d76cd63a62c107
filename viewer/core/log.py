"""Logs without patient data, and the audit log of what was done to which study."""

from __future__ import annotations

import copy
import getpass
import hashlib
import json
import logging
import os
import re
import sys
import traceback
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from viewer.core.errors import UserError

_log = logging.getLogger(__name__)

_BYTES = 1_000_000
_FILES = 5
_OURS = ("viewer", "inference", "training", "__main__", "py.warnings")
# Quoted text, and anything with two path separators, may be a patient's name or file.
_SUSPECT = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|(?:[A-Za-z]:)?[^\s'\"]*[/\\][^\s'\"]*")


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Go on: a full disk would print a stack for every line, with the data in it."""


def setup_logging(folder: Path, level: int = logging.INFO) -> None:
    """Write the program's log to ``faro.log`` in `folder`, five files of one megabyte."""
    handler = _LogFile(
        folder / "faro.log", maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    handler.addFilter(_worth_keeping)
    handler.setFormatter(PatientDataFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)


def keep_libraries_off_stderr(log: Path) -> None:
    """Send what compiled libraries write to stderr (LiteRT's INFO, Rust's panics) to `log`.

    Python's own `sys.stderr` goes on to the terminal. For a whole process, once, at its start;
    the file is begun anew so that it never grows.
    """
    sys.stderr.flush()
    sys.stderr = open(  # noqa: SIM115 - lives as long as the process
        os.dup(2), "w", encoding=sys.stderr.encoding, errors="backslashreplace", buffering=1
    )
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)


def file_token(path: Path) -> str:
    """Return what stands for a file in logs: its name may be a patient's, its hash is not."""
    return "file:" + hashlib.sha256(str(path).encode()).hexdigest()[:12]


def redacted(text: str) -> str:
    """Return `text` with quoted parts and paths replaced."""
    return _SUSPECT.sub("<…>", text)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in _OURS


def _worth_keeping(record: logging.LogRecord) -> bool:
    """Libraries' chatter below WARNING is dropped."""
    return _is_ours(record) or record.levelno >= logging.WARNING


def _harmless(value: object) -> object:
    if isinstance(value, Path):
        return file_token(value)
    if isinstance(value, UserError):
        return value.code
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {redacted(str(value))}"
    return value


def exception_text(exc: BaseException) -> str:
    """Return the stack and type of `exc`; messages are redacted, they often quote data."""
    lines: list[str] = []
    seen: BaseException | None = exc
    while seen is not None:
        message = seen.code if isinstance(seen, UserError) else redacted(str(seen))
        lines.append("".join(traceback.format_tb(seen.__traceback__)))
        lines.append(f"{type(seen).__name__}: {message}\n")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            lines.append("after:\n")
    return "".join(lines).rstrip("\n")


class PatientDataFormatter(logging.Formatter):
    """Writes paths as hashes, errors as their code, and without what other libraries quote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; the record itself stays as it is for other handlers."""
        record = copy.copy(record)
        record.exc_text = None  # a handler without our care may have left its text here
        if isinstance(record.args, tuple):
            record.args = tuple(_harmless(value) for value in record.args)
        if not _is_ours(record):
            record.msg, record.args = redacted(record.getMessage()), None
        return super().format(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """Return the redacted stack."""
        exc = ei[1] if isinstance(ei, tuple) else None
        return exception_text(exc) if isinstance(exc, BaseException) else ""


class AuditLog:
    """Who did what to which study and when: JSON lines, one file a month, only added to.

    Facts are UIDs, hashes and codes; names and file names never stand here.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self, event: str, **facts: str) -> None:
        """Add one line; a log that cannot be written is a logged warning, not a lost study."""
        now = datetime.now().astimezone()
        line = {"time": now.isoformat(timespec="milliseconds"), "event": event, "user": _user()}
        path = self._folder / f"audit-{now:%Y-%m}.jsonl"
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**line, **facts}, ensure_ascii=False) + "\n")
        except OSError as error:
            _log.warning("The audit log cannot be written: %s", error.strerror)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
