"""The list of labelled images that everything in training starts from.

Two sources: folders in the Kaggle layout (``[train|val|test/]CLASS/file``) and a CSV file with
the columns ``path,label[,patient,split]``, paths relative to the CSV.  Images may be DICOM, PNG
or JPEG.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from training.labels import label_in_name, label_of_folder, patient_in_name
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

TRAIN, VALIDATION, TEST, EXCLUDED = "train", "validation", "test", "excluded"
SPLITS = (TRAIN, VALIDATION, TEST)
_SPLIT_FOLDERS = {"train": "", "val": "", "validation": "", "valid": "", "test": TEST}
_SPLIT_WORDS = {"": "", "train": TRAIN, "val": VALIDATION, "validation": VALIDATION, "test": TEST}
_REQUIRED_COLUMNS = ("path", "label")
_OPTIONAL_COLUMNS = ("patient", "split")
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".dcm", ".dicom", ""})


@dataclass(frozen=True)
class Item:
    """One labelled image.

    Attributes
    ----------
    patient
        Whose it is; "" until it is known.
    split
        ``train``, ``validation``, ``test`` or ``excluded``; "" until it is assigned.
    group
        Number shared by images that must stay on one side of the split; -1 until assigned.
    dhash
        64 hexadecimal digits of the difference hash, "" until computed.
    """

    path: Path
    label: str
    patient: str = ""
    split: str = ""
    group: int = -1
    dhash: str = ""


def read_source(source: Path) -> tuple[Item, ...]:
    """List the images in a folder or a CSV manifest; opens none of them.

    Raises
    ------
    UserError
        Nothing there, no images, fewer than two classes, wrong columns or split words, or files
        that a CSV names but that do not exist.
    """
    if source.is_dir():
        items = tuple(_from_folder(source))
    elif source.is_file():
        items = tuple(_from_csv(source))
    else:
        raise UserError(
            "source-missing",
            QT_TRANSLATE_NOOP("errors", "There is no folder or CSV file {path}."),
            path=str(source),
        )
    require_classes(items, source)
    return items


def require_classes(items: Sequence[Item], source: Path) -> None:
    """Raise UserError unless there are images of at least two classes."""
    if not items:
        raise UserError(
            "no-images",
            QT_TRANSLATE_NOOP("errors", "No images found in {path}."),
            QT_TRANSLATE_NOOP(
                "errors",
                "Expected are folders named after the classes with DICOM, PNG or JPEG files, or "
                "a CSV file with the columns path,label.",
            ),
            path=str(source),
        )
    labels = sorted({item.label for item in items})
    if len(labels) < 2:
        raise UserError(
            "one-class",
            QT_TRANSLATE_NOOP("errors", "All images in {path} are of one class, {label}."),
            QT_TRANSLATE_NOOP("errors", "Training needs images of at least two classes."),
            path=str(source),
            label=labels[0],
        )


def classes_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the class names in the order of the network's outputs: normal first, then A to Z."""
    return tuple(sorted({item.label for item in items}, key=lambda name: (name != "normal", name)))


def write_manifest(items: Sequence[Item], path: Path) -> None:
    """Write all items as CSV, atomically."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [field.name for field in fields(Item)])
    writer.writeheader()
    writer.writerows({**asdict(item), "path": item.path.as_posix()} for item in items)
    write_atomically(path, buffer.getvalue().encode())


def read_manifest(path: Path) -> tuple[Item, ...]:
    """Read what `write_manifest` wrote."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Item(
            Path(row["path"]),
            row["label"],
            row["patient"],
            row["split"],
            int(row["group"]),
            row["dhash"],
        )
        for row in rows
    )


def _from_folder(root: Path) -> Iterator[Item]:
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if hidden or not path.is_file() or path.suffix.lower() not in IMAGE_SUFFIXES:
            continue
        if len(relative.parts) < 2:
            if not path.suffix:  # a licence or a note, not an image without its class
                continue
            raise UserError(
                "no-label-folder",
                QT_TRANSLATE_NOOP("errors", "{file} lies in no class folder below {path}."),
                QT_TRANSLATE_NOOP(
                    "errors", "Expected are folders named after the classes, or a CSV file."
                ),
                file=path.name,
                path=str(root),
            )
        split = _SPLIT_FOLDERS.get(relative.parts[0].lower(), "")
        label = label_in_name(path.stem, label_of_folder(path.parent.name))
        yield Item(path, label, patient_in_name(path.stem) or "", split)


def _from_csv(source: Path) -> Iterator[Item]:
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
            "{path} has the columns {found}; expected are path,label and, if known, patient,split.",
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
    return Item(path, cells["label"], patient, _SPLIT_WORDS[cells["split"].lower()])


def with_patient(item: Item, patient_id: str) -> Item:
    """Fill in the patient: what the list says, else the DICOM Patient ID, else the file alone."""
    if item.patient:
        return item
    return replace(item, patient=f"id-{patient_id}" if patient_id else f"file-{item.path}")
