"""Tables of what was deleted and can still be brought back."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from viewer.core.index_metadata import metadata


def _entry() -> Column[int]:
    return Column("trash_key", Integer, ForeignKey("trash.key", ondelete="CASCADE"), nullable=False)


trash = Table(
    "trash",
    metadata,
    Column("key", Integer, primary_key=True),
    # ISO 8601, UTC.
    Column("deleted", String, nullable=False),
    Column("study_instance_uid", String, nullable=False),
    Column("patient_name", String, nullable=False),
    Column("patient_id", String, nullable=False),
    Column("study_date", String, nullable=False),
    Column("description", String, nullable=False),
    Column("images", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    # See `TrashState`.
    Column("state", String, nullable=False),
)

# One row of another table each, so that a study comes back with everything that was kept of it.
trashed_rows = Table(
    "trashed_rows",
    metadata,
    Column("key", Integer, primary_key=True),
    _entry(),
    Column("table_name", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("trashed_rows_by_entry", "trash_key"),
)

# The store's files that only the trash keeps from being removed, named as in `instances`.
trashed_files = Table(
    "trashed_files",
    metadata,
    Column("trash_key", Integer, ForeignKey("trash.key", ondelete="CASCADE"), primary_key=True),
    Column("path", LargeBinary, primary_key=True),
    Index("trashed_files_by_path", "path"),
)

TRASH_TABLES = (trash, trashed_rows, trashed_files)
