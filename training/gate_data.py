"""A gate for a prepared set: from its folder to a fitted gate, and from a gate to its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.card import Eligibility
from inference.gate import Gate, judge
from inference.packs import Pack
from inference.preprocess import Preprocess, for_pictures
from training.fit_gate import FittedGate, GateWishes, Look, fit_gate, looked, measured
from training.foreign_pictures import Picture
from training.gate_examples import foreign_examples, own_examples
from training.manifest import TRAIN, VALIDATION
from training.prepare import PreparedData
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import open_image
from viewer.core.pixels import to_8bit
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.sources import find_sources

MOST_GIVEN = 300
MOST_OWN = 1000
_DRAWN_TO_JUDGE = 20
_SEED_TO_JUDGE = 1000  # apart from those of fitting: pictures drawn anew


def takes_sections(rules: Eligibility) -> bool:
    """Whether a pack scores CT sections, which then are no foreign kind."""
    return "CT" in rules.modalities


def fit_to_data(
    model: Any,
    data: PreparedData,
    sections: bool,
    foreign: Sequence[Path] = (),
    progress: Progress = NO_PROGRESS,
) -> FittedGate:
    """Fit a gate on the training part of a prepared set; its validation part sets the distance.

    Parameters
    ----------
    foreign
        Files and folders with real images that the pack is to refuse, beside the drawn ones.
    """
    wishes = GateWishes(sections=sections)
    own = _some_images(data, TRAIN, wishes.own, wishes.seed)
    held = _some_images(data, VALIDATION, wishes.held, wishes.seed)
    return fit_gate(
        model, data.record.preprocess, own, held, read_pictures(foreign), wishes, progress
    )


def gate_figures(
    look: Look,
    gate: Gate,
    preprocess: Preprocess,
    data: PreparedData,
    split: str,
    sections: bool,
    foreign: Sequence[Path] = (),
    progress: Progress = NO_PROGRESS,
) -> dict[str, dict[str, float]]:
    """Say what share of each kind a gate refuses.

    The images of one part of `data` as they are, spoilt in every way, drawn foreign pictures, and
    the real images in `foreign` under their folder's name.
    """
    if for_pictures(preprocess) != for_pictures(data.record.preprocess):
        raise UserError(
            "other-preprocess",
            QT_TRANSLATE_NOOP("errors", "{path} was prepared in another way than the pack wants."),
            QT_TRANSLATE_NOOP("errors", "Prepare the images again, with the pack's settings."),
            path=str(data.folder),
        )
    seed, side = _SEED_TO_JUDGE, preprocess.size
    own = _some_images(data, split, MOST_OWN, seed)
    examples = [
        *own_examples(own, np.arange(len(own)), seed),
        *foreign_examples(side, _DRAWN_TO_JUDGE, seed, sections),
    ]
    for path in foreign:
        given = foreign_examples(side, 0, seed, sections, read_pictures([path]), path.name)
        examples.extend(given)
    return measured(examples, judge(gate, looked(look, examples, preprocess, progress)))


def look_of_pack(pack: Pack) -> Look:
    """Return what shows a pack's statistics of a batch, by the engine that scores in the viewer."""
    from inference.engines.litert import LiteRtEngine

    engine = LiteRtEngine(pack)

    def look(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        statistics = engine.forward(batch).statistics
        assert statistics is not None, "only asked of packs with a gate"
        return statistics

    return look


def read_pictures(paths: Sequence[Path], most: int = MOST_GIVEN) -> list[Picture]:
    """Read at most `most` images, evenly taken from all that lie in `paths`, as 8-bit grey."""
    sources, problems = find_sources(paths)
    if problems:
        raise problems[0].reason
    step = max(1, len(sources) // most)
    found = []
    for source in sources[::step][:most]:
        shown = to_8bit(open_image(source.path).frame(1))
        grey = shown if shown.ndim == 2 else shown.mean(axis=2)
        found.append(np.asarray(grey, dtype=np.uint8))
    return found


def _some_images(data: PreparedData, split: str, most: int, seed: int) -> NDArray[np.uint8]:
    """Read at most `most` images of a part, taken at random: there may be 300,000."""
    order = np.random.default_rng(seed).permutation(data.indices(split))
    return np.asarray(data.images[np.sort(order[:most])])
