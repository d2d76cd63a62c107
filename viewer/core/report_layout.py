"""How a report's blocks look on A4: sober, aligned, black on white, one accent for a flag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    Spacer,
)

from viewer.core.progress import Progress
from viewer.core.report_blocks import (
    Bar,
    Bars,
    Block,
    Document,
    Facts,
    Headline,
    Pictures,
    Points,
    Prose,
    Section,
)
from viewer.core.report_fonts import BOLD, REGULAR, markup, register_fonts
from viewer.core.report_plates import grid, picture_table
from viewer.core.verdict import Verdict, probability_text

PAGE = A4
MARGIN, HEAD, FOOT = 18 * mm, 18 * mm, 17 * mm
WIDTH = PAGE[0] - 2 * MARGIN

INK, GREY, RULE = HexColor(0x16202A), HexColor(0x5B6670), HexColor(0xC6CCD2)
PAPER, TRACK, FILL = HexColor(0xF3F5F7), HexColor(0xE1E5E9), HexColor(0x60707E)
AMBER, AMBER_PAPER = HexColor(0xA65A00), HexColor(0xFFF4E3)

TEXT = ParagraphStyle("text", fontName=REGULAR, fontSize=9.2, leading=13, textColor=INK)
SMALL = ParagraphStyle("small", TEXT, fontSize=7.8, leading=10.6)
MUTED = ParagraphStyle("muted", TEXT, textColor=GREY)
LABEL = ParagraphStyle("label", SMALL, textColor=GREY)
BESIDE = ParagraphStyle("beside", LABEL, leading=TEXT.leading)
NUMBER = ParagraphStyle("number", TEXT, alignment=TA_RIGHT)
COLUMN = ParagraphStyle("column", LABEL, alignment=TA_RIGHT)
TITLE = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=16, leading=20)
SUBTITLE = ParagraphStyle("subtitle", TEXT, fontSize=9.6, leading=13, textColor=GREY)
SECTION = ParagraphStyle("section", TEXT, fontName=BOLD, fontSize=9.6, leading=12)
BOLD_TEXT = ParagraphStyle("bold", TEXT, fontName=BOLD)
ANSWER = ParagraphStyle("answer", TEXT, fontName=BOLD, fontSize=13, leading=17)

# Names are longer than dates: the first of two values gets more room.
_PAIR = [42 * mm, WIDTH - 42 * mm]
_TWO_PAIRS = [31 * mm, 62 * mm, 35 * mm, WIDTH - 128 * mm]

_FLUSH = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
# A name that fills its column does not touch the next label.
_VALUE_GAP = ("RIGHTPADDING", (1, 0), (1, -1), 3 * mm)


def flowables(made: Document, progress: Progress) -> list[Flowable]:
    """Return the whole report as reportlab's flowables."""
    register_fonts()
    flow: list[Flowable] = [_paragraph(made.title, TITLE)]
    if made.subtitle:
        flow.append(_paragraph(made.subtitle, SUBTITLE))
    flow.append(Spacer(0, 3 * mm))
    for section in made.sections:
        progress.check()
        flow += _section(section)
    if _needs_note(made):
        flow += [Spacer(0, 3 * mm), _paragraph(made.font_note, LABEL)]
    return flow


def draw_frame(canvas: Canvas, made: Document, page: int, pages: int) -> None:
    """Draw head and foot of one page: whose it is, what it is not, and which page of how many."""
    width, height = PAGE
    canvas.saveState()
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, height - 14 * mm, width - MARGIN, height - 14 * mm)
    canvas.line(MARGIN, 13.5 * mm, width - MARGIN, 13.5 * mm)
    canvas.restoreState()
    left = ParagraphStyle("head", LABEL, fontName=REGULAR)
    right = ParagraphStyle("head-right", left, alignment=TA_RIGHT)
    half = WIDTH / 2
    of = made.page_of.format(page=page, pages=pages)
    _place(canvas, made.running_head, left, MARGIN, height - 12.6 * mm, WIDTH * 0.7)
    _place(canvas, made.title, right, MARGIN + WIDTH * 0.7, height - 12.6 * mm, WIDTH * 0.3)
    _place(canvas, made.foot, left, MARGIN, 9 * mm, half * 1.4)
    _place(canvas, of, right, MARGIN + half * 1.4, 9 * mm, half * 0.6)


def _place(
    canvas: Canvas, text: str, style: ParagraphStyle, x: float, y: float, width: float
) -> None:
    """One line at most: a name of a thousand letters must not run over the page."""
    shown = text if len(text) <= 110 else text[:109] + "…"
    paragraph = _paragraph(shown, style)
    _, height = paragraph.wrap(width, 40 * mm)
    paragraph.drawOn(canvas, x, y if height <= style.leading else y - (height - style.leading) / 2)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(markup(text).text, style)


def _needs_note(made: Document) -> bool:
    texts = [made.title, made.subtitle, made.running_head]
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Facts):
                texts += [value for _, value in block.pairs]
            elif isinstance(block, Prose):
                texts.append(block.text)
            elif isinstance(block, Points):
                texts += [text for _, text in block.points]
    return any(markup(text).uses_reader_font for text in texts)


def _section(section: Section) -> list[Flowable]:
    blocks = [_render(block) for block in section.blocks]
    flow: list[Flowable] = []
    if section.title:
        head: list[Flowable] = [
            Spacer(0, 3 * mm),
            _paragraph(section.title.upper(), SECTION),
            HRFlowable(width="100%", thickness=0.6, color=RULE, spaceBefore=1, spaceAfter=4),
        ]
        flow += _start(section, head, blocks)
        blocks = []
    return flow + [each for block in blocks for each in block]


