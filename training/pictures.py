"""Figures of data and results as PNG bytes, drawn without a display."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.metrics import Scored

_DPI = 110
_BINS = 10


def confusion(counts: NDArray[np.int64], classes: Sequence[str], title: str) -> bytes:
    """Draw a confusion matrix (classes, classes): counts, coloured by share of the true class."""
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure = blank_figure(1.4 * len(classes) + 2.6, 1.2 * len(classes) + 1.8)
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0)
    for (row, column), count in np.ndenumerate(counts):
        colour = "white" if shares[row, column] > 0.5 else "black"
        text = f"{count}\n{shares[row, column]:.1%}"
        axes.text(column, row, text, ha="center", va="center", color=colour)
    names = [name.replace("_", "\n") for name in classes]
    axes.set_xticks(range(len(classes)), names)
    axes.set_yticks(range(len(classes)), names)
    axes.set(xlabel="most probable class", ylabel="truth", title=title)
    return as_png(figure)


def curves(scored: Scored, title: str) -> bytes:
    """Draw the flag's ROC curve and how often a score comes true."""
    from sklearn.metrics import roc_curve

    truth, score = scored.ill, scored.flag_scores
    figure = blank_figure(9.0, 4.4)
    roc, reliability = figure.subplots(1, 2)
    false_positive, true_positive, _ = roc_curve(truth, score)
    roc.plot(false_positive, true_positive)
    flagged = score >= scored.threshold
    point = (flagged[~truth].mean(), flagged[truth].mean())
    roc.plot(*point, "o", label=f"threshold {scored.threshold:.2f}")
    roc.legend(loc="lower right")
    roc.set(xlabel="1 - specificity", ylabel="sensitivity", title=title)
    number = np.minimum((score * _BINS).astype(int), _BINS - 1)
    bins = np.unique(number)
    means = [score[number == each].mean() for each in bins]
    shares = [truth[number == each].mean() for each in bins]
    reliability.plot([0, 1], [0, 1], color="0.7")
    reliability.plot(means, shares, "o-")
    reliability.set(xlabel="calibrated score", ylabel="share truly to be flagged")
    return as_png(figure)


def class_bars(counts: Mapping[str, Mapping[str, int]]) -> bytes:
    """Draw images by class, stacked by split or folder: {part: {class: images}}."""
    classes = sorted({name for row in counts.values() for name in row})
    figure = blank_figure(1.5 * len(classes) + 3.0, 4.0)
    axes = figure.subplots()
    bottom = np.zeros(len(classes))
    for part, row in counts.items():
        heights = np.array([row.get(name, 0) for name in classes])
        axes.bar(classes, heights, bottom=bottom, label=part or "all")
        bottom += heights
    axes.bar_label(axes.containers[-1], labels=[f"{int(top)}" for top in bottom])
    axes.set(ylabel="images")
    axes.legend()
    return as_png(figure)


def sample_grid(rows: Mapping[str, Sequence[NDArray[np.uint8]]]) -> bytes:
    """Draw pictures (size, size) uint8, one row per class."""
    columns = max(len(pictures) for pictures in rows.values())
    figure = blank_figure(1.5 * columns, 1.7 * len(rows))
    grid = figure.subplots(len(rows), columns, squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for line, (name, pictures) in zip(grid, rows.items(), strict=True):
        line[0].set_title(name, loc="left", fontsize=9)
        for axes, picture in zip(line, pictures, strict=False):
            axes.imshow(picture, cmap="gray", vmin=0, vmax=255)
    return as_png(figure)


def titled_grid(pictures: Sequence[tuple[str, NDArray[np.uint8]]], title: str) -> bytes:
    """Draw titled RGB pictures (rows, columns, 3), three in a line."""
    columns = min(3, len(pictures))
    lines = -(-len(pictures) // columns)
    figure = blank_figure(4.6 * columns, 2.75 * lines + 0.4)
    figure.suptitle(title)
    grid = figure.subplots(lines, columns, squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, (name, picture) in zip(grid.flat, pictures, strict=False):
        axes.set_title(name, fontsize=9)
        axes.imshow(picture)
    return as_png(figure)


def histograms(values: Mapping[str, NDArray[np.float64]]) -> bytes:
    """Draw the share of pixels by grey value, one line of 256 values per class."""
    figure = blank_figure(7.0, 4.0)
    axes = figure.subplots()
    for name, shares in values.items():
        axes.plot(shares, label=name)
    axes.set(xlabel="grey value", ylabel="share of pixels", ylim=(0, None))
    axes.legend()
    return as_png(figure)


def blank_figure(width: float, height: float) -> Any:
    """Return a matplotlib figure of `width` by `height` inches that needs no display."""
    # Not pyplot: it keeps figures and wants a display.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def as_png(figure: Any) -> bytes:
    """Draw a figure."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
