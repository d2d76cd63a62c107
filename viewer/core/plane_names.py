"""The plane of a series by its name: axial, coronal or sagittal."""

from __future__ import annotations

import numpy as np

from viewer.core.study import Series

AXIAL, CORONAL, SAGITTAL, OBLIQUE = "axial", "coronal", "sagittal", "oblique"
PLANES = (AXIAL, CORONAL, SAGITTAL, OBLIQUE)
# A normal within 30 degrees of an axis of the patient names the plane.
_NEAR = float(np.cos(np.radians(30)))


def plane_name(orientation: tuple[float, ...]) -> str:
    """Name the plane of direction cosines (Image Orientation (Patient)); "" for none.

    The patient's axes are x to the left, y to the back and z to the head (PS3.3 C.7.6.2.1.1).
    """
    if len(orientation) != 6:
        return ""
    normal = np.abs(np.cross(orientation[:3], orientation[3:]))
    axis = int(np.argmax(normal))
    return (SAGITTAL, CORONAL, AXIAL)[axis] if normal[axis] >= _NEAR else OBLIQUE


def series_plane(series: Series) -> str:
    """Name the plane of a series by its middle image; "" when the files do not state it."""
    if not series.instances:
        return ""
    return plane_name(series.instances[len(series.instances) // 2].orientation)
