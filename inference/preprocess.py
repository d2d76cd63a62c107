"""From a decoded frame to the network's input, and the way back to the image.

Scoring and the training set run through here, so a network never meets an image that was
prepared in another way than those it learned from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from inference.body_box import Box, body_box
from viewer.core.percentiles import percentile_pair
from viewer.core.pixels import Frame, normalised, normalised_16bit, table_16bit
from viewer.core.voi import Window

Grey = TypeVar("Grey", np.float32, np.uint16)
HOUNSFIELD = "HU"
_BAND = 100  # rows, an even number
CHANNELS = 3  # the ImageNet backbones want colour: grey goes into all three


@dataclass(frozen=True)
class Preprocess:
    """How a pack wants its images; the ``preprocess`` part of `card.json`.

    Attributes
    ----------
    size
        Side of the square network input. Images are squashed into it, as those of the training
        set were, not cropped or padded.
    stretch_percentiles
        These two percentiles of the resized image become black and white, so that exposure and
        window matter less. None leaves the grey values as they are.
    mean, divisor
        The network gets ``(grey * 255 - mean) / divisor``.
    hu_window
        Centre and width in Hounsfield units for frames that are in them; pictures, whose window
        was chosen when they were exported, are taken as they are.
    crop_to_body
        Whether frames in Hounsfield units are cut to the patient's bounding box first, as figures
        of papers are.
    """

    size: int
    stretch_percentiles: tuple[float, float] | None = None
    mean: float = 127.0
    divisor: float = 128.0
    hu_window: tuple[float, float] | None = None
    crop_to_body: bool = False

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError("size of 1 or more")
        if self.divisor == 0:
            raise ValueError("divisor other than 0")
        if self.hu_window is not None and self.hu_window[1] < 1:
            raise ValueError("hu_window as centre and a width of 1 or more")
        if self.stretch_percentiles is not None:
            low, high = self.stretch_percentiles
            if not 0 <= low < high <= 100:
                raise ValueError("stretch_percentiles as two rising numbers from 0 to 100")


@dataclass(frozen=True, eq=False)
class Prepared:
    """What a network gets, and where it lies in the image.

    Attributes
    ----------
    array
        float32, (size, size, 3), the three channels equal.
    to_image
        float64, (2, 3): affine from network input (column, row) to image (column, row), both
        counted in pixel centres from 0.
    """

    array: NDArray[np.float32]
    to_image: NDArray[np.float64]


def prepare(frame: Frame, parameters: Preprocess) -> Prepared:
    """Return what a pack's network scores `frame` on."""
    array = network_input(prepared_grey(frame, parameters), parameters)
    box = region(frame, parameters)
    to_image = square_to_image(box.shape, parameters.size)
    to_image[:, 2] += (box.left, box.top)
    return Prepared(array, to_image)


def for_pictures(parameters: Preprocess) -> Preprocess:
    """Return what is left of `parameters` for images that are not in Hounsfield units."""
    return replace(parameters, hu_window=None, crop_to_body=False)


def prepared_grey(frame: Frame, parameters: Preprocess) -> NDArray[np.float32]:
    """Return (size, size) float32 grey in [0, 1]: resized and stretched, not yet centred.

    The training set keeps these (as uint8) and augments them.
    """
    voi = _window(frame, parameters)
    box = region(frame, parameters)
    fine = _fine(frame, voi, box, parameters.size) if min(box.shape) > parameters.size else None
    if fine is None:
        grey = resized(normalised(frame, voi)[box.slices], parameters.size)
    else:
        grey = resized(fine, parameters.size).astype(np.float32) / np.float32(65535)
    if parameters.stretch_percentiles is not None:
        grey = stretched(grey, *parameters.stretch_percentiles)
    return grey


def _fine(frame: Frame, voi: Window | None, box: Box, size: int) -> NDArray[np.uint16] | None:
    """Return `normalised_16bit` of the region, large ones halved already where `resized` would."""
    table = table_16bit(frame, voi) if frame.shutter is None else None
    if table is None or not _is_halved(box.shape, size):
        fine = normalised_16bit(frame, voi)
        return None if fine is None else fine[box.slices]
    import cv2

    stored = frame.stored[box.slices]
    halved = np.empty((stored.shape[0] // 2, stored.shape[1] // 2), np.uint16)
    # A band is looked up and halved while the processor still has it at hand.
    for top in range(0, len(stored), _BAND):
        band = cv2.LUT(stored[top : top + _BAND], table)
        target = halved[top // 2 : (top + _BAND) // 2]
        cv2.resize(band, target.shape[::-1], dst=target, interpolation=cv2.INTER_AREA)
    return halved


def _is_halved(shape: tuple[int, int], size: int) -> bool:
    """Whether `resized` begins by halving: OpenCV's one step of area averaging at full speed."""
    return shape[0] % 2 == shape[1] % 2 == 0 and min(shape) >= 4 * size


def region(frame: Frame, parameters: Preprocess) -> Box:
    """Return the part of the frame that the network gets to see; mostly all of it."""
    if parameters.crop_to_body and frame.unit == HOUNSFIELD:
        return body_box(frame)
    return Box.whole(frame.shape)


def _window(frame: Frame, parameters: Preprocess) -> Window | None:
    """Return the pack's own window for frames in Hounsfield units; None: the frame's own."""
    if parameters.hu_window is None or frame.unit != HOUNSFIELD:
        return None
    return Window(*parameters.hu_window)


def network_input(grey: NDArray[np.float32], parameters: Preprocess) -> NDArray[np.float32]:
    """Centre grey values in [0, 1] of shape (..., rows, columns) and add the channel axis."""
    centred = (grey * np.float32(255) - np.float32(parameters.mean)) / np.float32(
        parameters.divisor
    )
    return np.repeat(centred[..., np.newaxis], CHANNELS, axis=-1)


def resized(grey: NDArray[Grey], size: int) -> NDArray[Grey]:
    """Squash (rows, columns) to (size, size), keeping the dtype.

    Axes that shrink are averaged over each new pixel's area, so no fine structure aliases; axes
    that grow are interpolated linearly. Pixel centres map as `square_to_image` says.
    """
    import cv2

    rows, columns = grey.shape
    while _is_halved((rows, columns), size):
        rows, columns = rows // 2, columns // 2
        grey = cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA)
    shrunk = (min(columns, size), min(rows, size))
    if shrunk != (columns, rows):
        grey = cv2.resize(grey, shrunk, interpolation=cv2.INTER_AREA)
    if shrunk != (size, size):
        target = (size, size)
        grey = cv2.resize(grey, target, interpolation=cv2.INTER_LINEAR)
    return grey


def stretched(grey: NDArray[np.float32], low: float, high: float) -> NDArray[np.float32]:
    """Make the percentiles `low` and `high` of the image black and white, clipping beyond.

    A flat image comes back unchanged.
    """
    # Double precision, as the networks' training images were stretched.
    black, white = (np.float64(end) for end in percentile_pair(grey, low, high))
    if white <= black:
        return grey
    return np.asarray(np.clip((grey - black) / (white - black), 0.0, 1.0), dtype=np.float32)


def square_to_image(shape: tuple[int, int], size: int) -> NDArray[np.float64]:
    """Return the affine (2, 3) from a (size, size) square to an image of `shape` (rows, columns).

    Both sides count pixel centres, so the corner of the first pixel lies at -0.5.
    """
    rows, columns = shape
    across, down = columns / size, rows / size
    return np.array([[across, 0.0, (across - 1.0) / 2.0], [0.0, down, (down - 1.0) / 2.0]])
