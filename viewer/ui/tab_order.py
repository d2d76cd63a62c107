"""The way of the Tab key through a dialog whose parts are not made in the order they are read."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go from each widget to the one named after it."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
