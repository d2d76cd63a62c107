"""Actions on the cells of the image area, on what links them, and on where the area is shown."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import LAYOUT, STUDY, VIEW, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    # Layouts
    ActionSpec(
        "layout_picker", QT_TRANSLATE_NOOP("actions", "&Choose a layout…"),
        QT_TRANSLATE_NOOP("actions", "Rows and columns of cells, up to 4 × 4"), "layout-grid",
        ("G",), LAYOUT, toolbar=5,
    ),
    ActionSpec("layout_1x1", "1 × 1", "", "", ("Ctrl+1",), LAYOUT),
    ActionSpec("layout_1x2", "1 × 2", "", "", ("Ctrl+2",), LAYOUT),
    ActionSpec("layout_1x3", "1 × 3", "", "", ("Ctrl+3",), LAYOUT),
    ActionSpec("layout_2x1", "2 × 1", "", "", ("Ctrl+5",), LAYOUT),
    ActionSpec("layout_2x2", "2 × 2", "", "", ("Ctrl+4",), LAYOUT),
    ActionSpec("layout_2x3", "2 × 3", "", "", ("Ctrl+6",), LAYOUT),
    ActionSpec("layout_3x3", "3 × 3", "", "", ("Ctrl+9",), LAYOUT),
    ActionSpec("layout_4x4", "4 × 4", "", "", ("Ctrl+0",), LAYOUT),
    # Cells
    ActionSpec(
        "maximise_cell", QT_TRANSLATE_NOOP("actions", "&Maximise the cell"),
        QT_TRANSLATE_NOOP("actions", "This cell alone, or all of them again (double click)"), "",
        ("X",), LAYOUT, break_before=True, context=True,
    ),
    ActionSpec(
        "next_cell", QT_TRANSLATE_NOOP("actions", "&Next cell"), "", "", ("Ctrl+Tab", "F6"), LAYOUT,
    ),
    ActionSpec(
        "previous_cell", QT_TRANSLATE_NOOP("actions", "&Previous cell"), "", "",
        ("Ctrl+Shift+Tab", "Shift+F6"), LAYOUT,
    ),
    ActionSpec(
        "move_cell_on", QT_TRANSLATE_NOOP("actions", "Swap with the ne&xt cell"),
        QT_TRANSLATE_NOOP("actions", "Or drag the header of a cell onto another"), "",
        ("Ctrl+Shift+Right",), LAYOUT,
    ),
    ActionSpec(
        "move_cell_back", QT_TRANSLATE_NOOP("actions", "Swap with the cell &before"), "", "",
        ("Ctrl+Shift+Left",), LAYOUT,
    ),
    ActionSpec(
        "fill_cells", QT_TRANSLATE_NOOP("actions", "&Fill empty cells from this study"), "", "",
        ("Ctrl+Shift+F",), LAYOUT, needs="image",
    ),
    ActionSpec(
        "close_cell", QT_TRANSLATE_NOOP("actions", "&Empty the cell"), "", "x", ("Ctrl+Shift+W",),
        LAYOUT, context=True,
    ),
    # Links
    ActionSpec(
        "link_scroll", QT_TRANSLATE_NOOP("actions", "&Scroll together by position"),
        QT_TRANSLATE_NOOP(
            "actions", "Parallel stacks of one patient and one frame of reference show one place"
        ),
        "link", ("Ctrl+L",), LAYOUT, break_before=True, checkable=True,
    ),
    ActionSpec(
        "link_by_hand", QT_TRANSLATE_NOOP("actions", "Scroll together by h&and"),
        QT_TRANSLATE_NOOP(
            "actions", "The images shown now stay beside each other, whatever the files say"
        ),
        "", ("Ctrl+Shift+L",), LAYOUT, checkable=True, needs="image",
    ),
    ActionSpec(
        "link_view", QT_TRANSLATE_NOOP("actions", "&Zoom and pan together"), "", "", ("Shift+Z",),
        LAYOUT, checkable=True,
    ),
    ActionSpec(
        "link_window", QT_TRANSLATE_NOOP("actions", "&Window together"),
        QT_TRANSLATE_NOOP("actions", "For images of one modality"), "", ("Shift+L",), LAYOUT,
        checkable=True,
    ),
    ActionSpec(
        "reference_lines", QT_TRANSLATE_NOOP("actions", "Reference l&ines"),
        QT_TRANSLATE_NOOP("actions", "Where the active image cuts the others"), "", ("Y",), LAYOUT,
        checkable=True,
    ),
    # Priors and protocols
    ActionSpec(
        "prior", QT_TRANSLATE_NOOP("actions", "Compare with a p&rior"),
        QT_TRANSLATE_NOOP(
            "actions", "The latest earlier study of this patient; again: the one before it"
        ),
        "history", ("B",), LAYOUT, break_before=True, context=True, needs="image",
    ),
    ActionSpec(
        "hang", QT_TRANSLATE_NOOP("actions", "&Hang by the protocols"),
        QT_TRANSLATE_NOOP("actions", "Lay this study out as when it is opened"), "",
        ("Ctrl+Shift+H",), LAYOUT, needs="image",
    ),
    ActionSpec(
        "edit_hanging", QT_TRANSLATE_NOOP("actions", "E&dit the hanging protocols…"),
        QT_TRANSLATE_NOOP(
            "actions", "Open your copy of the table; changes hold from the next study on"
        ), "", (), LAYOUT,
    ),
    # Key images
    ActionSpec(
        "key_image", QT_TRANSLATE_NOOP("actions", "&Key image"),
        QT_TRANSLATE_NOOP("actions", "Mark this image as important, or take the mark away"),
        "star", ("M",), STUDY, break_before=True, context=True, checkable=True, needs="image",
    ),
    ActionSpec(
        "next_key_image", QT_TRANSLATE_NOOP("actions", "Next key i&mage"), "", "", ("N",), STUDY,
        needs="image",
    ),
    ActionSpec(
        "previous_key_image", QT_TRANSLATE_NOOP("actions", "Previous key ima&ge"), "", "",
        ("Ctrl+N",), STUDY, needs="image",
    ),
    ActionSpec(
        "key_image_list", QT_TRANSLATE_NOOP("actions", "&List of key images"), "", "", ("Ctrl+K",),
        STUDY, needs="image",
    ),
    ActionSpec(
        "save_key_images", QT_TRANSLATE_NOOP("actions", "&Save key images as DICOM…"),
        QT_TRANSLATE_NOOP("actions", "A Key Object Selection, which other viewers show"), "", (),
        STUDY, needs="image",
    ),
    # Cine
    ActionSpec(
        "cine", QT_TRANSLATE_NOOP("actions", "&Cine"),
        QT_TRANSLATE_NOOP("actions", "Play the images as a film; scrolling stops it"), "play",
        ("J",), VIEW, break_before=True, context=True, checkable=True, needs="image",
    ),
    ActionSpec(
        "cine_faster", QT_TRANSLATE_NOOP("actions", "Cine f&aster"), "", "", ("+",), VIEW,
        needs="image",
    ),
    ActionSpec(
        "cine_slower", QT_TRANSLATE_NOOP("actions", "Cine slo&wer"), "", "", ("-",), VIEW,
        needs="image",
    ),
    ActionSpec(
        "cine_bounce", QT_TRANSLATE_NOOP("actions", "Cine &back and forth"),
        QT_TRANSLATE_NOOP("actions", "Run backwards from the last image, or begin anew"), "",
        ("Ctrl+Shift+C",), VIEW, checkable=True,
    ),
    # Screens
    ActionSpec(
        "images_only", QT_TRANSLATE_NOOP("actions", "Images &only"),
        QT_TRANSLATE_NOOP("actions", "Hide everything else and fill the screen"), "",
        ("Shift+F11",), VIEW, checkable=True,
    ),
    ActionSpec(
        "image_window", QT_TRANSLATE_NOOP("actions", "Images on a &second screen"),
        QT_TRANSLATE_NOOP("actions", "The images in a window of their own; all keys work there"),
        "monitor", ("Ctrl+F11",), VIEW, checkable=True,
    ),
)
# fmt: on
