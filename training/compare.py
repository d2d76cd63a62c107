"""Several recipes trained and judged on the same images, side by side.

Every recipe has a run of its own that goes on where it was, so an interrupted comparison costs
one epoch; what is judged is the test part, calibrated on the validation part.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import scored_by_run
from training.exchange import Exchange, exchanged
from training.manifest import TEST
from training.metrics import Estimate, Scored, class_metrics, confusion_matrix, with_intervals
from training.prepare import PreparedData
from training.recipe import Recipe, read_recipe
from training.resize import at_size
from training.run_data import data_of
from training.run_folder import RunState
from training.scoring import best_network, network_logits
from training.train import train
from training.workflow import calibrate_run, part
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress

RUNS_FOLDER = "runs"
_WARM_UP = 32


@dataclass(frozen=True, eq=False)
class Outcome:
    """One row of the comparison.

    Attributes
    ----------
    size
        Side of the network input in pixels.
    parameters, trained_parameters
        Of the whole network, and those that training changes.
    test_seconds
        For scoring the test part, images in memory.
    figures
        Over all classes, with 95 % intervals; see `metrics.class_metrics`.
    exchange, exchange_note
        The same network on the other data set; None without one, or where the note says why not.
    """

    name: str
    recipe: Recipe
    state: RunState
    size: int
    parameters: int
    trained_parameters: int
    test_seconds: float
    scored: Scored
    figures: Mapping[str, Estimate]
    exchange: Exchange | None = None
    exchange_note: str = ""

    @property
    def confusion(self) -> NDArray[np.int64]:
        """(classes, classes) counts: rows are the truth."""
        return confusion_matrix(self.scored)

    @property
    def seconds_per_epoch(self) -> float:
        """Median over the epochs, validation included: the first one also traces the graph."""
        return float(np.median([row["seconds"] for row in self.state.history]))


def read_recipes(paths: Sequence[Path], epochs: int | None = None) -> dict[str, Recipe]:
    """Read recipes by name, which is the file's; `epochs` replaces what they say.

    Raises
    ------
    UserError
        As `recipe.read_recipe`; or two files have one name.
    """
    changes = {} if epochs is None else {"epochs": epochs}
    recipes: dict[str, Recipe] = {}
    for path in paths:
        if path.stem in recipes:
            raise UserError(
                "recipe-twice",
                QT_TRANSLATE_NOOP("errors", "Two recipes are called {name}."),
                QT_TRANSLATE_NOOP("errors", "Rename one: runs are kept under the recipe's name."),
                name=path.stem,
            )
        recipes[path.stem] = read_recipe(path, changes)
    return recipes


def compare(
    recipes: Mapping[str, Recipe],
    data: PreparedData,
    out: Path,
    other: PreparedData | None = None,
    draws: int = 1000,
    callbacks: Callable[[str], Sequence[Any]] = lambda name: (),
    progress: Progress = NO_PROGRESS,
) -> Iterator[Outcome]:
    """Train what is not trained yet, and give the outcome of each recipe when it is known.

    Parameters
    ----------
    recipes
        By name.
    out
        Runs are kept in its folder `runs`, images at other sizes in `data-SIZE`.
    other
        Another data set that every network is judged on too.
    draws
        Bootstrap draws of patients for the intervals.
    callbacks
        Keras callbacks of a recipe's training, such as a progress bar.
    """
    for name, recipe in recipes.items():
        size = recipe.network.input_size
        images = at_size(data, size, out / f"data-{size}", progress)
        run = out / RUNS_FOLDER / name
        state = train(images, recipe, run, callbacks(name))
        swapped = other and at_size(
            other, images.record.preprocess.size, out / f"other-{size}", progress
        )
        yield _judged(name, recipe, run, state, swapped, draws, progress)


def _judged(
    name: str,
    recipe: Recipe,
    run: Path,
    state: RunState,
    other: PreparedData | None,
    draws: int,
    progress: Progress,
) -> Outcome:
    calibration = calibrate_run(run, progress=progress)
    data = data_of(run)
    indices = part(data, TEST)
    model = best_network(run)
    logits, seconds = _timed_logits(model, data, indices, progress)
    scored = scored_by_run(logits, data, indices, calibration)
    exchange, note = None, ""
    if other is not None:
        try:
            exchange = exchanged(model, data, other, recipe.classes, calibration, draws, progress)
        except UserError as error:  # one that does not match says so in its row
            note = str(error)
    return Outcome(
        name=name,
        recipe=recipe,
        state=state,
        size=data.record.preprocess.size,
        parameters=model.count_params(),
        trained_parameters=sum(int(np.prod(each.shape)) for each in model.trainable_weights),
        test_seconds=seconds,
        scored=scored,
        figures=with_intervals(scored, class_metrics, draws),
        exchange=exchange,
        exchange_note=note,
    )


def _timed_logits(
    model: Any, data: PreparedData, indices: NDArray[np.int64], progress: Progress
) -> tuple[NDArray[np.float32], float]:
    """Return logits and the seconds that they took, without what the first images cost."""
    network_logits(model, data, indices[:_WARM_UP])
    started = time.perf_counter()
    logits = network_logits(model, data, indices, progress)
    return logits, time.perf_counter() - started
