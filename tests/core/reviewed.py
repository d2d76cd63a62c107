"""Scored and answered images in an index, as the window leaves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.core import report_cases as cases
from viewer.core.images import open_image
from viewer.core.index import Index
from viewer.core.review import Agreement


def answered(
    index: Index, path: Path, agreement: Agreement | None = Agreement.AGREE, **changes: Any
) -> str:
    """Store a result for the image in `path` and the reader's answer; return its UID."""
    image = open_image(path)
    frame = image.frame(1)
    uid = frame.sop_instance_uid
    index.store_outcome(cases.result(sop_instance_uid=uid, image_sha256=frame.sha256))
    review = {"sop_instance_uid": uid, "image_path": str(path), **changes}
    index.add_review(cases.review(agreement, **review))
    return uid
