"""Keys that only this user may read, made once and never made again."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from viewer.core.paths import cannot_write


def kept_secret(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the file at `path` holds; where there is none, `make` says what it shall hold.

    Of two programs at once one makes it and both get the same.

    Raises
    ------
    UserError
        It cannot be written.
    OSError
        It cannot be read.
    """
    if not path.exists():
        _write(path, make())
    return path.read_bytes()


def _write(path: Path, secret: bytes) -> None:
    """Written elsewhere and linked, so that of two programs at once only one file stands."""
    temporary = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        except OSError:  # a stick's file system knows no links
            temporary.replace(path)
        temporary.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
