"""The report and the AI's answer to an image as DICOM files, for an archive; for a worker."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index import Index
from viewer.core.progress import Progress
from viewer.core.report import now
from viewer.core.report_documents import report_documents, write_documents
from viewer.core.report_draft import Draft
from viewer.core.settings import Settings
from viewer.core.verdict import heat_map_class
from viewer.ui.report_export import Order, Subject, export, first_view


@dataclass(frozen=True, eq=False)
class ResultDocuments:
    """Whole DICOM files: Encapsulated PDF and, where there is a score, a structured report."""

    files: tuple[bytes, ...]
    is_flagged: bool


def result_documents(
    subject: Subject, index: Index, settings: Settings, language: str, progress: Progress
) -> ResultDocuments:
    """Make the report of what is stored of it, and of the AI's answer.

    Raises
    ------
    UserError
        Nobody has written or scored anything; the draft is of another patient ID; the disk
        refuses; a picture belongs to no study.
    Cancelled
        From `progress.check`.
    """
    draft = index.draft(subject.key)
    if draft is None and subject.result is None:
        raise UserError(
            "nothing-to-report",
            QT_TRANSLATE_NOOP("errors", "There is no report and no AI result of this image yet."),
            QT_TRANSLATE_NOOP("errors", "Score it, or write a report, and send it again."),
        )
    with tempfile.TemporaryDirectory(prefix="faro-") as folder:
        pdf = Path(folder) / "report.pdf"
        order = _order(subject, draft, settings, language)
        export(order, pdf, False, progress)
        answer = subject.answer
        documents = report_documents(
            pdf.read_bytes(),
            subject.shown.header,
            answer.outcome if answer else None,
            answer.pack if answer else None,
            order.created,
        )
        files = tuple(path.read_bytes() for path in write_documents(documents, Path(folder)))
    return ResultDocuments(files, subject.result is not None and subject.result.flagged)


def _order(subject: Subject, draft: Draft | None, settings: Settings, language: str) -> Order:
    result = subject.result
    heat_map = heat_map_class(result, subject.flag_classes) if result else ""
    return Order(
        subject=subject,
        draft=draft or Draft(subject.key, heat_map_class=heat_map, language=language),
        view=first_view(subject.shown),
        opacity=settings.heat_map_opacity,
        # Who only sends a score has read nothing.
        reader=settings.reader if draft is not None else "",
        reader_role="",
        was_read=draft is not None,
        # Sent twice, or to two archives, it is one and the same object.
        created=(draft.updated if draft else result.created if result else "") or now(),
    )
