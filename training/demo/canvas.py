"""Antialiased painting of solid shapes into one CT slice, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float, float]
Mask = NDArray[np.bool_]
Grid = NDArray[np.float32]


@dataclass(frozen=True)
class Tube:
    """A round-ended cone from `start` to `end` (x, y, z in mm) with a radius at each end."""

    start: Point
    end: Point
    start_radius: float
    end_radius: float


@dataclass(frozen=True, eq=False)
class Canvas:
    """One slice at height `z`: HU float32 (rows, columns), `x` to the patient's left, `y` back."""

    hu: Grid
    x: Grid
    y: Grid
    z: float

    @property
    def pixel(self) -> float:
        """Pixel size in mm."""
        return float(self.x[1] - self.x[0])

    def block(self, left: float, right: float, front: float, back: float) -> tuple[slice, slice]:
        """Return the part of the slice, rows and columns, within these millimetres."""
        columns = slice(*(int(i) for i in np.searchsorted(self.x, (left, right))))
        rows = slice(*(int(i) for i in np.searchsorted(self.y, (front, back))))
        return rows, columns

    def ellipse(
        self,
        centre: tuple[float, float],
        radii: tuple[float, float],
        hu: float,
        above: float | None = None,
        below: float | None = None,
    ) -> None:
        """Paint an ellipse; with `above` or `below` only onto what is denser or less dense."""
        (cx, cy), (rx, ry) = centre, radii
        if min(radii) <= 0:
            return
        edge = self.pixel
        rows, columns = self.block(cx - rx - edge, cx + rx + edge, cy - ry - edge, cy + ry + edge)
        x, y = (self.x[columns] - cx) / rx, (self.y[rows, None] - cy) / ry
        cover = np.clip((1 - np.sqrt(x * x + y * y)) * min(rx, ry) / edge + 0.5, 0, 1)
        self._blend((rows, columns), cover, hu, above, below)

    def ellipsoid(
        self,
        centre: Point,
        radii: Point,
        hu: float,
        above: float | None = None,
        below: float | None = None,
    ) -> None:
        """Paint the cut of an ellipsoid with this slice."""
        height = (self.z - centre[2]) / radii[2]
        if abs(height) < 1:
            share = float(np.sqrt(1 - height * height))
            cut = (radii[0] * share, radii[1] * share)
            self.ellipse((centre[0], centre[1]), cut, hu, above, below)

    def tube(
        self, tube: Tube, hu: float, above: float | None = None, below: float | None = None
    ) -> None:
        """Paint the cut of a tube with this slice."""
        reach = max(tube.start_radius, tube.end_radius) + self.pixel
        (ax, ay, az), (bx, by, bz) = tube.start, tube.end
        if not min(az, bz) - reach < self.z < max(az, bz) + reach:
            return
        rows, columns = self.block(
            min(ax, bx) - reach, max(ax, bx) + reach, min(ay, by) - reach, max(ay, by) + reach
        )
        x, y, z = self.x[columns] - ax, self.y[rows, None] - ay, self.z - az
        dx, dy, dz = bx - ax, by - ay, bz - az
        along = np.clip((x * dx + y * dy + z * dz) / (dx * dx + dy * dy + dz * dz), 0, 1)
        distance = np.sqrt((x - along * dx) ** 2 + (y - along * dy) ** 2 + (z - along * dz) ** 2)
        radius = tube.start_radius + along * (tube.end_radius - tube.start_radius)
        cover = np.clip((radius - distance) / self.pixel + 0.5, 0, 1)
        self._blend((rows, columns), cover, hu, above, below)

    def _blend(
        self,
        where: tuple[slice, slice],
        cover: NDArray[np.floating],
        hu: float,
        above: float | None,
        below: float | None,
    ) -> None:
        old = self.hu[where]
        if above is not None:
            cover = cover * (old > above)
        if below is not None:
            cover = cover * (old < below)
        old += (cover * (hu - old)).astype(np.float32)
