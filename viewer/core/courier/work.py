"""Rows of the index that travel: AI results, answers, report drafts, annotations, key images.

Each is bound to one frame of one image: SOP Instance UID, frame number and digest of the pixels.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class WorkKind(StrEnum):
    """Which table a row belongs to."""

    RESULT = "result"
    REVIEW = "review"
    DRAFT = "draft"
    ANNOTATION = "annotation"
    KEY_IMAGE = "key image"


@dataclass(frozen=True)
class WorkItem:
    """One row on its way.

    Attributes
    ----------
    image_sha256
        `Frame.sha256` of the pixels it is about; "" of a draft of a study without image.
    row
        Which row of its kind and image it is: two items of one `row` are versions of each other.
    body
        Everything else, as JSON; no UID of study or image.
    base
        `digest` of the version that it was made from, where that had come with a package; "" else.
    """

    kind: WorkKind
    study_instance_uid: str
    sop_instance_uid: str
    frame_number: int
    image_sha256: str
    row: str
    body: Mapping[str, Any]
    base: str = ""

    @property
    def identity(self) -> str:
        """Names the row among all others."""
        uids = f"{self.study_instance_uid}|{self.sop_instance_uid}"
        return f"{self.kind}|{uids}|{self.frame_number}|{self.row}"

    @property
    def digest(self) -> str:
        """SHA-256 of what it says, about which pixels; whatever UIDs they travel under."""
        said = [self.kind, self.frame_number, self.image_sha256, self.row]
        text = json.dumps([*said, self.body], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def review_row(body: Mapping[str, Any]) -> str:
    """Return the `row` of an answer: answers are only ever added, so it is what was said."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def items_to_json(items: Iterable[WorkItem]) -> bytes:
    """Return rows as bytes."""
    return json.dumps([asdict(item) for item in items], ensure_ascii=False).encode()


def items_from_json(data: bytes) -> tuple[WorkItem, ...]:
    """Return what `items_to_json` was given; ValueError for anything else."""
    try:
        return tuple(_item(record) for record in json.loads(data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no rows of a package") from error


def disguised(items: Iterable[WorkItem], new_uid: Callable[[str], str]) -> tuple[WorkItem, ...]:
    """Return the rows that may leave with de-identified images: no words, no names of people."""
    return tuple(_disguised(item, new_uid) for item in items if item.kind is not WorkKind.DRAFT)


def _disguised(item: WorkItem, new_uid: Callable[[str], str]) -> WorkItem:
    body = _without_words(item)
    return replace(
        item,
        study_instance_uid=new_uid(item.study_instance_uid),
        sop_instance_uid=new_uid(item.sop_instance_uid),
        row=review_row(body) if item.kind is WorkKind.REVIEW else item.row,
        body=body,
    )


def _without_words(item: WorkItem) -> dict[str, Any]:
    body = dict(item.body)
    if item.kind is WorkKind.ANNOTATION:
        # A mark of kind text must say something to be one.
        body |= {"author": "", "text": "…" if body["kind"] == "text" else ""}
    if item.kind is WorkKind.REVIEW:
        body["reader"] = ""
    if item.kind is WorkKind.RESULT:
        body["body"] = json.dumps({**json.loads(body["body"]), "checks": []})
    return body


def _item(record: Mapping[str, Any]) -> WorkItem:
    texts = ("study_instance_uid", "sop_instance_uid", "image_sha256", "row", "base")
    stated = {name: record[name] for name in texts}
    frame = record["frame_number"]
    if not all(isinstance(each, str) for each in stated.values()) or not isinstance(frame, int):
        raise TypeError("no row")
    body = dict(record["body"])
    json.dumps([stated, body], ensure_ascii=False).encode()  # halves of characters are ValueErrors
    return WorkItem(kind=WorkKind(record["kind"]), frame_number=frame, body=body, **stated)
