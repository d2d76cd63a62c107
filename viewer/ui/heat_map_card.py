"""The panel's part for the heat map: on demand, one class at a time, with its legend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSlider, QWidget

from viewer.core.result import Result
from viewer.core.verdict import NO_HEAT_MAP, heat_map_class
from viewer.ui import ai_words
from viewer.ui.ai_cards import Card, muted_label
from viewer.ui.heat_map_legend import HeatMapLegend
from viewer.ui.translate import translated


class HeatMapCard(Card):
    """On, off, whose, how strong; and what the colours mean.

    Signals
    -------
    changed
        Something that the overlay depends on.
    """

    changed = Signal()

    def __init__(self, opacity: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = QPushButton(self.tr("Heat map"))
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(self.tr("Show the areas that influenced the score"))
        self.toggle.toggled.connect(self._on_changed)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Heat map of which class"))
        self.chooser.setMinimumContentsLength(8)
        self.chooser.currentIndexChanged.connect(self._on_changed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(round(opacity * 100))
        self.slider.setAccessibleName(self.tr("Heat map opacity"))
        self.slider.valueChanged.connect(self._on_changed)
        self.percent = muted_label()
        self.percent.setFixedWidth(36)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.caption = muted_label(2)
        for widgets in ((self.toggle, self.chooser), (self.slider, self.percent)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(widgets[0], 0 if widgets[0] is self.toggle else 1)
            row.addWidget(widgets[1], 1 if widgets[1] is self.chooser else 0)
            self.column.addLayout(row)
        self.column.addLayout(self._make_legend())
        self.column.addWidget(self.caption)
        self._on_changed()

    def _make_legend(self) -> QHBoxLayout:
        low, high = muted_label(), muted_label()
        low.setText(self.tr("low influence"))
        high.setText(self.tr("high"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for label in (low, high):
            label.setWordWrap(False)
        row.addWidget(low)
        row.addWidget(HeatMapLegend(), 1)
        row.addWidget(high)
        return row

    @property
    def class_name(self) -> str:
        """The chosen class, "" when there is nothing to choose."""
        return str(self.chooser.currentData() or "")

    @property
    def opacity(self) -> float:
        """In [0, 1]."""
        return self.slider.value() / 100

    def show_result(self, result: Result | None, flag_classes: tuple[str, ...]) -> None:
        """Offer a result's heat maps; the first time the one that the flag is about."""
        names = tuple(result.heat_maps) if result else ()
        known = tuple(self.chooser.itemData(i) for i in range(self.chooser.count()))
        self.setEnabled(bool(names))
        if names and names != known:
            self.chooser.blockSignals(True)
            self.chooser.clear()
            for name in names:
                self.chooser.addItem(ai_words.class_text(name), name)
            self.chooser.blockSignals(False)
        if result and names:
            self.chooser.setCurrentIndex(names.index(heat_map_class(result, flag_classes)))
        self._set_caption(result)

    def _set_caption(self, result: Result | None) -> None:
        text = self.tr("Areas that influenced the score; not an outline of findings.")
        heat_map = result.heat_maps.get(self.class_name) if result else None
        if result is not None and not result.heat_maps:
            fields = {"pack": result.pack, "engine": result.engine}
            text = translated("report", NO_HEAT_MAP, fields)
        if heat_map is not None:
            rows, columns = heat_map.grid.shape
            text += " " + self.tr("Native grid {columns}×{rows}.").format(
                columns=columns, rows=rows
            )
        self.caption.setText(text)

    def _on_changed(self) -> None:
        self.percent.setText(f"{self.slider.value()} %")
        self.changed.emit()
