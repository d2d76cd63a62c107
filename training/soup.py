"""One network from several runs: the mean of their weights.

Networks fine-tuned from the same start lie in one basin of the loss, and the mean of their weights
is often better than each and never slower than one (Wortsman et al., "Model soups", ICML 2022).
Runs of one recipe with other seeds serve twice: they show whether a result was luck, and their
mean is what ships.  Other recipes may take part as long as network, classes and data are the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np

from training.recipe import parse_recipe
from training.run_folder import RunFolder, RunState
from training.scoring import best_network
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write


def average_runs(runs: Sequence[Path], out: Path) -> RunState:
    """Write the mean of the best networks of `runs` as the new run `out`.

    Returns
    -------
    The new run's state: recipe and data of the first run, no history.

    Raises
    ------
    UserError
        Fewer than two runs, runs of another network, other classes or other data, or `out` cannot
        be written or holds another run.
    """
    if len(runs) < 2:
        raise UserError(
            "too-few-runs",
            QT_TRANSLATE_NOOP("errors", "A mean of weights needs two runs or more."),
        )
    states = [_state(run) for run in runs]
    _require_alike(runs, states)
    folder = RunFolder(out)
    if folder.state() is not None:
        raise UserError(
            "run-exists",
            QT_TRANSLATE_NOOP("errors", "{path} holds a run already."),
            QT_TRANSLATE_NOOP("errors", "Choose another folder."),
            path=str(out),
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder.save_best(averaged([best_network(run) for run in runs]))
    except OSError as error:
        raise cannot_write(out, error) from error
    state = RunState(states[0].recipe, states[0].data, finished=True)
    folder.save_state(state)
    return state


def averaged(networks: Sequence[Any]) -> Any:
    """Give the first of `networks` the mean of all their weights, and return it."""
    first = networks[0]
    weights = zip(*(network.get_weights() for network in networks), strict=True)
    first.set_weights([np.mean(each, axis=0, dtype=np.float64) for each in weights])
    return first


def _state(run: Path) -> RunState:
    state = RunFolder(run).state()
    if state is None or not state.finished:
        raise UserError(
            "run-unfinished",
            QT_TRANSLATE_NOOP("errors", "{path} is not a finished training run."),
            QT_TRANSLATE_NOOP("errors", "Train it to its end first."),
            path=str(run),
        )
    return state


def _require_alike(runs: Sequence[Path], states: Sequence[RunState]) -> None:
    for run, state in zip(runs, states, strict=True):
        if _alike(state) != _alike(states[0]):
            raise UserError(
                "runs-differ",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The runs {first} and {other} are of different networks, classes or data: "
                    "their weights have no meaningful mean.",
                ),
                first=str(runs[0]),
                other=str(run),
            )


def _alike(state: RunState) -> tuple[object, ...]:
    """What runs must share."""
    recipe = parse_recipe(state.recipe, "state.json")
    network = recipe.network
    return state.data, network.architecture, network.channels, network.head, recipe.classes
