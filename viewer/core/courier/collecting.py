"""What the index holds about some images, ready to travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from viewer.core.annotation_store import AnnotationStore
from viewer.core.courier.listed_files import LocalImages
from viewer.core.courier.work import WorkItem
from viewer.core.courier.work_items import (
    annotation_item,
    draft_item,
    key_item,
    result_item,
    review_item,
)
from viewer.core.index import Index
from viewer.core.index_records import row_to_outcome, row_to_review
from viewer.core.key_image_store import KeyImageStore
from viewer.core.library.batches import batches
from viewer.core.report_draft import DraftKey


def work_on(index: Index, images: LocalImages, uids: Mapping[str, str]) -> tuple[WorkItem, ...]:
    """Return all rows about some images.

    Parameters
    ----------
    uids
        SOP Instance UID to Study Instance UID.
    """
    wanted = list(uids)
    results = tuple(_results(index, uids))
    items = [
        *results,
        *_reviews(index, images, wanted),
        *_drafts(index, images, uids, results),
        *_annotations(index, wanted),
        *_key_images(index, uids),
    ]
    return tuple(items)


def _results(index: Index, uids: Mapping[str, str]) -> Iterable[WorkItem]:
    from viewer.core.index_schema import ai_results

    for some in batches(list(uids)):
        query = ai_results.select().where(ai_results.c.sop_instance_uid.in_(some))
        with index.reading() as connection:
            rows = connection.execute(query).mappings().all()
        for row in rows:
            try:
                outcome = row_to_outcome(dict(row))
            except (KeyError, TypeError, ValueError):
                continue  # written by another version of Faro
            if outcome.image_sha256:  # otherwise nobody can tell of which pixels it is
                yield result_item(outcome, uids[outcome.sop_instance_uid])


def _reviews(index: Index, images: LocalImages, uids: Sequence[str]) -> Iterable[WorkItem]:
    from viewer.core.index_schema import reviews

    for some in batches(uids):
        query = reviews.select().where(reviews.c.sop_instance_uid.in_(some)).order_by(reviews.c.id)
        with index.reading() as connection:
            rows = connection.execute(query).mappings().all()
        for row in rows:
            review = row_to_review(dict(row))
            uid, frame = review.sop_instance_uid, review.frame_number
            found = index.outcome(uid, frame, review.weights_sha256)
            known = review.image_sha256 or (found.image_sha256 if found is not None else "")
            yield review_item(review, known or images.sha256(uid, frame))


def _drafts(
    index: Index, images: LocalImages, uids: Mapping[str, str], results: Iterable[WorkItem]
) -> Iterable[WorkItem]:
    from viewer.core.index_schema import report_drafts

    # Where room was made and the image is gone, its result still says of which pixels it was.
    scored = {one.sop_instance_uid: one.image_sha256 for one in results if one.frame_number == 1}
    studies = sorted(set(uids.values()))
    for some in batches(studies):
        query = report_drafts.select().where(report_drafts.c.study_instance_uid.in_(some))
        with index.reading() as connection:
            rows = connection.execute(query).mappings().all()
        for row in rows:
            key = DraftKey(row["study_instance_uid"], row["sop_instance_uid"], row["patient_id"])
            draft = index.draft(key)
            if draft is not None:
                uid = key.sop_instance_uid
                yield draft_item(draft, images.sha256(uid, 1) or scored.get(uid, ""))


def _annotations(index: Index, uids: Sequence[str]) -> Iterable[WorkItem]:
    drawn = AnnotationStore(index).load(uids)
    return [annotation_item(one) for one in drawn if one.image_sha256]


def _key_images(index: Index, uids: Mapping[str, str]) -> Iterable[WorkItem]:
    return [key_item(one, uids) for one in KeyImageStore(index).load(list(uids))]
