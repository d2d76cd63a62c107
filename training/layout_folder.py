"""Folders named after the classes, as Kaggle's sets have them: ``[train|val|test/]CLASS/file``.

Below a class there may be more folders, such as one a patient or series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from training.image_files import image_files
from training.labels import label_in_name, label_of_folder, patient_in_name, patients_in_series
from training.manifest import TEST, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_SPLIT_FOLDERS = {"train": "", "val": "", "validation": "", "valid": "", "test": TEST}


def items_in_folders(root: Path) -> Iterator[Item]:
    """List the images below `root`; UserError when one lies in no class folder."""
    for folder, paths in groupby(_images(root), key=lambda path: path.parent):
        files = list(paths)
        series = patients_in_series([path.stem for path in files], folder.name)
        split, named = _split_and_class(folder.relative_to(root).parts)
        for path in files:
            label = label_in_name(path.stem, label_of_folder(named))
            patient = patient_in_name(path.stem) or series.get(path.stem, "")
            yield Item(path, label, patient, split)


def _split_and_class(parts: Sequence[str]) -> tuple[str, str]:
    """The class is the folder below train, val or test, or else the first."""
    for number, part in enumerate(parts[:-1]):
        if part.lower() in _SPLIT_FOLDERS:
            return _SPLIT_FOLDERS[part.lower()], parts[number + 1]
    return "", parts[0]


def _images(root: Path) -> Iterator[Path]:
    for path in image_files(root):
        if path.parent != root:
            yield path
        elif path.suffix:  # without one it is a licence or a note
            raise UserError(
                "no-label-folder",
                QT_TRANSLATE_NOOP("errors", "{file} lies in no class folder below {path}."),
                QT_TRANSLATE_NOOP(
                    "errors", "Expected are folders named after the classes, or a CSV file."
                ),
                file=path.name,
                path=str(root),
            )
