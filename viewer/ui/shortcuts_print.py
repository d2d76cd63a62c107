"""The help sheet on paper: one document for the printer and for PDF."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from viewer.core.paths import write_atomically
from viewer.ui.shortcut_sections import Section

translate = QCoreApplication.translate

_COLUMNS = 3
_POINTS = 6.5
_MARGIN_MM = 10.0
_CSS = """
h1 { font-size: 14pt; color: #000000; } h2 { font-size: 8pt; color: #000000; }
td { color: #000000; padding: 0px 4px; } td.keys { color: #333333; }
"""


def sheet_html(sections: list[Section]) -> str:
    """Return the sheet in columns, black on white."""
    title = html.escape(translate("ShortcutsSheet", "Keys and mouse"))
    places: list[list[str]] = [[] for _ in range(_COLUMNS)]
    share = sum(len(rows) + 2 for _, rows in sections) / _COLUMNS
    filled = 0.0
    for name, rows in sections:
        middle = filled + (len(rows) + 2) / 2
        places[min(int(middle / share), _COLUMNS - 1)].append(_section(name, rows))
        filled += len(rows) + 2
    columns = "".join(
        f'<td width="{100 // _COLUMNS}%" valign="top">{"".join(parts)}</td>' for parts in places
    )
    return f"<h1>Faro · {title}</h1><table width='100%'><tr>{columns}</tr></table>"


def _section(name: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<tr><td>{html.escape(what)}</td><td class="keys" align="right">{html.escape(keys)}</td>'
        "</tr>"
        for what, keys in rows
    )
    return f"<h2>{html.escape(name)}</h2><table width='100%'>{lines}</table>"


def print_sheet(sections: list[Section], device: QPagedPaintDevice) -> None:
    """Print the sheet on a printer or into a PDF writer."""
    document = QTextDocument()
    font = QFont(QApplication.font())
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_CSS)
    document.setHtml(sheet_html(sections))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    points = device.pageLayout().paintRectPoints()
    document.setPageSize(QSizeF(points.width(), points.height()))
    document.print_(device)


def sheet_pdf(sections: list[Section]) -> bytes:
    """Return the sheet as PDF, A4 across."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("ShortcutsSheet", "Keys and mouse"))
    writer.setCreator("Faro")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    print_sheet(sections, writer)
    buffer.close()
    return bytes(data.data())


def save_sheet(sections: list[Section], path: Path) -> None:
    """Write the sheet as PDF; UserError where the file cannot be written."""
    write_atomically(path, sheet_pdf(sections))
