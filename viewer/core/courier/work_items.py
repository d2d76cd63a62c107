"""Rows of the index as they travel, and back."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from viewer.core.annotations.form import annotation_from_json, annotation_to_json
from viewer.core.annotations.model import Annotation
from viewer.core.courier.work import WorkItem, WorkKind, review_row
from viewer.core.index_records import outcome_to_row, row_to_outcome
from viewer.core.key_image_store import KeyFrame
from viewer.core.report_draft import Draft, DraftKey, draft_from_json, draft_to_json
from viewer.core.result import Refusal, Result
from viewer.core.review import Agreement, Review

_TEXTS_OF_REVIEW = (
    "pack",
    "version",
    "weights_sha256",
    "label",
    "reader",
    "reader_role",
    "created",
    "corrected_label",
)
_LARGEST_ARRAYS = 64 << 20  # bytes, unpacked: heat maps are small


def result_item(outcome: Result | Refusal, study_uid: str) -> WorkItem:
    """Return an AI result as it travels."""
    row = outcome_to_row(outcome)
    arrays = row.pop("arrays")
    assert isinstance(arrays, bytes)
    sop, frame = str(row.pop("sop_instance_uid")), outcome.frame_number
    del row["frame_number"]
    body = {**row, "arrays": base64.b64encode(arrays).decode()}
    weights = outcome.weights_sha256
    return WorkItem(WorkKind.RESULT, study_uid, sop, frame, outcome.image_sha256, weights, body)


def review_item(review: Review, image_sha256: str) -> WorkItem:
    """Return an answer as it travels; where the image lies is nobody's business elsewhere."""
    body = asdict(review)
    study, sop = body.pop("study_instance_uid"), body.pop("sop_instance_uid")
    frame = body.pop("frame_number")
    del body["image_path"], body["image_sha256"]
    return WorkItem(WorkKind.REVIEW, study, sop, frame, image_sha256, review_row(body), body)


def draft_item(draft: Draft, image_sha256: str) -> WorkItem:
    """Return a report draft as it travels."""
    body = {
        "draft": draft_to_json(draft),
        "updated": draft.updated,
        "patient_id": draft.key.patient_id,
        "pictures": [
            [picture.caption, base64.b64encode(picture.png).decode()] for picture in draft.snapshots
        ],
    }
    study, sop = draft.key.study_instance_uid, draft.key.sop_instance_uid
    return WorkItem(WorkKind.DRAFT, study, sop, 1, image_sha256, "", body)


def annotation_item(annotation: Annotation) -> WorkItem:
    """Return an annotation as it travels."""
    body = annotation_to_json(annotation)
    for name in ("uid", "study_instance_uid", "sop_instance_uid", "frame_number", "image_sha256"):
        del body[name]
    return WorkItem(
        WorkKind.ANNOTATION,
        annotation.study_instance_uid,
        annotation.sop_instance_uid,
        annotation.frame_number,
        annotation.image_sha256,
        annotation.uid,
        body,
    )


def key_item(key: KeyFrame, uids: Mapping[str, str]) -> WorkItem:
    """Return the mark of a key image as it travels."""
    uid = key.sop_instance_uid
    return WorkItem(WorkKind.KEY_IMAGE, uids[uid], uid, key.frame_number, key.image_sha256, "", {})


def outcome_of(item: WorkItem) -> Result | Refusal:
    """Return the AI result of an item; ValueError where it is none, or would fill the memory."""
    body = dict(item.body)
    try:
        arrays = base64.b64decode(body.pop("arrays"), validate=True)
        _require_small(arrays)
        row = {**body, "arrays": arrays, "sop_instance_uid": item.sop_instance_uid}
        outcome = row_to_outcome({**row, "frame_number": item.frame_number})
    except Exception as error:  # NumPy and zipfile raise anything on what they did not write
        raise ValueError("no AI result") from error
    _require_texts(body, ("kind", "pack", "version", "weights_sha256", "created"))
    if (outcome.image_sha256, outcome.weights_sha256) != (item.image_sha256, item.row):
        raise ValueError("a result of other pixels or weights")
    return outcome


def review_of(item: WorkItem, image_path: str) -> Review:
    """Return the answer of an item; ValueError where it is none."""
    body = dict(item.body)
    _require_texts(body, _TEXTS_OF_REVIEW)
    try:
        answer = body.pop("agreement")
        body["score"] = float(body["score"])
        return Review(
            **body,
            agreement=Agreement(answer) if answer else None,
            study_instance_uid=item.study_instance_uid,
            sop_instance_uid=item.sop_instance_uid,
            frame_number=item.frame_number,
            image_path=image_path,
            image_sha256=item.image_sha256,
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no answer") from error


def draft_of(item: WorkItem, patient_id: str) -> Draft:
    """Return the report draft of an item; ValueError where it is none."""
    key = DraftKey(item.study_instance_uid, item.sop_instance_uid, patient_id)
    try:
        pictures = [(str(caption), base64.b64decode(png)) for caption, png in item.body["pictures"]]
        return draft_from_json(key, item.body["draft"], pictures, str(item.body["updated"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no report draft") from error


def annotation_of(item: WorkItem) -> Annotation:
    """Return the annotation of an item; ValueError where it is none."""
    return annotation_from_json(
        {
            **item.body,
            "uid": item.row,
            "study_instance_uid": item.study_instance_uid,
            "sop_instance_uid": item.sop_instance_uid,
            "frame_number": item.frame_number,
            "image_sha256": item.image_sha256,
        }
    )


def _require_texts(body: Mapping[str, Any], names: Iterable[str]) -> None:
    if not all(isinstance(body.get(name), str) for name in names):
        raise ValueError("a text is no text")


def _require_small(arrays: bytes) -> None:
    if not arrays:
        return
    with zipfile.ZipFile(io.BytesIO(arrays)) as archive:
        if sum(each.file_size for each in archive.infolist()) > _LARGEST_ARRAYS:
            raise ValueError("heat maps that would fill the memory")
