"""Actions on files and studies."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import FILE, STUDY, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
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
        "import", QT_TRANSLATE_NOOP("actions", "&Import…"),
        QT_TRANSLATE_NOOP("actions", "Take files, folders, sticks, discs or ZIP archives into the "
                          "library"), "file-down", ("Ctrl+I",), FILE,
    ),
    ActionSpec(
        "export_image", QT_TRANSLATE_NOOP("actions", "&Export image as PNG…"),
        QT_TRANSLATE_NOOP("actions", "Save the image as it is shown"), "image-down", ("Ctrl+E",),
        FILE, break_before=True, context=True, needs="image",
    ),
    ActionSpec(
        "export_study", QT_TRANSLATE_NOOP("actions", "Export s&tudy…"),
        QT_TRANSLATE_NOOP("actions", "Write the study to a folder, with or without names"),
        "folder-open", (), FILE, needs="image",
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
        "delete_study", QT_TRANSLATE_NOOP("actions", "&Move to the trash"),
        QT_TRANSLATE_NOOP("actions", "Delete the marked study; it can be brought back"), "trash",
        ("Ctrl+Del",), STUDY, break_before=True,
    ),
    ActionSpec(
        "trash", QT_TRANSLATE_NOOP("actions", "&Trash…"),
        QT_TRANSLATE_NOOP("actions", "What was deleted, to bring back or remove for good"),
        "history", (), STUDY,
    ),
    ActionSpec(
        "verify", QT_TRANSLATE_NOOP("actions", "Compare &index and files"),
        QT_TRANSLATE_NOOP("actions", "Look whether every listed file is there as it was listed"),
        "list", (), STUDY,
    ),
    ActionSpec(
        "close_studies", QT_TRANSLATE_NOOP("actions", "&Close all studies"),
        QT_TRANSLATE_NOOP("actions", "Take them off the screen; they stay in the list"), "x",
        ("Ctrl+W",), STUDY,
    ),
)
# fmt: on
