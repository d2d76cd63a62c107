"""Where the patient lies in a CT section: training pictures were cut to it, fields are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from viewer.core.pixels import Frame, modality_values

_BODY_HU = -500.0  # between air or lung (below -700) and fat (about -100)
_TABLE_SHARE = 40  # the table is thinner than a fortieth of the field
_SMALLEST_SHARE = 0.02  # of the field; less is no section of a patient


@dataclass(frozen=True)
class Box:
    """Rows `top` to `bottom`, columns `left` to `right` of an image, the ends not included."""

    top: int
    bottom: int
    left: int
    right: int

    @classmethod
    def whole(cls, shape: tuple[int, int]) -> Box:
        """All of an image of `shape` (rows, columns)."""
        return cls(0, shape[0], 0, shape[1])

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.bottom - self.top, self.right - self.left

    @property
    def slices(self) -> tuple[slice, slice]:
        """What cuts the box out of an array (rows, columns)."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


def body_box(frame: Frame) -> Box:
    """Return the bounding box of the largest body in a frame in Hounsfield units.

    An opening takes the table and tubes away; the whole frame comes back where nothing is left.
    """
    import cv2

    dense = (modality_values(frame) > _BODY_HU).astype(np.uint8)
    thick = max(3, min(frame.shape) // _TABLE_SHARE) | 1  # an even kernel would shift the box
    opened = cv2.morphologyEx(dense, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    if count < 2:  # the background is a component of its own
        return Box.whole(frame.shape)
    areas = stats[1:, cv2.CC_STAT_WIDTH] * stats[1:, cv2.CC_STAT_HEIGHT]
    largest = stats[1 + int(np.argmax(areas))]
    if areas.max() < _SMALLEST_SHARE * dense.size:
        return Box.whole(frame.shape)
    left, top = int(largest[cv2.CC_STAT_LEFT]), int(largest[cv2.CC_STAT_TOP])
    width, height = int(largest[cv2.CC_STAT_WIDTH]), int(largest[cv2.CC_STAT_HEIGHT])
    return Box(top, top + height, left, left + width)
