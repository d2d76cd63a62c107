"""The fields of one node: what is typed here is a `Node`, and a `Node` fills them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.network.node import Node, Protocol, Timeouts, Tls
from viewer.ui.icons import icon
from viewer.ui.tab_order import tab_through

_LARGEST_PORT = 65535
_LONGEST_WAIT_S = 3600


class FileField(QWidget):
    """A path that may be typed or chosen; empty for none."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self.line = QLineEdit(self)
        self.line.setAccessibleName(title)
        choose = QToolButton(self)
        choose.setIcon(icon("folder-open"))
        choose.setToolTip(title)
        choose.setAccessibleName(title)
        choose.clicked.connect(self._choose)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(choose)

    @property
    def path(self) -> Path | None:
        """What is named, or None."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path | None) -> None:
        """Show `path`."""
        self.line.setText("" if path is None else str(path))

    @Slot()
    def _choose(self) -> None:
        kinds = QCoreApplication.translate("NodeForm", "Certificates (*.pem *.crt *.cer *.key)")
        every = QCoreApplication.translate("NodeForm", "All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self._title, "", f"{kinds};;{every}")
        if chosen:
            self.line.setText(chosen)


class NodeForm(QWidget):
    """Rows for both protocols; those of the other one are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.protocol = QComboBox(self)
        self.protocol.addItem("DICOM (C-FIND, C-MOVE, C-STORE)", Protocol.DIMSE)
        self.protocol.addItem("DICOMweb (HTTP)", Protocol.DICOMWEB)
        self.host, self.ae_title, self.calling_ae_title = (QLineEdit(self) for _ in range(3))
        self.port = _number(self, 1, _LARGEST_PORT)
        self.url, self.user, self.secret = (QLineEdit(self) for _ in range(3))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.url.setPlaceholderText("https://…/dicom-web")
        self.is_secured = QCheckBox(self.tr("Secured connection (T&LS)"), self)
        self.ca = FileField(self.tr("Certificate of who vouches for the server"), self)
        self.certificate = FileField(self.tr("Our certificate"), self)
        self.key = FileField(self.tr("Key of our certificate"), self)
        self.waits = {
            name: _number(self, 1, _LONGEST_WAIT_S, " s")
            for name in ("connect", "association", "message", "network")
        }
        self._form = self._lay_out()
        self.protocol.currentIndexChanged.connect(self._show_rows)
        self.is_secured.toggled.connect(self._show_rows)
        self.show_node(Node(""))

    def node(self) -> Node:
        """Return what is typed; whether it makes sense `node_book.check_node` says."""
        tls = Tls(self.ca.path, self.certificate.path, self.key.path)
        is_web = self._is_web
        return Node(
            name=" ".join(self.name.text().split()),
            protocol=self._protocol,
            host=self.host.text().strip(),
            port=self.port.value(),
            ae_title=self.ae_title.text().strip(),
            calling_ae_title=self.calling_ae_title.text().strip(),
            url=self.url.text().strip().rstrip("/") if is_web else "",
            user=self.user.text().strip() if is_web else "",
            tls=tls if self._is_tls else None,
            timeouts=Timeouts(**{name: float(box.value()) for name, box in self.waits.items()}),
        )

    def show_node(self, node: Node) -> None:
        """Fill the fields; a stored password is never shown."""
        self.name.setText(node.name)
        self.protocol.setCurrentIndex(self.protocol.findData(node.protocol))
        self.host.setText(node.host)
        self.port.setValue(node.port)
        self.ae_title.setText(node.ae_title)
        self.calling_ae_title.setText(node.calling_ae_title)
        self.url.setText(node.url)
        self.user.setText(node.user)
        self.secret.clear()
        kept = self.tr("empty: as it is stored")
        self.secret.setPlaceholderText(kept if node.name else "")
        tls = node.tls or Tls()
        self.is_secured.setChecked(node.tls is not None)
        for field, path in (
            (self.ca, tls.ca),
            (self.certificate, tls.certificate),
            (self.key, tls.key),
        ):
            field.set_path(path)
        for name, box in self.waits.items():
            box.setValue(round(getattr(node.timeouts, name)))
        self._show_rows()

    @property
    def _protocol(self) -> Protocol:
        return Protocol(self.protocol.currentData())  # Qt gives back a plain string

    @property
    def _is_web(self) -> bool:
        return self._protocol is Protocol.DICOMWEB

    @property
    def _is_tls(self) -> bool:
        """Of DICOMweb the address says whether it is secured; files are for own certificates."""
        fields = (self.ca, self.certificate, self.key)
        if self._is_web:
            return any(field.path is not None for field in fields)
        return self.is_secured.isChecked()

    def _lay_out(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = (
            (self.tr("Na&me"), self.name),
            (self.tr("P&rotocol"), self.protocol),
            (self.tr("&Address"), self.host),
            (self.tr("&Port"), self.port),
            (self.tr("Its AE &title"), self.ae_title),
            (self.tr("&Our AE title"), self.calling_ae_title),
            (self.tr("&URL"), self.url),
            (self.tr("U&ser"), self.user),
            (self.tr("Pass&word or token"), self.secret),
            ("", self.is_secured),
            (self.tr("Cert&ificate authority"), self.ca),
            (self.tr("Our &certificate"), self.certificate),
            (self.tr("Our &key"), self.key),
        )
        for label, field in rows:
            form.addRow(label, field)
            if label:
                field.setAccessibleName(label.replace("&", ""))
        tab_through(*(field for _, field in rows), *self.waits.values())
        form.addRow(self.tr("Give up after"), self._lay_out_waits())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)
        return form

    def _lay_out_waits(self) -> QWidget:
        holder = QWidget(self)
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        for name, words in (
            ("connect", self.tr("no connection")),
            ("association", self.tr("no acceptance")),
            ("message", self.tr("no answer")),
            ("network", self.tr("no further bytes")),
        ):
            form.addRow(words, self.waits[name])
            self.waits[name].setAccessibleName(words)
        return holder

    @Slot()
    def _show_rows(self) -> None:
        is_web = self._is_web
        for field in (self.host, self.port, self.ae_title, self.calling_ae_title, self.is_secured):
            self._form.setRowVisible(field, not is_web)
        for field in (self.url, self.user, self.secret):
            self._form.setRowVisible(field, is_web)
        for certificate in (self.ca, self.certificate, self.key):
            self._form.setRowVisible(certificate, is_web or self.is_secured.isChecked())


def _number(parent: QWidget, smallest: int, largest: int, suffix: str = "") -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(smallest, largest)
    box.setSuffix(suffix)
    return box
