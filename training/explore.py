"""Look at a data set before training on it: counts, sizes, grey values, copies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess, prepared_grey
from training import pictures
from training.duplicates import difference_hash, near_duplicates
from training.manifest import Item, with_patient
from training.prepare import counts, require_readable
from training.sources import read_source
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.paths import cannot_write, write_atomically
from viewer.core.progress import NO_PROGRESS, Progress

_SIZE = 128  # enough to see, small enough for any number of images
_SAMPLES = 8


@dataclass(frozen=True)
class Findings:
    """What is in a data set.

    Attributes
    ----------
    images
        Number of images by class.
    sizes
        The most common (rows x columns), with how many images have it.
    duplicates
        Pairs of file names whose difference hashes are all but equal.
    across_classes
        How many of those pairs carry two different labels.
    unreadable
        File name and reason.
    """

    images: dict[str, int]
    patients: int
    sizes: dict[str, int]
    duplicates: tuple[tuple[str, str], ...]
    across_classes: int
    unreadable: tuple[str, ...]


def explore(source: Path, out: Path, progress: Progress = NO_PROGRESS, seed: int = 1) -> Findings:
    """Describe the images of `source` (see `sources.read_source`) in the folder `out`.

    Writes `classes.png`, `samples.png`, `intensities.png`, `duplicates.csv` and `findings.json`.

    Raises
    ------
    UserError
        As `read_source`; no image can be read; `out` cannot be written.
    """
    items, greys, sizes, unreadable = _read(source, progress)
    pairs = near_duplicates([item.dhash for item in items])
    findings = Findings(
        images=dict(Counter(item.label for item in items)),
        patients=len({item.patient for item in items}),
        sizes=dict(sizes.most_common(10)),
        duplicates=tuple((items[a].path.name, items[b].path.name) for a, b in pairs),
        across_classes=sum(items[a].label != items[b].label for a, b in pairs),
        unreadable=tuple(unreadable),
    )
    _write(findings, items, greys, out, seed)
    return findings


def _read(
    source: Path, progress: Progress
) -> tuple[list[Item], list[NDArray[np.uint8]], Counter[str], list[str]]:
    """Items with their hashes, small pictures, sizes, and what could not be read."""
    listed = read_source(source).items
    items: list[Item] = []
    greys: list[NDArray[np.uint8]] = []
    sizes: Counter[str] = Counter()
    unreadable: list[str] = []
    for number, item in enumerate(listed):
        progress.check()
        progress.report(number, len(listed), item.path.name)
        try:
            opened = open_image(item.path)
            frame = opened.frame(1)
            grey = prepared_grey(frame, Preprocess(_SIZE))
        except UserError as error:
            unreadable.append(str(error))
            continue
        sizes[f"{frame.shape[0]} x {frame.shape[1]}"] += 1
        patient = str(opened.header.get("PatientID", "") or "")
        items.append(replace(with_patient(item, patient), dhash=difference_hash(grey)))
        greys.append(np.rint(grey * 255.0).astype(np.uint8))
    require_readable(len(items), listed, source, unreadable)
    return items, greys, sizes, unreadable


def _write(
    findings: Findings,
    items: Sequence[Item],
    greys: Sequence[NDArray[np.uint8]],
    out: Path,
    seed: int,
) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(out, error) from error
    rng = np.random.default_rng(seed)
    samples, shares = {}, {}
    for name in sorted(findings.images):
        own = [grey for item, grey in zip(items, greys, strict=True) if item.label == name]
        picked = rng.choice(len(own), min(_SAMPLES, len(own)), replace=False)
        samples[name] = [own[index] for index in picked]
        total = np.sum([np.bincount(grey.ravel(), minlength=256) for grey in own], axis=0)
        shares[name] = total / total.sum()
    write_atomically(out / "classes.png", pictures.class_bars(counts_by_part(items)))
    write_atomically(out / "samples.png", pictures.sample_grid(samples))
    write_atomically(out / "intensities.png", pictures.histograms(shares))
    lines = ["first,second", *(",".join(pair) for pair in findings.duplicates)]
    write_atomically(out / "duplicates.csv", "\n".join(lines).encode())
    write_atomically(out / "findings.json", json.dumps(asdict(findings), indent=2).encode())


def counts_by_part(items: Sequence[Item]) -> dict[str, dict[str, int]]:
    """Number of images by given split ("unassigned" where there is none) and class."""
    return counts([replace(item, split=item.split or "unassigned") for item in items])
