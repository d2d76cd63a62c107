"""The parts of the AI panel; each shows what it is given and says what was pressed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.card_texts import card_words, performance_words
from viewer.core.report_facts import PackFacts
from viewer.core.result import Check
from viewer.core.review import Agreement
from viewer.core.verdict import Verdict, verdict
from viewer.ui import ai_words
from viewer.ui.clamped_label import ClampedLabel
from viewer.ui.probability_bars import BarRow, ProbabilityBars
from viewer.ui.scoring_view import Phase, ScoringView

_PLACEHOLDER_ROWS = (BarRow("–", None, 0.5), *(BarRow("–", None, 0.5) for _ in range(3)))


class Card(QFrame):
    """A framed box; its style comes from the theme's sheet (role "card")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 7, 10, 7)
        self.column.setSpacing(4)


def muted_label(lines: int = 0, parent: QWidget | None = None) -> QLabel:
    """Return small print that wraps; with `lines` it keeps that height whatever it says."""
    label = ClampedLabel(parent) if lines else QLabel(parent)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setMinimumWidth(1)
    font = QFont(label.font())
    font.setPointSizeF(8.25)
    label.setFont(font)
    if lines:
        label.setFixedHeight(label.fontMetrics().lineSpacing() * lines + 2)
    return label


class ResultCard(Card):
    """Headline, bars, pack; and the one button that fits the moment.

    Signals
    -------
    score_requested
        True when the image is to be scored although its tags leave eligibility open.
    cancel_requested
        Scoring is not wanted any more.
    """

    score_requested = Signal(bool)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._force = False
        self.headline = QLabel("")
        font = QFont(self.headline.font())
        font.setPointSizeF(12.5)
        font.setWeight(QFont.Weight.DemiBold)
        self.headline.setFont(font)
        self.headline.setFixedHeight(self.headline.fontMetrics().lineSpacing() + 4)
        self.headline.setMinimumWidth(1)
        self.headline.setAccessibleName(self.tr("AI result"))
        self.detail = muted_label(2)
        self.bars = ProbabilityBars()
        self.bars.set_rows(_PLACEHOLDER_ROWS, flagged=False)
        self.pack = muted_label(2)
        self.performance = muted_label(3)
        for widget in (self.headline, self.detail, self.bars, self.pack, self.performance):
            self.column.addWidget(widget)
        self.column.addWidget(self._make_buttons())

    def _make_buttons(self) -> QStackedWidget:
        self.button = QPushButton(self.tr("Score this image"))
        self.button.clicked.connect(self._on_clicked)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Scoring"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_requested)
        busy = QWidget()
        row = QHBoxLayout(busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.buttons = QStackedWidget()
        self.buttons.addWidget(self.button)
        self.buttons.addWidget(busy)
        self.buttons.setFixedHeight(30)
        return self.buttons

    def show_view(self, view: ScoringView) -> None:
        """Show a state; heights stay, so nothing below moves."""
        result = view.result
        answered = view.answer.outcome if view.answer else None
        warm = (
            view.phase is Phase.ANSWERED
            and answered is not None
            and verdict(answered) is Verdict.REVIEW_FIRST
        )
        set_role(self.headline, "flag" if warm else "title")
        text = ai_words.headline(view)
        self.headline.setText(text)
        self.headline.setToolTip(text)
        self._show_detail(view)
        rows = ai_words.bar_rows(view)
        self.bars.set_rows(rows or self._empty_rows(view), flagged=bool(result and result.flagged))
        pack = view.answer.pack if view.answer else None
        self.pack.setText(ai_words.pack_text(pack, result))
        self.pack.setToolTip(
            self.tr("Weights SHA-256: {hash}").format(hash=pack.weights_sha256) if pack else ""
        )
        say = performance_words(QLocale().name()[:2])
        self.performance.setText(say(pack.short_performance) if pack else "")
        self.performance.setToolTip(say(pack.performance) if pack else "")
        self._show_buttons(view)

    def _show_detail(self, view: ScoringView) -> None:
        """A reason why the AI is off takes the place of the bars; the card keeps its height."""
        whole = view.phase in (Phase.OFF, Phase.FAILED)
        room = self.bars.sizeHint().height() + self.column.spacing() if whole else 0
        self.bars.setVisible(not whole)
        lines = self.detail.fontMetrics().lineSpacing() * 2 + 2
        self.detail.setFixedHeight(lines + room)
        self.detail.setText(ai_words.detail(view))
        self.detail.setToolTip(self.detail.text())

    def _empty_rows(self, view: ScoringView) -> tuple[BarRow, ...]:
        """Keep as many rows as before, so that the panel does not jump."""
        return tuple(BarRow("–", None, row.threshold) for row in self.bars.rows)

    def _show_buttons(self, view: ScoringView) -> None:
        busy = view.phase is Phase.SCORING
        self._turn_to(1 if busy else 0)
        if busy:
            self.bar.setRange(0, max(view.total, 0))
            self.bar.setValue(view.done)
            return
        answer = view.answer
        self._force = bool(answer and answer.may_be_forced)
        text = self.tr("Score again") if view.result else self.tr("Score this image")
        if self._force:
            text = self.tr("Score anyway (marked)")
        self.button.setText(text)
        set_role(self.button, "" if view.result or self._force else "primary")
        allowed = view.phase in (Phase.LOOKING, Phase.READY, Phase.FAILED) or view.result
        self.button.setEnabled(bool(allowed) or self._force)
        self.button.setToolTip(
            self.tr("Tags are missing. The result will be marked as outside the stated use.")
            if self._force
            else ""
        )

    def _turn_to(self, page: int) -> None:
        """Pass the focus on by hand: Qt would look for it further down, and scroll there."""
        pair = (self.button, self.cancel_button)
        focused = next((button for button in pair if button.hasFocus()), None)
        if focused is None or page == self.buttons.currentIndex():
            self.buttons.setCurrentIndex(page)
            return
        focused.clearFocus()
        self.buttons.setCurrentIndex(page)
        pair[page].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self.score_requested.emit(self._force)


def set_role(widget: QWidget, role: str) -> None:
    """Change what the theme's sheet goes by."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class EligibilityCard(Card):
    """Which tags fit the pack and which do not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = muted_label()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAccessibleName(self.tr("Eligibility"))
        self.column.addWidget(self.label)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """List the checks; what failed stands first, in full."""
        text = ai_words.checks_html(checks) or self.tr("Eligibility: not checked")
        self.label.setText(text)
        self.label.setToolTip("\n".join(ai_words.check_text(check) for check in checks))


class LimitsCard(QWidget):
    """The pack's stated use and limits, folded away until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.button = QToolButton()
        self.button.setObjectName("Quiet")
        self.button.setText(self.tr("Limits of this pack"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.label = muted_label()
        self.label.hide()
        column.addWidget(self.button)
        column.addWidget(self.label)

    def show_pack(self, pack: PackFacts | None) -> None:
        """Set the texts of a pack, in the window's language; nothing to unfold without any."""
        say = card_words(QLocale().name()[:2])
        lines = [] if pack is None else [f"• {say(limit)}" for limit in pack.limits]
        if pack is not None and pack.intended_use:
            lines.insert(0, say(pack.intended_use))
        self.label.setText("\n".join(lines))
        self.button.setEnabled(bool(lines))

    def _on_toggled(self, unfolded: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.label.setVisible(unfolded)


class ReaderRow(QWidget):
    """Agree, disagree, unsure: at most one, and pressing it again takes it back.

    Signals
    -------
    answered
        An `Agreement`, or None when it was taken back.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[Agreement, QPushButton] = {}
        for agreement, text in (
            (Agreement.AGREE, self.tr("Agree")),
            (Agreement.DISAGREE, self.tr("Disagree")),
            (Agreement.UNSURE, self.tr("Unsure")),
        ):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setMinimumWidth(1)
            button.setStyleSheet("padding-left: 4px; padding-right: 4px;")
            self._group.addButton(button)
            self.buttons[agreement] = button
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_agreement(self, agreement: Agreement | None, *, enabled: bool) -> None:
        """Press the button of `agreement`, release the others."""
        for each, button in self.buttons.items():
            button.setChecked(each is agreement)
            button.setEnabled(enabled)

    def _on_clicked(self, pressed: QPushButton) -> None:
        for agreement, button in self.buttons.items():
            if button is pressed:
                self.answered.emit(agreement if button.isChecked() else None)
