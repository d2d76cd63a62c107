"""Small labelled pictures that a tiny network can learn, one patient unlike the next."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIDE = 48
CLASSES = ("normal", "bacterial_pneumonia", "viral_pneumonia")


def picture(kind: int, seed: int) -> NDArray[np.uint8]:
    """Return (48, 48) uint8: waves of the patient's own, with a spot at the class' own place."""
    import cv2

    rng = np.random.default_rng((kind, seed))
    grey = cv2.resize(rng.normal(0.4, 0.15, (7, 7)), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    down, across = np.mgrid[0:SIDE, 0:SIDE]
    row, column = ((0, 0), (12, 12), (34, 34))[kind]
    if kind:
        grey = grey + 0.9 * np.exp(-((down - row) ** 2 + (across - column) ** 2) / 40.0)
    return np.clip(grey * 255, 0, 255).astype(np.uint8)


def write_kaggle(root: Path, patients: int = 12) -> Path:
    """Write the paediatric set's layout: NORMAL and PNEUMONIA, two images of some patients."""
    import cv2

    for kind, folder in enumerate(("NORMAL", "PNEUMONIA", "PNEUMONIA")):
        where = root / "train" / folder
        where.mkdir(parents=True, exist_ok=True)
        for patient in range(patients):
            number = patient + 1000 * kind
            for repeat in range(1 + patient % 2):
                word = ("", "bacteria", "virus")[kind]
                name = (
                    f"person{number}_{word}_{repeat}" if kind else f"IM-{number:04d}-{repeat:04d}"
                )
                grey = picture(kind, 10 * patient + repeat)
                cv2.imwrite(str(where / f"{name}.png"), grey)
    return root
