"""What a row of the table of actions holds, and the menus that rows belong to."""

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
    submenu
        Title of a menu within the menu, "" for none; its rows follow one another in the table.
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
    submenu: str = ""
    needs: str = ""


FILE = QT_TRANSLATE_NOOP("actions", "&File")
STUDY = QT_TRANSLATE_NOOP("actions", "&Study")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
TOOLS = QT_TRANSLATE_NOOP("actions", "&Tools")
MEASURE = QT_TRANSLATE_NOOP("actions", "&Measure")
LAYOUT = QT_TRANSLATE_NOOP("actions", "&Layout")
AI = QT_TRANSLATE_NOOP("actions", "&AI")
REPORT = QT_TRANSLATE_NOOP("actions", "&Report")
NETWORK = QT_TRANSLATE_NOOP("actions", "&Network")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")
MENUS = (FILE, STUDY, VIEW, TOOLS, MEASURE, LAYOUT, AI, REPORT, NETWORK, HELP)
