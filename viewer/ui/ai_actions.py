"""Puts the AI panel into the window and joins its actions to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from shiboken6 import isValid

from viewer.core.report_draft import DraftKey
from viewer.core.review import Agreement
from viewer.ui.ai_panel import AiPanel
from viewer.ui.badges import Badges
from viewer.ui.main_window import MainWindow
from viewer.ui.report_export import Subject
from viewer.ui.scoring_view import Phase, ScoringView

if TYPE_CHECKING:
    from viewer.ui.report_editor import ReportEditor

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
        self._badges = Badges(services.tasks, services.library, self)
        self._badges.found.connect(window.browser.set_badges)
        self.panel.scoring.answered.connect(self._badges.on_answer)
        window.list.listed.connect(self._look_up_badges)
        self._look_up_badges()
        self._editors: dict[DraftKey, ReportEditor] = {}
        window.closing.connect(self._close_editors)
        self._on_state(self.panel.view)

    @Slot()
    def show_report(self) -> None:
        """Open the report editor for the shown image, or bring the open one to the front."""
        shown = self._window.stack.shown()
        if shown is None:
            return
        subject = Subject(shown, self.panel.view.answer)
        editor = self._editors.get(subject.key)
        if editor is None:
            editor = self._editors[subject.key] = self._make_editor(subject)
        editor.show()
        editor.raise_()
        editor.activateWindow()

    def _make_editor(self, subject: Subject) -> ReportEditor:
        from viewer.ui.report_editor import ReportEditor, Tools

        services = self._window.services
        tools = Tools(
            stack_view=self._window.stack,
            scoring=self.panel.scoring,
            tasks=services.tasks,
            messages=services.messages,
            settings=services.settings,
            index=services.index,
        )
        editor = ReportEditor(subject, tools, self._window)
        # Whatever is shown by then: the entry is about the report's own study.
        editor.exported.connect(partial(self._on_exported, subject.key.study_instance_uid))
        editor.destroyed.connect(self._forget_closed)
        return editor

    @Slot()
    def _forget_closed(self) -> None:
        """An editor deletes itself when it is closed."""
        self._editors = {key: each for key, each in self._editors.items() if isValid(each)}

    @Slot()
    def _close_editors(self) -> None:
        """Closing an editor writes its draft."""
        for editor in list(self._editors.values()):
            if isValid(editor):
                editor.close()

    def _on_exported(self, study_instance_uid: str, _path: Path) -> None:
        self._window.services.audit.record("report-exported", study_instance_uid=study_instance_uid)

    @Slot()
    def _look_up_badges(self) -> None:
        self._badges.look_up(self._window.browser.studies)

    @Slot()
    def _on_answer(self) -> None:
        action = self.sender()
        if action is not None:
            self.panel.answer(_ANSWERS[action.objectName()])

    @Slot(object)
    def _on_state(self, view: ScoringView) -> None:
        actions = self._window.actions_
        actions.enable("result", view.result is not None)
        actions.enable("score", self.panel.may_score)
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
