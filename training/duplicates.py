"""Near-duplicate images by difference hash, and the groups that a split must not part.

The difference hash (Krawetz, "Kind of like that", 2013) says for each cell of a shrunk image
whether it is brighter than its left neighbour; copies that were resized, recompressed or windowed
differ in a few of the 256 bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

HASH_SIDE = 16
HASH_BITS = HASH_SIDE * HASH_SIDE
# In chest_xray copies differ by 0 bits and the nearest two patients by 11.
NEAR_BITS = 8
# Bands of at most 64 bits, a machine word.
_FEWEST_BANDS = 4


def difference_hash(grey: NDArray[np.float32]) -> str:
    """Return the 256-bit hash of (rows, columns) grey as 64 hexadecimal digits."""
    import cv2

    size = (HASH_SIDE + 1, HASH_SIDE)
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()


def near_duplicates(hashes: Sequence[str], bits: int = NEAR_BITS) -> NDArray[np.int64]:
    """Return index pairs (pairs, 2), first < second, whose hashes differ in at most `bits` bits.

    Exact, by multi-index hashing (Norouzi et al., CVPR 2012): of ``bits + 1`` bands at least one
    is equal in such a pair, so only images that share a band are compared.

    Raises
    ------
    ValueError
        `bits` is not from 0 to 255.
    """
    if not 0 <= bits < HASH_BITS:
        raise ValueError(f"bits must be from 0 to {HASH_BITS - 1}")
    if not hashes:
        return np.empty((0, 2), np.int64)
    codes = np.frombuffer(bytes.fromhex("".join(hashes)), np.uint64).reshape(len(hashes), -1)
    found = [
        pairs[np.bitwise_count(codes[pairs[:, 0]] ^ codes[pairs[:, 1]]).sum(axis=1) <= bits]
        for keys in _bands(codes, max(bits + 1, _FEWEST_BANDS))
        for pairs in _equal_pairs(keys)
    ]
    return np.unique(np.concatenate([np.empty((0, 2), np.int64), *found]), axis=0)


def _bands(codes: NDArray[np.uint64], count: int) -> Iterator[NDArray[np.uint64]]:
    """Yield (images,) keys of `count` bands; each takes every `count`-th bit.

    Neighbouring bits say much the same of an anatomy; spread ones tell more images apart.
    """
    bits = np.unpackbits(codes.view(np.uint8), axis=1)
    for first in range(count):
        packed = np.packbits(bits[:, first::count], axis=1)
        keys = np.zeros((len(codes), 8), np.uint8)
        keys[:, : packed.shape[1]] = packed
        yield keys.view(np.uint64)[:, 0]


def _equal_pairs(keys: NDArray[np.uint64]) -> Iterator[NDArray[np.int64]]:
    """Yield (pairs, 2) of images with the same key, first < second, no more than images at once."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    starts, step = np.arange(len(keys) - 1), 1
    while starts.size:
        starts = starts[ranked[starts] == ranked[starts + step]]
        yield np.stack([order[starts], order[starts + step]], axis=1)
        step += 1
        starts = starts[starts + step < len(keys)]


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
