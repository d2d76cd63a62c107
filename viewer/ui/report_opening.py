"""One editor for one image: opened, or brought forward."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.ui.report_editor import ReportEditor, Tools
from viewer.ui.report_export import Subject
from viewer.ui.scoring import ScoringController, image_key
from viewer.ui.services import Services
from viewer.ui.stack_view import StackView


def open_report_editor(
    stack_view: StackView, scoring: ScoringController, services: Services, parent: QWidget
) -> ReportEditor | None:
    """Open the editor for the shown image, or bring forward the one that is open for it."""
    shown = stack_view.shown()
    if shown is None:
        return None
    view = scoring.view
    subject = Subject(shown, view.answer if view.key == image_key(shown) else None)
    for editor in parent.findChildren(ReportEditor):
        if editor.key == subject.key and editor.isVisible():
            editor.raise_()
            editor.activateWindow()
            return editor
    tools = Tools(
        stack_view, scoring, services.tasks, services.messages, services.settings, services.index
    )
    editor = ReportEditor(subject, tools, parent)
    editor.show()
    return editor
