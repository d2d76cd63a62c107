"""DICOM's colours: CIELab of the D50 profile connection space, PS3.3 C.10.7.1.1, and sRGB."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_WHITE = np.array([0.96422, 1.0, 0.82521])  # D50
# XYZ under D50 to linear sRGB, Bradford adaptation to D65 included.
_TO_RGB = np.array(
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ]
)
_TOP = 65535.0
_BEND = 6 / 29


def rgb_from_dicom(lab: Sequence[float]) -> tuple[int, int, int]:
    """Return sRGB in [0, 255] of three unsigned 16-bit values: L* in [0, 100], a*, b* + 128."""
    light = lab[0] / _TOP * 100
    a, b = (value / _TOP * 255 - 128 for value in lab[1:3])
    middle = (light + 16) / 116
    bent = np.array([middle + a / 500, middle, middle - b / 200])
    straight = np.where(bent > _BEND, bent**3, 3 * _BEND**2 * (bent - 4 / 29))
    linear = np.clip(_TO_RGB @ (straight * _WHITE), 0.0, 1.0)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (round(float(value) * 255) for value in curved)
    return red, green, blue


def dicom_from_rgb(colour: tuple[int, int, int]) -> list[int]:
    """Return the three unsigned 16-bit values of an sRGB colour in [0, 255]."""
    curved = np.array(colour) / 255.0
    linear = np.where(curved <= 0.04045, curved / 12.92, ((curved + 0.055) / 1.055) ** 2.4)
    straight = np.linalg.solve(_TO_RGB, linear) / _WHITE
    bent = np.where(straight > _BEND**3, np.cbrt(straight), straight / (3 * _BEND**2) + 4 / 29)
    light, a, b = 116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])
    values = (light / 100 * _TOP, (a + 128) / 255 * _TOP, (b + 128) / 255 * _TOP)
    return [round(min(max(float(value), 0.0), _TOP)) for value in values]
