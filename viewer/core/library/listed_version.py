"""Rows of the index about one version of one file, and whether the file still is that version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.file_version import file_version
from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import place_to_bytes
from viewer.core.study import Instance

if TYPE_CHECKING:
    from sqlalchemy import Select


def this_version(instance: Instance, store: FileStore) -> Select[tuple[int]]:
    """Return a query for the key of the row that lists exactly this version of a file."""
    from sqlalchemy import select

    from viewer.core.library.tables import instances

    version, columns = instance.version, instances.c
    return select(columns.key).where(
        columns.path == place_to_bytes(instance.path, store),
        columns.sop_instance_uid == instance.sop_instance_uid,
        columns.size == (version.size if version else -1),
        columns.modified_ns == (version.modified_ns if version else -1),
        columns.inode == (version.inode if version else -1),
    )


def is_unchanged(instance: Instance) -> bool:
    """Whether the file still is the version that was listed."""
    try:
        return instance.version == file_version(instance.path)
    except UserError:
        return False
