from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.training.demo.little_films import draw_film
from training.demo import tone


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    rng = np.random.default_rng(11)
    return np.stack([draw_film(rng) for _ in range(8)])


def test_a_flat_and_blurred_film_gets_the_greys_and_the_sharpness_of_its_class(
    films: np.ndarray,
) -> None:
    usual = tone.measure(films)
    dull = cv2.GaussianBlur(films[0].astype(np.float32), (0, 0), 1.0) * 0.6 + 70
    matched = tone.match(dull, usual)

    def greys_off(film: np.ndarray) -> float:
        return float(np.abs(np.percentile(film, tone.PERCENTILES) - usual.greys).mean())

    def power_off(film: np.ndarray) -> float:
        ratio = tone.radial_power(film)[5:40] / usual.power[5:40]
        return float(np.abs(np.log(ratio)).mean())

    assert greys_off(matched) < greys_off(dull) / 2
    assert power_off(matched) < power_off(dull) / 2


def test_a_film_that_has_the_tone_already_hardly_changes(films: np.ndarray) -> None:
    film = films[2].astype(np.float32)
    own = tone.measure(films[2:3])
    assert np.abs(tone.match(film, own) - film).mean() < 2


def test_a_fine_pattern_is_found_at_its_frequency() -> None:
    columns = np.arange(224) / 224
    stripes = np.tile(100 + 50 * np.sin(2 * np.pi * 30 * columns), (224, 1))
    assert int(np.argmax(tone.radial_power(stripes)[5:])) + 5 == pytest.approx(30, abs=1)
