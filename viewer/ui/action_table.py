"""The table of actions: one row each, from which everything a user can trigger is derived."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.i18n import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ActionSpec:
    """One row. Texts are English, marked under the context "actions".

    Attributes
    ----------
    text, tip
        As in menus; what the tooltip says (the shortcut is added to it).
    menu
        Title of its menu, "" for none; a row with `break_before` starts a new section there.
    toolbar
        Number of its group in the toolbar, 0 for none; `short` is the text there.
    context
        Also in the image's context menu.
    group
        Checkable rows with the same group exclude each other.
    needs
        What must be there for the action to be enabled: "image", "result", "scoring" (one that
        runs), "score" (an image that may be scored) or "".
    keys
        Shortcuts as in `QKeySequence`; the first one is shown.
    """

    id: str
    text: str
    tip: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: str = ""
    break_before: bool = False
    toolbar: int = 0
    short: str = ""
    context: bool = False
    checkable: bool = False
    group: str = ""
    needs: str = ""


FILE = QT_TRANSLATE_NOOP("actions", "&File")
STUDY = QT_TRANSLATE_NOOP("actions", "&Study")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
TOOLS = QT_TRANSLATE_NOOP("actions", "&Tools")
AI = QT_TRANSLATE_NOOP("actions", "&AI")
REPORT = QT_TRANSLATE_NOOP("actions", "&Report")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")
MENUS = (FILE, STUDY, VIEW, TOOLS, AI, REPORT, HELP)

# One action a paragraph reads better than one argument a line.
# fmt: off
TABLE: tuple[ActionSpec, ...] = (
    # File
    ActionSpec(
        "open_files", QT_TRANSLATE_NOOP("actions", "Open &files…"),
        QT_TRANSLATE_NOOP("actions", "Open DICOM, PNG or JPEG files"), "file-image", ("Ctrl+O",),
        FILE, toolbar=1, short=QT_TRANSLATE_NOOP("actions", "Open"),
    ),
    ActionSpec(
        "open_folder", QT_TRANSLATE_NOOP("actions", "Open f&older…"),
        QT_TRANSLATE_NOOP("actions", "Open a folder with everything below it"), "folder-open",
        ("Ctrl+Shift+O",), FILE, toolbar=1, short=QT_TRANSLATE_NOOP("actions", "Folder"),
    ),
    ActionSpec(
        "open_demo", QT_TRANSLATE_NOOP("actions", "Open &demonstration studies"),
        QT_TRANSLATE_NOOP("actions", "Open the synthetic studies that come with Faro"), "package",
        (), FILE,
    ),
    ActionSpec(
        "export_image", QT_TRANSLATE_NOOP("actions", "&Export image as PNG…"),
        QT_TRANSLATE_NOOP("actions", "Save the image as it is shown"), "image-down", ("Ctrl+E",),
        FILE, break_before=True, context=True, needs="image",
    ),
    ActionSpec(
        "export_reviewed", QT_TRANSLATE_NOOP("actions", "Export &reviewed cases…"),
        QT_TRANSLATE_NOOP(
            "actions", "Readers' answers with their images, without names, for training"
        ),
        "package", (), FILE,
    ),
    ActionSpec(
        "settings", QT_TRANSLATE_NOOP("actions", "&Settings…"),
        QT_TRANSLATE_NOOP("actions", "Language, theme, scoring"), "settings", ("Ctrl+,",), FILE,
        break_before=True,
    ),
    ActionSpec(
        "quit", QT_TRANSLATE_NOOP("actions", "&Quit"), "", "log-out", ("Ctrl+Q",), FILE,
        break_before=True,
    ),
    # Study
    ActionSpec(
        "next_study", QT_TRANSLATE_NOOP("actions", "&Next study"), "", "chevron-right",
        ("Space", "Ctrl+Down"), STUDY,
    ),
    ActionSpec(
        "previous_study", QT_TRANSLATE_NOOP("actions", "&Previous study"), "", "chevron-left",
        ("Shift+Space", "Ctrl+Up"), STUDY,
    ),
    ActionSpec(
        "next_image", QT_TRANSLATE_NOOP("actions", "Next &image"), "", "chevron-down",
        ("Down", "PgDown"), STUDY, break_before=True, needs="image",
    ),
    ActionSpec(
        "previous_image", QT_TRANSLATE_NOOP("actions", "Pre&vious image"), "", "chevron-up",
        ("Up", "PgUp"), STUDY, needs="image",
    ),
    ActionSpec(
        "find_study", QT_TRANSLATE_NOOP("actions", "&Find in the list"), "", "search", ("Ctrl+F",),
        STUDY, break_before=True,
    ),
    ActionSpec(
        "problems", QT_TRANSLATE_NOOP("actions", "&Files that could not be read…"),
        QT_TRANSLATE_NOOP("actions", "Which files are not shown, and why"), "triangle-alert", (),
        STUDY,
    ),
    ActionSpec(
        "close_studies", QT_TRANSLATE_NOOP("actions", "&Close all studies"),
        QT_TRANSLATE_NOOP("actions", "Empty the list; no file is deleted"), "x", ("Ctrl+W",), STUDY,
    ),
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
        "full_screen", QT_TRANSLATE_NOOP("actions", "F&ull screen"), "", "", ("F11",), VIEW,
        checkable=True,
    ),
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
        "about", QT_TRANSLATE_NOOP("actions", "&About Faro"), "", "info", (), HELP,
        break_before=True,
    ),
)
# fmt: on
