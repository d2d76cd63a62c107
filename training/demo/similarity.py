"""Is a synthetic film anybody's? Compare it with every real film that the statistics came from.

Three measures, each beside what it is between two real patients:

- correlation of the locally equalised films (ribs, vessels, heart border; not exposure): 1 for a
  copy;
- ratio of the distance to the nearest film over the distance to the nearest of another patient:
  0 for a copy, near 1 when no film stands out;
- bits that differ between the 256-bit difference hashes: 0 for a copy, at most 8 for a copy that
  was resized or windowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.demo.registration import equalise
from training.demo.sources import read_films
from training.duplicates import NEAR_BITS, difference_hash
from training.labels import patient_in_name
from viewer.core.progress import NO_PROGRESS, Progress

SIDE = 64
LEAST_RATIO = 0.93
LEAST_BITS = NEAR_BITS + 4


@dataclass(frozen=True)
class Similarity:
    """How near the nearest real film is."""

    correlation: float
    ratio: float
    hash_bits: int


@dataclass(frozen=True, eq=False)
class Gallery:
    """The real films as unit vectors float32 (n, 4096) and hashes, with whose they are."""

    vectors: NDArray[np.float32]
    hashes: NDArray[np.uint64]
    patients: NDArray[np.str_]

    def nearest(self, film: NDArray[np.generic], without: str = "") -> Similarity:
        """Compare `film` (rows, columns) with all films but those of the patient `without`."""
        others = self.patients != without
        correlations = (self.vectors @ _vector(film))[others]
        bits = np.bitwise_count(self.hashes[others] ^ _words(film)).sum(axis=1)
        first = int(np.argmax(correlations))
        second = correlations[self.patients[others] != self.patients[others][first]]
        return Similarity(
            correlation=float(correlations[first]),
            ratio=_distance(float(correlations[first]))
            / _distance(float(second.max(initial=-1.0))),
            hash_bits=int(bits.min()),
        )


def build_gallery(paths: Sequence[Path], progress: Progress = NO_PROGRESS) -> Gallery:
    """Return the gallery of all `paths`; a file that names no patient is its own."""
    vectors, hashes, patients = [], [], []
    for path in paths:
        film = read_films([path])[0]
        vectors.append(_vector(film))
        hashes.append(_words(film)[0])
        patients.append(patient_in_name(path.stem) or path.stem)
        progress.check()
        progress.report(len(vectors), len(paths), "comparing")
    return Gallery(np.stack(vectors), np.stack(hashes), np.array(patients))


def between_patients(paths: Sequence[Path], gallery: Gallery) -> tuple[Similarity, ...]:
    """Return, for each real film of `paths`, how near the nearest other patient's film is."""
    return tuple(
        gallery.nearest(read_films([path])[0], without=patient_in_name(path.stem) or path.stem)
        for path in paths
    )


def correlation_limit(real: Sequence[Similarity]) -> float:
    """Return what 99 % of real patients do not exceed towards their most similar other."""
    return float(np.percentile([one.correlation for one in real], 99))


def shows_somebody(one: Similarity, limit: float) -> bool:
    """Return whether a synthetic film is too near to a real one to be shown."""
    return one.correlation > limit or one.ratio < LEAST_RATIO or one.hash_bits < LEAST_BITS


def _vector(film: NDArray[np.generic]) -> NDArray[np.float32]:
    square = cv2.resize(np.asarray(film, np.float32), (224, 224), interpolation=cv2.INTER_AREA)
    small = cv2.resize(equalise(square), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    centred = small.astype(np.float32).ravel() - np.float32(small.mean())
    return np.asarray(centred / max(float(np.linalg.norm(centred)), 1e-6), np.float32)


def _words(film: NDArray[np.generic]) -> NDArray[np.uint64]:
    digest = difference_hash(np.asarray(film, np.float32))
    return np.frombuffer(bytes.fromhex(digest), np.uint64)[None]


def _distance(correlation: float) -> float:
    return float(np.sqrt(max(2 - 2 * correlation, 1e-12)))
