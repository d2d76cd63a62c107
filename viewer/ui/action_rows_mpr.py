"""Actions on reformats: planes through the volume of a series."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import LAYOUT, ActionSpec

_IN_REFORMATS = QT_TRANSLATE_NOOP("actions", "In refor&mats")

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "mpr", QT_TRANSLATE_NOOP("actions", "&Reformats (MPR)…"),
        QT_TRANSLATE_NOOP("actions", "Axial, coronal, sagittal and oblique planes of the series"),
        "mpr", ("V",), LAYOUT, break_before=True, context=True, needs="image",
    ),
    ActionSpec(
        "mpr_mode", QT_TRANSLATE_NOOP("actions", "Next slab &mode"),
        QT_TRANSLATE_NOOP("actions", "MIP, MinIP, mean"), "", ("Shift+V",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
    ActionSpec(
        "mpr_thicker", QT_TRANSLATE_NOOP("actions", "Thic&ker slab"), "", "", ("]",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
    ActionSpec(
        "mpr_thinner", QT_TRANSLATE_NOOP("actions", "Thi&nner slab"), "", "", ("[",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
    ActionSpec(
        "mpr_turn_right", QT_TRANSLATE_NOOP("actions", "&Turn the lines clockwise"),
        QT_TRANSLATE_NOOP("actions", "In the active plane: the other two become oblique"), "",
        (".",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
    ActionSpec(
        "mpr_turn_left", QT_TRANSLATE_NOOP("actions", "T&urn the lines anticlockwise"), "", "",
        (",",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
    ActionSpec(
        "mpr_lines", QT_TRANSLATE_NOOP("actions", "Show the crossh&air"), "", "", ("C",), LAYOUT,
        submenu=_IN_REFORMATS, needs="mpr",
    ),
)
# fmt: on
