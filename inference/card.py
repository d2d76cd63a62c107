"""The record that travels with the weights: classes, thresholds, what may be scored, for whom."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from packaging.version import InvalidVersion, Version

from inference.card_seal import SEAL_KEY, check_seal
from inference.heat_map_method import HeatMapMethod
from inference.preprocess import Preprocess
from inference.records import WrongKeyError, read_record
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

SCHEMA_VERSION = 1
CARD_FILE = "card.json"
KERAS_FILE, LITERT_FILE = "model.keras", "model.tflite"
HEAD_FILE, REFERENCE_FILE = "head.npz", "reference.npz"
MODEL_CARD_FILE = "MODEL_CARD.md"
REQUIRED_FILES = (KERAS_FILE, LITERT_FILE, REFERENCE_FILE)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@dataclass(frozen=True)
class Eligibility:
    """What the pack may score. An empty list, or no ages, means that the pack does not ask.

    Attributes
    ----------
    ages_years
        Youngest and oldest patient, both included.
    minimum_rows, minimum_columns
        Smallest image in pixels.
    image_orientations
        Planes of sections: ``axial``, ``coronal``, ``sagittal``.
    exclude_image_types
        Values of Image Type that are never scored, such as a CT's scout.
    """

    modalities: tuple[str, ...]
    view_positions: tuple[str, ...]
    ages_years: tuple[float, float] | None
    photometric_interpretations: tuple[str, ...]
    body_parts: tuple[str, ...]
    minimum_rows: int
    minimum_columns: int
    image_orientations: tuple[str, ...] = ()
    exclude_image_types: tuple[str, ...] = ("LOCALIZER",)

    def __post_init__(self) -> None:
        if self.ages_years is not None and not 0 <= self.ages_years[0] <= self.ages_years[1]:
            raise ValueError("ages_years as youngest and oldest, in this order,")
        if min(self.minimum_rows, self.minimum_columns) < 1:
            raise ValueError("minimum_rows and minimum_columns of 1 or more")


@dataclass(frozen=True)
class Flag:
    """When a person should look first: the sum of these classes' probabilities >= threshold."""

    classes: tuple[str, ...]
    threshold: float
    chosen_on: str


@dataclass(frozen=True)
class OutOfDistribution:
    """How a pack knows what it was not made for; see `inference.gate`.

    Attributes
    ----------
    file
        Of the pack; holds what was fitted.
    layers
        Of the network, whose feature maps the gate looks at.
    lowest_odds, largest_distance
        Beyond either an image is refused.
    measured
        What the gate refused when it was fitted, by kind of image.
    """

    method: Literal["linear and mahalanobis"]
    file: str
    layers: tuple[str, ...]
    lowest_odds: float
    largest_distance: float
    measured: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """`card.json` of a pack, schema version 1; design.md names each key.

    Attributes
    ----------
    files
        File name to SHA-256, lower-case hexadecimal, for every file that is ever loaded.
    classes
        In the order of the network's outputs.
    temperature
        Probabilities are ``softmax(logits / temperature)``.
    uncertain_margin
        A score within this distance of the flag's threshold is called uncertain.
    out_of_distribution
        Empty for packs that have no gate; see `out_of_distribution`.
    heat_map
        Packs older than this key draw theirs as by default.
    """

    schema_version: int
    name: str
    version: str
    created: str
    files: Mapping[str, str]
    classes: tuple[str, ...]
    preprocess: Preprocess
    eligibility: Eligibility
    flag: Flag
    thresholds: Mapping[str, float]
    temperature: float
    uncertain_margin: float
    metrics: Mapping[str, object]
    training_data: object
    intended_use: str
    limits: tuple[str, ...]
    licence: str
    backbone: object
    out_of_distribution: Mapping[str, object] = field(default_factory=dict)
    heat_map: HeatMapMethod = HeatMapMethod()  # noqa: RUF009  (frozen)


