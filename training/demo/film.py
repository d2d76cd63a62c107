"""From a small synthetic film to a full-size 12-bit radiograph: size, sharpness, grain, marker.

Everything that is added here is computed; nothing comes from any image but the given one.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

ROWS, COLUMNS = 1024, 1216
"""The films of chest_xray were squashed to squares; most were 1.2 to 1.4 times as wide as tall."""

MARGIN = 0.03
BLACK, WHITE = 98, 3998
BODY = (22.0, 46.0)

Grey = NDArray[np.float32]


@dataclass(frozen=True)
class Finish:
    """How strong each step is; grey steps of 0 to 255."""

    sharpening: float = 0.4
    texture: float = 0.6
    grain: float = 0.9
    marker: str = "R"


def remove_letters(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return `image` (size, size) without markers and text on background and in the corners."""
    reach = image.shape[0] // 14 * 2 + 1
    around = cv2.medianBlur(np.ascontiguousarray(image), reach)
    written = image.astype(np.int16) - around > 30
    where = around < 60
    corner = image.shape[0] // 9
    where[: 2 * corner, :corner] = where[: 2 * corner, -corner:] = True
    found = cv2.dilate((written & where).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.asarray(np.where(found, around, image), np.uint8)


def finish(
    small: Grey,
    rng: np.random.Generator,
    how: Finish | None = None,
    shape: tuple[int, int] = (ROWS, COLUMNS),
) -> NDArray[np.uint16]:
    """Return a 12-bit radiograph (rows, columns), bright where little radiation arrived.

    `small` is float32 (size, size), grey 0 to 255, squashed to a square as the statistics are.
    """
    how = how or Finish()
    quiet = _quiet_background(_cut_margin(small))
    film = cv2.resize(quiet, shape[::-1], interpolation=cv2.INTER_CUBIC)
    body = cv2.resize(_body(quiet), shape[::-1], interpolation=cv2.INTER_LINEAR)
    scale = shape[0] / small.shape[0]
    film = film + body * how.texture * _texture(shape, scale, rng)
    for reach, share in ((0.5, 0.6), (1.2, 0.4)):
        film = film + how.sharpening * share * (
            film - cv2.GaussianBlur(film, (0, 0), reach * scale)
        )
    film = film + how.grain * _grain(film, rng)
    if how.marker:
        _draw_marker(film, how.marker)
    film = 255 * _soft_limits(film / 255)
    stored = BLACK + film / 255 * (WHITE - BLACK)
    return np.asarray(np.clip(np.rint(stored), 0, 4095), np.uint16)


def _cut_margin(small: Grey) -> Grey:
    cut = max(int(MARGIN * small.shape[0]), 1)
    return np.asarray(small[cut:-cut, cut:-cut], np.float32)


def _body(film: Grey) -> Grey:
    smooth = cv2.GaussianBlur(film, (0, 0), film.shape[0] / 37)
    share = np.clip((smooth - BODY[0]) / (BODY[1] - BODY[0]), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _quiet_background(film: Grey) -> Grey:
    """Return `film` with what lies outside the body smoothed away: scatter, no structure."""
    reach = film.shape[0] / 40
    scatter = cv2.GaussianBlur(np.minimum(film, cv2.GaussianBlur(film, (0, 0), 3)), (0, 0), reach)
    body = _body(film)
    return np.asarray(body * film + (1 - body) * np.minimum(scatter, 30) * 0.7, np.float32)


def _texture(shape: tuple[int, int], scale: float, rng: np.random.Generator) -> Grey:
    """Return structure finer than the statistics can hold: two octaves of smooth noise, SD 1."""
    total = np.zeros(shape, np.float32)
    for reach, share in ((0.45 * scale, 0.8), (0.22 * scale, 0.5)):
        field = cv2.GaussianBlur(rng.standard_normal(shape).astype(np.float32), (0, 0), reach)
        total += share * field / (field.std() + 1e-9)
    return total


def _grain(film: Grey, rng: np.random.Generator) -> Grey:
    """Return quantum noise: where little radiation arrived (bright), the grain is coarser."""
    noise = cv2.GaussianBlur(rng.standard_normal(film.shape).astype(np.float32), (0, 0), 0.7)
    brightness = np.clip(film / 255, 0, 1)
    return np.asarray(noise / noise.std() * (0.5 + brightness), np.float32)


def _soft_limits(grey: Grey) -> Grey:
    """Return `grey` bent so that sharpening does not clip: the identity between 0.06 and 0.94."""
    knee = 0.06
    over, under = np.maximum(grey - (1 - knee), 0), np.maximum(knee - grey, 0)
    bent = grey - over + knee * np.tanh(over / knee) + under - knee * np.tanh(under / knee)
    return np.asarray(bent, np.float32)


def _draw_marker(film: Grey, letter: str) -> None:
    """Draw the lead side marker of the patient's right onto the film's left, upper corner."""
    rows, columns = film.shape
    ink = np.zeros(film.shape, np.uint8)
    place = (int(0.055 * columns), int(0.17 * rows))
    thick = max(rows // 170, 1)
    cv2.putText(ink, letter, place, cv2.FONT_HERSHEY_SIMPLEX, rows / 520, 255, thick, cv2.LINE_AA)
    share = cv2.GaussianBlur(ink.astype(np.float32) / 255, (0, 0), rows / 900)
    film += share * np.maximum(238 - film, 0)
