"""The local index: what Faro remembers between two starts, in one SQLite file.

Opened on first use, which belongs in a worker thread: importing SQLAlchemy and checking the file
take longer than a frame. Safe to use from several threads and processes (WAL, busy timeout).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index_file import open_checked
from viewer.core.paths import disk_full
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

    # Imported where rows become records: the window starts before anybody asks for one.
    from viewer.core.report_draft import Draft, DraftKey
    from viewer.core.result import Refusal, Result
    from viewer.core.review import Review


# Below SQLite's oldest limit on the number of parameters.
UIDS_AT_ONCE = 500


class Index:
    """AI results, readers' answers and report drafts.

    Attributes
    ----------
    repair
        What had to be mended when the file was opened, for the window to show; usually None.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self.repair: UserError | None = None

    @property
    def path(self) -> Path:
        """The SQLite file; it may not exist before first use."""
        return self._path

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def store_outcome(self, outcome: Result | Refusal) -> None:
        """Keep an answer; it replaces an earlier one of the same weights on the same frame."""
        from viewer.core.index_records import outcome_to_row
        from viewer.core.index_schema import ai_results

        row = outcome_to_row(outcome)
        with self.writing() as connection:
            connection.execute(ai_results.insert().prefix_with("OR REPLACE"), row)

    def outcome(
        self, sop_instance_uid: str, frame_number: int, weights_sha256: str
    ) -> Result | Refusal | None:
        """Return what these weights said of this frame, or None."""
        from viewer.core.index_records import row_to_outcome
        from viewer.core.index_schema import ai_results

        columns = ai_results.c
        query = ai_results.select().where(
            columns.sop_instance_uid == sop_instance_uid,
            columns.frame_number == frame_number,
            columns.weights_sha256 == weights_sha256,
        )
        with self.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        try:
            return row_to_outcome(dict(row))
        except (KeyError, TypeError, ValueError):
            return None  # written by another version of Faro: scoring again is cheap

    def latest_outcomes(
        self, sop_instance_uids: Sequence[str], progress: Progress = NO_PROGRESS
    ) -> dict[str, Result | Refusal]:
        """Return the newest outcome of each image that has one, whatever frame and weights."""
        from viewer.core.index_records import row_to_outcome
        from viewer.core.index_schema import ai_results

        found: dict[str, Result | Refusal] = {}
        for start in range(0, len(sop_instance_uids), UIDS_AT_ONCE):
            progress.check()
            some = sop_instance_uids[start : start + UIDS_AT_ONCE]
            query = ai_results.select().where(ai_results.c.sop_instance_uid.in_(some))
            with self.reading() as connection:
                rows = connection.execute(query.order_by(ai_results.c.created)).mappings().all()
            for row in rows:
                try:
                    found[row["sop_instance_uid"]] = row_to_outcome(dict(row))
                except (KeyError, TypeError, ValueError):
                    continue  # written by another version of Faro
        return found

    def add_review(self, review: Review) -> None:
        """Append a reader's answer; earlier ones stay as history."""
        from viewer.core.index_schema import reviews

        row = {**vars(review), "agreement": review.agreement and review.agreement.value}
        with self.writing() as connection:
            connection.execute(reviews.insert(), row)

    def reviews(
        self, sop_instance_uid: str, frame_number: int, weights_sha256: str, image_sha256: str = ""
    ) -> tuple[Review, ...]:
        """Return all answers to one result, oldest first.

        With `image_sha256` those to other pixels under the same UID are left out.
        """
        from viewer.core.index_records import row_to_review
        from viewer.core.index_schema import reviews
        from viewer.core.review import when_answered

        columns = reviews.c
        query = (
            reviews.select()
            .where(
                columns.sop_instance_uid == sop_instance_uid,
                columns.frame_number == frame_number,
                columns.weights_sha256 == weights_sha256,
                *([columns.image_sha256.in_(["", image_sha256])] if image_sha256 else []),
            )
            .order_by(columns.id)
        )
        with self.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(sorted((row_to_review(dict(row)) for row in rows), key=when_answered))

    def newest_reviews(self) -> tuple[Review, ...]:
        """Return the answer that counts to every image and pack, oldest first.

        The newest one, whatever the pack's version and whenever it came here; none where it was
        taken back.
        """
        from viewer.core.index_records import row_to_review
        from viewer.core.index_schema import reviews
        from viewer.core.review import when_answered

        with self.reading() as connection:
            rows = connection.execute(reviews.select().order_by(reviews.c.id)).mappings().all()
        newest: dict[tuple[str, int, str], Review] = {}
        for review in sorted((row_to_review(dict(row)) for row in rows), key=when_answered):
            key = (review.sop_instance_uid, review.frame_number, review.pack)
            newest.pop(key, None)
            newest[key] = review
        return tuple(review for review in newest.values() if review.agreement is not None)

    def save_draft(self, draft: Draft) -> None:
        """Keep a report draft; snapshots already stored are not written again."""
        from viewer.core.index_schema import draft_snapshots, report_drafts
        from viewer.core.report_draft import draft_to_json

        key = {
            "study_instance_uid": draft.key.study_instance_uid,
            "sop_instance_uid": draft.key.sop_instance_uid,
        }
        row = {
            **key,
            "patient_id": draft.key.patient_id,
            "body": json.dumps(draft_to_json(draft), ensure_ascii=False),
            "updated": draft.updated,
        }
        snapshots = draft_snapshots.c
        with self.writing() as connection:
            connection.execute(report_drafts.insert().prefix_with("OR REPLACE"), row)
            stored = connection.execute(
                draft_snapshots.select()
                .with_only_columns(snapshots.sha256)
                .where(*_is_key(draft_snapshots, draft.key))
                .order_by(snapshots.position)
            ).scalars()
            if list(stored) == [snapshot.sha256 for snapshot in draft.snapshots]:
                return
            connection.execute(draft_snapshots.delete().where(*_is_key(draft_snapshots, draft.key)))
            for position, snapshot in enumerate(draft.snapshots):
                values = {**key, "position": position, **vars(snapshot), "sha256": snapshot.sha256}
                connection.execute(draft_snapshots.insert(), values)

    def draft(self, key: DraftKey) -> Draft | None:
        """Return the draft of exactly this study, image and patient, or None.

        Raises
        ------
        UserError
            A draft of this study exists, but it was written for another patient ID: shown to
            nobody until a person has looked.
        """
        from viewer.core.index_schema import draft_snapshots, report_drafts
        from viewer.core.report_draft import draft_from_json

        with self.reading() as connection:
            row = (
                connection.execute(report_drafts.select().where(*_is_key(report_drafts, key)))
                .mappings()
                .first()
            )
            snapshots = connection.execute(
                draft_snapshots.select()
                .where(*_is_key(draft_snapshots, key))
                .order_by(draft_snapshots.c.position)
            ).mappings()
            pictures = [(str(each["caption"]), bytes(each["png"])) for each in snapshots]
        if row is None:
            return None
        if row["patient_id"] != key.patient_id:
            raise UserError(
                "draft-of-another-patient",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "A report draft exists for this study, but for another patient ID; it was "
                    "not opened.",
                ),
                QT_TRANSLATE_NOOP("errors", "Check whether the patient ID was corrected."),
            )
        return draft_from_json(key, json.loads(row["body"]), pictures, str(row["updated"]))

    def delete_draft(self, key: DraftKey) -> None:
        """Forget the draft of this study and image; nothing happens when there is none."""
        from viewer.core.index_schema import draft_snapshots, report_drafts

        with self.writing() as connection:
            for table in (report_drafts, draft_snapshots):
                connection.execute(table.delete().where(*_is_key(table, key)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open the file if need be and yield a connection to read with; UserError if it fails."""
        with self._translated(), self._open().begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As `reading`, to write with: all of it or, after an exception, none of it."""
        with self._translated():
            engine = self._open().execution_options(faro_begin="IMMEDIATE")
            with engine.begin() as connection:
                yield connection

    def _open(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine, self.repair = open_checked(self._path)
            return self._engine

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except (DBAPIError, OSError) as error:
            raise _sentence(self._path, error) from error


def _is_key(table: Table, key: DraftKey) -> tuple[Any, ...]:
    return (
        table.c.study_instance_uid == key.study_instance_uid,
        table.c.sop_instance_uid == key.sop_instance_uid,
    )


def _sentence(path: Path, error: Exception) -> UserError:
    """Full disk, locked or read-only file: not our fault, so a sentence and no traceback."""
    reason = str(getattr(error, "orig", error))
    if "full" in reason:
        return disk_full(path)
    return UserError(
        "index-unusable",
        QT_TRANSLATE_NOOP("errors", "The index {path} cannot be used: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Results and drafts are not stored until this is solved; restart Faro."
        ),
        path=str(path),
        reason=reason,
    )
