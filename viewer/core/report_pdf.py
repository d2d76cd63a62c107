"""A report as PDF: A4, selectable text, embedded fonts, running head and page numbers.

Importing this module is cheap; reportlab is loaded by the first report.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.report import Report
from viewer.core.report_blocks import Document
from viewer.core.report_document import document

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def write_pdf(
    report: Report, path: Path, *, overwrite: bool = False, progress: Progress = NO_PROGRESS
) -> None:
    """Write the report to `path`, whole or not at all.

    Raises
    ------
    UserError
        ``file-exists`` when there is a file and `overwrite` is false; otherwise as
        `write_atomically`. An existing file stays as it was.
    Cancelled
        When `progress` says so; nothing was written.
    """
    check_target(path, overwrite)
    data = pdf_bytes(report, progress)
    progress.check()
    # Somebody may have written it while the pages were made.
    check_target(path, overwrite)
    write_atomically(path, data)


def check_target(path: Path, overwrite: bool) -> None:
    """Raise the UserError ``file-exists`` when `path` is there and may not be replaced."""
    if path.exists() and not overwrite:
        raise UserError(
            "file-exists",
            QT_TRANSLATE_NOOP("errors", "{path} exists already and was not changed."),
            QT_TRANSLATE_NOOP("errors", "Choose another name, or say that it may be replaced."),
            path=str(path),
        )


def pdf_bytes(report: Report, progress: Progress = NO_PROGRESS) -> bytes:
    """Return the PDF; the same report gives the same bytes."""
    from reportlab import rl_config
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    from viewer.core import report_layout as layout

    # Without it reportlab writes binary streams as text, a quarter larger.
    rl_config.useA85 = 0
    made = document(report)
    flow = layout.flowables(made, progress)
    buffer = io.BytesIO()
    width, height = layout.PAGE
    margin, head, foot = layout.MARGIN, layout.HEAD, layout.FOOT
    body = Frame(margin, foot, width - 2 * margin, height - head - foot, 0, 0, 0, 0)
    template = BaseDocTemplate(
        buffer,
        pagesize=layout.PAGE,
        title=f"{made.title} · {report.facts.study_date}".rstrip(" ·"),
        author=report.reader or "Faro",
        subject=made.foot,
        creator="Faro",
        invariant=1,
        lang=report.language,
    )
    template.addPageTemplates([PageTemplate("page", [body])])
    template.build(flow, canvasmaker=_canvas_maker(made, report.created, progress))
    return buffer.getvalue()


def _canvas_maker(made: Document, created: str, progress: Progress) -> type[Canvas]:
    """A canvas that draws head and foot last, when the number of pages is known."""
    from reportlab.pdfgen.canvas import Canvas

    from viewer.core import report_layout as layout
    from viewer.core.report_fonts import REGULAR

    class NumberedCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            # Canvas would name its default font in the file without embedding it.
            super().__init__(*arguments, **(options | {"initialFontName": REGULAR}))
            self._pages: list[dict[str, Any]] = []
            stamp = _pdf_date(created)
            if stamp:
                self.setDateFormatter(lambda *_: stamp)

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            progress.check()
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                layout.draw_frame(self, made, number, len(self._pages))
                super().showPage()
            super().save()

    return NumberedCanvas


def _pdf_date(created: str) -> str:
    """ISO 8601 as a PDF date (ISO 32000-1, 7.9.4); "" when it is none."""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return ""
    zone = moment.strftime("%z")
    offset = f"{zone[:3]}'{zone[3:5]}'" if zone else ""
    return moment.strftime("D:%Y%m%d%H%M%S") + offset
