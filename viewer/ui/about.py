"""What Faro is, what it is not, and whose work it contains."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

_PARTS = (
    ("PySide6, Qt", "PySide6-Essentials", "LGPL-3.0"),
    ("pydicom", "pydicom", "MIT"),
    ("NumPy", "numpy", "BSD-3-Clause"),
    ("LiteRT", "ai-edge-litert", "Apache-2.0"),
    ("OpenCV", "opencv-python-headless", "Apache-2.0"),
    ("Pillow", "pillow", "MIT-CMU"),
    ("pylibjpeg, OpenJPEG", "pylibjpeg-openjpeg", "MIT, BSD-2-Clause"),
    ("CharLS (pyjpegls)", "pyjpegls", "MIT, BSD-3-Clause"),
    ("imagecodecs", "imagecodecs", "BSD-3-Clause"),
    ("SQLAlchemy", "sqlalchemy", "MIT"),
    ("ReportLab", "reportlab", "BSD-3-Clause"),
    ("Lucide icons", "", "ISC"),
)


class AboutDialog(QDialog):
    """Purpose, limits, versions and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Faro"))
        self.resize(520, 440)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        title = QLabel(f"Faro {_version('faro')}", self)
        title.setProperty("role", "title")
        layout.addWidget(title)
        for text in (
            self.tr(
                "Faro shows chest radiographs and CT, and says which study a trained reader "
                "should look at first. It works without a network."
            ),
            self.tr(
                "It is decision support for trained readers, not a diagnosis. A score neither "
                "proves nor rules out a disease, and the heat map shows areas that influenced the "
                "score, not lesions. What each model was trained on, how well it did and where it "
                "fails stands on its model card."
            ),
        ):
            layout.addWidget(_paragraph(text, self))
        layout.addWidget(_heading(self.tr("Made with"), self))
        parts = QPlainTextEdit(_parts(), self)
        parts.setReadOnly(True)
        parts.setAccessibleName(self.tr("Libraries and licences"))
        layout.addWidget(parts, 1)
        layout.addWidget(_paragraph(self.tr("Faro itself: Apache-2.0 licence."), self))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout.addWidget(buttons)


def _paragraph(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text.upper(), parent)
    label.setProperty("role", "heading")
    return label


def _parts() -> str:
    return "\n".join(
        f"{name} {_version(package)}".strip() + f" – {licence}" for name, package, licence in _PARTS
    )


def _version(package: str) -> str:
    try:
        return version(package) if package else ""
    except PackageNotFoundError:
        return ""
