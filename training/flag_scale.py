"""A scale and an offset of its own for the flag: how sure a network is of ill or healthy.

One temperature for all logits must serve two questions.  Where the classes that raise the flag
are hard to tell from each other, it makes the network's sureness of "ill" smaller than it should
be; and it cannot undo a network's leaning to one side.  Stretching and moving the logits along
the one direction from the other classes to the flag's classes is the smallest step from
temperature scaling to matrix scaling (Guo et al., ICML 2017) that does both.  It is linear, so it
becomes part of the last layer's weights, and heat maps stay exact.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from training.architectures.names import LOGITS_LAYER
from training.calibrate import cross_entropy
from training.flag_axis import FlagScale, move, stretch_matrix, write_flag_scale
from training.held_out import held_out
from training.run_data import data_of
from training.run_folder import RunFolder, RunState
from training.scoring import best_network
from training.workflow import wrong_flag_classes
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress

# Logarithm of the factor, offset, logarithm of the temperature: perfectly told classes of a small
# validation part would ask for certainty.
_BOUNDS = ((-1.4, 1.4), (-4.0, 4.0), (-3.0, 3.0))


def best_axis(
    logits: NDArray[np.float32], targets: NDArray[np.int64], flagged: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return factor and offset with the lowest cross entropy after temperature scaling.

    Of two classes the temperature is the only scale there is: the factor is 1 then.
    """
    from scipy.optimize import minimize

    only_offset = len(flagged) == 2

    def loss(point: NDArray[np.float64]) -> float:
        logarithm, offset, temperature = point
        moved = move(logits, flagged, 1.0 if only_offset else float(np.exp(logarithm)), offset)
        return cross_entropy(moved, targets, float(np.exp(temperature)))

    found = minimize(
        loss, np.zeros(3), method="Nelder-Mead", bounds=_BOUNDS, options={"maxiter": 2000}
    ).x
    return (1.0 if only_offset else float(np.exp(found[0]))), float(found[1])


def move_head(model: Any, flagged: NDArray[np.bool_], factor: float, offset: float) -> None:
    """Make `move` part of the model's last layer."""
    layer = model.get_layer(LOGITS_LAYER)
    kernel, bias = layer.get_weights()
    layer.set_weights(
        [kernel @ stretch_matrix(flagged, factor), move(bias, flagged, factor, offset)]
    )


def scale_flag(
    run: Path,
    out: Path,
    flag_classes: tuple[str, ...] = (),
    progress: Progress = NO_PROGRESS,
    folds: Path | None = None,
) -> tuple[float, float]:
    """Write `run` with the flag's own scale, chosen on images held out, as the new run `out`.

    `folds`: see `held_out.held_out`; None: on the validation part.

    Returns
    -------
    Factor and offset.

    Raises
    ------
    UserError
        Wrong classes, or `out` holds a run.
    """
    data = data_of(run)
    classes = data.record.classes
    flag_classes = flag_classes or classes[1:]
    flagged = np.isin(classes, flag_classes)
    if not 0 < flagged.sum() < len(classes):
        raise wrong_flag_classes(flag_classes, classes)
    folder, state = RunFolder(out), RunFolder(run).state()
    if folder.state() is not None or state is None:
        raise UserError(
            "run-exists",
            QT_TRANSLATE_NOOP("errors", "{path} holds a run already."),
            QT_TRANSLATE_NOOP("errors", "Choose another folder."),
            path=str(out),
        )
    held = held_out(run, folds, progress)
    factor, offset = best_axis(held.logits, held.targets, flagged)
    model = best_network(run)
    move_head(model, flagged, factor, offset)
    out.mkdir(parents=True, exist_ok=True)
    write_flag_scale(FlagScale(flag_classes, factor, offset), out)
    folder.save_best(model)
    folder.save_state(_finished(state))
    return factor, offset


def _finished(state: RunState) -> RunState:
    return replace(state, finished=True, checkpoint="")
