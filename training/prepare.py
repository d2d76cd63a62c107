"""Decode every image once, group, split, and keep the result in one folder for training.

The folder holds `manifest.csv`, `images-00000.npy` and so on (uint8, one square per item, in the
manifest's order, a fixed number of files each) and `prepared.json` (classes, preprocessing, split
wishes, what could not be read).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess
from inference.records import WrongKeyError, read_record
from training.decoding import decode_all, forget_progress
from training.duplicates import groups, near_duplicates
from training.manifest import (
    EXCLUDED,
    Item,
    classes_of,
    read_manifest,
    require_classes,
    write_manifest,
)
from training.shards import SHARD_IMAGES, Shards, open_shards
from training.sources import read_source
from training.split import SplitWishes, assign
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, write_atomically
from viewer.core.progress import NO_PROGRESS, Progress

MANIFEST_FILE, RECORD_FILE = "manifest.csv", "prepared.json"
DEFAULT_PREPROCESS = Preprocess(size=224, stretch_percentiles=(0.5, 99.5))


@dataclass(frozen=True)
class PreparedRecord:
    """`prepared.json`.

    Attributes
    ----------
    classes
        In the order of the network's outputs.
    duplicate_pairs
        Pairs of near-duplicate images that were found.
    unreadable
        File name and reason of what could not be read.
    left_out, sides
        See `sources.Listing`.
    images_in
        Folder of the images, from this one; "" where they lie here.
    """

    source: str
    classes: tuple[str, ...]
    preprocess: Preprocess
    split: SplitWishes
    duplicate_pairs: int
    unreadable: tuple[str, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    images_in: str = ""


@dataclass(frozen=True, eq=False)
class PreparedData:
    """A prepared folder; its images are mapped.

    Attributes
    ----------
    images
        (items, size, size): grey after `inference.preprocess.prepared_grey`, times 255.
    """

    folder: Path
    record: PreparedRecord
    items: tuple[Item, ...]
    images: Shards

    def indices(self, split: str) -> NDArray[np.int64]:
        """Positions of one split's items."""
        return np.array(
            [index for index, item in enumerate(self.items) if item.split == split], dtype=np.int64
        )

    def targets(self, indices: NDArray[np.int64]) -> NDArray[np.int64]:
        """Class numbers of the items at `indices`."""
        number = {name: index for index, name in enumerate(self.record.classes)}
        return np.array([number[self.items[index].label] for index in indices], dtype=np.int64)

    def sources(self, indices: NDArray[np.int64]) -> NDArray[np.str_]:
        """Names of the data sets that the items at `indices` come from."""
        return np.array([self.items[index].source for index in indices], dtype=np.str_)

    def of_source(self, name: str) -> PreparedData:
        """Return the set with the images of other sources excluded; UserError if none is left."""
        items = tuple(
            item if item.source == name else replace(item, split=EXCLUDED) for item in self.items
        )
        known = sorted({item.source for item in self.items})
        if name not in known:
            raise UserError(
                "no-such-source",
                QT_TRANSLATE_NOOP(
                    "errors", "The images in {path} are of the sources {known}, not of {name}."
                ),
                path=str(self.folder),
                known=", ".join(known) or "-",
                name=name,
            )
        return replace(self, items=items)


def prepare(
    source: Path,
    out: Path,
    preprocess: Preprocess = DEFAULT_PREPROCESS,
    wishes: SplitWishes = SplitWishes(),  # noqa: B008  (frozen)
    progress: Progress = NO_PROGRESS,
    per_shard: int = SHARD_IMAGES,
) -> PreparedData:
    """Check and prepare the images of `source` (see `sources.read_source`) into `out`.

    Images that cannot be read are left out and named in the record.  After a kill the same call
    goes on with the first shard that was not finished.

    Raises
    ------
    UserError
        As `read_source` and `split.assign`; no image can be read; `out` cannot be written.
    """
    listing = read_source(source)
    try:
        (out / RECORD_FILE).unlink(missing_ok=True)
        items, unreadable = decode_all(listing.items, preprocess, out, per_shard, progress)
    except OSError as error:
        raise cannot_write(out, error) from error
    require_readable(len(items), listing.items, source, unreadable)
    require_classes(items, source)
    pairs = near_duplicates([item.dhash for item in items])
    numbers = groups([item.patient for item in items], pairs)
    items = [replace(item, group=int(group)) for item, group in zip(items, numbers, strict=True)]
    split = assign(items, wishes)
    record = PreparedRecord(
        str(source),
        classes_of(split),
        preprocess,
        wishes,
        len(pairs),
        tuple(unreadable),
        listing.left_out,
        listing.sides,
    )
    _write_record(out, record, split)
    forget_progress(out)
    return load_prepared(out)


def load_prepared(folder: Path) -> PreparedData:
    """Read a folder that `prepare` wrote; images are mapped, not read.

    Raises
    ------
    UserError
        It is not such a folder, or its files do not belong together.
    """
    try:
        record = read_record(PreparedRecord, json.loads((folder / RECORD_FILE).read_text()))
        items = read_manifest(folder / MANIFEST_FILE)
        images = open_shards(folder / record.images_in)
    except (OSError, ValueError, KeyError, WrongKeyError) as error:
        raise _not_prepared(folder, str(error)) from error
    side = record.preprocess.size
    if images.shape != (len(items), side, side):
        raise _not_prepared(folder, f"images do not fit {MANIFEST_FILE}")
    return PreparedData(folder, record, items, images)


def write_view(data: PreparedData, items: Sequence[Item], out: Path) -> PreparedData:
    """Write a prepared folder of the same images with other splits; the images are not copied.

    Parameters
    ----------
    items
        Those of `data`, in its order.
    """
    images = data.folder / data.record.images_in
    record = replace(data.record, images_in=os.path.relpath(images.resolve(), out.resolve()))
    _write_record(out, record, items)
    return PreparedData(out, record, tuple(items), data.images)


def is_prepared(folder: Path) -> bool:
    """Return whether `folder` looks like the work of `prepare`."""
    return (folder / RECORD_FILE).is_file()


def require_readable(
    count: int, listed: Sequence[Item], source: Path, unreadable: Sequence[str]
) -> None:
    """Raise UserError with the first reason when none of the `listed` files could be read."""
    if count == 0:
        raise UserError(
            "no-readable-image",
            QT_TRANSLATE_NOOP(
                "errors", "None of the {count} files in {path} can be read: {reason}"
            ),
            count=len(listed),
            path=str(source),
            reason=unreadable[0],
        )


def _write_record(out: Path, record: PreparedRecord, items: Sequence[Item]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(out, error) from error
    write_manifest(items, out / MANIFEST_FILE)
    # The record comes last: a folder with it is whole.
    write_atomically(out / RECORD_FILE, json.dumps(asdict(record), indent=2).encode())


def _not_prepared(folder: Path, reason: str) -> UserError:
    return UserError(
        "not-prepared",
        QT_TRANSLATE_NOOP("errors", "{path} is no prepared training set: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Make one: python -m training prepare SOURCE --out FOLDER."),
        path=str(folder),
        reason=reason,
    )


def counts(items: Sequence[Item]) -> dict[str, dict[str, int]]:
    """Number of images by split and class."""
    table: dict[str, dict[str, int]] = {}
    for item in items:
        row = table.setdefault(item.split or EXCLUDED, {})
        row[item.label] = row.get(item.label, 0) + 1
    return table
