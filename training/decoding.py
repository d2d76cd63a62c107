"""Decode listed images into shards, with all cores; goes on where it was after a kill.

Beside each finished shard lies a JSON file of what was read from its images; `plan.json` says
what the shards were made from, so that a folder is never continued with other images.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess, prepared_grey
from training.duplicates import difference_hash
from training.manifest import Item, with_patient
from training.shards import remove_shards, shard_file
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.paths import write_atomically
from viewer.core.progress import Progress

_PLAN_FILE = "plan.json"
# Fewer are decoded sooner than worker processes start.
_WORTH_WORKERS = 400
_TASK_IMAGES = 16


@dataclass(frozen=True)
class Outcome:
    """What one file gave: its DICOM Patient ID and its hash, or why it cannot be read."""

    patient_id: str = ""
    dhash: str = ""
    error: str = ""


def decode_all(
    listed: Sequence[Item],
    preprocess: Preprocess,
    out: Path,
    per_shard: int,
    progress: Progress,
) -> tuple[list[Item], list[str]]:
    """Write the shards of `listed` into the folder `out`; return the items and what failed.

    Shard number k holds the readable ones of the k-th `per_shard` files.

    Raises
    ------
    OSError
        `out` cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    _start_or_resume(_plan(listed, preprocess, per_shard), out)
    items: list[Item] = []
    unreadable: list[str] = []
    workers = os.cpu_count() or 1 if len(listed) >= _WORTH_WORKERS else 0
    # Spawned: TensorFlow's threads would not survive a fork.
    with ProcessPoolExecutor(workers, get_context("spawn")) if workers else nullcontext() as pool:
        for number, start in enumerate(range(0, len(listed), per_shard)):
            part = listed[start : start + per_shard]
            outcomes = _finished(out, number)
            if outcomes is None:
                read = _read(part, preprocess, pool, progress, start, len(listed))
                outcomes = _write_shard(list(read), preprocess, out, number)
            for item, outcome in zip(part, outcomes, strict=True):
                if outcome.error:
                    unreadable.append(outcome.error)
                else:
                    known = with_patient(item, outcome.patient_id)
                    items.append(replace(known, dhash=outcome.dhash))
    progress.report(len(listed), len(listed))
    return items, unreadable


def forget_progress(out: Path) -> None:
    """Delete what only an unfinished folder needs."""
    for file in (out / _PLAN_FILE, *out.glob("images-*.json")):
        file.unlink(missing_ok=True)


def decoded(path: Path, preprocess: Preprocess) -> tuple[Outcome, NDArray[np.uint8] | None]:
    """Read one file: what it gave, and its image, uint8 (size, size), unless it failed."""
    try:
        opened = open_image(path)
        grey = prepared_grey(opened.frame(1), preprocess)
    except UserError as error:
        return Outcome(error=str(error)), None
    patient_id = str(opened.header.get("PatientID", "") or "")
    return Outcome(patient_id, difference_hash(grey)), np.rint(grey * 255.0).astype(np.uint8)


def _read(
    part: Sequence[Item],
    preprocess: Preprocess,
    pool: ProcessPoolExecutor | None,
    progress: Progress,
    done: int,
    total: int,
) -> Iterator[tuple[Outcome, NDArray[np.uint8] | None]]:
    work = partial(decoded, preprocess=preprocess)
    paths = [item.path for item in part]
    results = pool.map(work, paths, chunksize=_TASK_IMAGES) if pool else map(work, paths)
    try:
        for number, result in enumerate(results):
            progress.check()
            progress.report(done + number, total, paths[number].name)
            yield result
    except BaseException:
        # Whoever stops does not wait for the rest of a shard.
        if pool:
            pool.shutdown(cancel_futures=True)
        raise


def _write_shard(
    read: Sequence[tuple[Outcome, NDArray[np.uint8] | None]],
    preprocess: Preprocess,
    out: Path,
    number: int,
) -> list[Outcome]:
    images = [image for _, image in read if image is not None]
    empty = np.empty((0, preprocess.size, preprocess.size), np.uint8)
    file = shard_file(out, number)
    temporary = file.with_name(f".{file.name}")
    np.save(temporary, np.stack(images) if images else empty)
    # Named like this, np.save adds no suffix.
    temporary.replace(file)
    outcomes = [outcome for outcome, _ in read]
    # Last: a shard with it is whole.
    text = json.dumps([asdict(outcome) for outcome in outcomes])
    write_atomically(file.with_suffix(".json"), text.encode())
    return outcomes


def _finished(out: Path, number: int) -> list[Outcome] | None:
    file = shard_file(out, number).with_suffix(".json")
    if not file.is_file():
        return None
    return [Outcome(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


def _start_or_resume(plan: str, out: Path) -> None:
    file = out / _PLAN_FILE
    if file.is_file() and file.read_text(encoding="utf-8") == plan:
        return
    forget_progress(out)
    remove_shards(out)
    write_atomically(file, plan.encode())


def _plan(listed: Sequence[Item], preprocess: Preprocess, per_shard: int) -> str:
    """Describe what the shards are made from; a changed file makes another plan."""
    digest = hashlib.sha256()
    for item in listed:
        try:
            about = item.path.stat()
            state = f"{about.st_size} {about.st_mtime_ns}"
        except OSError:
            state = "missing"
        digest.update(f"{item.path}\0{state}\n".encode(errors="surrogateescape"))
    return json.dumps(
        {"files": digest.hexdigest(), "per_shard": per_shard, "preprocess": asdict(preprocess)}
    )
