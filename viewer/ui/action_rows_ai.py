"""Actions on scores, answers and reports, and help."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import AI, HELP, REPORT, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    # AI
    ActionSpec(
        "score", QT_TRANSLATE_NOOP("actions", "&Score this image"),
        QT_TRANSLATE_NOOP("actions", "Ask the AI about this image; it helps, it does not diagnose"),
        "activity", ("S", "Return"), AI, toolbar=6, short=QT_TRANSLATE_NOOP("actions", "Score"),
        context=True, needs="score",
    ),
    ActionSpec(
        "cancel_score", QT_TRANSLATE_NOOP("actions", "&Cancel scoring"), "", "ban", ("Esc",), AI,
        needs="scoring",
    ),
    ActionSpec(
        "heat_map", QT_TRANSLATE_NOOP("actions", "&Heat map"),
        QT_TRANSLATE_NOOP("actions", "Areas that influenced the score"), "flame", ("H",), AI,
        toolbar=6, short=QT_TRANSLATE_NOOP("actions", "Heat map"), context=True, checkable=True,
        needs="result",
    ),
    ActionSpec(
        "agree", QT_TRANSLATE_NOOP("actions", "&Agree"),
        QT_TRANSLATE_NOOP("actions", "You agree with the AI result"), "thumbs-up", ("A",), AI,
        break_before=True, needs="result",
    ),
    ActionSpec(
        "disagree", QT_TRANSLATE_NOOP("actions", "&Disagree"),
        QT_TRANSLATE_NOOP("actions", "You disagree with the AI result"), "thumbs-down", ("D",), AI,
        needs="result",
    ),
    ActionSpec(
        "unsure", QT_TRANSLATE_NOOP("actions", "&Unsure"),
        QT_TRANSLATE_NOOP("actions", "You cannot tell"), "circle-question-mark", ("U",), AI,
        needs="result",
    ),
    # Report
    ActionSpec(
        "report", QT_TRANSLATE_NOOP("actions", "&Report…"),
        QT_TRANSLATE_NOOP("actions", "Write findings and export them with the image as PDF"),
        "file-text", ("Ctrl+R",), REPORT, toolbar=7, short=QT_TRANSLATE_NOOP("actions", "Report"),
        context=True, needs="image",
    ),
    # Help
    ActionSpec(
        "shortcuts", QT_TRANSLATE_NOOP("actions", "&Keys and mouse"), "", "keyboard", ("F1", "?"),
        HELP,
    ),
    ActionSpec(
        "change_keys", QT_TRANSLATE_NOOP("actions", "&Change keys…"), "", "", ("Ctrl+F1",), HELP,
    ),
    ActionSpec(
        "about", QT_TRANSLATE_NOOP("actions", "&About Faro"), "", "info", (), HELP,
        break_before=True,
    ),
)
# fmt: on
