"""The floor of the start: import PySide6 and pydicom, read one file, paint it, say so."""

from __future__ import annotations

import sys

import numpy as np
import pydicom
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Picture(QWidget):
    def __init__(self, path: str) -> None:
        super().__init__()
        dataset = pydicom.dcmread(path)
        stored = dataset.pixel_array.astype(np.float32)
        low, high = stored.min(), stored.max()
        self.grey = np.ascontiguousarray((stored - low) / (high - low) * 255).astype(np.uint8)
        self.resize(1366, 768)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        rows, columns = self.grey.shape
        image = QImage(self.grey.data, columns, rows, columns, QImage.Format.Format_Grayscale8)
        with QPainter(self) as painter:
            painter.drawImage(self.rect(), image)
        QTimer.singleShot(0, painted)


def painted() -> None:
    print("first image painted", flush=True)
    QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Picture(sys.argv[1])
    window.show()
    sys.exit(application.exec())
