"""A comparison in one picture: learning curves, confusion matrices and all ROC curves together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from training.compare import Outcome
from training.pictures import as_png, blank_figure


def picture(outcomes: Sequence[Outcome]) -> bytes:
    """Return a PNG: a row for each recipe, and below them ROC curves of the first class.

    The ROC curves tell the first class (normal, where there is one) from all others, so that
    networks of two and of three classes share one drawing.
    """
    rows = len(outcomes)
    figure = blank_figure(13.0, 3.4 * rows + 5.0)
    grid = figure.add_gridspec(rows + 1, 3, height_ratios=[*[1.0] * rows, 1.5])
    for row, outcome in enumerate(outcomes):
        _loss(figure.add_subplot(grid[row, 0]), outcome)
        _accuracy(figure.add_subplot(grid[row, 1]), outcome)
        _confusion(figure.add_subplot(grid[row, 2]), outcome)
    _roc(figure.add_subplot(grid[rows, :]), outcomes)
    return as_png(figure)


def _loss(axes: Any, outcome: Outcome) -> None:
    _curves(axes, outcome, "loss")
    axes.set_title(outcome.name, loc="left")


def _accuracy(axes: Any, outcome: Outcome) -> None:
    _curves(axes, outcome, "accuracy")
    axes.set_ylim(None, 1.0)


def _curves(axes: Any, outcome: Outcome, name: str) -> None:
    history = outcome.state.history
    epochs = [row["epoch"] for row in history]
    axes.plot(epochs, [row[name] for row in history], ".-", label="training")
    axes.plot(epochs, [row[f"val_{name}"] for row in history], ".-", label="validation")
    axes.axvline(outcome.state.best_epoch, color="0.8", zorder=0)
    axes.set(xlabel="epoch", ylabel=name)
    axes.legend(fontsize=8)


def _confusion(axes: Any, outcome: Outcome) -> None:
    counts = outcome.confusion
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0)
    for (row, column), count in np.ndenumerate(counts):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, f"{count}", ha="center", va="center", color=colour)
    names = [name.replace("_", "\n") for name in outcome.scored.classes]
    axes.set_xticks(range(len(names)), names, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set(xlabel="most probable class", ylabel="truth")


def _roc(axes: Any, outcomes: Sequence[Outcome]) -> None:
    from sklearn.metrics import auc, roc_curve

    for outcome in outcomes:
        parts = {"": outcome.scored}
        if outcome.exchange:
            parts[", other data"] = outcome.exchange.scored
        for suffix, scored in parts.items():
            score = 1.0 - scored.probabilities[:, 0]
            false_positive, true_positive, _ = roc_curve(scored.targets > 0, score)
            area = auc(false_positive, true_positive)
            label = f"{outcome.name}{suffix}: {area:.3f}"
            axes.plot(false_positive, true_positive, "--" if suffix else "-", label=label)
    axes.set(
        xlabel="1 - specificity",
        ylabel="sensitivity",
        title=f"{outcomes[0].scored.classes[0]} against all others",
    )
    axes.legend(loc="lower right", fontsize=8)
