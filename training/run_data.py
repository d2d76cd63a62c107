"""The prepared set that a run was trained on."""

from __future__ import annotations

from pathlib import Path

from training.classes import with_classes
from training.prepare import PreparedData, load_prepared
from training.recipe import parse_recipe
from training.run_folder import RunFolder
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def data_of(run: Path) -> PreparedData:
    """Load the prepared set that a run was trained on, with the classes of its recipe.

    UserError when `run` is no run.
    """
    state = RunFolder(run).state()
    if state is None:
        raise UserError(
            "no-run",
            QT_TRANSLATE_NOOP("errors", "{path} is not the folder of a training run."),
            QT_TRANSLATE_NOOP("errors", "Train one: python -m training train DATA --out RUN."),
            path=str(run),
        )
    recipe = parse_recipe(state.recipe, str(run))
    return with_classes(load_prepared(Path(state.data)), recipe.classes)
