"""Drawn medical images of other kinds: limbs, skulls, sectors, sections of the body.

None shows a patient or claims to be anatomy: they have the coarse look (what is bright, where the
border lies, how it is textured) by which a gate may tell them from a chest.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from training.foreign_pictures import Picture, as_picture, noise

Plane = NDArray[np.float64]


def hand(rng: np.random.Generator, side: int) -> Picture:
    """Five rays of bones in a soft hand on black, fingers up or to a side."""
    import cv2

    soft, bone = np.zeros((side, side), np.float32), np.zeros((side, side), np.float32)
    root = np.array([0.5 + rng.uniform(-0.08, 0.08), rng.uniform(0.72, 0.85)]) * side
    cv2.ellipse(soft, _point(root), (int(side * 0.17), int(side * 0.16)), 0, 0, 360, 1.0, -1)
    for number in range(5):
        angle = np.deg2rad(-42 + 20 * number + rng.uniform(-5, 5))
        length = side * (0.38 if number == 0 else rng.uniform(0.5, 0.66))
        heading = np.array([np.sin(angle), -np.cos(angle)])
        cv2.line(soft, _point(root), _point(root + heading * length), 1.0, int(side * 0.09))
        cuts = np.array([0.12, 0.45, 0.68, 0.84, 1.0]) * length
        for start, end in itertools.pairwise(cuts):
            near, far = root + heading * (start + side * 0.012), root + heading * end
            cv2.line(bone, _point(near), _point(far), 1.0, max(2, int(side * 0.032)))
    return _film(_posed(0.35 * soft + 0.5 * bone, rng), rng)


def limb(rng: np.random.Generator, side: int) -> Picture:
    """One or two long bones with joint ends in a soft limb, at any angle."""
    down, across = _grid(side)
    offset = rng.uniform(0.0, 0.09)
    soft = np.clip(1.2 - (across / rng.uniform(0.22, 0.4)) ** 2, 0, 1)
    waist = 0.05 + 0.06 * np.abs(down) ** 2 * rng.uniform(1, 6)
    bone = np.zeros_like(down)
    for centre in (-offset, offset):
        edge = (across - centre) / waist
        bone += np.clip(1 - edge**8, 0, 1) * (0.6 + 0.4 * np.clip(edge**4, 0, 1))
    gap = np.abs(down - rng.uniform(-0.3, 0.3)) < 0.012
    return _film(_posed(0.3 * soft + 0.4 * bone * ~gap, rng), rng)


def skull(rng: np.random.Generator, side: int) -> Picture:
    """A ring of bone round a grey vault, with orbits or a jaw, from the front or the side."""
    down, across = _grid(side)
    width, height = rng.uniform(0.3, 0.4), rng.uniform(0.36, 0.45)
    radius = np.hypot(across / width, (down + 0.08) / height)
    ring = np.exp(-(((radius - 1) / rng.uniform(0.03, 0.08)) ** 2))
    vault = _soft_disc(radius) * (0.35 + 0.1 * _texture(rng, side))
    grey = 0.6 * ring + vault
    if rng.random() < 0.5:
        for sign in (-1, 1):
            orbit = np.hypot((across - sign * 0.13) / 0.09, (down - 0.08) / 0.07)
            grey -= 0.25 * _soft_disc(orbit) - 0.2 * np.exp(-(((orbit - 1) / 0.15) ** 2))
    jaw = np.hypot((across - rng.uniform(-0.15, 0.15)) / 0.2, (down - 0.36) / 0.1)
    grey += 0.35 * _soft_disc(jaw) * (1 + 0.4 * np.sin(across * rng.uniform(70, 140)))
    return _film(grey, rng)


def ultrasound(rng: np.random.Generator, side: int) -> Picture:
    """A fan or a box of speckle with dark cysts and bright layers on black."""
    import cv2

    down, across = _grid(side)
    apex = -0.5 - rng.uniform(0.0, 0.25)
    angle, depth = np.arctan2(across, down - apex), np.hypot(across, down - apex)
    near, far = rng.uniform(0.08, 0.3), rng.uniform(0.8, 1.15)
    fan = (np.abs(angle) < rng.uniform(0.4, 0.8)) & (depth > near) & (depth < far)
    if rng.random() < 0.25:
        fan = (np.abs(across) < rng.uniform(0.3, 0.5)) & (np.abs(down) < rng.uniform(0.3, 0.5))
    echo = 0.25 + 0.35 * _texture(rng, side)
    for _ in range(int(rng.integers(1, 6))):
        at = rng.uniform(-0.3, 0.35, 2)
        shape = np.hypot(
            (across - at[0]) / rng.uniform(0.04, 0.2), (down - at[1]) / rng.uniform(0.04, 0.2)
        )
        echo += rng.uniform(-0.5, 0.3) * _soft_disc(shape)
    layer = np.abs(depth - rng.uniform(near, far) - 0.03 * np.sin(9 * angle))
    echo += 0.5 * np.exp(-((layer / 0.012) ** 2))
    speckle = cv2.GaussianBlur(rng.rayleigh(0.7, (side, side)), (0, 0), rng.uniform(0.6, 1.4))
    picture = as_picture(np.where(fan, np.clip(echo, 0.02, 1) * speckle, 0.0))
    if rng.random() < 0.6:
        corner = (4, int(rng.integers(10, side - 4)))
        cv2.putText(picture, f"{rng.integers(1, 99)} cm", corner, 0, 0.35 * side / 224, 220, 1)
    return picture


def body_section(rng: np.random.Generator, side: int) -> Picture:
    """An axial section without lungs: abdomen or pelvis, organs in a body on black."""
    body, inside, outer = _torso(rng, side)
    grey = 0.42 * body + 0.06 * inside * _texture(rng, side)
    down, across = _grid(side)
    for _ in range(int(rng.integers(4, 12))):
        at = rng.uniform(-0.26, 0.26, 2)
        organ = np.hypot(
            (across - at[0]) / rng.uniform(0.03, 0.16), (down - at[1]) / rng.uniform(0.03, 0.13)
        )
        grey += rng.uniform(-0.18, 0.25) * _soft_disc(organ) * inside
    grey += _spine(down, across, outer, rng)
    return as_picture(grey + rng.normal(0, 0.02, (side, side)))


def chest_section(rng: np.random.Generator, side: int) -> Picture:
    """An axial section through two lungs: what a radiograph's gate must refuse."""
    body, inside, outer = _torso(rng, side)
    down, across = _grid(side)
    grey = 0.6 * body
    for sign in (-1, 1):
        lung = np.hypot(
            (across - sign * rng.uniform(0.17, 0.22)) / rng.uniform(0.11, 0.16),
            (down + rng.uniform(-0.03, 0.05)) / rng.uniform(0.15, 0.23),
        )
        vessels = np.clip(_texture(rng, side) - 0.75, 0, 1) * 2.0
        grey = np.where(inside > 0.5, grey - _soft_disc(lung) * (0.55 - 0.6 * vessels), grey)
    grey += _spine(down, across, outer, rng)
    crop = int(rng.uniform(0.0, 0.13) * side)  # papers show the lungs, not the table
    import cv2

    kept = grey[crop : side - crop, crop // 2 : side - crop // 2]
    return as_picture(cv2.resize(kept, (side, side)) + rng.normal(0, 0.02, (side, side)))


def head_section(rng: np.random.Generator, side: int) -> Picture:
    """An axial, coronal or sagittal section of a head as CT or MR show it."""
    down, across = _grid(side)
    radius = np.hypot(across / rng.uniform(0.28, 0.45), down / rng.uniform(0.33, 0.46))
    brain = _soft_disc(radius) * (0.4 + 0.2 * _texture(rng, side))
    ring = np.exp(-(((radius - 1) / rng.uniform(0.02, 0.07)) ** 2)) * rng.choice([-0.3, 0.6])
    scalp = np.exp(-(((radius - 1.14) / 0.04) ** 2)) * rng.uniform(0.0, 0.7)
    grey = brain + ring * (radius < 1.2) + scalp
    for sign in (-1, 1):
        ventricle = np.hypot((across - sign * 0.04) / 0.03, (down + 0.02) / rng.uniform(0.06, 0.14))
        grey -= rng.uniform(-0.3, 0.3) * _soft_disc(ventricle)
    return as_picture(grey + rng.normal(0, 0.02, (side, side)))


def lateral_chest(rng: np.random.Generator, side: int) -> Picture:
    """A chest from the side: one lung field between breastbone and a curved spine."""
    down, across = _grid(side)
    body = _soft_disc(np.hypot(across / rng.uniform(0.38, 0.48), (down - 0.15) / 0.75))
    bow = 0.25 + 0.08 * np.cos(3 * down + rng.uniform(-0.4, 0.4))
    spine = np.exp(-(((across - bow) / 0.06) ** 2)) * (1 + 0.3 * np.sin(60 * down))
    lung = _soft_disc(np.hypot((across - 0.02) / 0.23, (down + 0.02) / 0.34))
    heart = _soft_disc(np.hypot((across + 0.14) / 0.15, (down - 0.16) / 0.15))
    slope = down - 0.28 + 0.35 * (across + 0.1) ** 2 - 0.2 * across
    belly = 1 / (1 + np.exp(-30 * slope))
    grey = 0.45 * body - 0.3 * lung * (1 - heart) * (1 - belly) + 0.25 * spine * body
    grey += 0.2 * belly * body + 0.06 * np.sin(40 * (down - 0.6 * across)) * lung
    if rng.random() < 0.5:
        grey = grey[:, ::-1]
    return _film(grey + 0.06 * (_texture(rng, side) - 0.5) * body, rng)


def _torso(rng: np.random.Generator, side: int) -> tuple[Plane, Plane, Plane]:
    """Body and its inside as soft masks, and the normalised radius from the middle."""
    down, across = _grid(side)
    outer = np.hypot(across / rng.uniform(0.38, 0.5), down / rng.uniform(0.28, 0.4))
    return _soft_disc(outer), _soft_disc(outer * rng.uniform(1.08, 1.25)), outer


def _spine(down: Plane, across: Plane, outer: Plane, rng: np.random.Generator) -> Plane:
    body = np.hypot(across / 0.06, (down - 0.2) / 0.055)
    ribs = np.exp(-(((outer - 0.88) / 0.03) ** 2)) * (
        np.sin(rng.uniform(8, 14) * np.arctan2(down, across)) > 0.5
    )
    return np.asarray(0.4 * _soft_disc(body) + rng.uniform(0.0, 0.4) * ribs)


def _grid(side: int) -> tuple[Plane, Plane]:
    """Rows and columns from -0.5 to 0.5."""
    down, across = np.mgrid[0:side, 0:side] / (side - 1.0) - 0.5
    return down, across


def _soft_disc(radius: Plane) -> Plane:
    return np.asarray(1.0 / (1.0 + np.exp(np.clip(20.0 * (radius - 1.0), -50, 50))))


def _texture(rng: np.random.Generator, side: int) -> Plane:
    return noise(rng, side) / 255.0


def _posed(grey: NDArray[np.floating], rng: np.random.Generator) -> Plane:
    """Turn by any angle and change the size, on black."""
    import cv2

    side = grey.shape[0]
    middle = ((side - 1) / 2, (side - 1) / 2)
    matrix = cv2.getRotationMatrix2D(middle, rng.uniform(0, 360), rng.uniform(0.7, 1.3))
    return np.asarray(cv2.warpAffine(grey.astype(np.float64), matrix, (side, side)))


def _film(grey: Plane, rng: np.random.Generator) -> Picture:
    """Blur, grain, exposure and sometimes a letter, as on a radiograph."""
    import cv2

    side = grey.shape[0]
    soft = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.5, 1.8) * side / 224)
    soft = soft + rng.normal(0, rng.uniform(0, 0.03), (side, side)) + rng.uniform(0, 0.15)
    picture = as_picture(np.clip(soft, 0, 1) ** rng.uniform(0.6, 1.4) * rng.uniform(0.8, 1.3))
    if rng.random() < 0.4:
        cv2.putText(picture, "L", (side // 12, side // 6), 0, 0.8 * side / 224, 250, 2)
    return picture


def _point(place: NDArray[np.floating]) -> tuple[int, int]:
    return int(place[0]), int(place[1])
