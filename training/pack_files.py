"""The files of a model pack, from a trained network, its calibration and a description."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from inference.card import (
    CARD_FILE,
    HEAD_FILE,
    KERAS_FILE,
    LITERT_FILE,
    MODEL_CARD_FILE,
    REFERENCE_FILE,
    SCHEMA_VERSION,
    Eligibility,
    OutOfDistribution,
)
from inference.card_seal import SEAL_KEY, UNSEALED, sealed
from inference.engines.base import Head
from inference.gate import gate_bytes
from inference.heat_map_method import HeatMapMethod
from inference.preprocess import Preprocess, network_input, stretched
from inference.readout import calibrated
from inference.records import WrongKeyError, read_record
from inference.reference import reference_bytes
from training.calibrate import Calibration
from training.export import head_bytes, keras_bytes, litert_bytes, pooled_head, reference_output
from training.fit_gate import FittedGate, look_at
from training.model_card import model_card
from training.reference_image import thorax_pattern
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# Engines, processors and float16 accelerators differ by less; a wrong weight by far more.
REFERENCE_TOLERANCE = 0.005
GATE_FILE = "gate.npz"


@dataclass(frozen=True)
class Description:
    """What a person says about a pack: the ``*.pack.toml`` beside a recipe.

    Attributes
    ----------
    hu_window, crop_to_body
        See `inference.preprocess.Preprocess`: they make a CT section like the pictures that the
        network learned from, and change no picture.
    """

    name: str
    flag_classes: tuple[str, ...]
    intended_use: str
    training_data: str
    limits: tuple[str, ...]
    licence: str
    backbone: str
    eligibility: Eligibility
    hu_window: tuple[float, float] | None = None
    crop_to_body: bool = False

    def preprocess_as(self, trained: Preprocess) -> Preprocess:
        """Return how the pack prepares images, given how the training set was prepared."""
        if self.hu_window is None and not self.crop_to_body:
            return trained
        return replace(trained, hu_window=self.hu_window, crop_to_body=self.crop_to_body)


def read_description(path: Path) -> Description:
    """Read a ``*.pack.toml``; UserError naming the file and the key that is wrong."""
    try:
        return read_record(Description, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong_description(path, str(error)) from error
    except WrongKeyError as error:
        reason = f"{error.key} must be {error.expected}, not {error.received}"
        raise _wrong_description(path, reason) from error


def pack_files(
    model: Any,
    preprocess: Preprocess,
    calibration: Calibration,
    description: Description,
    metrics: Mapping[str, object],
    version: str,
    gate: FittedGate,
) -> dict[str, bytes]:
    """Return file name to contents of a complete pack.

    A network whose head is not average pooling with linear layers gets no `head.npz`: its heat
    maps need gradients, which the card says.
    """
    head = pooled_head(model)
    weights = {
        KERAS_FILE: keras_bytes(model),
        LITERT_FILE: litert_bytes(model, statistic_layers=gate.layers),
        REFERENCE_FILE: reference_case(
            model, preprocess, calibration.temperature, head, gate.layers
        ),
    }
    if head is not None:
        weights[HEAD_FILE] = head_bytes(head)
    weights[GATE_FILE] = gate_bytes(gate.gate)
    card = _card(weights, preprocess, calibration, description, metrics, version)
    card["out_of_distribution"] = asdict(_gate_rules(gate))
    words = model_card(card).encode()
    card["files"][MODEL_CARD_FILE] = hashlib.sha256(words).hexdigest()
    card[SEAL_KEY] = UNSEALED
    return {
        **weights,
        MODEL_CARD_FILE: words,
        CARD_FILE: sealed(json.dumps(card, indent=2).encode()),
    }


def _gate_rules(gate: FittedGate) -> OutOfDistribution:
    return OutOfDistribution(
        method="linear and mahalanobis",
        file=GATE_FILE,
        layers=gate.layers,
        lowest_odds=gate.gate.lowest_odds,
        largest_distance=gate.gate.largest_distance,
        measured=gate.measured,
    )


def _card(
    weights: Mapping[str, bytes],
    preprocess: Preprocess,
    calibration: Calibration,
    description: Description,
    metrics: Mapping[str, object],
    version: str,
) -> dict[str, Any]:
    """`card.json` as JSON values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "name": description.name,
        "version": version,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in weights.items()},
        "classes": list(calibration.classes),
        "preprocess": asdict(preprocess),
        "eligibility": asdict(description.eligibility),
        "flag": {
            "classes": list(calibration.flag_classes),
            "threshold": round(calibration.flag_threshold, 6),
            "chosen_on": f"{calibration.chosen_on}: {calibration.rule}",
        },
        "thresholds": {name: round(value, 6) for name, value in calibration.thresholds.items()},
        "temperature": round(calibration.temperature, 6),
        "uncertain_margin": round(calibration.uncertain_margin, 6),
        "heat_map": asdict(HeatMapMethod("pooled" if HEAD_FILE in weights else "gradient")),
        "metrics": metrics,
        "training_data": description.training_data,
        "intended_use": description.intended_use,
        "limits": list(description.limits),
        "licence": description.licence,
        "backbone": description.backbone,
    }


def reference_case(
    model: Any,
    preprocess: Preprocess,
    temperature: float,
    head: Head | None,
    gate_layers: Sequence[str],
) -> bytes:
    """Return `reference.npz`: a synthetic thorax with what `model` itself says of it."""
    grey = thorax_pattern(preprocess.size)
    if preprocess.stretch_percentiles is not None:
        grey = stretched(grey, *preprocess.stretch_percentiles)
    array = network_input(grey, preprocess)
    logits, maps = reference_output(model, array, head)
    # The card's rounded temperature is what the engines will use.
    probabilities = calibrated(logits, round(temperature, 6))
    statistics = look_at(model, gate_layers)(array[np.newaxis])[0]
    return reference_bytes(array, probabilities, maps, REFERENCE_TOLERANCE, statistics)


def _wrong_description(path: Path, reason: str) -> UserError:
    return UserError(
        "description-wrong",
        QT_TRANSLATE_NOOP("errors", "The pack description {path} cannot be used: {reason}."),
        path=str(path),
        reason=reason,
    )
