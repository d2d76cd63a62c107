"""Near-duplicate images by difference hash, and the groups that a split must not part.

The difference hash (Krawetz, "Kind of like that", 2013) says for each cell of a shrunk image
whether it is brighter than its left neighbour; copies that were resized, recompressed or windowed
differ in a few of the 256 bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

HASH_SIDE = 16
# In chest_xray copies differ by 0 bits and the nearest two patients by 11.
NEAR_BITS = 8
_CHUNK = 512


def difference_hash(grey: NDArray[np.float32]) -> str:
    """Return the 256-bit hash of (rows, columns) grey as 64 hexadecimal digits."""
    import cv2

    size = (HASH_SIDE + 1, HASH_SIDE)
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()


def near_duplicates(hashes: Sequence[str], bits: int = NEAR_BITS) -> NDArray[np.int64]:
    """Return index pairs (pairs, 2), first < second, whose hashes differ in at most `bits` bits.

    Every pair is compared: a second for 10,000 images, growing with the square.
    """
    words = _as_words(hashes)
    found = [np.empty((0, 2), np.int64)]
    for start in range(0, len(words), _CHUNK):
        part = words[start : start + _CHUNK, None]
        distance = np.bitwise_count(part ^ words[None, start:]).sum(axis=2, dtype=np.uint16)
        first, second = np.nonzero(distance <= bits)
        pairs = np.stack([first, second], axis=1)[first < second] + start
        found.append(pairs.astype(np.int64))
    return np.concatenate(found)


def groups(patients: Sequence[str], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the images so that one patient's, and near-duplicates', share a number.

    Grouping is transitive: if A looks like B and B is of C's patient, all three stay together.

    Parameters
    ----------
    patients
        Whose each image is; equal texts are one patient.
    pairs
        (pairs, 2) indices of near-duplicates.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(patients)
    _, first, patient = np.unique(list(patients), return_index=True, return_inverse=True)
    # Each image is tied to the first image of its patient.
    rows = np.concatenate([np.arange(count), pairs[:, 0]])
    columns = np.concatenate([first[patient], pairs[:, 1]])
    graph = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, count))
    _, numbers = connected_components(graph, directed=False)
    return np.asarray(numbers, dtype=np.int64)


def _as_words(hashes: Sequence[str]) -> NDArray[np.uint64]:
    data = bytes.fromhex("".join(hashes))
    return np.frombuffer(data, np.uint64).reshape(len(hashes), -1)
