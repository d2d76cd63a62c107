"""What the headers of the cells say: whose images, of which day, what kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from viewer.core.report_facts import dicom_date
from viewer.core.study import Series, Study
from viewer.core.study_list import patient_key
from viewer.ui.study_text import patient_title, series_title

Opened = tuple[Study, Series]

# lupdate finds calls of this name with the context written out.
translate = QCoreApplication.translate


@dataclass(frozen=True)
class CellWords:
    """One header; `differs` when the active cell shows another patient."""

    text: str
    differs: bool


def cell_words(
    opened: Sequence[Opened | None], active: int, with_identity: bool
) -> tuple[CellWords, ...]:
    """Return the headers of all cells.

    Without names, patients are told apart by letters as soon as there are several: "Patient B".
    """
    keys = [None if one is None else patient_key(one[0]) for one in opened]
    order = list(dict.fromkeys(key for key in keys if key is not None))
    found = []
    for one, key in zip(opened, keys, strict=True):
        if one is None or key is None:
            found.append(CellWords(translate("CellWords", "Empty"), False))
            continue
        who = patient_title(one[0].patient) if with_identity else ""
        if not with_identity and len(order) > 1:
            letter = chr(ord("A") + order.index(key))
            who = translate("CellWords", "Patient {letter}").format(letter=letter)
        parts = (who, dicom_date(one[0].study_date), series_title(one[1]))
        differs = keys[active] is not None and key != keys[active]
        found.append(CellWords(" · ".join(part for part in parts if part), differs))
    return tuple(found)
