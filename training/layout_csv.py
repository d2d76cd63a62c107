"""A CSV file with the columns ``path,label[,patient,split,source]``, paths relative to it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.labels import patient_in_name
from training.manifest import TEST, TRAIN, VALIDATION, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_SPLIT_WORDS = {"": "", "train": TRAIN, "val": VALIDATION, "validation": VALIDATION, "test": TEST}
_REQUIRED_COLUMNS = ("path", "label")
_OPTIONAL_COLUMNS = ("patient", "split", "source")


def items_in_csv(source: Path) -> Iterator[Item]:
    """List the rows of `source`.

    Raises
    ------
    UserError
        Not readable, wrong columns or split words, or files that do not exist.
    """
    try:
        with source.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            _check_columns(reader.fieldnames or (), source)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            "manifest-unreadable",
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read as a CSV file: {reason}."),
            path=str(source),
            reason=str(error),
        ) from error
    items = [_item(row, line, source) for line, row in enumerate(rows, start=2)]
    missing = [item.path for item in items if not item.path.is_file()]
    if missing:
        raise UserError(
            "files-missing",
            QT_TRANSLATE_NOOP(
                "errors", "{count} of the files named in {path} do not exist, such as {example}."
            ),
            QT_TRANSLATE_NOOP("errors", "Paths count from the folder of the CSV file."),
            count=len(missing),
            path=str(source),
            example=str(missing[0]),
        )
    yield from items


def _check_columns(found: Sequence[str], source: Path) -> None:
    known = {*_REQUIRED_COLUMNS, *_OPTIONAL_COLUMNS}
    if set(_REQUIRED_COLUMNS) <= set(found) <= known:
        return
    raise UserError(
        "wrong-columns",
        QT_TRANSLATE_NOOP(
            "errors",
            "{path} has the columns {found}; expected are path,label and, if known, "
            "patient,split,source.",
        ),
        path=str(source),
        found=",".join(found) or "-",
    )


def _item(row: dict[str, str], line: int, source: Path) -> Item:
    cells = {
        name: (row.get(name) or "").strip() for name in (*_REQUIRED_COLUMNS, *_OPTIONAL_COLUMNS)
    }
    if not cells["path"] or not cells["label"] or cells["split"].lower() not in _SPLIT_WORDS:
        raise UserError(
            "wrong-row",
            QT_TRANSLATE_NOOP(
                "errors",
                "Line {line} of {path}: a row needs a path, a label and, if any, the split "
                "train, validation or test.",
            ),
            line=line,
            path=str(source),
        )
    path = source.parent / cells["path"]
    patient = cells["patient"] or patient_in_name(path.stem) or ""
    return Item(
        path, cells["label"], patient, _SPLIT_WORDS[cells["split"].lower()], source=cells["source"]
    )
