"""What chest films of one class look like on average, and how they vary: texture and shape.

Principal components of registered films and of the flows that registered them. New films come
from mixed coefficients of near neighbours; the finest detail, which could be anyone's, is not
mixed but drawn at random with the measured covariance.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.demo.registration import Registered, undo_warp

TEXTURE_COMPONENTS = 250
SHAPE_COMPONENTS = 40
SHAPE_GRID = 56
NEIGHBOURS = 4
PATCH = 0.2
PATCH_CONTRAST = 2.4
FINE_DETAIL = 0.2
SHAPE_VARIATION = 0.4
ODDITY_REACH = 2.5


@dataclass(frozen=True, eq=False)
class Components:
    """Principal components: `mean` (p,), `axes` (k, p) of unit length, `scores` (n, k)."""

    mean: NDArray[np.float32]
    axes: NDArray[np.float32]
    scores: NDArray[np.float32]

    def rebuild(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the vector (p,) that has `scores` on the first axes."""
        return np.asarray(self.mean + scores @ self.axes[: len(scores)], np.float32)


@dataclass(frozen=True, eq=False)
class Appearance:
    """Texture and shape statistics of `size` × `size` films of one class.

    `spread` is each pixel's standard deviation in the common shape, float32 (size, size).
    """

    texture: Components
    shape: Components
    spread: NDArray[np.float32]
    size: int


@dataclass(frozen=True, eq=False)
class Sample:
    """A new film, float32 (size, size), grey about 0 to 255, and how odd it is.

    `oddity`: the largest local deviation from the mean film, in the class's own standard
    deviations. Remnants of shutters, tubes and borders stand out in it.
    """

    film: NDArray[np.float32]
    oddity: float


def principal_components(vectors: NDArray[np.float32]) -> Components:
    """Return all components of `vectors` (n, p) with n much below p, through the (n, n) matrix."""
    mean = vectors.mean(axis=0, dtype=np.float32)
    centred = vectors - mean
    values, left = np.linalg.eigh(np.asarray(centred @ centred.T, np.float64))
    # The smallest is the mean that was taken away; what is below rounding is no direction.
    keep = np.argsort(-values)[: max(int(np.sum(values > values[-1] * 1e-7)), 1)]
    lengths = np.sqrt(np.maximum(values[keep], 1e-9))
    directions = left[:, keep]
    # The sign of an eigenvector is the library's whim; random draws need a fixed one.
    largest = np.argmax(np.abs(directions), axis=0)
    directions = directions * np.sign(directions[largest, np.arange(len(keep))])
    axes = np.asarray((directions / lengths).T, np.float32) @ centred
    return Components(mean, axes, np.asarray(directions * lengths, np.float32))


def fit(registered: Registered, images: int) -> Appearance:
    """Measure the `images` best registered films."""
    best = np.sort(np.argsort(-registered.agreement)[:images])
    size = registered.textures.shape[1]
    grids = [cv2.resize(flow, (SHAPE_GRID, SHAPE_GRID)) for flow in registered.flows[best]]
    return Appearance(
        texture=principal_components(registered.textures[best].reshape(len(best), -1)),
        shape=principal_components(np.stack(grids).astype(np.float32).reshape(len(best), -1)),
        spread=np.asarray(registered.textures[best].std(axis=0), np.float32),
        size=size,
    )


def sample(appearance: Appearance, rng: np.random.Generator) -> Sample:
    """Draw a new film."""
    near = _near_neighbours(appearance, rng)
    size = appearance.size
    coarse = np.stack(
        [
            appearance.texture.rebuild(appearance.texture.scores[one, :TEXTURE_COMPONENTS])
            for one in near
        ]
    ).reshape(-1, size, size)
    mixture = (_patches(len(near), size, rng) * coarse).sum(axis=0)
    texture = mixture + _fine_detail(appearance, rng)
    weights = _even_weights(len(near), rng)
    mixed = weights @ appearance.shape.scores[near, :SHAPE_COMPONENTS]
    scores = appearance.shape.scores[:, :SHAPE_COMPONENTS]
    own = SHAPE_VARIATION * np.asarray(np.std(scores, axis=0), np.float32)
    mixed = mixed + rng.standard_normal(len(own)).astype(np.float32) * own
    grid = appearance.shape.rebuild(mixed).reshape(SHAPE_GRID, SHAPE_GRID, 2)
    flow = cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC)
    film = undo_warp(np.asarray(texture, np.float32), np.asarray(flow, np.float32))
    return Sample(film, oddity(mixture, appearance))


def oddity(texture: NDArray[np.float32], appearance: Appearance) -> float:
    """Return the largest local deviation of `texture`, in the common shape; see `Sample`."""
    mean = appearance.texture.mean.reshape(texture.shape)
    deviation = cv2.GaussianBlur((texture - mean) / (appearance.spread + 4), (0, 0), ODDITY_REACH)
    return float(np.percentile(np.abs(deviation), 99.5))


def _near_neighbours(appearance: Appearance, rng: np.random.Generator) -> NDArray[np.intp]:
    texture, shape = appearance.texture.scores[:, :40], appearance.shape.scores[:, :20]
    place = np.hstack([texture / (texture.std() + 1e-6), shape / (shape.std() + 1e-6)])
    start = int(rng.integers(len(place)))
    order = np.argsort(((place - place[start]) ** 2).sum(axis=1), kind="stable")
    return order[1 : 1 + NEIGHBOURS] if len(order) > NEIGHBOURS else order


def _even_weights(count: int, rng: np.random.Generator) -> NDArray[np.float32]:
    weights = 0.6 / count + 0.4 * rng.dirichlet(np.full(count, 2.0))
    return np.asarray(weights, np.float32)


def _patches(count: int, size: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return smooth weights (count, size, size) that add up to 1: who counts most changes by place.

    One weight for the whole film would fade four films into each other.
    """
    noise = rng.standard_normal((count, size, size)).astype(np.float32)
    fields = np.stack([cv2.GaussianBlur(field, (0, 0), PATCH * size) for field in noise])
    weights = np.exp(PATCH_CONTRAST * fields / (fields.std() + 1e-9))
    return np.asarray(weights / weights.sum(axis=0), np.float32)


def _fine_detail(appearance: Appearance, rng: np.random.Generator) -> NDArray[np.float32]:
    scores = appearance.texture.scores[:, TEXTURE_COMPONENTS:]
    axes = appearance.texture.axes[TEXTURE_COMPONENTS:]
    drawn = rng.standard_normal(scores.shape[1]) * np.std(scores, axis=0)
    detail = drawn @ axes if len(axes) else np.zeros(appearance.size**2)
    return np.asarray(FINE_DETAIL * detail, np.float32).reshape(appearance.size, appearance.size)
