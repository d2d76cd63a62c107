"""The images that the statistics are taken from: a folder of films with class names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from training.labels import label_in_name, label_of_folder
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress

SIZE = 224
SUFFIXES = (".jpeg", ".jpg", ".png")


def find_films(folder: Path, classes: Sequence[str], fewest: int) -> Mapping[str, tuple[Path, ...]]:
    """Return the films below `folder` for each of `classes`, in a fixed order.

    Raises UserError when the folder is missing or a class has under `fewest` films.
    """
    if not folder.is_dir():
        raise UserError(
            "folder-not-found",
            QT_TRANSLATE_NOOP("errors", "There is no folder {path}."),
            QT_TRANSLATE_NOOP("errors", "Give the folder that holds the class folders."),
            path=folder,
        )
    found: dict[str, list[Path]] = {name: [] for name in classes}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES:
            label = label_in_name(path.stem, label_of_folder(path.parent.name))
            found.get(label, []).append(path)
    for name, paths in found.items():
        if len(paths) < fewest:
            raise UserError(
                "too-few-films",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{path} holds {count} radiographs of the class {name}; {fewest} are needed.",
                ),
                QT_TRANSLATE_NOOP(
                    "errors", "Give a folder in the layout of chest_xray (NORMAL, PNEUMONIA)."
                ),
                path=folder,
                count=len(paths),
                name=name,
                fewest=fewest,
            )
    return MappingProxyType({name: tuple(paths) for name, paths in found.items()})


def read_films(paths: Sequence[Path], progress: Progress = NO_PROGRESS) -> NDArray[np.uint8]:
    """Return the films as uint8 (n, 224, 224), squashed to squares. UserError if unreadable."""
    films = np.empty((len(paths), SIZE, SIZE), np.uint8)
    for number, path in enumerate(paths):
        progress.check()
        # Not cv2.imread: on Windows it fails on names outside the code page.
        data = np.frombuffer(path.read_bytes(), np.uint8)
        film = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE) if len(data) else None
        if film is None:
            raise UserError(
                "image-unreadable",
                QT_TRANSLATE_NOOP("errors", "{path} could not be read as an image."),
                QT_TRANSLATE_NOOP("errors", "Take the file out of the folder, or repair it."),
                path=path,
            )
        films[number] = cv2.resize(film, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
        progress.report(number + 1, len(paths), "reading")
    return films
