"""A comparison as Markdown, CSV and JSON: the same rows for people, sheets and scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from training.compare import Outcome
from training.metrics import Estimate
from viewer.core.paths import write_atomically

TABLE_NAME = "compare"
_FIGURES = ("accuracy", "loss", "f1", "auc")


def write_tables(outcomes: Sequence[Outcome], where: str, out: Path) -> None:
    """Write `compare.md`, `compare.csv` and `compare.json` into the folder `out`.

    Parameters
    ----------
    where
        Names the images that judge.
    """
    out.mkdir(parents=True, exist_ok=True)
    contents = {
        "md": markdown(outcomes, where),
        "csv": comma_separated(outcomes),
        "json": json.dumps([as_json(outcome) for outcome in outcomes], indent=2),
    }
    for suffix, text in contents.items():
        write_atomically(out / f"{TABLE_NAME}.{suffix}", text.encode())


def markdown(outcomes: Sequence[Outcome], where: str) -> str:
    """Return the table with intervals, and below it what the other data set could not judge."""
    rows = [_columns(outcome) for outcome in outcomes]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [f"Judged on {where}. Intervals: 95 %, bootstrap over patient groups.", ""]
    lines += [_line(names), _line(["---"] * len(names))]
    lines += [_line([row.get(name, "") for name in names]) for row in rows]
    notes = [note for outcome in outcomes for note in _notes(outcome)]
    return "\n".join([*lines, *([""] if notes else []), *notes, ""])


def comma_separated(outcomes: Sequence[Outcome]) -> str:
    """Return one line per recipe, every figure with its interval in columns of its own."""
    rows = [_flat(as_json(outcome)) for outcome in outcomes]
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_json(outcome: Outcome) -> dict[str, object]:
    """Return everything about one recipe but the single scores, as JSON values."""
    exchange = outcome.exchange
    return {
        "name": outcome.name,
        "architecture": outcome.recipe.network.architecture,
        "weights": outcome.recipe.network.weights,
        "training": _training(outcome),
        "classes": list(outcome.scored.classes),
        "input_size": outcome.size,
        "parameters": outcome.parameters,
        "trained_parameters": outcome.trained_parameters,
        "epochs": outcome.state.epochs_done,
        "best_epoch": outcome.state.best_epoch,
        "seconds_per_epoch": outcome.seconds_per_epoch,
        "test_seconds": outcome.test_seconds,
        "test_images": len(outcome.scored.targets),
        "figures": _plain(outcome.figures),
        "confusion": outcome.confusion.tolist(),
        "history": [dict(row) for row in outcome.state.history],
        "exchange": exchange
        and {
            "images": len(exchange.scored.targets),
            "classes": list(exchange.scored.classes),
            "classes_left_out": list(exchange.left_out),
            "copies_left_out": exchange.copies,
            "figures": _plain(exchange.figures),
        },
        "exchange_note": outcome.exchange_note,
    }


def _columns(outcome: Outcome) -> dict[str, str]:
    network = outcome.recipe.network
    row = {
        "recipe": outcome.name,
        "network": network.architecture,
        "ImageNet weights": "yes" if network.weights == "imagenet" else network.weights,
        "training": _training(outcome),
        "classes": str(len(outcome.scored.classes)),
        "input": f"{outcome.size}² × {network.channels}",
        "parameters": f"{outcome.parameters:,}",
        "epochs (best)": f"{outcome.state.epochs_done} ({outcome.state.best_epoch})",
        "s/epoch": f"{outcome.seconds_per_epoch:.1f}",
        "test s": f"{outcome.test_seconds:.2f} ({len(outcome.scored.targets)} images)",
    }
    row |= {name: str(outcome.figures[name]) for name in _FIGURES}
    if outcome.exchange:
        figures = outcome.exchange.figures
        row |= {f"other data: {name}": str(figures[name]) for name in _FIGURES}
    return row


def _training(outcome: Outcome) -> str:
    recipe = outcome.recipe
    what = "head alone" if recipe.network.frozen else "fine-tuned"
    if recipe.network.weights == "none" and not recipe.network.frozen:
        what = "from scratch"
    words = {"all": "augmented", "copies": "copies augmented", "none": "not augmented"}
    balance = {"none": "", "over": ", oversampled", "under": ", undersampled"}
    return f"{what}, {words[recipe.sampling.augment]}{balance[recipe.sampling.balance]}"


def _notes(outcome: Outcome) -> list[str]:
    if outcome.exchange_note:
        return [f"- {outcome.name}, other data: {outcome.exchange_note}"]
    if outcome.exchange is None:
        return []
    scored, left_out = outcome.exchange.scored, outcome.exchange.left_out
    without = f"; left out, unknown to the network: {', '.join(left_out)}" if left_out else ""
    return [
        f"- {outcome.name}, other data: {len(scored.targets)} images of "
        f"{', '.join(scored.classes)}{without}; {outcome.exchange.copies} copies of images it was "
        f"trained on left out."
    ]


def _plain(figures: Mapping[str, Estimate]) -> dict[str, dict[str, float]]:
    return {name: asdict(estimate) for name, estimate in figures.items()}


def _flat(values: Mapping[str, object], at: str = "") -> dict[str, object]:
    """Nested objects as ``figures.auc.low``; lists, which no cell holds, as their JSON."""
    row: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            row |= _flat(value, f"{at}{name}.")
        elif name not in ("history", "confusion"):
            row[f"{at}{name}"] = json.dumps(value) if isinstance(value, list) else value
    return row


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
