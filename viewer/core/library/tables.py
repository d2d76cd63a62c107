"""Tables of patients, studies, series and their files; columns follow `keys`.

A study is one Study Instance UID *and* one patient, as in `records.group`: files that give one UID
to two people never become one study.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    desc,
)

from viewer.core.index_metadata import metadata
from viewer.core.library.keys import Level, keys_of


def _columns(level: Level) -> list[Column[object]]:
    return [
        Column(key.column, Integer)
        if key.is_number
        else Column(key.column, String, nullable=False, server_default="")
        for key in keys_of(level, kept=True)
    ]


def _parent(table: str) -> Column[int]:
    return Column(
        f"{table}_key",
        Integer,
        ForeignKey(f"{table}.key", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )


patients = Table(
    "patients",
    metadata,
    Column("key", Integer, primary_key=True),
    *_columns(Level.PATIENT),
    UniqueConstraint(*(key.column for key in keys_of(Level.PATIENT, kept=True))),
)

studies = Table(
    "studies",
    metadata,
    Column("key", Integer, primary_key=True),
    _parent("patients"),
    *_columns(Level.STUDY),
    # When it came here, ISO 8601, UTC.
    Column("added", String, nullable=False),
    UniqueConstraint("patients_key", "study_instance_uid"),
    Index("studies_by_uid", "study_instance_uid"),
    Index("studies_by_date", "study_date", "study_time"),
)

series = Table(
    "series",
    metadata,
    Column("key", Integer, primary_key=True),
    _parent("studies"),
    *_columns(Level.SERIES),
    UniqueConstraint("studies_key", "series_instance_uid"),
    Index("series_by_uid", "series_instance_uid"),
)

instances = Table(
    "instances",
    metadata,
    Column("key", Integer, primary_key=True),
    _parent("series"),
    *_columns(Level.IMAGE),
    Column("transfer_syntax_uid", String, nullable=False),
    Column("slice_position", Float),
    Column("orientation", String, nullable=False),
    Column("frame_order", String, nullable=False),
    Column("origin", String, nullable=False),
    # As `os.fsencode` has it: names need not be text. Of the store's own files below its folder.
    Column("path", LargeBinary, nullable=False, unique=True),
    Column("is_stored", Boolean, nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified_ns", Integer, nullable=False),
    Column("inode", Integer, nullable=False),
    # Of the file's bytes; "" for linked files, whose bytes nobody has read yet.
    Column("sha256", String, nullable=False),
    # Another file came earlier under the same SOP Instance UID, with other bytes.
    Column("is_variant", Boolean, nullable=False),
    Column("added", String, nullable=False),
    Index("instances_by_uid", "sop_instance_uid"),
)
# Answers how many images a series has, and whose results to look for, without reading their rows.
instances_counted = Index(
    "instances_counted",
    instances.c.series_key,
    instances.c.is_variant,
    instances.c.rows,
    instances.c.sop_instance_uid,
)

thumbnails = Table(
    "thumbnails",
    metadata,
    Column("instances_key", Integer, ForeignKey("instances.key", ondelete="CASCADE"),
           primary_key=True),
    Column("png", LargeBinary, nullable=False),
)  # fmt: skip

# What a list of studies shows and is searched by, so that it need not look at every image. Made
# anew by `summaries.refresh` whenever a study gains or loses anything.
study_summaries = Table(
    "study_summaries",
    metadata,
    Column("studies_key", Integer, ForeignKey("studies.key", ondelete="CASCADE"),
           primary_key=True),
    Column("study_date", String, nullable=False),
    Column("study_time", String, nullable=False),
    # Folded, each after a space; of the patient's name before the "|", of descriptions behind.
    Column("words", String, nullable=False),
    # Folded identifiers: the patient's before the "|", the study's behind.
    Column("codes", String, nullable=False),
    # Of its images, as ``\\CT\\MR\\``.
    Column("modalities", String, nullable=False),
    Column("series_count", Integer, nullable=False),
    Column("instance_count", Integer, nullable=False),
    Column("variant_count", Integer, nullable=False),
    # Every search walks it from the newest study to the oldest; it holds all that decides.
    Index("study_summaries_searched", desc("study_date"), desc("study_time"), desc("studies_key"),
          "instance_count", "words", "codes", "modalities"),
)  # fmt: skip

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("name", String, primary_key=True),
    # A `StudyQuery` as JSON.
    Column("query", Text, nullable=False),
)

LIBRARY_TABLES = (patients, studies, series, instances, thumbnails)
SEARCH_TABLES = (study_summaries, saved_filters)
