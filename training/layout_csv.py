"""CSV lists of images: Faro's own columns, and those that public sets use for the same.

``path,label[,patient,split,source]``, ``image_path,label``, Kaggle's ``file_name,class_id``
(`labels_train.csv`, `labels_test.csv`) and Coronahack's ``X_ray_image_name,Label,Dataset_type``.
Paths are relative to the CSV; a bare name is looked for in the folders below it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from training.image_files import FilesByName
from training.labels import patient_in_name
from training.manifest import TEST, TRAIN, VALIDATION, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_SPLIT_WORDS = {"": "", "train": TRAIN, "val": VALIDATION, "validation": VALIDATION, "test": TEST}
_COLUMNS = {
    "path": ("path", "image_path", "file_name", "filename", "image", "x_ray_image_name"),
    "label": ("label", "class", "class_id", "finding"),
    "patient": ("patient", "patient_id", "patient id"),
    "split": ("split", "dataset_type"),
    "source": ("source",),
}
_IGNORED = frozenset(
    (
        *("", "unnamed: 0"),  # row numbers
        *("label_1_virus_category", "label_2_virus_category"),  # Coronahack, only some rows
        *("series", "position_mm", "lung_share"),  # ct_slices.SliceRow
    )
)


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
            columns = _columns(reader.fieldnames or (), source)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            "manifest-unreadable",
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read as a CSV file: {reason}."),
            path=str(source),
            reason=str(error),
        ) from error
    files = FilesByName(source.parent)
    items = [_item(row, columns, line, source, files) for line, row in enumerate(rows, start=2)]
    require_files([item.path for item in items], source)
    yield from items


def require_files(paths: Sequence[Path], source: Path) -> None:
    """Raise UserError when files that `source` names do not exist."""
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise UserError(
            "files-missing",
            QT_TRANSLATE_NOOP(
                "errors", "{count} of the files named in {path} do not exist, such as {example}."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Paths count from the list's folder; names may lie anywhere below it."
            ),
            count=len(missing),
            path=str(source),
            example=str(missing[0]),
        )


def _columns(found: Sequence[str], source: Path) -> dict[str, str]:
    """Map Faro's names to the columns of the file."""
    plain = {(name or "").strip().lower(): name for name in found}
    columns = {
        ours: next(plain[name] for name in names if name in plain)
        for ours, names in _COLUMNS.items()
        if any(name in plain for name in names)
    }
    unknown = set(plain) - _IGNORED - {name.strip().lower() for name in columns.values()}
    if {"path", "label"} <= columns.keys() and not unknown:
        return columns
    raise UserError(
        "wrong-columns",
        QT_TRANSLATE_NOOP(
            "errors",
            "{path} has the columns {found}; expected are path,label (or image_path,label, or "
            "file_name,class_id, or X_ray_image_name,Label) and, if known, patient,split,source.",
        ),
        path=str(source),
        found=",".join(found) or "-",
    )


def _item(
    row: Mapping[str, str],
    columns: Mapping[str, str],
    line: int,
    source: Path,
    files: FilesByName,
) -> Item:
    cells = {name: (row.get(columns.get(name, "-")) or "").strip() for name in _COLUMNS}
    word = cells["split"].lower()
    if not cells["path"] or not cells["label"] or word not in _SPLIT_WORDS:
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
    split = _SPLIT_WORDS[word]
    if "split" not in columns and source.stem.lower().endswith("_test"):
        split = TEST
    path = files.find(cells["path"], word)
    patient = cells["patient"] or patient_in_name(path.stem) or ""
    return Item(path, cells["label"], patient, split, source=cells["source"])
