"""Actions whose part of the window is built when somebody first wants it, or when there is time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction


class LateActions(QObject):
    """Builds once, by whichever comes first: `build_now`, or one of the actions.

    Parameters
    ----------
    build
        Makes the part and connects the actions to it.
    """

    def __init__(
        self, actions: Sequence[QAction], build: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        self._build: Callable[[], None] | None = build
        for action in self._actions:
            action.triggered.connect(self._on_triggered)

    @property
    def is_built(self) -> bool:
        """Whether the part is there."""
        return self._build is None

    @Slot()
    def build_now(self) -> None:
        """Build the part unless it is there."""
        if self._build is not None:
            build, self._build = self._build, None
            for action in self._actions:
                action.triggered.disconnect(self._on_triggered)
            build()

    @Slot()
    def _on_triggered(self) -> None:
        """What is connected now is not called for this click any more: click again."""
        action = self.sender()
        self.build_now()
        if isinstance(action, QAction):
            action.trigger()
