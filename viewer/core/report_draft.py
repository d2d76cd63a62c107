"""What a reader has written so far, bound to one study, image and patient."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from viewer.core.review import Agreement


@dataclass(frozen=True)
class DraftKey:
    """To whom a draft belongs; a draft whose key differs in any part is never shown."""

    study_instance_uid: str
    sop_instance_uid: str
    patient_id: str


@dataclass(frozen=True)
class Snapshot:
    """A picture of the viewport the reader chose, as PNG bytes."""

    caption: str
    png: bytes

    @cached_property
    def sha256(self) -> str:
        """Of caption and picture."""
        return hashlib.sha256(self.caption.encode() + b"\0" + self.png).hexdigest()


@dataclass(frozen=True)
class Draft:
    """The editable part of a report.

    Attributes
    ----------
    heat_map_class
        Whose heat map goes beside the image; "" for none.
    updated
        ISO 8601 with the offset, "" when nothing was written yet.
    """

    key: DraftKey
    findings: str = ""
    impression: str = ""
    agreement: Agreement | None = None
    include_image: bool = True
    heat_map_class: str = ""
    snapshots: tuple[Snapshot, ...] = ()
    language: str = "en"
    updated: str = ""


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """Return the part of a draft that goes into the index's `body` column."""
    return {
        "findings": draft.findings,
        "impression": draft.impression,
        "agreement": draft.agreement.value if draft.agreement else None,
        "include_image": draft.include_image,
        "heat_map_class": draft.heat_map_class,
        "language": draft.language,
    }


def draft_from_json(
    key: DraftKey, body: dict[str, Any], snapshots: Sequence[tuple[str, bytes]], updated: str
) -> Draft:
    """Return the draft written by `draft_to_json`; parts that are missing keep their default."""
    answer = body.get("agreement")
    return Draft(
        key=key,
        findings=str(body.get("findings", "")),
        impression=str(body.get("impression", "")),
        agreement=Agreement(answer) if answer else None,
        include_image=bool(body.get("include_image", True)),
        heat_map_class=str(body.get("heat_map_class", "")),
        snapshots=tuple(Snapshot(caption, png) for caption, png in snapshots),
        language=str(body.get("language", "en")),
        updated=updated,
    )
