"""A folder of drawn chest films in the layout of chest_xray: ellipses, no patient."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

NAMES = {
    "NORMAL": "IM-{:04d}-0001.png",
    "PNEUMONIA/bacteria": "person{}_bacteria_1.png",
    "PNEUMONIA/virus": "person{}_virus_1.png",
}


def draw_film(rng: np.random.Generator, hazy: bool = False) -> NDArray[np.uint8]:
    """Return one film, uint8 (224, 224): a body, two lungs, ribs, a heart, in varied places."""
    film = np.full((224, 224), 20, np.uint8)
    shift, wide = rng.integers(-6, 7, 2), int(rng.integers(-6, 7))
    cv2.ellipse(film, (112, 130), (100 + wide, 140), 0, 0, 360, 150, -1)
    for side in (-1, 1):
        centre = (112 + side * (44 + wide // 2), 110 + int(shift[0]))
        cv2.ellipse(film, centre, (32, 70), 0, 0, 360, 110 if hazy else 70, -1)
        for rib in range(7):
            level = 55 + 18 * rib + int(rng.integers(-5, 6))
            tilt = int(rng.integers(-8, 9))
            cv2.ellipse(film, (centre[0], level), (34, 8), tilt, 180, 360, 180, 2)
    cv2.ellipse(film, (125 + int(shift[1]), 140), (34, 44), 0, 0, 360, 190, -1)
    film = cv2.GaussianBlur(film, (0, 0), 1.5)
    coarse = cv2.GaussianBlur(rng.normal(0, 30, film.shape), (0, 0), 5)
    return np.asarray(np.clip(film + coarse, 0, 255), np.uint8)


def write_films(folder: Path, count: int = 14, seed: int = 0) -> Path:
    """Write `count` films of each class below `folder`; returns it."""
    rng = np.random.default_rng(seed)
    for kind, name in NAMES.items():
        place = folder / "train" / kind.partition("/")[0]
        place.mkdir(parents=True, exist_ok=True)
        for number in range(1, count + 1):
            path = place / name.format(number)
            ok, data = cv2.imencode(".png", draw_film(rng, hazy=kind != "NORMAL"))
            assert ok
            path.write_bytes(data.tobytes())
    return folder
