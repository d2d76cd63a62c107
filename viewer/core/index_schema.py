"""Tables of the local index and the steps that bring an older one up to date.

A step is never changed once it was released: a new one is added, and `SCHEMA_VERSION` follows.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.schema import CreateColumn

from viewer.core.importing.tables import IMPORT_TABLES
from viewer.core.index_metadata import metadata
from viewer.core.library.print_tables import frame_prints
from viewer.core.library.tables import LIBRARY_TABLES, SEARCH_TABLES, instances_counted
from viewer.core.library.trash_tables import TRASH_TABLES
from viewer.core.outbox.tables import OUTBOX_TABLES

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

# Read from the JSON, for searches among thousands of results; NULL for refusals.
_AI_MARKS = tuple(
    Column(
        f"is_{name}",
        Boolean,
        Computed(f"CASE WHEN json_valid(body) THEN json_extract(body, '$.{name}') END", False),
    )
    for name in ("flagged", "uncertain")
)

ai_results = Table(
    "ai_results",
    metadata,
    Column("sop_instance_uid", String, primary_key=True),
    Column("frame_number", Integer, primary_key=True),
    Column("weights_sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("pack", String, nullable=False),
    Column("version", String, nullable=False),
    Column("created", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("arrays", LargeBinary, nullable=False),
    *_AI_MARKS,
    Index("ai_results_by_image", "sop_instance_uid", "created", *(one.name for one in _AI_MARKS)),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("study_instance_uid", String, nullable=False),
    Column("sop_instance_uid", String, nullable=False),
    Column("frame_number", Integer, nullable=False),
    Column("pack", String, nullable=False),
    Column("version", String, nullable=False),
    Column("weights_sha256", String, nullable=False),
    Column("label", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("agreement", String),
    Column("reader", String, nullable=False),
    Column("reader_role", String, nullable=False),
    Column("created", String, nullable=False),
    Column("corrected_label", String, nullable=False, server_default=""),
    Column("image_path", String, nullable=False, server_default=""),
    Column("image_sha256", String, nullable=False, server_default=""),
    Index("reviews_by_image", "sop_instance_uid", "frame_number", "weights_sha256"),
    Index("reviews_by_study", "study_instance_uid"),
)

report_drafts = Table(
    "report_drafts",
    metadata,
    Column("study_instance_uid", String, primary_key=True),
    Column("sop_instance_uid", String, primary_key=True),
    Column("patient_id", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("updated", String, nullable=False),
)

draft_snapshots = Table(
    "draft_snapshots",
    metadata,
    Column("study_instance_uid", String, primary_key=True),
    Column("sop_instance_uid", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("caption", String, nullable=False),
    Column("png", LargeBinary, nullable=False),
)

image_annotations = Table(
    "annotations",
    metadata,
    Column("uid", String, primary_key=True),
    Column("study_instance_uid", String, nullable=False),
    Column("sop_instance_uid", String, nullable=False),
    Column("frame_number", Integer, nullable=False),
    # Later ones are drawn above earlier ones.
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("annotations_by_image", "sop_instance_uid", "frame_number"),
)

key_images = Table(
    "key_images",
    metadata,
    Column("sop_instance_uid", String, primary_key=True),
    Column("frame_number", Integer, primary_key=True),
    Column("image_sha256", String, primary_key=True),
)


def _first_tables(connection: Connection) -> None:
    for table in (ai_results, reviews, report_drafts, draft_snapshots):
        table.create(connection)


def _answers_with_label_and_path(connection: Connection) -> None:
    """Where the first step has just made the table, it has these columns already."""
    _add_texts_to_reviews(connection, "corrected_label", "image_path")


def _add_texts_to_reviews(connection: Connection, *names: str) -> None:
    present = {column["name"] for column in inspect(connection).get_columns("reviews")}
    for name in names:
        if name not in present:
            connection.exec_driver_sql(
                f"ALTER TABLE reviews ADD COLUMN {name} VARCHAR NOT NULL DEFAULT ''"
            )


def _annotations(connection: Connection) -> None:
    image_annotations.create(connection)


def _key_images(connection: Connection) -> None:
    key_images.create(connection)


def _key_images_of_pixels(connection: Connection) -> None:
    """Marks that name no pixels go: they might show on another image of the same UID."""
    present = {column["name"] for column in inspect(connection).get_columns("key_images")}
    if "image_sha256" not in present:
        key_images.drop(connection)
        key_images.create(connection)


def _library(connection: Connection) -> None:
    for table in LIBRARY_TABLES:
        table.create(connection, checkfirst=True)


def _outbox(connection: Connection) -> None:
    for table in OUTBOX_TABLES:
        table.create(connection, checkfirst=True)


def _trash(connection: Connection) -> None:
    for table in TRASH_TABLES:
        table.create(connection, checkfirst=True)


def _search(connection: Connection) -> None:
    """Earlier versions listed no studies, so there is nothing to fill the summaries with."""
    present = {column["name"] for column in inspect(connection).get_columns("ai_results")}
    for column in _AI_MARKS:
        if column.name not in present:
            definition = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE ai_results ADD COLUMN {definition}")
    for table in SEARCH_TABLES:
        table.create(connection, checkfirst=True)
    for index in (*ai_results.indexes, *reviews.indexes, instances_counted):
        index.create(connection, checkfirst=True)


def _copied_files(connection: Connection) -> None:
    for table in IMPORT_TABLES:
        table.create(connection, checkfirst=True)


def _frame_prints(connection: Connection) -> None:
    frame_prints.create(connection, checkfirst=True)


def _answers_of_pixels(connection: Connection) -> None:
    """Another image may come under the UID of one that was answered."""
    _add_texts_to_reviews(connection, "image_sha256")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _answers_with_label_and_path,
    _annotations,
    _key_images,
    _key_images_of_pixels,
    _library,
    _outbox,
    _trash,
    _search,
    _copied_files,
    _frame_prints,
    _answers_of_pixels,
)
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: Connection) -> int:
    """Bring the database to `SCHEMA_VERSION` inside the caller's transaction.

    Returns the version found; a higher one than ours is left alone for the caller to refuse.
    """
    if not inspect(connection).has_table("schema_version"):
        schema_version.create(connection)
        connection.execute(insert(schema_version).values(version=0))
    found = int(connection.execute(select(schema_version.c.version)).scalar_one())
    for step in MIGRATIONS[found:]:
        step(connection)
    if found < SCHEMA_VERSION:
        connection.execute(update(schema_version).values(version=SCHEMA_VERSION))
    return found
