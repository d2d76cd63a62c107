"""Actions that change how the image is shown."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import TOOLS, VIEW, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    # Tools: what the left button does
    ActionSpec(
        "tool_window", QT_TRANSLATE_NOOP("actions", "&Window"),
        QT_TRANSLATE_NOOP("actions", "Drag: sideways width, up and down centre"), "contrast",
        ("W",), TOOLS, toolbar=2, context=True, checkable=True, group="tool",
    ),
    ActionSpec(
        "tool_pan", QT_TRANSLATE_NOOP("actions", "&Pan"),
        QT_TRANSLATE_NOOP("actions", "Drag to move (always: middle button)"), "move", ("P",), TOOLS,
        toolbar=2, context=True, checkable=True, group="tool",
    ),
    ActionSpec(
        "tool_zoom", QT_TRANSLATE_NOOP("actions", "&Zoom"),
        QT_TRANSLATE_NOOP("actions", "Drag to zoom (always: right button)"), "search", ("Z",),
        TOOLS, toolbar=2, context=True, checkable=True, group="tool",
    ),
    ActionSpec(
        "tool_stack", QT_TRANSLATE_NOOP("actions", "&Stack"),
        QT_TRANSLATE_NOOP("actions", "Drag through the images"), "layers", ("K",), TOOLS, toolbar=2,
        context=True, checkable=True, group="tool",
    ),
    # View
    ActionSpec(
        "invert", QT_TRANSLATE_NOOP("actions", "&Invert"),
        QT_TRANSLATE_NOOP("actions", "Swap black and white"), "image", ("I",), VIEW, toolbar=3,
        context=True, checkable=True, needs="image",
    ),
    ActionSpec(
        "reset", QT_TRANSLATE_NOOP("actions", "&Reset"),
        QT_TRANSLATE_NOOP("actions", "Window, zoom and position as when it was opened"), "undo-2",
        ("R",), VIEW, toolbar=3, short=QT_TRANSLATE_NOOP("actions", "Reset"), context=True,
        needs="image",
    ),
    ActionSpec(
        "fit", QT_TRANSLATE_NOOP("actions", "&Fit"),
        QT_TRANSLATE_NOOP("actions", "Show the whole image (double click)"), "maximize", ("F",),
        VIEW, toolbar=4, context=True, needs="image",
    ),
    ActionSpec(
        "one_to_one", QT_TRANSLATE_NOOP("actions", "&1:1"),
        QT_TRANSLATE_NOOP("actions", "One image pixel on one screen pixel"), "scan", ("O",), VIEW,
        toolbar=4, short="1:1", context=True, needs="image",
    ),
    ActionSpec(
        "rotate_left", QT_TRANSLATE_NOOP("actions", "Rotate &left"), "", "rotate-ccw",
        ("Ctrl+Left",), VIEW, break_before=True, toolbar=5, needs="image",
    ),
    ActionSpec(
        "rotate_right", QT_TRANSLATE_NOOP("actions", "Rotate ri&ght"), "", "rotate-cw",
        ("Ctrl+Right",), VIEW, toolbar=5, needs="image",
    ),
    ActionSpec(
        "flip_horizontal", QT_TRANSLATE_NOOP("actions", "Flip &horizontally"),
        QT_TRANSLATE_NOOP("actions", "Mirror left and right; the letters on the image follow"),
        "flip-horizontal-2", ("Ctrl+H",), VIEW, toolbar=5, needs="image",
    ),
    ActionSpec(
        "flip_vertical", QT_TRANSLATE_NOOP("actions", "Flip &vertically"), "", "flip-vertical-2",
        ("Ctrl+J",), VIEW, needs="image",
    ),
    ActionSpec(
        "identity", QT_TRANSLATE_NOOP("actions", "&Patient data on the image"),
        QT_TRANSLATE_NOOP("actions", "Name, ID and age in the corner of the image"), "file-text",
        ("T",), VIEW, break_before=True, context=True, checkable=True,
    ),
    ActionSpec(
        "overlays", QT_TRANSLATE_NOOP("actions", "&Overlays of the file"),
        QT_TRANSLATE_NOOP("actions", "Drawings and words that came with the image"), "",
        ("Shift+O",), VIEW, context=True, checkable=True,
    ),
    ActionSpec(
        "full_screen", QT_TRANSLATE_NOOP("actions", "F&ull screen"), "", "", ("F11",), VIEW,
        checkable=True,
    ),
)
# fmt: on
