"""Actions that change the look of an image but none of its values, and what tells about it."""

from __future__ import annotations

from viewer.core.colour_maps import COLOUR_MAPS
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import TOOLS, VIEW, ActionSpec

_COLOURS = QT_TRANSLATE_NOOP("actions", "False &colours")
_STEPS = QT_TRANSLATE_NOOP("actions", "&Window in steps")

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    # Tools
    ActionSpec(
        "magnifier", QT_TRANSLATE_NOOP("actions", "&Magnifier"),
        QT_TRANSLATE_NOOP("actions", "Enlarges what is under the cursor; settings say how much"),
        "scan-search", ("Q",), TOOLS, break_before=True, context=True, checkable=True,
        needs="image",
    ),
    ActionSpec(
        "sharpen", QT_TRANSLATE_NOOP("actions", "S&harpen"),
        QT_TRANSLATE_NOOP("actions", "For the eye only: no value of the image changes"), "",
        ("Shift+S",), TOOLS, checkable=True, needs="image",
    ),
    ActionSpec(
        "local_contrast", QT_TRANSLATE_NOOP("actions", "&Local contrast (CLAHE)"),
        QT_TRANSLATE_NOOP("actions", "For the eye only: no value of the image changes"), "",
        ("Shift+E",), TOOLS, checkable=True, needs="image",
    ),
    ActionSpec(
        "colour_next", QT_TRANSLATE_NOOP("actions", "&Next colours"), "", "", ("Shift+M",), TOOLS,
        submenu=_COLOURS, needs="image",
    ),
    ActionSpec(
        "colour_grey", QT_TRANSLATE_NOOP("actions", "&Grey"), "", "", ("Shift+G",), TOOLS,
        submenu=_COLOURS, break_before=True, checkable=True, group="colour_map", needs="image",
    ),
    *(
        ActionSpec(
            f"colour_{each.id}", each.name, "", "", (), TOOLS, submenu=_COLOURS, checkable=True,
            group="colour_map", needs="image",
        )
        for each in COLOUR_MAPS
    ),
    ActionSpec(
        "histogram", QT_TRANSLATE_NOOP("actions", "H&istogram"),
        QT_TRANSLATE_NOOP("actions", "How often each value occurs, with the window to drag"), "",
        ("Ctrl+G",), TOOLS, break_before=True, checkable=True,
    ),
    ActionSpec(
        "tags", QT_TRANSLATE_NOOP("actions", "&DICOM elements…"),
        QT_TRANSLATE_NOOP("actions", "Everything the file states, to search and copy"), "list",
        ("Ctrl+T",), TOOLS, context=True, needs="image",
    ),
    # Window
    ActionSpec(
        "preset_add", QT_TRANSLATE_NOOP("actions", "&Add the window as preset…"),
        QT_TRANSLATE_NOOP("actions", "Keep the present window under a name and a key"), "",
        ("Ctrl+Shift+P",), VIEW, needs="image",
    ),
    ActionSpec(
        "preset_edit", QT_TRANSLATE_NOOP("actions", "Edit pr&esets…"), "", "", (), VIEW,
    ),
    ActionSpec(
        "window_wider", QT_TRANSLATE_NOOP("actions", "&Wider"), "", "", ("Alt+Right",), VIEW,
        submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_narrower", QT_TRANSLATE_NOOP("actions", "&Narrower"), "", "", ("Alt+Left",), VIEW,
        submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_higher", QT_TRANSLATE_NOOP("actions", "&Higher centre"), "", "", ("Alt+Down",),
        VIEW, submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_lower", QT_TRANSLATE_NOOP("actions", "&Lower centre"), "", "", ("Alt+Up",), VIEW,
        submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_wider_fine", QT_TRANSLATE_NOOP("actions", "A little wider"), "", "",
        ("Alt+Shift+Right",), VIEW, submenu=_STEPS, break_before=True, needs="image",
    ),
    ActionSpec(
        "window_narrower_fine", QT_TRANSLATE_NOOP("actions", "A little narrower"), "", "",
        ("Alt+Shift+Left",), VIEW, submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_higher_fine", QT_TRANSLATE_NOOP("actions", "Centre a little higher"), "", "",
        ("Alt+Shift+Down",), VIEW, submenu=_STEPS, needs="image",
    ),
    ActionSpec(
        "window_lower_fine", QT_TRANSLATE_NOOP("actions", "Centre a little lower"), "", "",
        ("Alt+Shift+Up",), VIEW, submenu=_STEPS, needs="image",
    ),
)
# fmt: on