def parse_card(text: str | bytes, pack: str, *, must_be_sealed: bool = False) -> Card:
    """Read and check the text of a `card.json`, its seal too where it has or must have one.

    Raises
    ------
    UserError
        ``pack-schema`` for another schema version, ``pack-card`` otherwise; names the pack, the
        file, the key, what was expected and what stands there.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UserError(
            "pack-card",
            QT_TRANSLATE_NOOP("errors", "{file} of the pack {pack} is not JSON: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Install the pack again."),
            pack=pack,
            file=CARD_FILE,
            reason=str(error),
        ) from error
    try:
        _check_schema_version(value, pack)
        if isinstance(value, dict) and (must_be_sealed or SEAL_KEY in value):
            check_seal(text if isinstance(text, bytes) else text.encode(), value, pack, CARD_FILE)
        card = read_record(Card, value, spare_keys=True)
        _check_values(card)
    except WrongKeyError as error:
        raise UserError(
            "pack-card",
            QT_TRANSLATE_NOOP(
                "errors", "{file} of the pack {pack}: {key} must be {expected}, not {received}."
            ),
            QT_TRANSLATE_NOOP("errors", "Install the pack again."),
            pack=pack,
            file=CARD_FILE,
            key=error.key,
            expected=error.expected,
            received=error.received,
        ) from error
    return card


def out_of_distribution(card: Card) -> OutOfDistribution | None:
    """Return how the pack knows what it was not made for; None for packs without a gate."""
    if not card.out_of_distribution:
        return None
    return read_record(OutOfDistribution, dict(card.out_of_distribution), "out_of_distribution")


def _check_schema_version(value: object, pack: str) -> None:
    """Before anything else: in another schema every other complaint would mislead."""
    found = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(found, int) or found == SCHEMA_VERSION:
        return
    raise UserError(
        "pack-schema",
        QT_TRANSLATE_NOOP(
            "errors", "The pack {pack} has schema version {found}; this Faro reads {expected}."
        ),
        QT_TRANSLATE_NOOP("errors", "Install a pack and a Faro that belong together."),
        pack=pack,
        file=CARD_FILE,
        found=found,
        expected=SCHEMA_VERSION,
    )


def _check_values(card: Card) -> None:
    """What types cannot say: which texts, numbers and names make sense together."""
    _require(
        bool(_NAME.fullmatch(card.name)), "name", "lower-case letters, digits, - . _", card.name
    )
    _check_version(card.version)
    _check_files(card)
    classes = card.classes
    _require(len(classes) >= 2, "classes", "two names or more", list(classes))
    _require(len(set(classes)) == len(classes), "classes", "different names", list(classes))
    names = card.flag.classes
    known = f"some of {', '.join(classes)}"
    _require(bool(names) and set(names) <= set(classes), "flag.classes", known, list(names))
    _require(len(set(names)) == len(names), "flag.classes", "different names", list(names))
    same = set(card.thresholds) == set(classes)
    _require(same, "thresholds", f"one number for each of {', '.join(classes)}", [*card.thresholds])
    numbers = {"flag.threshold": card.flag.threshold, "uncertain_margin": card.uncertain_margin}
    numbers |= {f"thresholds.{name}": number for name, number in card.thresholds.items()}
    for key, number in numbers.items():
        _require(0 <= number <= 1, key, "a number from 0 to 1", number)
    _require(card.temperature > 0, "temperature", "a number above 0", card.temperature)


def _check_version(version: str) -> None:
    try:
        Version(version)
    except InvalidVersion:
        raise WrongKeyError("version", "a version such as 1.2.0", repr(version)) from None


def _check_files(card: Card) -> None:
    required: tuple[str, ...] = REQUIRED_FILES
    if card.heat_map.method == "pooled":
        required += (HEAD_FILE,)
    gate = out_of_distribution(card)
    if gate is not None:
        required += (gate.file,)
    for name in required:
        _require(name in card.files, f"files.{name}", "a SHA-256", "nothing")
    for name, digest in card.files.items():
        # A card is data from outside: it must not point at files beside its own folder.
        plain = name not in ("", ".", "..", CARD_FILE) and not set(name) & set("/\\:\0")
        _require(plain, f"files.{name}", "the plain name of a file in the pack", name)
        hexadecimal = bool(_SHA256.fullmatch(digest))
        _require(hexadecimal, f"files.{name}", "64 lower-case hexadecimal digits", digest)


def _require(condition: bool, key: str, expected: str, received: object) -> None:
    if not condition:
        shown = received if received == "nothing" else repr(received)
        raise WrongKeyError(key, expected, str(shown))
