"""What is dragged onto a cell: a series from the list, or another cell.

A drag may end over any program, so it carries a digest and no words about the patient.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.study import Series, Study
from viewer.core.study_list import StudyKey, study_key

SERIES_MIME = "application/x-faro-series"
CELL_MIME = "application/x-faro-cell"


def series_token(study: StudyKey, series_instance_uid: str) -> str:
    """Return a digest that tells a series of one patient from one of another with its UIDs."""
    parts = (*map(str, study), series_instance_uid)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def series_mime(study: StudyKey, series_instance_uid: str) -> QMimeData:
    """Return what a drag of a series carries."""
    return _with_text(SERIES_MIME, series_token(study, series_instance_uid))


def dragged_series(data: QMimeData, studies: Iterable[Study]) -> tuple[Study, Series] | None:
    """Return which of the listed series is dragged; None when it is none of them."""
    token = _text(SERIES_MIME, data)
    if not token:
        return None
    for study in studies:
        for series in study.series:
            if series_token(study_key(study), series.series_instance_uid) == token:
                return study, series
    return None


def dragged_row(
    data: QMimeData, studies: Iterable[ListedStudy]
) -> tuple[ListedStudy, ListedSeries] | None:
    """Return the same of studies whose images are not at hand."""
    token = _text(SERIES_MIME, data)
    for study in studies if token else ():
        for series in study.series:
            if series_token(study.key, series.series_instance_uid) == token:
                return study, series
    return None


def cell_mime(number: int) -> QMimeData:
    """Return what a drag of the cell at `number` carries."""
    return _with_text(CELL_MIME, str(number))


def dragged_cell(data: QMimeData) -> int | None:
    """Return the number of the dragged cell; None when something else is dragged."""
    text = _text(CELL_MIME, data)
    return int(text) if text.isdecimal() else None


def _with_text(kind: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setData(kind, text.encode())
    return data


def _text(kind: str, data: QMimeData) -> str:
    return bytes(data.data(kind).data()).decode("ascii", "replace")
