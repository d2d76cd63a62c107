"""The list of labelled images that everything in training starts from, and its file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

TRAIN, VALIDATION, TEST, EXCLUDED = "train", "validation", "test", "excluded"
SPLITS = (TRAIN, VALIDATION, TEST)


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
    source
        Name of the data set it comes from; "" where there is only one.
    """

    path: Path
    label: str
    patient: str = ""
    split: str = ""
    group: int = -1
    dhash: str = ""
    source: str = ""


def require_classes(items: Sequence[Item], source: Path) -> None:
    """Raise UserError unless there are images of at least two classes."""
    if not items:
        raise UserError(
            "no-images",
            QT_TRANSLATE_NOOP("errors", "No images found in {path}."),
            QT_TRANSLATE_NOOP(
                "errors",
                "Expected are folders named after the classes with DICOM, PNG or JPEG files, "
                "a CSV file with the columns path,label, labels.csv beside the images, the layout "
                "of COVIDx CT (metadata.csv), or a TOML list of sources.",
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
    """Read what `write_manifest` wrote; older files know no sources."""
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
            row.get("source", ""),
        )
        for row in rows
    )


def with_patient(item: Item, patient_id: str) -> Item:
    """Fill in the patient: what the list says, else the DICOM Patient ID, else the file alone."""
    if item.patient:
        return item
    return replace(item, patient=f"id-{patient_id}" if patient_id else f"file-{item.path}")
