"""Puts the AI panel into the window and joins its actions to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Slot

from viewer.core.review import Agreement
from viewer.ui.ai_panel import AiPanel
from viewer.ui.main_window import MainWindow
from viewer.ui.scoring import Phase, ScoringView

_ANSWERS = {
    "agree": Agreement.AGREE,
    "disagree": Agreement.DISAGREE,
    "unsure": Agreement.UNSURE,
}


class AiActions(QObject):
    """Lives with the window; made when the first image is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self.panel = AiPanel(
            window.stack,
            services.tasks,
            services.messages,
            services.settings,
            services.index,
            window,
        )
        window.set_ai_panel(self.panel)
        actions = window.actions_
        actions["score"].triggered.connect(self.panel.score_current)
        actions["cancel_score"].triggered.connect(self.panel.cancel)
        actions["heat_map"].toggled.connect(self.panel.set_heat_map_on)
        actions["report"].triggered.connect(self.show_report)
        for name in _ANSWERS:
            actions[name].triggered.connect(self._on_answer)
        self.panel.report_requested.connect(self.show_report)
        self.panel.heat_map_toggled.connect(actions["heat_map"].setChecked)
        self.panel.state_changed.connect(self._on_state)
        self._on_state(self.panel.view)

    @Slot()
    def show_report(self) -> None:
        """Open the report editor for the shown image."""

    @Slot()
    def _on_answer(self) -> None:
        action = self.sender()
        if action is not None:
            self.panel.answer(_ANSWERS[action.objectName()])

    @Slot(object)
    def _on_state(self, view: ScoringView) -> None:
        actions = self._window.actions_
        actions.enable("result", view.result is not None)
        actions.enable("scoring", view.phase is Phase.SCORING)
        self._window.status.show_ai(_words(view))


def _words(view: ScoringView) -> str:
    translate = QCoreApplication.translate
    if view.phase is Phase.SCORING:
        return translate("AiActions", "AI: scoring")
    if view.phase is Phase.OFF:
        return translate("AiActions", "AI: off")
    if view.phase is Phase.FAILED:
        return translate("AiActions", "AI: failed")
    if view.result is not None:
        return translate("AiActions", "AI: {engine}").format(engine=view.result.engine)
    return translate("AiActions", "AI: ready")
