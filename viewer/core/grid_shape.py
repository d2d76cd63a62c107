"""How many rows and columns of cells the image area has."""

from __future__ import annotations

import re
from dataclasses import dataclass

LARGEST_SIDE = 4
_WRITTEN = re.compile(r"\s*([1-9])\s*[x×]\s*([1-9])\s*", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class GridShape:
    """Rows and columns, each from 1 to `LARGEST_SIDE`; ValueError for others."""

    rows: int = 1
    columns: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.rows <= LARGEST_SIDE and 1 <= self.columns <= LARGEST_SIDE):
            raise ValueError(f"layout {self.rows}x{self.columns} is not between 1x1 and 4x4")

    def __str__(self) -> str:
        return f"{self.rows}x{self.columns}"

    @property
    def count(self) -> int:
        """Number of cells."""
        return self.rows * self.columns


def parse_shape(text: str) -> GridShape:
    """Read rows and columns as people write them: "1x2", "2 × 3"; ValueError for all else."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"layout {text!r} is not rows x columns, such as 1x2")
    return GridShape(int(match[1]), int(match[2]))
