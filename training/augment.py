"""Images as other scanners, positions and exports would have shown them.

Intensity and geometry vary strongly on purpose: a network trained on one hospital's images alone
looks perfect on that hospital's and calls another's normals ill.  Everything works on uint8 with
one warp and one table look-up, because two cores also have to train.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Augmentation:
    """Ranges of random change; 0 (or an equal pair) switches one off.

    Attributes
    ----------
    rotation_degrees, shear_degrees
        Largest angle to either side.
    scale
        Smallest and largest magnification.
    aspect, shift
        Largest change of the height-to-width ratio, and of the position as a share of the side.
    flip
        Probability of mirroring left and right.
    gamma
        Largest logarithm of the exponent.
    contrast, brightness
        Largest relative change of contrast, and of grey as a share of white.
    tone_curve
        Strength of an S or inverted-S curve, below 1 so that grey stays in order.
    blur, noise
        Largest standard deviations, in pixels and as a share of white.
    local_contrast
        Largest strength of unsharp masking, as many stations and export programs apply it; half
        of the images stay without.
    equalize
        Probability of contrast-limited adaptive histogram equalisation.
    jpeg_quality
        Lowest quality of a recompression, which happens to half of the images; 100 is never.
    border, letter, erase
        Probabilities of a black or white border, of a bright letter near an edge, and of a
        rectangle of grey noise.
    """

    rotation_degrees: float = 12.0
    shear_degrees: float = 6.0
    scale: tuple[float, float] = (0.85, 1.2)
    aspect: float = 0.1
    shift: float = 0.08
    flip: float = 0.5
    gamma: float = 0.5
    contrast: float = 0.3
    brightness: float = 0.12
    tone_curve: float = 0.7
    blur: float = 1.2
    noise: float = 0.03
    local_contrast: float = 0.0
    equalize: float = 0.0
    jpeg_quality: int = 30
    border: float = 0.25
    letter: float = 0.3
    erase: float = 0.25

    def __post_init__(self) -> None:
        if not 0 < self.scale[0] <= self.scale[1]:
            raise ValueError("scale as two rising numbers above 0")
        if not 0 <= self.tone_curve < 1:
            raise ValueError("tone_curve from 0 to below 1")
        if not 1 <= self.jpeg_quality <= 100:
            raise ValueError("jpeg_quality from 1 to 100")


def augmented(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    """Return a random variant of a square uint8 picture; the same `rng` state gives the same."""
    picture = _warped(picture, how, rng)
    picture = _soften(picture, how, rng)
    picture = _enhanced(picture, how, rng)
    picture = np.asarray(_tone_table(how, rng)[picture])
    picture = _disturb(picture, how, rng)
    return _recompressed(picture, how, rng)


def generator(seed: int, epoch: int, index: int) -> np.random.Generator:
    """Return the random numbers of one image in one epoch, whichever thread asks first."""
    return np.random.default_rng((seed, epoch, index))


def _warped(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    import cv2

    side = picture.shape[0]
    angle = np.deg2rad(rng.uniform(-how.rotation_degrees, how.rotation_degrees))
    shear = np.tan(np.deg2rad(rng.uniform(-how.shear_degrees, how.shear_degrees)))
    zoom = np.exp(rng.uniform(np.log(how.scale[0]), np.log(how.scale[1])))
    ratio = np.exp(rng.uniform(-how.aspect, how.aspect) / 2)
    mirror = -1.0 if rng.random() < how.flip else 1.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ [[1.0, shear], [0.0, 1.0]] @ np.diag([mirror * zoom * ratio, zoom / ratio])
    middle = np.full(2, (side - 1) / 2)
    offset = middle - linear @ middle + rng.uniform(-how.shift, how.shift, 2) * side
    matrix = np.column_stack([linear, offset])
    # Half of the images keep a black surround, as after rotation in an export program.
    edge = cv2.BORDER_CONSTANT if rng.random() < 0.5 else cv2.BORDER_REFLECT_101
    warped = cv2.warpAffine(picture, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=edge)
    return np.asarray(warped, dtype=np.uint8)


def _soften(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    import cv2

    sigma = rng.uniform(-how.blur, how.blur)  # half of the images stay sharp
    if sigma < 0.3:
        return picture
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), dtype=np.uint8)


def _enhanced(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    """What stations do to make edges clearer, on a random scale from lung markings to organs."""
    import cv2

    if rng.random() < how.equalize:
        tiles = int(rng.integers(2, 9))
        picture = cv2.createCLAHE(float(rng.uniform(1.5, 5.0)), (tiles, tiles)).apply(picture)
    strength = rng.uniform(-how.local_contrast, how.local_contrast)
    if strength <= 0:
        return picture
    side = picture.shape[0]
    sigma = side * np.exp(rng.uniform(np.log(0.008), np.log(0.12)))
    # The wide ones at half size: no difference to see, a quarter of the time.
    step = 2 if sigma > 8 else 1
    small = cv2.resize(picture, (side // step, side // step), interpolation=cv2.INTER_AREA)
    smooth = cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / step), (side, side))
    return np.asarray(cv2.addWeighted(picture, 1 + strength, smooth, -strength, 0), dtype=np.uint8)


def _tone_table(how: Augmentation, rng: np.random.Generator) -> NDArray[np.uint8]:
    """256 grey values after gamma, S curve, contrast and brightness."""
    grey = np.linspace(0.0, 1.0, 256) ** np.exp(rng.uniform(-how.gamma, how.gamma))
    grey += rng.uniform(-how.tone_curve, how.tone_curve) * np.sin(2 * np.pi * grey) / (2 * np.pi)
    gain = 1.0 + rng.uniform(-how.contrast, how.contrast)
    grey = (grey - 0.5) * gain + 0.5 + rng.uniform(-how.brightness, how.brightness)
    return np.asarray(np.rint(np.clip(grey, 0.0, 1.0) * 255.0), dtype=np.uint8)


def _disturb(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    """What lies over a radiograph without being the patient."""
    side = picture.shape[0]
    if rng.random() < how.border:
        width = int(rng.integers(1, max(2, side // 12)))
        _paint_border(picture, width, 0 if rng.random() < 0.8 else 255, rng)
    if rng.random() < how.letter:
        _paint_letter(picture, rng)
    if rng.random() < how.erase:
        height, width = rng.integers(side // 16 + 1, side // 4 + 2, 2)
        top, left = rng.integers(0, side - height), rng.integers(0, side - width)
        patch = rng.integers(0, 256) + rng.normal(0.0, 20.0, (height, width))
        picture[top : top + height, left : left + width] = np.clip(patch, 0, 255)
    sigma = rng.uniform(-how.noise, how.noise) * 255.0
    if sigma > 1.0:
        noise = rng.standard_normal(picture.shape, dtype=np.float32) * np.float32(sigma)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return picture


def _paint_border(picture: Picture, width: int, grey: int, rng: np.random.Generator) -> None:
    for number, present in enumerate(rng.random(4) < 0.6):
        if present:
            edge = (picture, picture[::-1], picture.T, picture.T[::-1])[number]
            edge[:width] = grey


def _paint_letter(picture: Picture, rng: np.random.Generator) -> None:
    import cv2

    side = picture.shape[0]
    text = "RLAP"[int(rng.integers(4))]
    column = int(rng.uniform(0.02, 0.2) * side)
    if rng.random() < 0.5:
        column = side - column - side // 12
    row = int(rng.uniform(0.1, 0.95) * side)
    size = float(rng.uniform(0.4, 1.0)) * side / 224
    shade = int(rng.integers(170, 256))
    cv2.putText(picture, text, (column, row), cv2.FONT_HERSHEY_SIMPLEX, size, shade, 2)


def _recompressed(picture: Picture, how: Augmentation, rng: np.random.Generator) -> Picture:
    import cv2

    quality = int(rng.integers(how.jpeg_quality, 101))
    if how.jpeg_quality == 100 or rng.random() < 0.5:
        return picture
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
