"""Rows that came in a package: to which of our rows they go, and what is never written over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from viewer.core.annotation_store import AnnotationStore
from viewer.core.courier.listed_files import LocalImages
from viewer.core.courier.work import WorkItem, WorkKind
from viewer.core.courier.work_items import (
    annotation_item,
    annotation_of,
    draft_item,
    draft_of,
    outcome_of,
    review_item,
    review_of,
)
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.key_image_store import KeyFrame, KeyImageStore
from viewer.core.paths import made_folder, write_atomically
from viewer.core.pseudonyms import derived_uid
from viewer.core.report_draft import Draft, DraftKey


class Landed(StrEnum):
    """What became of a row.

    ADDED, UPDATED (nobody here has changed ours since it left or came), KNOWN (we have it, or had
    it and have changed it since), SECOND (kept beside ours, which says something else), refused:
    OTHER_IMAGE (our image of that UID has other pixels),
    NO_IMAGE (we have none), UNREADABLE (of another version of Faro).
    """

    ADDED = "added"
    UPDATED = "updated"
    KNOWN = "known"
    SECOND = "second"
    OTHER_IMAGE = "other image"
    NO_IMAGE = "no image"
    UNREADABLE = "unreadable"


REFUSED = frozenset({Landed.OTHER_IMAGE, Landed.NO_IMAGE, Landed.UNREADABLE})


@dataclass(frozen=True)
class Landing:
    """One row and what became of it; `kept_at` is a second draft's file."""

    item: WorkItem
    landed: Landed
    kept_at: Path | None = None


@dataclass(frozen=True)
class History:
    """Digests of the rows that came before: in any package, and in those packed earlier."""

    seen: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()


