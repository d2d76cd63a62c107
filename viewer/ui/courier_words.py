"""What became of a courier's package, in words."""

from __future__ import annotations

from viewer.core.courier.landing import REFUSED, Landed
from viewer.core.courier.opening import Opened
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import Problem
from viewer.core.network.transfer_report import Outcome


def opened_summary(opened: Opened) -> UserError:
    """What became of a package; also a sentence where all went well."""
    counts = opened.counts
    return UserError(
        "courier-taken-in",
        QT_TRANSLATE_NOOP(
            "errors",
            "Of {images} images {arrived} were taken in, of {rows} results, answers and drawings "
            "{landed}; {second} of them stand beside what was here and says something else.",
        )
        if counts[Landed.SECOND]
        else QT_TRANSLATE_NOOP(
            "errors",
            "Of {images} images {arrived} were taken in, of {rows} results, answers and drawings "
            "{landed}.",
        ),
        ""
        if opened.is_complete
        else QT_TRANSLATE_NOOP("errors", "The rest does not fit the images that are here."),
        images=len(opened.report.images),
        arrived=opened.report.count(Outcome.DONE, Outcome.WARNED),
        rows=len(opened.landings),
        landed=sum(count for landed, count in counts.items() if landed not in REFUSED),
        second=counts[Landed.SECOND],
    )


def second_drafts(opened: Opened) -> tuple[Problem, ...]:
    """Drafts that came for images of which there is another one here."""
    reason = UserError(
        "courier-second-draft",
        QT_TRANSLATE_NOOP(
            "errors", "A report draft came for an image of which there is another draft here."
        ),
        QT_TRANSLATE_NOOP("errors", "Yours was left as it is; the other is in this file."),
    )
    places = (landing.kept_at for landing in opened.landings)
    return tuple(Problem(place, reason) for place in places if place is not None)
