"""The pack `cxr-pneumonia` in `resources/`: one network in two files, as good as it says."""

from __future__ import annotations

import numpy as np
import pytest

from inference.engines.litert import LiteRtEngine
from inference.packs import Pack, load_pack
from inference.preprocess import network_input, stretched
from inference.readout import calibrated
from inference.reference import check_reference
from training.augment import Augmentation, augmented, generator
from training.reference_image import thorax_pattern
from viewer.core.paths import resource

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(resource("models", "cxr-pneumonia"))


@pytest.fixture(scope="module")
def inputs(pack) -> np.ndarray:
    """Return (8, 224, 224, 3): the synthetic thorax, varied as films of other scanners vary."""
    film = np.rint(thorax_pattern(pack.card.preprocess.size) * 255).astype(np.uint8)
    variants = [augmented(film, Augmentation(), generator(4, 0, index)) for index in range(8)]
    low, high = pack.card.preprocess.stretch_percentiles
    greys = [stretched(each.astype(np.float32) / 255, low, high) for each in variants]
    return np.stack([network_input(grey, pack.card.preprocess) for grey in greys])


def test_keras_and_litert_agree(pack, inputs):
    from inference.engines.keras import KerasEngine

    keras_says = KerasEngine(pack).forward(inputs)
    litert_says = LiteRtEngine(pack).forward(inputs)
    temperature = pack.card.temperature
    probabilities = [calibrated(each.logits, temperature) for each in (keras_says, litert_says)]
    np.testing.assert_allclose(*probabilities, atol=1e-4)
    np.testing.assert_allclose(keras_says.feature_maps, litert_says.feature_maps, atol=2e-3)
    # The variants do not all get the same answer, or agreement would mean little.
    assert np.ptp(probabilities[0][:, 0]) > 0.01


def test_reference_case_reproduces(pack):
    assert check_reference(pack, LiteRtEngine(pack)) < 1e-3


def test_pack_is_small_enough_to_ship(pack):
    assert sum(file.stat().st_size for file in pack.folder.iterdir()) < 35 * MEGABYTE


def test_card_says_what_people_must_know(pack):
    card = pack.card
    assert card.classes == ("normal", "bacterial_pneumonia", "viral_pneumonia")
    assert card.flag.classes == card.classes[1:]
    assert "not a diagnosis" in card.intended_use
    assert card.eligibility.ages_years == (1, 5)
    assert any("one hospital" in limit.lower() for limit in card.limits)


def test_stated_figures_are_intervals_on_images_never_trained_on(pack):
    metrics = pack.card.metrics
    assert "never trained on" in metrics["set"]
    for name in ("auc", "accuracy", "sensitivity", "specificity"):
        estimate = metrics["flag"][name]
        assert estimate["low"] <= estimate["value"] <= estimate["high"]
    assert metrics["flag"]["auc"]["value"] > 0.98
