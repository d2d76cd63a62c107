"""How much of an axial CT slice is lung."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Aerated lung to ground glass; gas in trachea and bowel lies below, soft tissue above.
_LUNG_HU = (-950.0, -500.0)
_BODY_HU = -500.0
# Of the body; smaller airy specks are fat folds, bowel and noise.
_SMALLEST_PART = 0.005


def lung_share(hu: NDArray[np.float32]) -> float:
    """Return the share of the body, from 0 to 1, that is lung.

    The body is the largest connected part denser than air, with everything it encloses; lung is
    what in it has the density of lung, in parts of at least half a percent of the body.

    Parameters
    ----------
    hu
        (rows, columns), Hounsfield units, axial.
    """
    import cv2

    body = _body((hu > _BODY_HU).astype(np.uint8))
    area = int(np.count_nonzero(body))
    if area == 0:
        return 0.0
    low, high = _LUNG_HU
    airy = (body & (hu >= low) & (hu <= high)).astype(np.uint8)
    _, _, parts, _ = cv2.connectedComponentsWithStats(airy, connectivity=4)
    sizes = parts[1:, cv2.CC_STAT_AREA]
    return float(sizes[sizes >= _SMALLEST_PART * area].sum() / area)


def _body(dense: NDArray[np.uint8]) -> NDArray[np.bool_]:
    import cv2

    outlines, _ = cv2.findContours(dense, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(dense)
    if outlines:
        largest = max(outlines, key=cv2.contourArea)
        cv2.drawContours(filled, [largest], -1, 1, cv2.FILLED)
    return filled.astype(bool)
