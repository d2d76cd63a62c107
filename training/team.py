"""The processes that train one network together; mostly there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


class Team:
    """One process that trains alone; `training.cluster_member.Member` is one of several.

    Attributes
    ----------
    number
        Of this process, from 0.
    processes
        How many there are.
    """

    number = 0
    processes = 1

    @property
    def leads(self) -> bool:
        """Whether the run's folder is this process's, and its words are the run's."""
        return self.number == 0

    def share(
        self, picked: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32] | None]:
        """Return this process's part of a batch of items, and factors for their loss if needed."""
        return picked, None

    def lay_out(self, batch_size: int, items: int, held_items: int) -> int:
        """Prepare Keras for batches of `items` training and `held_items` validation images.

        Returns
        -------
        Images in a batch of validation. To be called before a network is built or loaded.
        """
        return batch_size

    def from_leader(self, make: Callable[[], bytes]) -> bytes:
        """Return at every process what `make` gives at the one that leads."""
        return make()

    @contextmanager
    def file_from_leader(self, path: Path) -> Iterator[Path]:
        """Give every process a copy of the leading one's file for as long as it is read."""
        yield path


ALONE = Team()
