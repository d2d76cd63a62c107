"""A report as plain text: for the clipboard, mail and systems that take nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from viewer.core.report import Report
from viewer.core.report_blocks import Bars, Block, Facts, Headline, Pictures, Points, Prose
from viewer.core.report_document import document
from viewer.core.verdict import probability_text

_WIDTH = 78
_MARKS = {True: "[x] ", False: "[!] ", None: "- "}


def plain_text(report: Report) -> str:
    """Return the report as lines of at most 78 characters, long values excepted."""
    made = document(report)
    lines = [made.title.upper(), made.subtitle, made.foot]
    for section in made.sections:
        lines += ["", section.title.upper()] if section.title else [""]
        for block in section.blocks:
            lines += _lines(block)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Facts):
        yield from (f"{name}: {value}" for name, value in block.pairs)
    elif isinstance(block, Prose):
        for paragraph in block.text.splitlines():
            yield from textwrap.wrap(paragraph, _WIDTH, break_long_words=False) or [""]
    elif isinstance(block, Headline):
        yield block.text + (f" ({block.mark})" if block.mark else "")
    elif isinstance(block, Bars):
        for row in block.rows:
            number = probability_text(row.probability)
            yield f"{row.name}: {number} ({block.titles[3]} {row.threshold:.2f})"
    elif isinstance(block, Points):
        for mark, text in block.points:
            yield from textwrap.wrap(_MARKS[mark] + text, _WIDTH, subsequent_indent="  ")
    elif isinstance(block, Pictures):
        yield from (f"{picture.title}: {picture.caption}" for picture in block.pictures)
