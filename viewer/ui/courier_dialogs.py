"""What the courier asks: a password, a message, whether the sender is who it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.core.courier.opening import PackageView
from viewer.core.courier.packing import SHORTEST_PASSWORD
from viewer.core.courier.station import Trust
from viewer.core.report_facts import person_name
from viewer.ui.dialog_buttons import accept_and_cancel
from viewer.ui.study_choice import StudyChoice
from viewer.ui.study_text import day_words


class PasswordDialog(QDialog):
    """A password; typed twice where it locks something, with a message to go along.

    Signals
    -------
    answered
        The dialog was accepted; its attributes hold what was typed.
    """

    answered = Signal()

    def __init__(
        self,
        title: str,
        words: str,
        *,
        is_new: bool = False,
        stations: Sequence[str] = (),
        may_deidentify: bool = False,
        studies: StudyChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self._is_new = is_new
        self.studies = studies
        # Made in the order they are read, which is that of the Tab key.
        if studies is not None:
            studies.setParent(self)
        self.station = QComboBox(self)
        self.station.addItem(self.tr("everybody"), "")
        for station in stations:
            self.station.addItem(station, station)
        self.password, self.again = QLineEdit(self), QLineEdit(self)
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self._check)
        self.message = QPlainTextEdit(self)
        self.message.setFixedHeight(70)
        self.message.setTabChangesFocus(True)
        self.deidentify = QCheckBox(self.tr("&Without the patient's name (pseudonym)"), self)
        self.burned_in = QCheckBox(
            self.tr("I &looked: nobody is named in the pictures themselves"), self
        )
        self.burned_in.setVisible(False)
        self.deidentify.toggled.connect(self.burned_in.setVisible)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "muted")
        self.problem.setWordWrap(True)
        self._lay_out(words, bool(stations), may_deidentify)
        self._check()

    def accept(self) -> None:
        self.answered.emit()
        super().accept()

    def _lay_out(self, words: str, has_stations: bool, may_deidentify: bool) -> None:
        form = QFormLayout()
        text = QLabel(words, self)
        text.setWordWrap(True)
        form.addRow(text)
        if self.studies is not None:
            self.studies.setFixedHeight(110)
            self.setMinimumWidth(600)
            self.studies.itemChanged.connect(self._check)
            form.addRow(self.tr("&Studies"), self.studies)
        if has_stations:
            form.addRow(self.tr("&For"), self.station)
        form.addRow(self.tr("&Password"), self.password)
        self.password.setAccessibleName(self.tr("Password"))
        for widget, label in ((self.again, self.tr("&Again")), (self.message, self.tr("&Message"))):
            widget.setVisible(self._is_new)
            widget.setAccessibleName(label.replace("&", ""))
            if self._is_new:
                form.addRow(label, widget)
        for box in (self.deidentify, self.burned_in):
            if may_deidentify:
                form.addRow(box)
            else:
                box.setVisible(False)
        self.station.setVisible(has_stations)
        form.addRow(self.problem)
        buttons, self.go_on = accept_and_cancel(self, self.tr("&Go on"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @Slot()
    def _check(self) -> None:
        typed = self.password.text()
        problem = ""
        if self.studies is not None and not self.studies.chosen():
            problem = self.tr("No study is chosen.")
        elif self._is_new and len(typed) < SHORTEST_PASSWORD:
            problem = self.tr(
                "At least {count} characters; tell it by telephone, not with the stick."
            ).format(count=SHORTEST_PASSWORD)
        elif self._is_new and typed != self.again.text():
            problem = self.tr("The two passwords are not the same yet.")
        self.problem.setText(problem)
        self.go_on.setEnabled(bool(typed) and not problem)


class SenderDialog(QDialog):
    """Who sends what, before anything is taken in.

    Signals
    -------
    agreed
        Take it in; also when the sender's key has changed, which was said.
    """

    agreed = Signal()

    def __init__(self, view: PackageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open the courier's package"))
        self.setMinimumWidth(560)
        manifest = view.manifest
        form = QFormLayout()
        form.addRow(self.tr("From"), _plain(manifest.sender.station, self))
        form.addRow(self.tr("Packed"), _plain(_moment(manifest.created), self))
        form.addRow(self.tr("Fingerprint"), _plain(manifest.sender.fingerprint, self))
        if manifest.message:
            form.addRow(self.tr("Message"), _plain(manifest.message, self))
        self.trust = QLabel(self._trust_words(view), self)
        self.trust.setWordWrap(True)
        self.trust.setProperty("role", "flag" if view.trust is Trust.CHANGED else "muted")
        self.studies = QListWidget(self)
        self.studies.setAccessibleName(self.tr("Studies"))
        for study in manifest.studies:
            name = person_name(study.patient_name) or study.patient_id or study.study_instance_uid
            words = (name, study.patient_id, day_words(study.study_date), study.study_description)
            self.studies.addItem("   ".join(dict.fromkeys(part for part in words if part)))
        buttons, take = accept_and_cancel(self, self.tr("&Take in"))
        take.setAutoDefault(view.trust is not Trust.CHANGED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(form)
        layout.addWidget(self.trust)
        layout.addWidget(self.studies, 1)
        layout.addWidget(buttons)

    def accept(self) -> None:
        self.agreed.emit()
        super().accept()

    def _trust_words(self, view: PackageView) -> str:
        if view.trust is Trust.KNOWN:
            return self.tr("This sender is known: the fingerprint is the same as before.")
        if view.trust is Trust.NEW:
            return self.tr(
                "Nothing came from this sender before. Ask by telephone whether this is its "
                "fingerprint."
            )
        return self.tr(
            "The key of this sender has changed; it was {known}. Somebody may pretend to be it: "
            "ask by telephone before you take anything in."
        ).format(known=view.known_fingerprint)


def _plain(text: str, parent: QWidget) -> QLabel:
    """What others wrote is text, never markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _moment(created: str) -> str:
    """The sender's time as this computer's clock has it; what is no time stays as it is."""
    try:
        return f"{datetime.fromisoformat(created).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return created
