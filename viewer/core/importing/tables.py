"""Which files were copied before: importing the same stick again need not read all of it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from viewer.core.index_metadata import metadata

copied_files = Table(
    "copied_files",
    metadata,
    # As `os.fsencode` has it, absolute.
    Column("path", LargeBinary, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("modified_ns", Integer, nullable=False),
    Column("inode", Integer, nullable=False),
    # SHA-256 of the first bytes, where DICOM names the image: another disc may have a file of the
    # same name, size and time at the same place.
    Column("start_sha256", String, nullable=False),
    # Of our copy, as `instances` names it.
    Column("copy", LargeBinary, nullable=False),
    Index("copied_files_by_copy", "copy"),
)

IMPORT_TABLES = (copied_files,)
