"""Where labelled images come from: one folder, one CSV file, or a TOML list of several of them.

A folder holds class folders, lists (`labels.csv`, `labels_train.csv`) or the layout of COVIDx CT.

The TOML names each data set once::

    [[source]]
    name = "hospital"
    path = "$CXR_DATA/hospital"          # from the TOML's own folder unless absolute
    labels = { COVID = "covid19" }       # folder or label -> class; others are left out
    side = "train"                       # may only teach; "test": may only judge

Environment variables in a path are filled in, so that no list names a machine.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from inference.records import WrongKeyError, read_record
from training.labels import label_of_folder
from training.layout_covidx import is_covidx, items_in_covidx
from training.layout_csv import items_in_csv
from training.layout_folder import items_in_folders
from training.manifest import Item, require_classes
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_LABEL_FILES = "labels*.csv"


@dataclass(frozen=True)
class Source:
    """One data set of a list.

    Attributes
    ----------
    labels
        Class by folder or label, compared without case and punctuation; empty takes all images
        as they are labelled.
    side
        ``train`` or ``test`` where its images may only teach or only judge.
    """

    name: str
    path: str
    labels: Mapping[str, str] = field(default_factory=dict)
    side: Literal["", "train", "test"] = ""


@dataclass(frozen=True)
class SourceList:
    """The TOML file."""

    source: tuple[Source, ...]

    def __post_init__(self) -> None:
        names = [source.name for source in self.source]
        if not names or "" in names or len(set(names)) < len(names):
            raise ValueError("at least one [[source]], each with a name of its own")


@dataclass(frozen=True)
class Listing:
    """The images of a source, none of them opened.

    Attributes
    ----------
    left_out
        Number of images that a table of labels leaves out, by ``source: label``.
    sides
        ``train`` or ``test`` by the names of the sources that keep to one side.
    """

    items: tuple[Item, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)


def read_source(source: Path) -> Listing:
    """List the images of a folder, a CSV file or a TOML list of sources.

    Patients of equal name are taken for one across sources: too large a group costs little, a
    patient on both sides of a split spoils every figure.

    Raises
    ------
    UserError
        Nothing there, no images, fewer than two classes, a layout, columns or keys that are not
        understood, or files that a CSV names but that do not exist.
    """
    listing = list_source(source)
    require_classes(listing.items, source)
    return listing


def list_source(source: Path) -> Listing:
    """Return what `read_source` returns, also for no image or images of a single class."""
    if source.suffix.lower() == ".toml":
        return _of_list(source)
    return Listing(tuple(_items(source)))


def _items(path: Path) -> Iterator[Item]:
    if path.is_dir():
        lists = sorted(path.glob(_LABEL_FILES))
        if lists:
            return chain.from_iterable(items_in_csv(file) for file in lists)
        return items_in_covidx(path) if is_covidx(path) else items_in_folders(path)
    if path.is_file():
        return items_in_csv(path)
    raise UserError(
        "source-missing",
        QT_TRANSLATE_NOOP("errors", "There is no folder, CSV file or TOML list {path}."),
        path=str(path),
    )


def _of_list(path: Path) -> Listing:
    sources = _read_list(path).source
    items: list[Item] = []
    left_out: Counter[str] = Counter()
    for source in sources:
        found = [
            replace(item, source=source.name, split=source.side or item.split)
            for item in _items(_place(source.path, path))
        ]
        taken = _labelled(found, source, path)
        kept = [item for item in taken if item.label]
        items += kept
        left_out.update(
            f"{source.name}: {before.label}"
            for before, after in zip(found, taken, strict=True)
            if not after.label
        )
    sides = {source.name: source.side for source in sources if source.side}
    return Listing(tuple(items), dict(left_out), sides)


def _read_list(path: Path) -> SourceList:
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
        return read_record(SourceList, value)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, WrongKeyError) as error:
        raise UserError(
            "sources-unreadable",
            QT_TRANSLATE_NOOP("errors", "The list of sources {path} cannot be read: {reason}."),
            QT_TRANSLATE_NOOP(
                "errors",
                "Expected is a [[source]] for each data set, with name, path and, if wanted, "
                "labels and side.",
            ),
            path=str(path),
            reason=str(error),
        ) from error


def _place(text: str, toml: Path) -> Path:
    filled = os.path.expandvars(text)
    if "$" in filled:
        raise UserError(
            "variable-missing",
            QT_TRANSLATE_NOOP(
                "errors", "{path} names {text}, but the environment holds no such variable."
            ),
            QT_TRANSLATE_NOOP("errors", "Set it to the folder of the data sets."),
            path=str(toml),
            text=text,
        )
    return toml.parent / filled


def _labelled(items: Sequence[Item], source: Source, toml: Path) -> list[Item]:
    """Give each item its class; "" where the table leaves it out."""
    if not source.labels:
        return list(items)
    classes = {label_of_folder(name): label for name, label in source.labels.items()}
    # The label comes first: it may say more than its folder, such as the kind of pneumonia.
    named = [next((name for name in _names(item) if name in classes), "") for item in items]
    unused = [name for name in source.labels if label_of_folder(name) not in named]
    if unused:
        raise UserError(
            "label-missing",
            QT_TRANSLATE_NOOP(
                "errors", "Source {name} of {path} has no images labelled {unused}, only {found}."
            ),
            name=source.name,
            path=str(toml),
            unused=", ".join(unused),
            found=", ".join(sorted({item.label for item in items})) or "-",
        )
    return [
        replace(item, label=classes.get(name, "")) for item, name in zip(items, named, strict=True)
    ]


def _names(item: Item) -> tuple[str, str]:
    return label_of_folder(item.label), label_of_folder(item.path.parent.name)
