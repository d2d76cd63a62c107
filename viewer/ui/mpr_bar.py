"""The slim bar above reformats: slab, window, crosshair, where it is, and the value below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from viewer.core.crosshair import Crosshair
from viewer.core.slab import Slab, SlabMode
from viewer.ui.icons import icon
from viewer.ui.mpr_words import mode_name
from viewer.ui.shown_image import PixelProbe

_THICKEST_MM = 300.0
_STEP_MM = 1.0
_TEXT_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_LETTERS = (("L", "R"), ("P", "A"), ("H", "F"))


class MprBar(QToolBar):
    """Signals
    -------
    slab_changed
        The `Slab` that is asked for.
    reset_wanted
        Everything as at first.
    lines_wanted
        Whether the crosshair shall be seen.
    """

    slab_changed = Signal(object)
    reset_wanted = Signal()
    lines_wanted = Signal(bool)

    def __init__(self, presets: QMenu, measures: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self._mode = QComboBox(self)
        for mode in SlabMode:
            self._mode.addItem(mode_name(mode), mode)
        self._mode.setToolTip(self.tr("What a slab shows: highest, lowest or mean value"))
        self._mode.setAccessibleName(self.tr("Slab mode"))
        self._thickness = self._build_thickness()
        self._where, self._value = QLabel(self), QLabel(self)
        room = self.fontMetrics().horizontalAdvance("x 0000  y 0000  -00000 HU  ")
        self._value.setMinimumWidth(room)
        self._lines = self._build_lines()
        words = self.tr("Measurements on reformats end with the program: no image holds them")
        self._fill(
            _menu_button(presets, "sliders-horizontal", presets.toolTip(), self),
            _menu_button(measures, "measure-length", words, self),
        )
        self._mode.currentIndexChanged.connect(self._on_changed)
        self._thickness.valueChanged.connect(self._on_changed)

    def slab(self) -> Slab:
        """Return the slab that is asked for."""
        return Slab(SlabMode(self._mode.currentData()), self._thickness.value())

    def set_slab(self, slab: Slab) -> None:
        """Ask for `slab`."""
        self._mode.setCurrentIndex(self._mode.findData(slab.mode))
        self._thickness.setValue(slab.thickness_mm)

    def next_mode(self) -> None:
        """Go on to the next mode."""
        self._mode.setCurrentIndex((self._mode.currentIndex() + 1) % self._mode.count())

    def thicken(self, steps: int) -> None:
        """Make the slab `steps` mm thicker, or thinner when negative."""
        self._thickness.stepBy(steps)

    def toggle_lines(self) -> None:
        """Show or hide the crosshair."""
        self._lines.toggle()

    @Slot(object)
    def show_crosshair(self, crosshair: Crosshair) -> None:
        """Say where the crosshair is in the patient."""
        parts = []
        for value, (positive, negative) in zip(crosshair.center, _LETTERS, strict=True):
            letter = positive if value >= 0 else negative
            parts.append(f"{letter} {abs(value):.1f}")
        self._where.setText("  ".join(parts) + " mm   ")

    @Slot(object)
    def show_probe(self, probe: PixelProbe | None) -> None:
        """Say which value is below the mouse."""
        self._value.setText(f"x {probe.column}  y {probe.row}  {probe.value}" if probe else "")

    def _fill(self, *menus: QWidget) -> None:
        slab = QLabel(self.tr("Slab"), self)
        slab.setContentsMargins(4, 0, 8, 0)
        self.addWidget(slab)
        self.addWidget(self._thickness)
        self.addWidget(self._mode)
        self.addSeparator()
        for button in (*menus, self._lines, self._build_reset()):
            self.addWidget(button)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (space, self._where, self._value):
            self.addWidget(widget)

    @Slot()
    def _on_changed(self) -> None:
        self.slab_changed.emit(self.slab())

    def _build_thickness(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(0.0, _THICKEST_MM)
        box.setDecimals(1)
        box.setSingleStep(_STEP_MM)
        box.setSuffix(" mm")
        box.setSpecialValueText(self.tr("off"))
        box.setToolTip(self.tr("Thickness of the slab around each plane"))
        box.setAccessibleName(self.tr("Slab thickness"))
        return box

    def _build_lines(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(" " + self.tr("Crosshair"))
        button.setIcon(icon("scan"))
        button.setToolButtonStyle(_TEXT_BESIDE)
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolTip(
            self.tr("Drag the middle or a line to move, a circle to turn; double click to centre")
        )
        button.toggled.connect(self.lines_wanted)
        return button

    def _build_reset(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(" " + self.tr("Reset"))
        button.setIcon(icon("undo-2"))
        button.setToolButtonStyle(_TEXT_BESIDE)
        button.setToolTip(self.tr("Planes straight and through the middle, window as at first"))
        button.clicked.connect(self.reset_wanted)
        return button


def _menu_button(menu: QMenu, icon_name: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(" " + menu.title().replace("&", ""))
    button.setIcon(icon(icon_name))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(_TEXT_BESIDE)
    button.setToolTip(tip)
    button.setMenu(menu)
    return button
