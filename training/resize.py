"""A prepared set at another input size: the originals again, every image on the side it was on."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from training.manifest import SPLITS
from training.prepare import PreparedData, is_prepared, load_prepared, prepare
from viewer.core.paths import write_atomically
from viewer.core.progress import NO_PROGRESS, Progress

_LIST_FILE = "resized.csv"


def at_size(
    data: PreparedData, size: int | None, out: Path, progress: Progress = NO_PROGRESS
) -> PreparedData:
    """Return `data` itself, or its images prepared for squares of `size` pixels into `out`, once.

    Parameters
    ----------
    size
        Side of the network input in pixels; None: as `data` was prepared.

    Raises
    ------
    UserError
        The originals are no longer where they were, or `out` cannot be written.
    """
    preprocess = data.record.preprocess
    if size in (None, preprocess.size):
        return data
    if is_prepared(out):
        kept = load_prepared(out)
        if kept.record.preprocess.size == size:
            return kept
    listed = _list(data, out)
    resized = replace(preprocess, size=size)
    return prepare(listed, out, resized, data.record.split, progress)


def _list(data: PreparedData, out: Path) -> Path:
    """Write the images of `data` and their sides as a source that `prepare` reads."""
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(("path", "label", "patient", "split", "source"))
    writer.writerows(
        (item.path.resolve(), item.label, item.patient, item.split, item.source)
        for item in data.items
        if item.split in SPLITS
    )
    out.mkdir(parents=True, exist_ok=True)
    write_atomically(out / _LIST_FILE, rows.getvalue().encode())
    return out / _LIST_FILE
