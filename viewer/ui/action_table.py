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
        What must be there for the action to be enabled: "image", "result" or "".
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


_T = QT_TRANSLATE_NOOP
FILE = _T("actions", "&File")
STUDY = _T("actions", "&Study")
VIEW = _T("actions", "&View")
TOOLS = _T("actions", "&Tools")
AI = _T("actions", "&AI")
REPORT = _T("actions", "&Report")
HELP = _T("actions", "&Help")
MENUS = (FILE, STUDY, VIEW, TOOLS, AI, REPORT, HELP)

TABLE: tuple[ActionSpec, ...] = (
    # File
    ActionSpec(
        "open_files",
        _T("actions", "Open &files…"),
        _T("actions", "Open DICOM, PNG or JPEG files"),
        "file-image",
        ("Ctrl+O",),
        FILE,
        toolbar=1,
        short=_T("actions", "Open"),
    ),
    ActionSpec(
        "open_folder",
        _T("actions", "Open f&older…"),
        _T("actions", "Open a folder with everything below it"),
        "folder-open",
        ("Ctrl+Shift+O",),
        FILE,
        toolbar=1,
        short=_T("actions", "Folder"),
    ),
    ActionSpec(
        "open_demo",
        _T("actions", "Open &demonstration studies"),
        _T("actions", "Open the synthetic studies that come with Faro"),
        "package",
        (),
        FILE,
    ),
    ActionSpec(
        "export_image",
        _T("actions", "&Export image as PNG…"),
        _T("actions", "Save the image as it is shown"),
        "image-down",
        ("Ctrl+E",),
        FILE,
        break_before=True,
        context=True,
        needs="image",
    ),
    ActionSpec(
        "settings",
        _T("actions", "&Settings…"),
        _T("actions", "Language, theme, scoring"),
        "settings",
        ("Ctrl+,",),
        FILE,
        break_before=True,
    ),
    ActionSpec("quit", _T("actions", "&Quit"), "", "log-out", ("Ctrl+Q",), FILE, break_before=True),
    # Study
    ActionSpec(
        "next_study",
        _T("actions", "&Next study"),
        "",
        "chevron-right",
        ("Space", "Ctrl+Down"),
        STUDY,
    ),
    ActionSpec(
        "previous_study",
        _T("actions", "&Previous study"),
        "",
        "chevron-left",
        ("Shift+Space", "Ctrl+Up"),
        STUDY,
    ),
    ActionSpec(
        "next_image",
        _T("actions", "Next &image"),
        "",
        "chevron-down",
        ("Down", "PgDown"),
        STUDY,
        break_before=True,
        needs="image",
    ),
    ActionSpec(
        "previous_image",
        _T("actions", "Pre&vious image"),
        "",
        "chevron-up",
        ("Up", "PgUp"),
        STUDY,
        needs="image",
    ),
    ActionSpec(
        "find_study",
        _T("actions", "&Find in the list"),
        "",
        "search",
        ("Ctrl+F",),
        STUDY,
        break_before=True,
    ),
    ActionSpec(
        "problems",
        _T("actions", "&Files that could not be read…"),
        _T("actions", "Which files are not shown, and why"),
        "triangle-alert",
        (),
        STUDY,
    ),
    ActionSpec(
        "close_studies",
        _T("actions", "&Close all studies"),
        _T("actions", "Empty the list; no file is deleted"),
        "x",
        ("Ctrl+W",),
        STUDY,
    ),
    # Tools: what the left button does
    ActionSpec(
        "tool_window",
        _T("actions", "&Window"),
        _T("actions", "Drag: sideways width, up and down centre"),
        "contrast",
        ("W",),
        TOOLS,
        toolbar=2,
        context=True,
        checkable=True,
        group="tool",
    ),
    ActionSpec(
        "tool_pan",
        _T("actions", "&Pan"),
        _T("actions", "Drag to move (always: middle button)"),
        "move",
        ("P",),
        TOOLS,
        toolbar=2,
        context=True,
        checkable=True,
        group="tool",
    ),
    ActionSpec(
        "tool_zoom",
        _T("actions", "&Zoom"),
        _T("actions", "Drag to zoom (always: right button)"),
        "search",
        ("Z",),
        TOOLS,
        toolbar=2,
        context=True,
        checkable=True,
        group="tool",
    ),
    ActionSpec(
        "tool_stack",
        _T("actions", "&Stack"),
        _T("actions", "Drag through the images"),
        "layers",
        ("K",),
        TOOLS,
        toolbar=2,
        context=True,
        checkable=True,
        group="tool",
    ),
    # View
    ActionSpec(
        "invert",
        _T("actions", "&Invert"),
        _T("actions", "Swap black and white"),
        "image",
        ("I",),
        VIEW,
        toolbar=3,
        context=True,
        checkable=True,
        needs="image",
    ),
    ActionSpec(
        "reset",
        _T("actions", "&Reset"),
        _T("actions", "Window, zoom and position as when it was opened"),
        "undo-2",
        ("R",),
        VIEW,
        toolbar=3,
        context=True,
        needs="image",
    ),
    ActionSpec(
        "fit",
        _T("actions", "&Fit"),
        _T("actions", "Show the whole image (double click)"),
        "maximize",
        ("F",),
        VIEW,
        toolbar=4,
        context=True,
        needs="image",
    ),
    ActionSpec(
        "one_to_one",
        _T("actions", "&1:1"),
        _T("actions", "One image pixel on one screen pixel"),
        "scan",
        ("O",),
        VIEW,
        toolbar=4,
        short="1:1",
        context=True,
        needs="image",
    ),
    ActionSpec(
        "rotate_left",
        _T("actions", "Rotate &left"),
        "",
        "rotate-ccw",
        ("Ctrl+Left",),
        VIEW,
        break_before=True,
        toolbar=5,
        needs="image",
    ),
    ActionSpec(
        "rotate_right",
        _T("actions", "Rotate ri&ght"),
        "",
        "rotate-cw",
        ("Ctrl+Right",),
        VIEW,
        toolbar=5,
        needs="image",
    ),
    ActionSpec(
        "flip_horizontal",
        _T("actions", "Flip &horizontally"),
        _T("actions", "Mirror left and right; the letters on the image follow"),
        "flip-horizontal-2",
        ("Ctrl+H",),
        VIEW,
        toolbar=5,
        needs="image",
    ),
    ActionSpec(
        "flip_vertical",
        _T("actions", "Flip &vertically"),
        "",
        "flip-vertical-2",
        ("Ctrl+J",),
        VIEW,
        needs="image",
    ),
    ActionSpec(
        "corner_text",
        _T("actions", "&Corner text"),
        _T("actions", "Patient and image data"),
        "file-text",
        ("T",),
        VIEW,
        break_before=True,
        context=True,
        checkable=True,
    ),
    ActionSpec(
        "full_screen",
        _T("actions", "F&ull screen"),
        "",
        "",
        ("F11",),
        VIEW,
        checkable=True,
    ),
    # AI
    ActionSpec(
        "score",
        _T("actions", "&Score this image"),
        _T("actions", "Ask the AI about the image that is shown; it helps, it does not diagnose"),
        "activity",
        ("S", "Ctrl+Return"),
        AI,
        toolbar=6,
        short=_T("actions", "Score"),
        context=True,
        needs="image",
    ),
    ActionSpec(
        "cancel_score",
        _T("actions", "&Cancel scoring"),
        "",
        "ban",
        ("Esc",),
        AI,
        needs="scoring",
    ),
    ActionSpec(
        "heat_map",
        _T("actions", "&Heat map"),
        _T("actions", "Areas that influenced the score"),
        "flame",
        ("H",),
        AI,
        toolbar=6,
        context=True,
        checkable=True,
        needs="result",
    ),
    ActionSpec(
        "agree",
        _T("actions", "&Agree"),
        _T("actions", "You agree with the AI result"),
        "thumbs-up",
        ("A",),
        AI,
        break_before=True,
        needs="result",
    ),
    ActionSpec(
        "disagree",
        _T("actions", "&Disagree"),
        _T("actions", "You disagree with the AI result"),
        "thumbs-down",
        ("D",),
        AI,
        needs="result",
    ),
    ActionSpec(
        "unsure",
        _T("actions", "&Unsure"),
        _T("actions", "You cannot tell"),
        "circle-question-mark",
        ("U",),
        AI,
        needs="result",
    ),
    # Report
    ActionSpec(
        "report",
        _T("actions", "&Report…"),
        _T("actions", "Write findings and export them with the image as PDF"),
        "file-text",
        ("Ctrl+R",),
        REPORT,
        toolbar=7,
        short=_T("actions", "Report"),
        context=True,
        needs="image",
    ),
    # Help
    ActionSpec(
        "shortcuts",
        _T("actions", "&Keys and mouse"),
        "",
        "keyboard",
        ("F1", "?"),
        HELP,
    ),
    ActionSpec("about", _T("actions", "&About Faro"), "", "info", (), HELP, break_before=True),
)
