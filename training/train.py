"""Train a network by a recipe; goes on where it was when it is started again after a kill."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras

from training.architectures import build_network
from training.classes import with_classes
from training.frozen import head_of, trains_head_alone, with_head
from training.hardware import compiles_with_xla, precision
from training.keeper import Keeper
from training.material import feature_batches, image_batches
from training.optimiser import compile_for_training, learning_rate
from training.prepare import PreparedData
from training.recipe import Recipe, parse_recipe
from training.run_folder import RunFolder, RunState, parse_state
from training.team import ALONE, Team
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write


def train(
    data: PreparedData,
    recipe: Recipe,
    run: Path,
    callbacks: Sequence[Any] = (),
    team: Team = ALONE,
) -> RunState:
    """Train, or resume, the run in the folder `run`.

    Parameters
    ----------
    callbacks
        More Keras callbacks, such as a progress bar.
    team
        The processes that train together.  All call this with the same data and recipe, each
        with a folder of its own, as all must save alike: Keras computes with the network's
        variables while it saves, and what one of several processes computes all must.  Only the
        leading one's folder is the run's; what is resumed lies there.

    Returns
    -------
    The state at the end; the network with the lowest validation loss is `RunFolder(run).best`.

    Raises
    ------
    UserError
        The folder belongs to a run with other data or another recipe (only the number of epochs
        may change), or cannot be written.
    """
    folder = RunFolder(run)
    state = parse_state(team.from_leader(lambda: _started(folder, data, recipe).as_json()))
    if state.finished:
        return state
    keras.utils.set_random_seed(recipe.schedule.seed)
    parts = _parts(folder, state, with_classes(data, recipe.classes), recipe, team)
    keeper = Keeper(folder, state, recipe.schedule, parts.whole, team)
    parts.model.fit(
        parts.training,
        validation_data=parts.validation,
        epochs=recipe.schedule.epochs,
        initial_epoch=state.epochs_done,
        verbose=0,
        shuffle=False,  # Batches does, by seed and epoch, so that a resumed run gets the same
        callbacks=[
            *keeper.callbacks(),
            *(_tensorboard(run) if team.leads else ()),
            *callbacks,
        ],
    )
    return keeper.state


class _Parts(NamedTuple):
    """What is trained and on what; `whole` makes of it the network that is kept."""

    model: Any
    training: Any
    validation: Any
    whole: Callable[[Any], Any]


def _parts(
    folder: RunFolder, state: RunState, data: PreparedData, recipe: Recipe, team: Team
) -> _Parts:
    whole: Callable[[Any], Any] = _itself
    if trains_head_alone(recipe) and team is ALONE:
        network = _network(data, recipe)
        training, validation = feature_batches(network, data, recipe, state.epochs_done)
        begun = partial(head_of, network)
        whole = partial(with_head, network)
    else:
        # Before the network: they decide how a team lays out its variables.
        training, validation = image_batches(data, recipe, state.epochs_done, team)
        begun = partial(_network, data, recipe)
    if state.checkpoint:
        model = _resumed(folder.checkpoint(state), recipe, len(training), team)
    else:
        model = begun()
        with precision(recipe.schedule.precision):
            compile_for_training(model, recipe.schedule, steps_per_epoch=len(training))
    return _Parts(model, training, validation, whole)


def _resumed(path: Path, recipe: Recipe, steps_per_epoch: int, team: Team) -> Any:
    # In its precision, on which it depends whether the optimiser scales the loss.
    with precision(recipe.schedule.precision), team.file_from_leader(path) as checkpoint:
        model = keras.models.load_model(checkpoint, safe_mode=True)
    # The number of epochs may have been changed; the optimiser's own count of steps goes on.
    model.optimizer.learning_rate = learning_rate(recipe.schedule, steps_per_epoch)
    model.jit_compile = compiles_with_xla()
    return model


def _network(data: PreparedData, recipe: Recipe) -> Any:
    with precision(recipe.schedule.precision):
        return build_network(recipe.network, len(data.record.classes), data.record.preprocess.size)


def _itself(model: Any) -> Any:
    return model


def _started(folder: RunFolder, data: PreparedData, recipe: Recipe) -> RunState:
    fresh = RunState(_plain(asdict(recipe)), str(data.folder.resolve()))
    state = folder.state()
    if state is None:
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder.path, error) from error
        folder.save_state(fresh)
        return fresh
    if (_but_epochs(state.recipe), state.data) != (_but_epochs(fresh.recipe), fresh.data):
        raise UserError(
            "run-differs",
            QT_TRANSLATE_NOOP(
                "errors", "{path} holds a run with another recipe or other training data."
            ),
            QT_TRANSLATE_NOOP("errors", "Choose another folder, or start it as it was started."),
            path=str(folder.path),
        )
    if state.recipe != fresh.recipe:
        done = state.epochs_done >= recipe.schedule.epochs
        state = replace(state, recipe=fresh.recipe, finished=done)
        folder.save_state(state)
    return state


def _but_epochs(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe without the one number that may change while a run goes on.

    Read again, so that a run of an earlier version has the defaults of options it did not know.
    """
    read = _plain(asdict(parse_recipe(recipe, "state.json")))
    schedule = {name: value for name, value in read["schedule"].items() if name != "epochs"}
    return {**read, "schedule": schedule}


def _tensorboard(run: Path) -> list[Any]:
    # Keras writes its log through TensorFlow, which would take the GPU another backend trains on.
    if keras.config.backend() != "tensorflow":
        return []
    return [keras.callbacks.TensorBoard(run / "tensorboard", write_graph=False)]


def _plain(value: Any) -> Any:
    """Turn tuples into the lists that JSON gives back, so that both can be compared."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
