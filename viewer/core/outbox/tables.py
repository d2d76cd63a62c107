"""Tables of the outbox: jobs, the files in each, and what was learnt of the nodes.

Times are seconds since 1970, UTC, as they are only compared. Keys are never given twice: what
becomes of a file that is on its way must not be written down for another.
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
)

from viewer.core.index_metadata import metadata

outbox_jobs = Table(
    "outbox_jobs",
    metadata,
    Column("key", Integer, primary_key=True),
    # Names the folder of its payloads; never given twice.
    Column("uid", String, nullable=False, unique=True),
    Column("node", String, nullable=False),
    # What the user calls it: a patient and a study, a report.
    Column("what", String, nullable=False),
    Column("is_urgent", Boolean, nullable=False),
    Column("is_deidentified", Boolean, nullable=False),
    Column("added", Float, nullable=False),
    sqlite_autoincrement=True,
)

outbox_items = Table(
    "outbox_items",
    metadata,
    Column("key", Integer, primary_key=True),
    Column(
        "job_key", Integer, ForeignKey("outbox_jobs.key", ondelete="CASCADE"), nullable=False,
        index=True,
    ),
    Column("study_instance_uid", String, nullable=False),
    Column("sop_instance_uid", String, nullable=False),
    Column("sop_class_uid", String, nullable=False),
    # As `os.fsencode` has it: names need not be text.
    Column("path", LargeBinary, nullable=False),
    # Whether the file exists only to be sent: a report, a de-identified copy.
    Column("is_payload", Boolean, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String, nullable=False),
    # Tries that the node, or the line to it, ended: those without a line are not counted.
    Column("attempts", Integer, nullable=False),
    Column("next_attempt", Float, nullable=False),
    Column("awaits_line", Boolean, nullable=False),
    # Sent, and the node may still confirm it (PS3.4 annex J).
    Column("awaits_commitment", Boolean, nullable=False),
    # How often its confirmation was asked for in vain, and under which transaction last.
    Column("asked", Integer, nullable=False),
    Column("transaction_uid", String, nullable=False),
    # The last answer's status and what it means, a `UserError` as JSON; "" for none.
    Column("status", Integer),
    Column("reason", Text, nullable=False),
    Column("changed", Float, nullable=False),
    Index("outbox_items_by_state", "state", "next_attempt"),
    Index("outbox_items_by_study", "study_instance_uid"),
    sqlite_autoincrement=True,
)  # fmt: skip

# Nodes that confirm nothing are not asked again; by address, as names are given anew.
outbox_unconfirming = Table(
    "outbox_unconfirming",
    metadata,
    Column("address", String, primary_key=True),
)

OUTBOX_TABLES = (outbox_jobs, outbox_items, outbox_unconfirming)
