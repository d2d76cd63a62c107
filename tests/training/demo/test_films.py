from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.demo.little_films import draw_film, write_films
from training.demo import appearance
from training.demo.film import Finish, finish, remove_letters
from training.demo.registration import correlation, register, undo_warp, warp
from training.demo.similarity import (
    between_patients,
    build_gallery,
    correlation_limit,
    shows_somebody,
)


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    rng = np.random.default_rng(7)
    return np.stack([draw_film(rng) for _ in range(16)])


def test_registration_makes_films_agree(films: np.ndarray) -> None:
    registered = register(films)
    before = np.mean([correlation(film, films.mean(axis=0)) for film in films])
    moved = registered.textures
    after = np.mean([correlation(film, moved.mean(axis=0)) for film in moved])
    assert after > before + 0.02
    assert registered.flows.shape == (16, 224, 224, 2)


def test_undoing_a_warp_brings_the_film_back(films: np.ndarray) -> None:
    smooth = cv2.GaussianBlur(films[0], (0, 0), 3).astype(np.float32)
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 1, (224, 224, 2)).astype(np.float32)
    flow = np.dstack([cv2.GaussianBlur(noise[..., k], (0, 0), 25) * 60 for k in (0, 1)])
    assert np.abs(flow).max() > 2
    back = undo_warp(warp(smooth, flow), flow)
    moved = np.abs(warp(smooth, flow) - smooth)[20:-20, 20:-20].mean()
    assert np.abs(back - smooth)[20:-20, 20:-20].mean() < moved / 10


def test_all_components_rebuild_a_film_and_few_do_not(films: np.ndarray) -> None:
    vectors = films.reshape(16, -1).astype(np.float32)
    components = appearance.principal_components(vectors)
    assert components.rebuild(components.scores[3]) == pytest.approx(vectors[3], abs=0.5)
    few = components.rebuild(components.scores[3, :4])
    assert np.abs(few - vectors[3]).mean() > 2
    assert components.axes @ components.axes.T == pytest.approx(
        np.eye(len(components.axes)), abs=1e-3
    )


def test_a_drawn_film_depends_on_the_generator_only(films: np.ndarray) -> None:
    looks = appearance.fit(register(films), 12)
    one, same, other = (
        appearance.sample(looks, np.random.default_rng(seed)).film for seed in (4, 4, 5)
    )
    assert np.array_equal(one, same)
    assert np.abs(one - other).mean() > 1


def test_what_stands_out_raises_the_oddity(films: np.ndarray) -> None:
    looks = appearance.fit(register(films), 16)
    mean = looks.texture.mean.reshape(224, 224).copy()
    bordered = mean.copy()
    bordered[:30] = 255
    assert appearance.oddity(bordered, looks) > appearance.oddity(mean, looks) + 2


def test_letters_on_the_background_go_and_the_body_stays() -> None:
    film = draw_film(np.random.default_rng(1))
    film = np.clip(cv2.GaussianBlur(film, (0, 0), 2), 0, 255).astype(np.uint8)
    film[:40, :24] = 15
    lettered = film.copy()
    cv2.putText(lettered, "R", (4, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
    cleaned = remove_letters(lettered)
    assert lettered[:40, :24].max() == 255
    assert cleaned[:40, :24].max() < 60
    assert np.array_equal(cleaned[60:, 40:-40], film[60:, 40:-40])


def test_a_finished_film_has_twelve_bits_a_marker_and_room_at_both_ends(
    films: np.ndarray,
) -> None:
    small = films[0].astype(np.float32)
    plain = finish(small, np.random.default_rng(0), Finish(marker=""), (256, 304))
    marked = finish(small, np.random.default_rng(0), Finish(marker="R"), (256, 304))
    assert plain.shape == (256, 304)
    assert plain.dtype == np.uint16
    assert 0 < plain.min() < 700
    assert 2500 < plain.max() < 4095
    changed = np.argwhere(plain != marked)
    assert len(changed) > 50
    assert changed.max(axis=0)[0] < 256 // 4
    assert changed.max(axis=0)[1] < 304 // 6


def test_a_copy_is_found_and_strangers_pass(tmp_path: Path) -> None:
    write_films(tmp_path, count=10)
    paths = sorted(tmp_path.rglob("*.png"))
    gallery = build_gallery(paths)
    real = between_patients(paths, gallery)
    limit = correlation_limit(real)
    copied = cv2.imread(str(paths[3]), cv2.IMREAD_GRAYSCALE)
    brighter = np.clip(copied * 0.8 + 30, 0, 255).astype(np.float32)
    assert gallery.nearest(brighter).hash_bits <= 8
    assert shows_somebody(gallery.nearest(brighter), limit)
    stranger = gallery.nearest(draw_film(np.random.default_rng(99)))
    assert stranger.correlation < limit + 0.05
    assert stranger.hash_bits > 12
    assert all(one.correlation < 0.999 for one in real)
