"""Key images in the local index: which images a reader marked, until they are written as a KO."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.progress import NO_PROGRESS, Progress


@dataclass(frozen=True, order=True)
class KeyFrame:
    """One frame of one image, from 1.

    `image_sha256` is `Frame.sha256` of the pixels that were marked: another image may come under
    the same UID.
    """

    sop_instance_uid: str
    frame_number: int
    image_sha256: str


class KeyImageStore:
    """Belongs in a worker thread, as everything of the index does."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def load(
        self, sop_instance_uids: Sequence[str], progress: Progress = NO_PROGRESS
    ) -> frozenset[KeyFrame]:
        """Return which frames of these images are marked, whatever pixels they have now."""
        from viewer.core.index_schema import key_images

        found = set()
        for start in range(0, len(sop_instance_uids), UIDS_AT_ONCE):
            progress.check()
            some = sop_instance_uids[start : start + UIDS_AT_ONCE]
            query = key_images.select().where(key_images.c.sop_instance_uid.in_(some))
            with self._index.reading() as connection:
                for row in connection.execute(query):
                    found.add(KeyFrame(row.sop_instance_uid, row.frame_number, row.image_sha256))
        return frozenset(found)

    def change(self, marks: Mapping[KeyFrame, bool]) -> None:
        """Mark (True) or unmark (False) frames; what is so already stays so."""
        from viewer.core.index_schema import key_images

        columns = key_images.c
        with self._index.writing() as connection:
            for key, marked in marks.items():
                if marked:
                    connection.execute(key_images.insert().prefix_with("OR IGNORE"), vars(key))
                    continue
                connection.execute(
                    key_images.delete().where(
                        columns.sop_instance_uid == key.sop_instance_uid,
                        columns.frame_number == key.frame_number,
                        columns.image_sha256 == key.image_sha256,
                    )
                )