def _start(section: Section, head: list[Flowable], blocks: list[list[Flowable]]) -> list[Flowable]:
    """A short section stays on one page, pictures keep their title, text may break anywhere."""
    flow = [each for block in blocks for each in block]
    if all(isinstance(each, (Facts, Headline, Bars)) for each in section.blocks):
        return [KeepTogether(head + flow)]
    if isinstance(section.blocks[0], Pictures):
        return [KeepTogether(head + flow[:1]), *flow[1:]]
    return [CondPageBreak(24 * mm), *head, *flow]


def _render(block: Block) -> list[Flowable]:
    renderers = cast(dict[type, Callable[[Any], list[Flowable]]], _RENDERERS)
    return renderers[type(block)](block)


def _facts(block: Facts) -> list[Flowable]:
    count = block.columns
    label, value = (BESIDE, TEXT) if count > 1 else (LABEL, SMALL)
    cells = [[_paragraph(name, label), _paragraph(text, value)] for name, text in block.pairs]
    rows = [
        [cell for pair in cells[start : start + count] for cell in pair]
        for start in range(0, len(cells), count)
    ]
    table = grid(rows, _PAIR if count == 1 else _TWO_PAIRS, [*_FLUSH, _VALUE_GAP])
    if count == 1:
        return [table]
    style = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.6, RULE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    return [grid([[table]], [WIDTH], style)]


def _prose(block: Prose) -> list[Flowable]:
    """One paragraph a line, so that a long text flows over pages."""
    style = MUTED if block.muted else TEXT
    return [
        _paragraph(line, style) if line.strip() else Spacer(0, style.leading / 2)
        for line in block.text.splitlines()
    ]


def _headline(block: Headline) -> list[Flowable]:
    flagged = block.verdict in (Verdict.REVIEW_FIRST, Verdict.UNCERTAIN)
    style = ParagraphStyle("headline", ANSWER, textColor=AMBER if flagged else INK)
    rows = [[_paragraph(block.text, style)]]
    if block.mark:
        mark = ParagraphStyle("mark", BOLD_TEXT, textColor=AMBER)
        rows.append([_paragraph(block.mark, mark)])
    warm = flagged or bool(block.mark)
    box = [
        ("BACKGROUND", (0, 0), (-1, -1), AMBER_PAPER if warm else PAPER),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, AMBER if warm else FILL),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return [grid(rows, [WIDTH], box), Spacer(0, 2 * mm)]


class ProbabilityBar(Flowable):  # type: ignore[misc]
    """A bar from 0 to 1 with a tick at the threshold."""

    def __init__(self, row: Bar, width: float) -> None:
        super().__init__()
        self._row, self.width, self.height = row, width, 9.0

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the fixed size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw track, value and threshold."""
        canvas, row = self.canv, self._row
        middle = self.height / 2 - 0.5
        canvas.setFillColor(TRACK)
        canvas.roundRect(0, middle - 2, self.width, 4, 2, stroke=0, fill=1)
        above = row.strong and row.probability >= row.threshold
        canvas.setFillColor(AMBER if above else FILL)
        length = self.width * min(max(row.probability, 0.0), 1.0)
        if length > 0:
            canvas.roundRect(0, middle - 2, max(length, 1.0), 4, min(2, length / 2), 0, 1)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1)
        tick = self.width * min(max(row.threshold, 0.0), 1.0)
        canvas.line(tick, middle - 4, tick, middle + 4)


def _bars(block: Bars) -> list[Flowable]:
    widths = [66 * mm, 36 * mm, WIDTH - 124 * mm, 22 * mm]
    name, probability, _, threshold = block.titles
    rows: list[list[Flowable]] = [
        [
            _paragraph(name, LABEL),
            _paragraph(probability, COLUMN),
            _paragraph("", LABEL),
            _paragraph(threshold, COLUMN),
        ]
    ]
    for row in block.rows:
        style = BOLD_TEXT if row.strong else TEXT
        number = ParagraphStyle("figure", style, alignment=TA_RIGHT)
        rows.append(
            [
                _paragraph(row.name, style),
                _paragraph(probability_text(row.probability), number),
                ProbabilityBar(row, widths[2] - 8 * mm),
                _paragraph(f"{row.threshold:.2f}", NUMBER),
            ]
        )
    style = [
        *_FLUSH,
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (2, 0), (2, -1), 4 * mm),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return [grid(rows, widths, style), Spacer(0, 2 * mm)]


_MARKS = {True: "✓", False: "✗", None: "•"}


def _points(block: Points) -> list[Flowable]:
    rows = [
        [_paragraph(_MARKS[mark], BOLD_TEXT if mark is False else TEXT), _paragraph(text, SMALL)]
        for mark, text in block.points
    ]
    if not rows:
        return []
    return [grid(rows, [5 * mm, WIDTH - 5 * mm], _FLUSH), Spacer(0, 2 * mm)]


def _pictures(block: Pictures) -> list[Flowable]:
    return picture_table(block, WIDTH, _paragraph, (BOLD_TEXT, LABEL))


_RENDERERS = {
    Facts: _facts,
    Prose: _prose,
    Headline: _headline,
    Bars: _bars,
    Points: _points,
    Pictures: _pictures,
}
