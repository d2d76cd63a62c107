"""Folders named after the classes, as Kaggle's sets have them: ``[train|val|test/]CLASS/file``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.labels import label_in_name, label_of_folder, patient_in_name
from training.manifest import TEST, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_SPLIT_FOLDERS = {"train": "", "val": "", "validation": "", "valid": "", "test": TEST}
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".dcm", ".dicom", ""})


def items_in_folders(root: Path) -> Iterator[Item]:
    """List the images below `root`; UserError when one lies in no class folder."""
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
