"""The AI's answer about the shown image: label first, heat map on demand, the reader decides."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.core.index import Index
from viewer.core.review import Agreement
from viewer.core.settings import SettingsStore
from viewer.ui import ai_words
from viewer.ui.active_stack import ImageStack
from viewer.ui.ai_cards import EligibilityCard, LimitsCard, ReaderRow, ResultCard
from viewer.ui.cards_area import CardsArea
from viewer.ui.corrected_label import CorrectedLabel
from viewer.ui.heat_map_card import HeatMapCard
from viewer.ui.key_focus import OwnKeys
from viewer.ui.messages import Messages
from viewer.ui.pack_chooser import PackChooser
from viewer.ui.scoring import ScoringController
from viewer.ui.scoring_answer import ImageKey
from viewer.ui.scoring_view import ScoringView
from viewer.ui.scoring_work import Device, Scorer
from viewer.ui.shown_image import HeatMapOverlay, ShownImage
from viewer.ui.tasks import TaskRunner

WIDTH = 280
_MARGIN = 10


class AiPanel(QWidget):
    """Shows only what was computed for the image on the screen, and works only when asked.

    Signals
    -------
    report_requested
        The reader wants to write a report about the shown image.
    state_changed
        A `ScoringView`: for actions that need an image, a result or a running score.
    heat_map_toggled
        Whether the heat map is switched on (it shows only where there is a result).
    """

    report_requested = Signal()
    state_changed = Signal(object)
    heat_map_toggled = Signal(bool)

    def __init__(
        self,
        stack_view: ImageStack,
        tasks: TaskRunner,
        messages: Messages,
        settings: SettingsStore,
        index: Index,
        parent: QWidget | None = None,
        *,
        scorer: Scorer | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack_view = stack_view
        self._tasks = tasks
        self._messages = messages
        self._key: ImageKey | None = None
        self.scorer = scorer or Scorer(index, cast(Device, settings.current.device))
        self.scoring = ScoringController(self.scorer, tasks, messages, settings, index, self)
        self._build(settings.current.heat_map_opacity)
        self.scoring.changed.connect(self._on_changed)
        stack_view.shown_changed.connect(self._on_shown)
        self._on_shown(stack_view.shown())

    def _build(self, opacity: float) -> None:
        self.setMinimumWidth(WIDTH - 40)
        self.pack_chooser = PackChooser()
        self.result_card = ResultCard()
        self.heat_map_card = HeatMapCard(opacity)
        self.eligibility_card = EligibilityCard()
        self.limits_card = LimitsCard()
        self.reader_row = ReaderRow()
        self.reader_row.setContentsMargins(0, 0, _MARGIN, 0)
        self.corrected_label = CorrectedLabel()
        self.corrected_label.setContentsMargins(0, 0, _MARGIN, 0)
        column = QVBoxLayout(self)
        # The scroll bar stands in the right margin, so that cards are as wide with it as without.
        column.setContentsMargins(_MARGIN, _MARGIN, 0, _MARGIN)
        column.setSpacing(8)
        column.addWidget(_heading(self.tr("AI RESULT · NOT A DIAGNOSIS")))
        self.cards_area = self._make_cards_area()
        column.addWidget(self.cards_area, 1)
        column.addWidget(_heading(self.tr("READER")))
        column.addWidget(self.reader_row)
        column.addWidget(self.corrected_label)
        column.addLayout(self._make_bottom())
        self.pack_chooser.chosen.connect(self.scoring.choose)
        self.result_card.score_requested.connect(self._on_score_requested)
        self.result_card.cancel_requested.connect(self.cancel)
        self.heat_map_card.changed.connect(self._show_heat_map)
        self.heat_map_card.toggle.toggled.connect(self.heat_map_toggled)
        self.reader_row.answered.connect(self.scoring.agree)
        self.corrected_label.named.connect(self._on_named)
        OwnKeys(self)

    def _make_cards_area(self) -> CardsArea:
        area = CardsArea()
        for card in (
            self.pack_chooser,
            self.result_card,
            self.heat_map_card,
            self.eligibility_card,
            self.limits_card,
        ):
            area.cards.addWidget(card)
        area.cards.addStretch(1)
        return area

    def _make_bottom(self) -> QHBoxLayout:
        self.seen_button = QPushButton(self.tr("What it saw"))
        self.seen_button.setToolTip(
            self.tr("The exact picture the network was given, and its own heat map grid")
        )
        self.seen_button.clicked.connect(self.show_what_it_saw)
        self.report_button = QPushButton(self.tr("Report"))
        self.report_button.setProperty("role", "primary")
        self.report_button.clicked.connect(self.report_requested)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, _MARGIN, 0)
        row.setSpacing(6)
        row.addWidget(self.seen_button, 1)
        row.addWidget(self.report_button, 1)
        return row

    @property
    def view(self) -> ScoringView:
        """What the panel shows now."""
        return self.scoring.view

    def score_current(self) -> None:
        """Score the shown image; one whose tags only leave it open is not forced from here."""
        if self.may_score:
            self.scoring.score()

    @property
    def may_score(self) -> bool:
        """Whether `score_current` does anything for the shown image."""
        return self.result_card.button.isEnabled() and not self._needs_force()

    def cancel(self) -> None:
        """Give up scoring the shown image."""
        self.scoring.cancel()

    def toggle_heat_map(self) -> None:
        """Switch the heat map on or off."""
        self.heat_map_card.toggle.toggle()

    def set_heat_map_on(self, on: bool) -> None:
        """Switch the heat map."""
        self.heat_map_card.toggle.setChecked(on)

    def answer(self, agreement: Agreement) -> None:
        """Answer for the reader; the same answer again takes it back."""
        present = self.view.answer.agreement if self.view.answer else None
        self.scoring.agree(None if present is agreement else agreement)

    def show_what_it_saw(self) -> None:
        """Open the network's input and native heat map of the shown image."""
        from viewer.ui.seen_dialog import SeenDialog

        request, result = self.scoring.request(), self.view.result
        if request is not None and result is not None:
            dialog = SeenDialog(request, result, self.scorer, self._tasks, self._messages, self)
            dialog.choose(self.heat_map_card.class_name)
            dialog.show()

    def _needs_force(self) -> bool:
        return bool(self.view.answer and self.view.answer.may_be_forced)

    def _on_shown(self, shown: ShownImage | None) -> None:
        self.scoring.show(shown)

    def _on_named(self, class_name: str) -> None:
        self.scoring.agree(Agreement.DISAGREE, class_name)

    def _on_score_requested(self, force: bool) -> None:
        self.scoring.score(force=force)

    def _on_changed(self, view: ScoringView) -> None:
        answer, result = view.answer, view.result
        if view.key != self._key:
            self._key = view.key
            self.cards_area.verticalScrollBar().setValue(0)
        pack = answer.pack if answer else None
        self.pack_chooser.show_answer(answer)
        self.result_card.show_view(view)
        self.heat_map_card.show_result(result, pack.flag_classes if pack else ())
        self.eligibility_card.show_checks(answer.checks if answer else ())
        self.limits_card.show_pack(pack)
        self.reader_row.show_agreement(
            answer.agreement if answer else None, enabled=result is not None
        )
        self.corrected_label.show_answer(answer)
        self.seen_button.setEnabled(result is not None)
        self.report_button.setEnabled(view.key is not None)
        self._show_heat_map()
        self.state_changed.emit(view)

    def _show_heat_map(self) -> None:
        result, card = self.view.result, self.heat_map_card
        heat_map = result.heat_maps.get(card.class_name) if result else None
        if result is None or heat_map is None or not card.toggle.isChecked():
            self._stack_view.set_heat_map(None)
            return
        self._stack_view.set_heat_map(
            HeatMapOverlay(
                sop_instance_uid=result.sop_instance_uid,
                frame_number=result.frame_number,
                image_sha256=result.image_sha256,
                heat_map=heat_map,
                caption=ai_words.overlay_caption(result, card.class_name),
                opacity=card.opacity,
            )
        )


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setFixedHeight(18)
    return label
