"""Drawn pictures that are no medical image: what a gate must learn to refuse.

Pictures made from formulas teach a network much of what photographs would (Baradad et al.,
"Learning to See by Looking at Noise", NeurIPS 2021), and nobody's picture has to be kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_FONTS = 7  # OpenCV's Hershey fonts, 0 to 7
_LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIKLMNOPRSTUVW0123456789.,:-"))


def noise(rng: np.random.Generator, side: int) -> Picture:
    """Noise whose power falls with frequency as ``1 / f ** (2 * slope)``, white for slope 0."""
    slope = rng.uniform(0.0, 1.6)
    across = np.fft.rfftfreq(side)
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], across)
    frequency[0, 0] = 1.0
    spectrum = np.fft.rfft2(rng.standard_normal((side, side))) / frequency**slope
    values = np.fft.irfft2(spectrum, (side, side))
    return as_picture(0.5 + values / max(float(values.std()), 1e-9) * rng.uniform(0.1, 0.3))


def gradient(rng: np.random.Generator, side: int) -> Picture:
    """A linear or radial course of grey, sometimes in steps, sometimes nearly flat."""
    down, across = np.mgrid[0:side, 0:side] / side - rng.uniform(0.0, 1.0, (2, 1, 1))
    angle = rng.uniform(0.0, 2 * np.pi)
    course = np.hypot(down, across) if rng.random() < 0.4 else _turned(down, across, angle)
    course = 0.5 + course * rng.uniform(0.02, 1.0)
    if rng.random() < 0.3:
        steps = int(rng.integers(2, 12))
        course = np.floor(course * steps) / steps
    return as_picture(course + rng.normal(0.0, rng.uniform(0.0, 0.03), (side, side)))


def stripes(rng: np.random.Generator, side: int) -> Picture:
    """Waves, bars or a chessboard at any angle."""
    down, across = np.mgrid[0:side, 0:side] / side
    angle, count = rng.uniform(0.0, np.pi), rng.uniform(2.0, 40.0)
    waves = np.sin(2 * np.pi * count * _turned(down, across, angle))
    if rng.random() < 0.5:
        waves = waves * np.sin(2 * np.pi * count * _turned(down, across, angle + np.pi / 2))
    if rng.random() < 0.5:
        waves = np.sign(waves)
    return as_picture(0.5 + 0.5 * rng.uniform(0.1, 1.0) * waves)


def text_page(rng: np.random.Generator, side: int) -> Picture:
    """Lines of letters, dark on light or light on dark."""
    import cv2

    paper, ink = (235, 25) if rng.random() < 0.7 else (20, 220)
    page = np.full((side, side), paper, np.uint8)
    size = rng.uniform(0.25, 0.9) * side / 224
    font, step = int(rng.integers(_FONTS + 1)), int(24 * size) + 3
    margin = int(rng.uniform(0.0, 0.15) * side)
    for row in range(step + margin // 2, side, step):
        if rng.random() < 0.1:
            continue
        words = "".join(rng.choice(_LETTERS, int(rng.integers(5, 80))))
        spaced = " ".join(words[start : start + 6] for start in range(0, len(words), 6))
        cv2.putText(page, spaced, (margin, row), font, size, ink, 1, cv2.LINE_AA)
    return page


def screen(rng: np.random.Generator, side: int) -> Picture:
    """Windows of a program: frames, buttons, lists, a bar of icons."""
    import cv2

    picture = np.full((side, side), int(rng.integers(0, 256)), np.uint8)
    for _ in range(int(rng.integers(4, 14))):
        left, top = (int(value) for value in rng.integers(0, int(side * 0.8), 2))
        right, bottom = (int(value) for value in rng.integers(side // 10, side, 2))
        corner = (left + right, top + bottom)
        cv2.rectangle(picture, (left, top), corner, int(rng.integers(0, 256)), -1)
        cv2.rectangle(picture, (left, top), corner, int(rng.integers(0, 256)), 1)
        for row in range(top + 10, min(top + bottom, side), int(rng.integers(10, 22))):
            word = "".join(rng.choice(_LETTERS, int(rng.integers(3, 14))))
            shade = int(rng.integers(0, 256))
            cv2.putText(picture, word, (left + 4, row), 0, 0.3 * side / 224, shade, 1, cv2.LINE_AA)
    return picture


def chart(rng: np.random.Generator, side: int) -> Picture:
    """Axes with curves or bars."""
    import cv2

    light = rng.random() < 0.8
    picture = np.full((side, side), 250 if light else 10, np.uint8)
    ink, low = (20 if light else 230), int(side * 0.88)
    cv2.line(picture, (side // 10, side // 12), (side // 10, low), ink, 1)
    cv2.line(picture, (side // 10, low), (int(side * 0.95), low), ink, 1)
    across = np.linspace(side // 10, side * 0.95, 40)
    for _ in range(int(rng.integers(1, 5))):
        heights = low - np.abs(np.cumsum(rng.normal(0.0, side / 25, 40))) % (0.75 * side)
        shade = int(rng.integers(0, 200))
        points = np.stack([across, heights], axis=1).astype(np.int32)
        if rng.random() < 0.4:
            for column, row in points[::4]:
                cv2.rectangle(picture, (int(column), int(row)), (int(column) + 6, low), shade, -1)
        else:
            cv2.polylines(picture, [points], False, shade, int(rng.integers(1, 3)), cv2.LINE_AA)
    return picture


def dead_leaves(rng: np.random.Generator, side: int) -> Picture:
    """Shapes that cover each other, with textures and light: the statistics of photographs.

    Lee, Mumford and Huang, "Occlusion Models for Natural Images", IJCV 2001.
    """
    import cv2

    picture = noise(rng, side).astype(np.float32)
    smallest = rng.uniform(0.01, 0.05)
    for _ in range(int(rng.integers(40, 250))):
        # Sizes with a density of 1 / r ** 3, as scaling invariance asks for.
        radius = side * min(smallest / np.sqrt(rng.uniform(0.002, 1.0)), 0.6)
        mask = np.zeros((side, side), np.uint8)
        _paint_leaf(mask, rng.uniform(0, side, 2), radius, rng)
        inside = mask > 0
        texture = rng.normal(0.0, rng.uniform(0.0, 25.0), (int(rng.integers(3, 30)),) * 2)
        texture = cv2.resize(texture, (side, side), interpolation=cv2.INTER_LINEAR)
        picture[inside] = rng.uniform(0, 255) + texture[inside]
    light = cv2.resize(rng.uniform(0.5, 1.2, (2, 2)), (side, side))
    return as_picture(cv2.GaussianBlur(picture * light, (0, 0), rng.uniform(0.3, 2.0)) / 255.0)


def _paint_leaf(
    mask: Picture, centre: NDArray[np.float64], radius: float, rng: np.random.Generator
) -> None:
    import cv2

    corners = int(rng.integers(3, 8)) if rng.random() < 0.5 else 24
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    if corners == 24:
        angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    stretch, turn = rng.uniform(0.3, 1.0), rng.uniform(0, np.pi)
    outline = np.stack([np.cos(angles), stretch * np.sin(angles)])
    turned = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]] @ outline
    cv2.fillPoly(mask, [(centre[:, None] + radius * turned).T.astype(np.int32)], 255)


def as_picture(values: NDArray[np.floating]) -> Picture:
    """Round grey values in [0, 1] to uint8, clipping beyond."""
    return np.asarray(np.rint(np.clip(values, 0.0, 1.0) * 255.0), dtype=np.uint8)


def _turned(
    down: NDArray[np.float64], across: NDArray[np.float64], angle: float
) -> NDArray[np.float64]:
    return np.asarray(across * np.cos(angle) + down * np.sin(angle))
