"""False colours: the well-known colour palettes of DICOM PS3.6 Annex B, for the screen alone."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.i18n import QT_TRANSLATE_NOOP

NO_MAP = ""


@dataclass(frozen=True)
class ColourMap:
    """One palette to choose from.

    Attributes
    ----------
    id
        What `DisplayState.colour_map` holds.
    name
        English, marked under the context "actions": it stands in the menu, too.
    uid
        Of the palette's Colour Palette Storage instance, PS3.6 Annex B.
    """

    id: str
    name: str
    uid: str


COLOUR_MAPS = (
    ColourMap("hot_iron", QT_TRANSLATE_NOOP("actions", "Hot Iron"), "1.2.840.10008.1.5.1"),
    ColourMap(
        "hot_metal_blue",
        QT_TRANSLATE_NOOP("actions", "Hot Metal Blue"),
        "1.2.840.10008.1.5.3",
    ),
    ColourMap("pet", QT_TRANSLATE_NOOP("actions", "PET"), "1.2.840.10008.1.5.2"),
    ColourMap(
        "pet_20_step",
        QT_TRANSLATE_NOOP("actions", "PET 20 Step"),
        "1.2.840.10008.1.5.4",
    ),
)
_BY_ID = {each.id: each for each in COLOUR_MAPS}


def colour_map(map_id: str) -> ColourMap:
    """Return the palette with this id; KeyError where there is none."""
    return _BY_ID[map_id]


@functools.cache
def colour_table(map_id: str) -> NDArray[np.uint8]:
    """Return the RGB of every grey, uint8 (256, 3), read-only; KeyError for an unknown id."""
    from pydicom.pixels.processing import apply_color_lut

    greys = np.arange(256, dtype=np.uint8)[None]
    table = np.ascontiguousarray(apply_color_lut(greys, palette=_BY_ID[map_id].uid)[0])
    table.flags.writeable = False
    return table


def coloured(grey: NDArray[np.uint8], map_id: str) -> NDArray[np.uint8]:
    """Return uint8 (height, width, 3) RGB for uint8 (height, width) grey as on the screen."""
    return np.asarray(np.take(colour_table(map_id), grey, axis=0))
