"""How bright and how finely structured films of one class are, and bringing a new film to it.

Mixing films flattens both; a reader notices, and so does a network.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

PERCENTILES = np.linspace(0, 100, 41)
LOWEST_FREQUENCY = 4
GAIN_LIMITS = (0.75, 1.6)
OWN_EXPOSURE = 0.25


@dataclass(frozen=True, eq=False)
class Tone:
    """Means over a class.

    `greys`: the 0th, 2.5th, … 100th percentile of a film; `power`: the power spectrum by the
    distance from its middle, in cycles per film side.
    """

    greys: NDArray[np.float64]
    power: NDArray[np.float64]


def measure(films: NDArray[np.uint8]) -> Tone:
    """Return the tone of `films` (n, size, size)."""
    greys = np.mean([np.percentile(film, PERCENTILES) for film in films], axis=0)
    # Powers are averaged as logarithms: they spread over decades.
    power = np.exp(np.mean([np.log(radial_power(film)) for film in films], axis=0))
    return Tone(greys, power)


def match(film: NDArray[np.float32], tone: Tone) -> NDArray[np.float32]:
    """Return `film` (size, size) with the class's spectrum and nearly its greys."""
    return _match_greys(_match_power(film, tone), tone)


def radial_power(film: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return the mean power at each whole distance from the spectrum's middle, (size / 2,)."""
    values = np.asarray(film, np.float64)
    size = values.shape[0]
    window = np.hanning(size)[:, None] * np.hanning(size)
    power = np.abs(np.fft.fft2((values - values.mean()) * window)) ** 2
    rings = np.rint(_distance(size)).astype(np.intp).ravel()
    sums, counts = np.bincount(rings, power.ravel()), np.bincount(rings)
    return np.asarray((sums / counts)[: size // 2] + 1e-3)


def _match_power(film: NDArray[np.float32], tone: Tone) -> NDArray[np.float32]:
    gain = np.sqrt(tone.power / radial_power(film))
    gain = cv2.GaussianBlur(gain[:, None], (0, 0), 3).ravel()
    gain = np.clip(gain, *GAIN_LIMITS)
    gain[:LOWEST_FREQUENCY] = 1.0
    size = film.shape[0]
    border = size // 4
    padded = np.pad(film, border, mode="reflect")
    # Frequencies are counted per film side; the padded picture has more of them.
    rings = _distance(padded.shape[0]) * size / padded.shape[0]
    spectrum = np.fft.fft2(padded) * np.interp(rings, np.arange(len(gain)), gain)
    matched = np.fft.ifft2(spectrum).real
    return np.asarray(matched[border:-border, border:-border], np.float32)


def _match_greys(film: NDArray[np.float32], tone: Tone) -> NDArray[np.float32]:
    own = np.percentile(film, PERCENTILES)
    # A small slope keeps the curve rising where many pixels have one grey.
    rising = np.maximum.accumulate(own) + np.arange(len(own)) * 1e-4
    goal = (1 - OWN_EXPOSURE) * tone.greys + OWN_EXPOSURE * np.clip(own, 0, 255)
    return np.asarray(np.interp(film, rising, goal), np.float32)


def _distance(size: int) -> NDArray[np.float64]:
    frequencies = np.fft.fftfreq(size) * size
    return np.asarray(np.hypot(frequencies[:, None], frequencies))
