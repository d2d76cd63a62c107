"""The table of what pixels listed files hold; it can be made again from the files at any time."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from viewer.core.index_metadata import metadata

frame_prints = Table(
    "frame_prints",
    metadata,
    Column("instances_key", Integer, ForeignKey("instances.key", ondelete="CASCADE"),
           primary_key=True),
    Column("frame_number", Integer, primary_key=True),
    # Of the stored pixels, as `Frame.sha256`.
    Column("sha256", String, nullable=False),
)  # fmt: skip
