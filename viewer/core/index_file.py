"""Opening the index's SQLite file: settings, damage, versions."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from sqlalchemy import Engine

_CHECKED_UP_TO = 64 * 1024 * 1024
_DAMAGE = ("malformed", "not a database", "corrupt")


def open_checked(path: Path) -> tuple[Engine, UserError | None]:
    """Open or make the database at `path`, bring its schema up to date, and check its pages.

    A damaged file is set aside under another name, never deleted, and a new one is begun; the
    second value says so.

    Raises
    ------
    UserError
        The file was made by a newer Faro, or the folder cannot be written.
    """
    from sqlalchemy.exc import DBAPIError

    for attempt in range(2):
        engine = _engine(path)
        try:
            _prepare(engine, path)
        except DBAPIError as error:
            engine.dispose()
            if attempt or not _is_damage(error):
                raise
            repair = _set_aside(path)
        except BaseException:
            engine.dispose()
            raise
        else:
            return engine, repair if attempt else None
    raise AssertionError("unreachable: the second attempt returns or raises")


def _engine(path: Path) -> Engine:
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import QueuePool

    path.parent.mkdir(parents=True, exist_ok=True)
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(
        url, poolclass=QueuePool, connect_args={"timeout": 10, "check_same_thread": False}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    # The driver must not begin transactions itself, or DDL would commit half a migration.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _on_begin(connection: Any) -> None:
    kind = connection.get_execution_options().get("faro_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")


def _prepare(engine: Engine, path: Path) -> None:
    from viewer.core.index_schema import SCHEMA_VERSION, migrate

    with engine.execution_options(faro_begin="IMMEDIATE").begin() as connection:
        if path.stat().st_size <= _CHECKED_UP_TO:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if answer != "ok":
                from sqlalchemy.exc import DatabaseError

                raise DatabaseError("PRAGMA quick_check", None, ValueError("malformed"))
        found = migrate(connection)
    if found > SCHEMA_VERSION:
        raise UserError(
            "index-too-new",
            QT_TRANSLATE_NOOP("errors", "The index {path} was made by a newer Faro."),
            QT_TRANSLATE_NOOP("errors", "Start the newer version, or move the file away."),
            path=str(path),
        )


def _is_damage(error: Exception) -> bool:
    reason = str(getattr(error, "orig", error))
    return any(word in reason for word in _DAMAGE)


def _set_aside(path: Path) -> UserError:
    """Rename the file with its journal; a name that is taken gets a number."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    path.rename(kept)
    for ending in ("-wal", "-shm"):
        journal = path.with_name(path.name + ending)
        if journal.exists():
            journal.rename(kept.with_name(kept.name + ending))
    return UserError(
        "index-damaged",
        QT_TRANSLATE_NOOP(
            "errors", "The index was damaged. It was set aside as {kept} and a new one begun."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Images are untouched; earlier AI results and drafts are in the old file."
        ),
        kept=str(kept),
        path=str(path),
    )
