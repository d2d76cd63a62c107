"""Writing into the field that measuring opens over an image."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.ui.measure_text_field import MeasureTextField


def written(viewport: QWidget, words: str, key: Qt.Key = Qt.Key.Key_Return) -> MeasureTextField:
    """Type `words` over what stands there and press `key`; returns the field."""
    (field,) = [one for one in viewport.findChildren(MeasureTextField) if one.isVisible()]
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, key)
    return field
