"""`python -m training train`: on this machine, or together with others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inference import console
from training import steps
from training.cluster import WAIT_S, Job, Place, place_of, train_together
from training.hardware import Backend, Device, Precision, choose, require
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from training.recipe import Recipe
    from training.run_folder import RunState

_INSTEAD = "Instead of the recipe's."


def train(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="Folder made by prepare, or a source for it.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="RUN", help="An interrupted run there goes on.")
    ],
    recipe: Annotated[Path | None, typer.Option(metavar="TOML", help="Default settings.")] = None,
    epochs: Annotated[int | None, typer.Option(help=_INSTEAD)] = None,
    batch_size: Annotated[int | None, typer.Option(help=_INSTEAD)] = None,
    learning_rate: Annotated[float | None, typer.Option(help=_INSTEAD)] = None,
    patience: Annotated[int | None, typer.Option(help=_INSTEAD)] = None,
    seed: Annotated[int | None, typer.Option(help=_INSTEAD)] = None,
    precision: Annotated[Precision | None, typer.Option(help=_INSTEAD)] = None,
    device: Annotated[Device, typer.Option(help="auto: a GPU where there is one.")] = Device.AUTO,
    backend: Annotated[
        Backend | None, typer.Option(help="Of Keras. Default: TensorFlow; JAX for several.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many train together.")] = 1,
    coordinator: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Where process 0 is reached.")
    ] = None,
    process_id: Annotated[int | None, typer.Option(help="Of this one, from 0.")] = None,
    wait: Annotated[int, typer.Option(min=1, help="Seconds to wait for the others.")] = WAIT_S,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Train a network; the same command goes on where an interrupted one was."""
    with console.speaking():
        from training.recipe import read_recipe

        flags = {
            "epochs": epochs,
            "batch_size": batch_size,
            "learning_rate": learning_rate,
            "patience": patience,
            "seed": seed,
            "precision": precision and str(precision),
        }
        changes = {name: value for name, value in flags.items() if value is not None}
        settings = read_recipe(recipe, changes)
        place = place_of(processes, coordinator, process_id, wait)
        if place is None:
            state = _alone(data, settings, out, device, backend)
        else:
            state = _together(place, data, settings, out, device, backend)
        if place is None or place.number == 0:
            _tell(state, json_file)


def _alone(
    data: Path, recipe: Recipe, out: Path, device: Device, backend: Backend | None
) -> RunState:
    choose(backend, device)
    prepared = steps.ready(data, out / "data", recipe.network.input_size)
    from training.progress_bar import TrainingBar
    from training.train import train as run_training

    require(device)
    return run_training(prepared, recipe, out, [TrainingBar(console.stdout())])


def _together(
    place: Place, data: Path, recipe: Recipe, out: Path, device: Device, backend: Backend | None
) -> RunState:
    if backend not in (None, Backend.JAX):
        raise UserError(
            "cluster-backend",
            QT_TRANSLATE_NOOP("errors", "Several processes train on JAX only, not on {backend}."),
            QT_TRANSLATE_NOOP("errors", "Leave --backend out."),
            backend=str(backend),
        )
    from training.prepare import is_prepared

    if not is_prepared(data):
        raise UserError(
            "cluster-not-prepared",
            QT_TRANSLATE_NOOP(
                "errors", "Several processes need a prepared training set; {path} is none."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Make one: python -m training prepare SOURCE --out FOLDER."
            ),
            path=str(data),
        )
    return train_together(Job(place, data, recipe, out, device))


def _tell(state: RunState, json_file: Path | None) -> None:
    best = state.history[state.best_epoch - 1]
    steps.show({name: f"{value:.4g}" for name, value in best.items()})
    if json_file:
        history = [dict(row) for row in state.history]
        steps.write_json(json_file, {"best_epoch": state.best_epoch, "history": history})
