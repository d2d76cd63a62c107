"""Actions that measure, mark and keep what was measured."""

from __future__ import annotations

from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.action_spec import MEASURE, ActionSpec

# One action a paragraph reads better than one argument a line.
# fmt: off
ROWS: tuple[ActionSpec, ...] = (
    # What the left button draws
    ActionSpec(
        "measure_length", QT_TRANSLATE_NOOP("actions", "&Length"),
        QT_TRANSLATE_NOOP("actions", "Drag, or click both ends"), "measure-length", ("L",),
        MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_angle", QT_TRANSLATE_NOOP("actions", "&Angle"),
        QT_TRANSLATE_NOOP("actions", "Click an end, the vertex and the other end"),
        "measure-angle", ("Shift+A",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_cobb", QT_TRANSLATE_NOOP("actions", "&Cobb angle"),
        QT_TRANSLATE_NOOP("actions", "Draw a line along each of two end plates"),
        "measure-cobb", ("Shift+B",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_cardiothoracic", QT_TRANSLATE_NOOP("actions", "Cardiothoracic &ratio"),
        QT_TRANSLATE_NOOP("actions", "Width of the heart over width of the thorax, step by step"),
        "measure-cardiothoracic", ("Shift+C",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_rectangle", QT_TRANSLATE_NOOP("actions", "Rec&tangle"),
        QT_TRANSLATE_NOOP("actions", "Area and values inside a rectangle"), "measure-rectangle",
        ("Shift+R",), MEASURE, break_before=True, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_ellipse", QT_TRANSLATE_NOOP("actions", "&Ellipse"),
        QT_TRANSLATE_NOOP("actions", "Area and values inside an ellipse"), "measure-ellipse",
        ("E",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_freehand", QT_TRANSLATE_NOOP("actions", "&Freehand area"),
        QT_TRANSLATE_NOOP("actions", "Draw round an area, or click its corners"),
        "measure-freehand", ("Shift+F",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_probe", QT_TRANSLATE_NOOP("actions", "&Pixel value"),
        QT_TRANSLATE_NOOP("actions", "Mark a pixel and its value"), "measure-probe", ("Shift+P",),
        MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_arrow", QT_TRANSLATE_NOOP("actions", "Arro&w"),
        QT_TRANSLATE_NOOP("actions", "Drag from the finding outwards; then write beside it"),
        "measure-arrow", ("Shift+N",), MEASURE, break_before=True, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_text", QT_TRANSLATE_NOOP("actions", "&Note"),
        QT_TRANSLATE_NOOP("actions", "Click and write on the image"), "measure-text",
        ("Shift+T",), MEASURE, checkable=True, group="tool",
    ),
    ActionSpec(
        "measure_window", QT_TRANSLATE_NOOP("actions", "W&indow from an area"),
        QT_TRANSLATE_NOOP("actions", "Drag a rectangle: its values fill the grey scale"),
        "measure-window", ("Shift+W",), MEASURE, checkable=True, group="tool",
    ),
    # What was drawn
    ActionSpec(
        "measure_undo", QT_TRANSLATE_NOOP("actions", "&Undo"),
        QT_TRANSLATE_NOOP("actions", "Take back the last change of a measurement on this image"),
        "undo-2", ("Ctrl+Z",), MEASURE, break_before=True, needs="measure_undo",
    ),
    ActionSpec(
        "measure_redo", QT_TRANSLATE_NOOP("actions", "Red&o"), "", "redo-2",
        ("Ctrl+Y", "Ctrl+Shift+Z"), MEASURE, needs="measure_redo",
    ),
    ActionSpec(
        "measure_write", QT_TRANSLATE_NOOP("actions", "Edit te&xt"),
        QT_TRANSLATE_NOOP("actions", "Write beside the selected measurement (double click)"), "",
        ("F2",), MEASURE, needs="measure_selected",
    ),
    ActionSpec(
        "measure_next", QT_TRANSLATE_NOOP("actions", "Select the next on this ima&ge"),
        QT_TRANSLATE_NOOP("actions", "Then arrow keys move it, F2 writes, Delete deletes"), "",
        ("Shift+Q",), MEASURE, needs="measure_here",
    ),
    ActionSpec(
        "measure_delete", QT_TRANSLATE_NOOP("actions", "&Delete"),
        QT_TRANSLATE_NOOP("actions", "Delete the selected measurement"), "trash", ("Del",),
        MEASURE, needs="measure_selected",
    ),
    ActionSpec(
        "measure_delete_all", QT_TRANSLATE_NOOP("actions", "Delete all on this i&mage"), "", "",
        (), MEASURE, needs="measure_here",
    ),
    ActionSpec(
        "measure_visible", QT_TRANSLATE_NOOP("actions", "&Show measurements"),
        QT_TRANSLATE_NOOP("actions", "Hide them to see what lies below"), "", ("Shift+H",),
        MEASURE, checkable=True,
    ),
    ActionSpec(
        "measure_list", QT_TRANSLATE_NOOP("actions", "&List of measurements…"),
        QT_TRANSLATE_NOOP("actions", "All measurements of the study: jump, delete, copy"), "list",
        ("Ctrl+M",), MEASURE, needs="image",
    ),
    # Files
    ActionSpec(
        "measure_save", QT_TRANSLATE_NOOP("actions", "Sa&ve as DICOM…"),
        QT_TRANSLATE_NOOP(
            "actions", "Write the study's measurements as structured report and presentation state"
        ),
        "file-down", ("Ctrl+S",), MEASURE, break_before=True, needs="image",
    ),
    ActionSpec(
        "measure_load", QT_TRANSLATE_NOOP("actions", "Loa&d from DICOM…"),
        QT_TRANSLATE_NOOP("actions", "Read measurements from structured reports and presentation "
                          "states"),
        "file-up", (), MEASURE, needs="image",
    ),
)
# fmt: on
