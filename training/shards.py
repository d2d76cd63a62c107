"""Many equal images in files of a fixed number each, read as one array without being in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# 206 MB a file at 224 x 224.
SHARD_IMAGES = 4096
# Selections up to this size come into memory: reading a map at random is slower.
_LARGEST_IN_MEMORY = 2 << 30
_PATTERN = "images-*.npy"


def shard_file(folder: Path, number: int) -> Path:
    """Path of the shard `number`, from 0."""
    return folder / f"images-{number:05d}.npy"


class Shards:
    """Images of shape (side, side), uint8, indexed as one array of them.

    Parameters
    ----------
    parts
        uint8 (images, side, side) each, arrays or maps of files.
    chosen
        int64, (images,): positions in the parts, one after the other, that this object shows in
        this order; None shows all.
    """

    def __init__(
        self, parts: Sequence[NDArray[np.uint8]], chosen: NDArray[np.int64] | None = None
    ) -> None:
        self._parts = list(parts)
        self._starts = np.cumsum([0, *(len(part) for part in parts)])
        self._chosen = np.arange(self._starts[-1]) if chosen is None else chosen
        self.shape = (len(self._chosen), *self._parts[0].shape[1:])
        self.dtype = np.dtype(np.uint8)

    def __len__(self) -> int:
        return len(self._chosen)

    def __getitem__(self, index: Any) -> NDArray[np.uint8]:
        """Read the images at an integer, a slice, or an array of integers or booleans."""
        places = np.asarray(self._chosen[index])
        shards = np.searchsorted(self._starts, places, side="right") - 1
        if places.ndim == 0:
            return np.asarray(self._parts[shards][places - self._starts[shards]])
        images = np.empty((len(places), *self.shape[1:]), self.dtype)
        for shard in np.unique(shards):
            here = np.flatnonzero(shards == shard)
            # In the file's order: a disk reads forward.
            here = here[np.argsort(places[here], kind="stable")]
            images[here] = self._parts[shard][places[here] - self._starts[shard]]
        return images

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.asarray(self[:], dtype)

    def select(
        self, indices: NDArray[np.int64], in_memory: int = _LARGEST_IN_MEMORY
    ) -> NDArray[np.uint8] | Shards:
        """Return the images at `indices`: an array of at most `in_memory` bytes, else mapped."""
        if len(indices) * int(np.prod(self.shape[1:])) <= in_memory:
            return self[indices]
        return Shards(self._parts, self._chosen[indices])


def open_shards(folder: Path) -> Shards:
    """Map the shards in `folder`.

    Raises
    ------
    OSError, ValueError
        There are none, or one is damaged.
    """
    files = sorted(folder.glob(_PATTERN))
    if not files:
        raise OSError(f"{_PATTERN} is missing")
    return Shards([np.load(file, mmap_mode="r", allow_pickle=False) for file in files])


def remove_shards(folder: Path) -> None:
    """Delete the shards in `folder`."""
    for file in folder.glob(_PATTERN):
        file.unlink()
