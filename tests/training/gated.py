"""Images with a right way up and a whole sealed pack around them, for tests of the gate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess
from training.augment import augmented
from training.calibrate import Calibration
from training.fit_gate import FittedGate, GateWishes, fit_gate
from training.foreign_pictures import as_picture
from training.gate_examples import OTHER_STATIONS
from training.pack_files import pack_files, read_description
from training.recipe import Network
from training.reference_image import thorax_pattern

SIDE = 64
PREPROCESS = Preprocess(SIDE, stretch_percentiles=(0.5, 99.5))
WISHES = GateWishes(own=80, held=40, drawn=8)
DESCRIPTION = (
    Path(__file__).resolve().parents[2] / "training" / "recipes" / "cxr-pneumonia.pack.toml"
)


def thoraxes(count: int, seed: int) -> NDArray[np.uint8]:
    """Return uint8 (count, 64, 64): drawn chests, each from another station."""
    plain = as_picture(thorax_pattern(SIDE))
    return np.stack(
        [
            augmented(plain.copy(), OTHER_STATIONS, np.random.default_rng((seed, number)))
            for number in range(count)
        ]
    )


def network():
    """Return an untrained network: its first layers see edges all the same."""
    import keras

    from tests.training.tiny import build_network

    keras.utils.set_random_seed(3)
    return build_network(Network(weights="none"), 3, SIDE)


def fitted(model, wishes: GateWishes = WISHES) -> FittedGate:
    return fit_gate(model, PREPROCESS, thoraxes(80, 1), thoraxes(40, 2), wishes=wishes)


def write_gated_pack(folder: Path) -> Path:
    """Write the files of a pack as `ship` makes them."""
    model = network()
    classes = ("normal", "bacterial_pneumonia", "viral_pneumonia")
    calibration = Calibration(
        classes=classes,
        temperature=1.0,
        flag_classes=classes[1:],
        flag_threshold=0.5,
        thresholds=dict.fromkeys(classes, 0.5),
        uncertain_margin=0.05,
        rule="none",
        chosen_on="nothing",
        loss_before=1.0,
        loss_after=1.0,
    )
    files = pack_files(
        model,
        PREPROCESS,
        calibration,
        read_description(DESCRIPTION),
        {},
        "1.0.0",
        fitted(model),
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
