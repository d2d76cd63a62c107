"""What a gate learns from: a pack's own images, the same ones spoilt, and drawn foreign ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.gate import ASKEW, FOREIGN, INVERTED, KNOWN, LEFT, OVER, RIGHT
from inference.preprocess import Preprocess, network_input, resized, stretched
from training import foreign_phantoms as phantoms
from training import foreign_pictures as pictures
from training.augment import Augmentation, augmented
from training.foreign_pictures import Picture

Drawn = Callable[[np.random.Generator, int], Picture]

# Other stations and exports; nothing that hides anatomy, which a gate may refuse.
OTHER_STATIONS = Augmentation(shear_degrees=4.0, noise=0.02, border=0.3, erase=0.0)
DRAWN: Mapping[str, Drawn] = {
    "noise": pictures.noise,
    "gradient": pictures.gradient,
    "stripes": pictures.stripes,
    "text page": pictures.text_page,
    "screen": pictures.screen,
    "chart": pictures.chart,
    "dead leaves": pictures.dead_leaves,
    "hand": phantoms.hand,
    "limb": phantoms.limb,
    "skull": phantoms.skull,
    "ultrasound": phantoms.ultrasound,
    "body section": phantoms.body_section,
    "chest section": phantoms.chest_section,
    "head section": phantoms.head_section,
    "lateral chest": phantoms.lateral_chest,
}
_LIKE_A_CT = "chest section"  # for a pack of CT sections that is no foreign kind


@dataclass(frozen=True, eq=False)
class Example:
    """One network input and what the gate is to say of it.

    Attributes
    ----------
    name
        The kind for the table of figures; finer than `kind`.
    own
        Number of the own image it was made from; -1 for foreign ones.
    """

    name: str
    kind: str
    own: int
    picture: Picture


def own_examples(own: NDArray[np.uint8], wanted: NDArray[np.int64], seed: int) -> Iterator[Example]:
    """Yield each wanted image as it is, as another station would show it, and some spoilt.

    Parameters
    ----------
    own
        uint8, (images, size, size): a prepared set's images.
    wanted
        Positions in `own`.
    """
    for count, number in enumerate(wanted):
        picture = np.asarray(own[number])
        rng = np.random.default_rng((seed, int(number)))
        other = augmented(picture.copy(), OTHER_STATIONS, rng)
        yield Example("own", KNOWN, int(number), picture)
        yield Example("own, other station", KNOWN, int(number), other)
        # Of every fourth image all ways to spoil it; half of them from another station.
        if count % 4 == 0:
            base = picture if count % 8 == 0 else other
            for name, kind, spoilt in spoilt_ways(base, rng):
                yield Example(name, kind, int(number), spoilt)


def spoilt_ways(picture: Picture, rng: np.random.Generator) -> Iterator[tuple[str, str, Picture]]:
    """Yield (name, kind, picture): inverted, turned, cut up and much enlarged."""
    import cv2

    side = picture.shape[0]
    yield "inverted", INVERTED, 255 - picture
    for quarters, kind in ((1, LEFT), (2, OVER), (3, RIGHT)):
        yield f"turned, {kind}", kind, np.ascontiguousarray(np.rot90(picture, quarters))
    angle = rng.choice([-1.0, 1.0]) * rng.uniform(30.0, 60.0)
    matrix = cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), angle, 1.0)
    yield "turned, askew", ASKEW, np.asarray(cv2.warpAffine(picture, matrix, (side, side)))
    yield "own tiles, mixed up", FOREIGN, _mixed_up(picture, rng)
    cut = max(8, int(rng.uniform(0.2, 0.4) * side))
    top, left = rng.integers(0, side - cut, 2)
    part = picture[top : top + cut, left : left + cut]
    yield "small part", FOREIGN, np.asarray(cv2.resize(part, (side, side)))


def foreign_examples(
    side: int,
    each: int,
    seed: int,
    sections: bool,
    given: Sequence[Picture] = (),
    name_of_given: str = "given",
) -> Iterator[Example]:
    """Yield `each` drawn pictures of every kind, and those that were given.

    Parameters
    ----------
    side
        Rows and columns of the network's input.
    sections
        Whether the pack itself takes CT sections.
    """
    for number, (name, drawn) in enumerate(DRAWN.items()):
        if sections and name == _LIKE_A_CT:
            continue
        for count in range(each):
            rng = np.random.default_rng((seed, number, count))
            yield Example(name, FOREIGN, -1, drawn(rng, side))
    for picture in given:
        yield Example(name_of_given, FOREIGN, -1, resized_to(picture, side))


def resized_to(picture: Picture, side: int) -> Picture:
    """Return a grey picture as a square of `side`, squashed as `preprocess.prepare` does."""
    return pictures.as_picture(resized(picture.astype(np.float32) / np.float32(255), side))


def as_inputs(examples: Sequence[Example], parameters: Preprocess) -> NDArray[np.float32]:
    """Return float32 (examples, size, size, 3): what the network would get for these pictures."""
    greys = [example.picture.astype(np.float32) / np.float32(255) for example in examples]
    if parameters.stretch_percentiles is not None:
        greys = [stretched(grey, *parameters.stretch_percentiles) for grey in greys]
    return network_input(np.stack(greys), parameters)


def _mixed_up(picture: Picture, rng: np.random.Generator) -> Picture:
    """Cut into 4 to 16 tiles and put together in another order."""
    count = int(rng.integers(2, 5))
    side = picture.shape[0] // count
    tiles = [
        picture[row * side : (row + 1) * side, column * side : (column + 1) * side]
        for row in range(count)
        for column in range(count)
    ]
    order = [*range(1, len(tiles)), 0] if count == 2 else rng.permutation(len(tiles))
    rows = [
        np.hstack([tiles[order[row * count + column]] for column in range(count)])
        for row in range(count)
    ]
    return resized_to(np.vstack(rows), picture.shape[0])
