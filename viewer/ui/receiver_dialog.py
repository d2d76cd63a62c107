"""Setting up the receiver: on or off, as whom, where, from whom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.network.associations import check_ae_title
from viewer.core.network.callers import Caller, Callers, parse_caller
from viewer.core.network.listening import LOOPBACK
from viewer.core.network.node import Tls
from viewer.core.network.receiver_setup import ReceiverSetup
from viewer.ui.dialog_buttons import accept_and_cancel
from viewer.ui.node_form import FileField
from viewer.ui.tab_order import tab_through
from viewer.ui.translate import translated_error

_EVERY_ADDRESS = ""
_LARGEST_PORT = 65535


class ReceiverDialog(QDialog):
    """Nothing listens until the user has said so, and to this computer alone at first.

    Signals
    -------
    setup_wanted
        The `ReceiverSetup` to run by from now on.
    """

    setup_wanted = Signal(object)

    def __init__(self, setup: ReceiverSetup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Receive studies"))
        self.setMinimumWidth(560)
        self._setup = setup
        listening = setup.listening
        self.is_on = QCheckBox(self.tr("&Receive studies while Faro runs"), self)
        self.is_on.setChecked(setup.is_on)
        self.ae_title = QLineEdit(listening.ae_title, self)
        self.port = QSpinBox(self)
        self.port.setRange(1, _LARGEST_PORT)
        self.port.setValue(listening.port)
        self.address = self._build_address(listening.address)
        self.callers = QPlainTextEdit("\n".join(map(_words, listening.callers.known)), self)
        self.callers.setPlaceholderText("CT1\nCR_ROOM_2@192.168.1.20")
        self.callers.setFixedHeight(90)
        self.callers.setTabChangesFocus(True)
        self.anyone = QCheckBox(self.tr("An&yone may send"), self)
        self.anyone.setChecked(listening.callers.anyone)
        self.anyone.toggled.connect(self.callers.setDisabled)
        self.callers.setDisabled(listening.callers.anyone)
        self.is_secured = QCheckBox(self.tr("Only secured connections (&TLS)"), self)
        self.is_secured.setChecked(listening.tls is not None)
        tls = listening.tls or Tls()
        self.certificate = FileField(self.tr("Our certificate"), self)
        self.key = FileField(self.tr("Key of our certificate"), self)
        self.ca = FileField(self.tr("Senders must be vouched for by"), self)
        for field, path in (
            (self.certificate, tls.certificate),
            (self.key, tls.key),
            (self.ca, tls.ca),
        ):
            field.set_path(path)
        self.outlives_window = QCheckBox(
            self.tr("&Go on when the window is closed (icon beside the clock)"), self
        )
        self.outlives_window.setChecked(setup.outlives_window)
        self.scores = QCheckBox(self.tr("&Score what arrives, when nothing else is to do"), self)
        self.scores.setChecked(setup.scores)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "flag")
        self.problem.setWordWrap(True)
        self._lay_out()

    def setup_typed(self) -> ReceiverSetup:
        """Return what is typed.

        Raises
        ------
        UserError
            An AE title or a line of those who may send is wrong.
        """
        check_ae_title(self.ae_title.text().strip())
        lines = [line for line in self.callers.toPlainText().splitlines() if line.strip()]
        callers = Callers(tuple(map(parse_caller, lines)), self.anyone.isChecked())
        tls = Tls(self.ca.path, self.certificate.path, self.key.path)
        listening = replace(
            self._setup.listening,
            ae_title=self.ae_title.text().strip(),
            port=self.port.value(),
            address=self.address.currentData(),
            callers=callers,
            tls=tls if self.is_secured.isChecked() else None,
        )
        return ReceiverSetup(
            self.is_on.isChecked(),
            listening,
            self.outlives_window.isChecked(),
            self.scores.isChecked(),
        )

    def accept(self) -> None:
        try:
            setup = self.setup_typed()
        except UserError as error:
            self.problem.setText(translated_error(error))
            return
        self.setup_wanted.emit(setup)
        super().accept()

    def _build_address(self, address: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("This computer only"), LOOPBACK)
        box.addItem(self.tr("Every network of this computer"), _EVERY_ADDRESS)
        if box.findData(address) < 0:
            box.addItem(address, address)
        box.setCurrentIndex(box.findData(address))
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.is_on)
        form.addRow(self.outlives_window)
        rows = (
            (self.tr("Our AE tit&le"), self.ae_title),
            (self.tr("&Port"), self.port),
            (self.tr("L&isten to"), self.address),
            (self.tr("&May send (AE title or AE@address, one a line)"), self.callers),
            ("", self.anyone),
            ("", self.is_secured),
            (self.tr("Our &certificate"), self.certificate),
            (self.tr("Our &key"), self.key),
            (self.tr("Certificate &authority of senders"), self.ca),
        )
        for label, field in rows:
            form.addRow(label, field)
            if label:
                field.setAccessibleName(label.replace("&", ""))
        form.addRow(self.scores)
        tab_through(self.is_on, self.outlives_window, *(field for _, field in rows), self.scores)
        self._form = form
        self.is_secured.toggled.connect(self._show_certificates)
        self._show_certificates(self.is_secured.isChecked())
        buttons, _ = accept_and_cancel(self, self.tr("Sa&ve"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)

    @Slot(bool)
    def _show_certificates(self, shown: bool) -> None:
        for field in (self.certificate, self.key, self.ca):
            self._form.setRowVisible(field, shown)


def _words(caller: Caller) -> str:
    return f"{caller.ae_title}@{caller.host}" if caller.host else caller.ae_title
