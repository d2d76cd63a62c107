"""A reader's desk for the tests of the report editor, and the words of a PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import (
    QWidget,
)

from tests.builders import build_dx, write
from tests.ui.ai_fakes import FakeScorer
from viewer.core.frame_cache import FrameCache
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.settings import SettingsStore
from viewer.ui.report_editor import ReportEditor, Tools
from viewer.ui.report_export import Subject
from viewer.ui.scoring import ScoringController
from viewer.ui.scoring_view import Phase
from viewer.ui.stack_view import StackView


class Desk:
    """A reader's desk: viewport, scoring and index over real files of two patients."""

    def __init__(self, qtbot, tasks, messages, folder: Path) -> None:
        self.qtbot, self.tasks, self.messages = qtbot, tasks, messages
        self.index = Index(folder / "index.sqlite")
        self.settings = SettingsStore(folder / "settings.json")
        self.settings.change(reader="A. Reader", language="en")
        self.window = QWidget()
        self.stack = StackView(tasks, messages, FrameCache(SMALLEST_BUDGET), self.window)
        self.stack.resize(200, 200)
        self.scoring = ScoringController(
            FakeScorer(self.index), tasks, messages, self.settings, self.index, self.window
        )
        self.stack.shown_changed.connect(self.scoring.show)
        (folder / "files").mkdir()
        for number in range(2):
            tags = {"PatientID": f"P-{number}", "PatientName": f"DEMO^{'AB'[number]}"}
            write(build_dx(tags=tags), folder / "files" / f"{number}.dcm")
        found = scan([folder / "files"]).studies
        self.studies = sorted(found, key=lambda study: study.patient.patient_id)

    def show(self, number: int, *, score: bool = False) -> None:
        study = self.studies[number]
        self.stack.open_series(study, study.series[0])
        uid = study.series[0].instances[0].sop_instance_uid
        self.wait(lambda: self.stack.shown() and self.stack.shown().frame.sop_instance_uid == uid)
        if score:
            self.scoring.score()
            self.wait(lambda: self.scoring.view.phase is Phase.ANSWERED)

    def edit(self) -> ReportEditor:
        subject = Subject(self.stack.shown(), self.scoring.view.answer)
        tools = Tools(
            self.stack, self.scoring, self.tasks, self.messages, self.settings, self.index
        )
        editor = ReportEditor(subject, tools, self.window)
        editor.show()
        self.wait(lambda: editor.page.findings.isEnabled())
        return editor

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()))

    def saved(self, editor: ReportEditor) -> None:
        self.wait(lambda: editor.page.state.text().startswith("Draft saved"))

    def close(self, editor: ReportEditor) -> None:
        editor.close()
        self.wait(lambda: not self.tasks.running())


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return " ".join(" ".join(pages).split())
