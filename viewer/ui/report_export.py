"""From what the editor holds to a report and its PDF: plain functions for a worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.pixels import default_voi
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.report import Picture, Report, now
from viewer.core.report_draft import Draft, DraftKey
from viewer.core.report_facts import image_facts
from viewer.core.report_pictures import (
    View,
    heat_map_picture,
    original_picture,
    snapshot_picture,
)
from viewer.core.result import Result
from viewer.ui.scoring_answer import Answer, image_key
from viewer.ui.shown_image import ShownImage


@dataclass(frozen=True, eq=False)
class Subject:
    """The image a report is about; it stays the same while the editor is open.

    Attributes
    ----------
    answer
        What the AI said of exactly this frame; None when it was not asked.
    """

    shown: ShownImage
    answer: Answer | None

    def __post_init__(self) -> None:
        if self.answer is not None and self.answer.key != image_key(self.shown):
            raise ValueError("the AI's answer belongs to another image than the report")

    @property
    def key(self) -> DraftKey:
        """Study, image and patient: whose draft and report this is."""
        study = self.shown.study
        return DraftKey(
            study.study_instance_uid,
            self.shown.frame.sop_instance_uid,
            study.patient.patient_id,
        )

    @property
    def result(self) -> Result | None:
        """The score, if there is one."""
        outcome = self.answer.outcome if self.answer else None
        return outcome if isinstance(outcome, Result) else None

    @property
    def flag_classes(self) -> tuple[str, ...]:
        """What a flag of the pack is about."""
        return self.answer.pack.flag_classes if self.answer and self.answer.pack else ()


@dataclass(frozen=True, eq=False)
class Order:
    """Everything a PDF is made from; frozen, so that typing on changes nothing of it.

    `created` (ISO 8601) is when the report counts as made; "" for when its PDF is.
    """

    subject: Subject
    draft: Draft
    view: View
    opacity: float
    reader: str
    reader_role: str
    no_outcome_reason: str = ""
    was_read: bool = False
    created: str = ""


def first_view(shown: ShownImage) -> View:
    """Return how an image is shown before anybody has touched it."""
    return View(
        voi=default_voi(shown.frame),
        aspect=shown.pixel_size.aspect,
        orientation=shown.orientation,
    )


def make_report(order: Order, progress: Progress) -> Report:
    """Return the report with its pictures rendered."""
    subject, draft, answer = order.subject, order.draft, order.subject.answer
    frame = subject.shown.frame
    return Report(
        key=subject.key,
        facts=image_facts(subject.shown.header, frame.sop_instance_uid),
        findings=draft.findings,
        impression=draft.impression,
        outcome=answer.outcome if answer else None,
        no_outcome_reason=order.no_outcome_reason,
        pack=answer.pack if answer else None,
        agreement=draft.agreement,
        pictures=tuple(_pictures(order, progress)),
        was_read=order.was_read or bool(order.reader),
        reader=order.reader,
        reader_role=order.reader_role,
        created=order.created or now(),
        language=draft.language,
    )


def as_text(order: Order) -> str:
    """Return the report as plain text; quick enough for the GUI thread."""
    from viewer.core.report_plain import plain_text

    text_only = replace(order.draft, include_image=False, heat_map_class="", snapshots=())
    return plain_text(make_report(replace(order, draft=text_only), NO_PROGRESS))


def export(order: Order, path: Path, overwrite: bool, progress: Progress) -> Path:
    """Write the PDF; UserError with a sentence when that is not possible."""
    from viewer.core.report_pdf import write_pdf

    write_pdf(make_report(order, progress), path, overwrite=overwrite, progress=progress)
    return path


def _pictures(order: Order, progress: Progress) -> list[Picture]:
    draft, frame, result = order.draft, order.subject.shown.frame, order.subject.result
    pictures = []
    if draft.include_image:
        pictures.append(original_picture(frame, order.view, draft.language))
    progress.check()
    heat_map = result.heat_maps.get(draft.heat_map_class) if result else None
    if heat_map is not None:
        pictures.append(
            heat_map_picture(frame, order.view, heat_map, order.opacity, draft.language)
        )
    progress.check()
    for number, snapshot in enumerate(draft.snapshots, start=1):
        pictures.append(snapshot_picture(snapshot, number, draft.language))
    return pictures
