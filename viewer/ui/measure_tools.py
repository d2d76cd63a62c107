"""The tools that draw: what each makes, with how many points, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.annotations.model import Kind
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.measure_draft import Steps


@dataclass(frozen=True)
class MeasureTool:
    """One tool of the menu.

    Attributes
    ----------
    action
        Its row in the table of actions.
    kind
        What it makes; None for the tool that takes a window from an area and leaves nothing.
    guide
        For each point what to click, marked under the context "measure"; empty where the shape
        says it all.
    asks_for_text
        Words are written as soon as it is drawn.
    """

    action: str
    kind: Kind | None
    steps: Steps
    guide: tuple[str, ...] = ()
    asks_for_text: bool = False


_TWO_LINES = Steps(4, frozenset({0, 2}))

TOOLS: tuple[MeasureTool, ...] = (
    MeasureTool("measure_length", Kind.LENGTH, Steps(2)),
    MeasureTool(
        "measure_angle",
        Kind.ANGLE,
        Steps(3),
        (
            QT_TRANSLATE_NOOP("measure", "1 of 3: end of the first side"),
            QT_TRANSLATE_NOOP("measure", "2 of 3: vertex of the angle"),
            QT_TRANSLATE_NOOP("measure", "3 of 3: end of the second side"),
        ),
    ),
    MeasureTool(
        "measure_cobb",
        Kind.COBB,
        _TWO_LINES,
        (
            QT_TRANSLATE_NOOP("measure", "1 of 4: upper vertebra, its upper plate: first end"),
            QT_TRANSLATE_NOOP("measure", "2 of 4: upper vertebra, its upper plate: second end"),
            QT_TRANSLATE_NOOP("measure", "3 of 4: lower vertebra, its lower plate: first end"),
            QT_TRANSLATE_NOOP("measure", "4 of 4: lower vertebra, its lower plate: second end"),
        ),
    ),
    MeasureTool(
        "measure_cardiothoracic",
        Kind.CARDIOTHORACIC,
        _TWO_LINES,
        (
            QT_TRANSLATE_NOOP("measure", "1 of 4: right border of the heart, outermost point"),
            QT_TRANSLATE_NOOP("measure", "2 of 4: left border of the heart, outermost point"),
            QT_TRANSLATE_NOOP("measure", "3 of 4: inner edge of the ribs, right, widest level"),
            QT_TRANSLATE_NOOP("measure", "4 of 4: inner edge of the ribs, left, same level"),
        ),
    ),
    MeasureTool("measure_rectangle", Kind.RECTANGLE, Steps(2)),
    MeasureTool("measure_ellipse", Kind.ELLIPSE, Steps(2)),
    MeasureTool("measure_freehand", Kind.FREEHAND, Steps(0)),
    MeasureTool("measure_probe", Kind.PROBE, Steps(1)),
    MeasureTool("measure_arrow", Kind.ARROW, Steps(2), asks_for_text=True),
    MeasureTool("measure_text", Kind.TEXT, Steps(1), asks_for_text=True),
    MeasureTool(
        "measure_window",
        None,
        Steps(2),
        (
            QT_TRANSLATE_NOOP("measure", "Drag a rectangle over what should be seen well"),
            QT_TRANSLATE_NOOP("measure", "Drag a rectangle over what should be seen well"),
        ),
    ),
)
TOOL_OF_ACTION = {tool.action: tool for tool in TOOLS}
TOOL_OF_KIND = {tool.kind: tool for tool in TOOLS if tool.kind is not None}
