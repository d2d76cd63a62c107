"""Images that came and are kept, but not shown: another one was listed under their UID before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport


def with_hidden(report: TransferReport, hidden: Collection[str]) -> TransferReport:
    """Return a report that says of each image in `hidden`, by SOP Instance UID, that it is so.

    Whoever fetched it would take the image that is shown for the one that came.
    """
    return replace(report, images=tuple(_told(one, hidden) for one in report.images))


def _told(image: ImageTransfer, hidden: Collection[str]) -> ImageTransfer:
    if image.sop_instance_uid not in hidden or image.outcome is not Outcome.DONE:
        return image
    reason = UserError(
        "kept-hidden",
        QT_TRANSLATE_NOOP(
            "errors",
            "Another file with this SOP Instance UID is listed here; the one that came is kept, "
            "but not shown.",
        ),
        QT_TRANSLATE_NOOP("errors", "Find out which of them is right, and delete the other."),
    )
    return replace(image, outcome=Outcome.WARNED, reason=reason)
