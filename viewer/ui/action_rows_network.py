"""Actions on archives, the receiver, the outbox and the courier."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import NETWORK, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "search_archive", QT_TRANSLATE_NOOP("actions", "&Search the archive…"),
        QT_TRANSLATE_NOOP("actions", "Find studies on a PACS and fetch them"), "scan-search",
        ("Ctrl+P",), NETWORK,
    ),
    ActionSpec(
        "worklist", QT_TRANSLATE_NOOP("actions", "&Worklist…"),
        QT_TRANSLATE_NOOP("actions", "What is scheduled, as a node has it"), "list", (), NETWORK,
    ),
    ActionSpec(
        "send_study", QT_TRANSLATE_NOOP("actions", "S&end the study…"),
        QT_TRANSLATE_NOOP(
            "actions", "Send images, report and AI result to a node, now or when the line is there"
        ),
        "file-up", ("Ctrl+Shift+E",), NETWORK, break_before=True, needs="image",
    ),
    ActionSpec(
        "outbox", QT_TRANSLATE_NOOP("actions", "&Outbox…"),
        QT_TRANSLATE_NOOP("actions", "What waits to be sent, and what became of it"), "list",
        ("Ctrl+B",), NETWORK,
    ),
    ActionSpec(
        "pack_courier", QT_TRANSLATE_NOOP("actions", "&Pack for the courier…"),
        QT_TRANSLATE_NOOP(
            "actions", "Write the study into one signed, encrypted file, for a stick"
        ),
        "package", (), NETWORK, break_before=True, needs="image",
    ),
    ActionSpec(
        "open_courier", QT_TRANSLATE_NOOP("actions", "Open a &courier's package…"),
        QT_TRANSLATE_NOOP("actions", "Studies or answers that came on a stick"), "folder-open",
        (), NETWORK,
    ),
    ActionSpec(
        "answer_courier", QT_TRANSLATE_NOOP("actions", "Pack the &answers…"),
        QT_TRANSLATE_NOOP("actions", "Readers' answers to what came in a package, to go back"),
        "package", (), NETWORK,
    ),
    ActionSpec(
        "receiver", QT_TRANSLATE_NOOP("actions", "&Receive studies…"),
        QT_TRANSLATE_NOOP("actions", "Let devices and archives send to this computer"), "file-down",
        (), NETWORK, break_before=True,
    ),
    ActionSpec(
        "nodes", QT_TRANSLATE_NOOP("actions", "&Nodes…"),
        QT_TRANSLATE_NOOP("actions", "Archives and devices on the network"), "settings", (),
        NETWORK,
    ),
)
# fmt: on