class Landings:
    """Puts rows into the index.

    Parameters
    ----------
    second_drafts
        Folder for drafts beside which ours stays.
    as_sent
        What a row of ours looked like in the package that is answered.
    """

    def __init__(
        self,
        index: Index,
        images: LocalImages,
        second_drafts: Path,
        history: History,
        as_sent: Callable[[WorkItem], WorkItem] = lambda item: item,
    ) -> None:
        self._index = index
        self._images = images
        self._second_drafts = second_drafts
        self._history = history
        self._as_sent = as_sent

    def land(self, items: Iterable[WorkItem]) -> tuple[Landing, ...]:
        """Put rows where they belong, one after another; each is whole or not there.

        Raises
        ------
        UserError
            The index or the disk refuses; what landed before stays.
        """
        # Pixels are decoded image by image.
        ordered = sorted(items, key=lambda item: (item.sop_instance_uid, item.frame_number))
        return tuple(self._one(item) for item in ordered)

    def _one(self, item: WorkItem) -> Landing:
        refused = self._why_not_here(item)
        if refused is not None:
            return Landing(item, refused)
        ways = {
            WorkKind.RESULT: self._result,
            WorkKind.REVIEW: self._review,
            WorkKind.DRAFT: self._draft,
            WorkKind.ANNOTATION: self._annotation,
            WorkKind.KEY_IMAGE: self._key_image,
        }
        try:
            return ways[item.kind](item)
        except ValueError:
            return Landing(item, Landed.UNREADABLE)

    def _why_not_here(self, item: WorkItem) -> Landed | None:
        ours = self._images.sha256(item.sop_instance_uid, item.frame_number)
        if not ours:
            return Landed.NO_IMAGE
        return None if ours == item.image_sha256 else Landed.OTHER_IMAGE

    def _result(self, item: WorkItem) -> Landing:
        outcome = outcome_of(item)
        ours = self._index.outcome(item.sop_instance_uid, item.frame_number, item.row)
        if ours is not None and ours.image_sha256 == item.image_sha256:
            return Landing(item, Landed.KNOWN)
        self._index.store_outcome(outcome)
        return Landing(item, Landed.ADDED)

    def _review(self, item: WorkItem) -> Landing:
        path = self._images.path(item.sop_instance_uid)
        review = review_of(item, str(path) if path else "")
        ours = self._index.reviews(
            item.sop_instance_uid, item.frame_number, review.weights_sha256, item.image_sha256
        )
        said = [self._as_sent(review_item(each, item.image_sha256)).row for each in ours]
        if review_item(review, item.image_sha256).row in said:
            return Landing(item, Landed.KNOWN)
        self._index.add_review(review)
        counted = [(each.agreement, each.corrected_label) for each in ours[-1:]]
        differs = counted not in ([], [(review.agreement, review.corrected_label)])
        return Landing(item, Landed.SECOND if differs else Landed.ADDED)

    def _draft(self, item: WorkItem) -> Landing:
        key = DraftKey(
            item.study_instance_uid,
            item.sop_instance_uid,
            self._images.patient_id(item.sop_instance_uid),
        )
        draft = draft_of(item, key.patient_id)
        try:
            ours = self._index.draft(key)
        except UserError:  # ours is of another patient ID: a person has to look at it
            return self._second_draft(item, draft)
        if ours is not None:
            mine = draft_item(ours, item.image_sha256)
            if item.digest in self._history.seen or _same_words(mine, item):
                return Landing(item, Landed.KNOWN)
            if not self._is_unchanged(mine, item):
                return self._second_draft(item, draft)
        self._index.save_draft(draft)
        return Landing(item, Landed.ADDED if ours is None else Landed.UPDATED)

    def _second_draft(self, item: WorkItem, draft: Draft) -> Landing:
        """A study has one draft in the index; the other lies beside it, for people to read."""
        path = self._second_drafts / f"{item.digest[:32]}.txt"
        if path.exists():
            return Landing(item, Landed.KNOWN, path)
        made_folder(self._second_drafts)
        for number, picture in enumerate(draft.snapshots, start=1):
            write_atomically(path.with_name(f"{path.stem}-{number}.png"), picture.png)
        write_atomically(path, _as_text(draft).encode())
        return Landing(item, Landed.SECOND, path)

    def _annotation(self, item: WorkItem) -> Landing:
        store = AnnotationStore(self._index)
        drawn = {one.uid: one for one in store.load([item.sop_instance_uid])}
        ours, new = drawn.get(item.row), annotation_of(item)
        if ours is None:
            store.add([new])
            return Landing(item, Landed.ADDED)
        mine = annotation_item(ours)
        if item.digest in self._history.seen or self._as_sent(mine).digest == item.digest:
            return Landing(item, Landed.KNOWN)
        if self._is_unchanged(mine, item):
            store.add([new])
            return Landing(item, Landed.UPDATED)
        second = replace(new, uid=derived_uid(f"{item.row} {item.digest}"))
        if second.uid in drawn:
            return Landing(item, Landed.KNOWN)
        store.add([second])
        return Landing(item, Landed.SECOND)

    def _is_unchanged(self, mine: WorkItem, item: WorkItem) -> bool:
        """Whether nobody here has touched a row since it left, or since it came."""
        sent = self._as_sent(mine).digest
        return sent == item.base or sent in self._history.earlier

    def _key_image(self, item: WorkItem) -> Landing:
        store = KeyImageStore(self._index)
        key = KeyFrame(item.sop_instance_uid, item.frame_number, item.image_sha256)
        if key in store.load([item.sop_instance_uid]):
            return Landing(item, Landed.KNOWN)
        store.change({key: True})
        return Landing(item, Landed.ADDED)


def _as_text(draft: Draft) -> str:
    captions = (picture.caption for picture in draft.snapshots)
    lines = (
        f"Study {draft.key.study_instance_uid}",
        f"Image {draft.key.sop_instance_uid}",
        f"Patient {draft.key.patient_id}",
        draft.updated,
        "",
        draft.findings,
        "",
        draft.impression,
        "",
        *(f"{number}: {caption}" for number, caption in enumerate(captions, start=1)),
    )
    return "\n".join(lines)


def _same_words(ours: WorkItem, theirs: WorkItem) -> bool:
    """Compare drafts by what they say; when they were saved is no difference."""
    names = ("draft", "pictures")
    return all(ours.body[name] == theirs.body.get(name) for name in names)
