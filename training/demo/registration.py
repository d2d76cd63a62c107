"""Bring chest radiographs into one common shape by dense optical flow.

Averages and principal components of unregistered films are blurred, because ribs lie elsewhere in
each; after registration they are as sharp as the films (the idea of active appearance models,
Cootes et al., ECCV 1998, with optical flow in the place of landmarks).
A *flow* is float32 (rows, columns, 2): where in the moved image, as (dx, dy) pixels from here, the
point of the fixed image lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.progress import NO_PROGRESS, Progress

Grey = NDArray[np.float32]
Flow = NDArray[np.float32]

ROUNDS_FOR_TEMPLATE = 2
IMAGES_FOR_TEMPLATE = 300
SMOOTHING = 4.0


@dataclass(frozen=True, eq=False)
class Registered:
    """Images in the common shape.

    `textures` float32 (n, size, size), grey 0 to 255; `flows` float32 (n, size, size, 2), from the
    common shape to each image; `agreement` float64 (n,), correlation with the template in -1 to 1.
    """

    textures: NDArray[np.float32]
    flows: NDArray[np.float32]
    agreement: NDArray[np.float64]


def register(images: NDArray[np.uint8], progress: Progress = NO_PROGRESS) -> Registered:
    """Register square `images` (n, size, size) to a template that is made from them."""
    equalised = [equalise(image) for image in images]
    template = _first_template(images, equalised)
    share = min(len(images), IMAGES_FOR_TEMPLATE)
    for _ in range(ROUNDS_FOR_TEMPLATE):
        textures, flows = _register_to(template, images[:share], equalised[:share], progress)
        mean_flow = flows.mean(axis=0, dtype=np.float32)
        template = equalise(undo_warp(textures.mean(axis=0), mean_flow))
    textures, flows = _register_to(template, images, equalised, progress)
    moved = [equalise(texture) for texture in textures]
    agreement = np.array([correlation(template, image) for image in moved])
    return Registered(textures, flows, agreement)


def equalise(image: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Return `image` with local mean 128 and local contrast 48, so that ribs steer the flow."""
    values = np.asarray(image, np.float32)
    reach = values.shape[0] / 11
    mean = cv2.GaussianBlur(values, (0, 0), reach)
    spread = np.sqrt(cv2.GaussianBlur((values - mean) ** 2, (0, 0), reach))
    return np.asarray(np.clip(128 + 48 * (values - mean) / (spread + 8), 0, 255), np.uint8)


def correlation(one: NDArray[np.generic], other: NDArray[np.generic]) -> float:
    """Return Pearson's correlation of two images of the same shape, 0 when one is flat."""
    a, b = np.asarray(one, np.float64).ravel(), np.asarray(other, np.float64).ravel()
    a, b = a - a.mean(), b - b.mean()
    norm = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / norm if norm else 0.0


def warp(image: Grey, flow: Flow) -> Grey:
    """Return `image` (rows, columns) sampled where `flow` points."""
    rows, columns = image.shape
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    moved = cv2.remap(
        np.asarray(image, np.float32),
        x + flow[..., 0],
        y + flow[..., 1],
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    return np.asarray(moved, np.float32)


def undo_warp(image: Grey, flow: Flow, steps: int = 12) -> Grey:
    """Return `image` moved back along `flow`; the inverse is found by fixed-point steps."""
    inverse = np.zeros_like(flow)
    for _ in range(steps):
        inverse = -np.dstack([warp(flow[..., 0], inverse), warp(flow[..., 1], inverse)])
    return warp(image, inverse)


def _first_template(
    images: NDArray[np.uint8], equalised: list[NDArray[np.uint8]]
) -> NDArray[np.uint8]:
    mean = images.mean(axis=0, dtype=np.float64)
    agreement = [correlation(image, mean) for image in images]
    return equalised[int(np.argmax(agreement))]


def _register_to(
    template: NDArray[np.uint8],
    images: NDArray[np.uint8],
    equalised: list[NDArray[np.uint8]],
    progress: Progress,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    matcher = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    textures = np.empty(images.shape, np.float32)
    flows = np.empty((*images.shape, 2), np.float32)
    for number, (image, moving) in enumerate(zip(images, equalised, strict=True)):
        progress.check()
        flow = matcher.calc(template, moving, None)
        flows[number] = _smooth(np.asarray(flow, np.float32), image)
        textures[number] = warp(image.astype(np.float32), flows[number])
        progress.report(number + 1, len(images), "registering")
    return textures, flows


def _smooth(flow: Flow, image: NDArray[np.uint8]) -> Flow:
    # Flow in empty background is noise: it weighs little against flow where something is seen.
    trust = cv2.GaussianBlur(np.minimum(image, 60).astype(np.float32) / 60, (0, 0), 2) + 0.02
    weight = cv2.GaussianBlur(trust, (0, 0), SMOOTHING)
    return np.dstack(
        [cv2.GaussianBlur(flow[..., k] * trust, (0, 0), SMOOTHING) / weight for k in (0, 1)]
    )
