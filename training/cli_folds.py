"""`python -m training folds`: cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from inference import console
from training import steps
from training.cross_validation import CrossValidation, cross_validation, judged_fold
from training.folds import fold_splits
from training.manifest import Item
from training.metrics import Scored
from training.prepare import PreparedData
from training.recipe import Recipe, read_recipe


def folds(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE",
            help="Folder made by prepare, or a source for it.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Goes on where it was.")],
    count: Annotated[int, typer.Option("--folds", min=2, help="How many.")] = 5,
    recipe: Annotated[Path | None, typer.Option(metavar="TOML", help="Default settings.")] = None,
    only: Annotated[
        str, typer.Option(metavar="NAME", help="Fold this source; the others only teach.")
    ] = "",
    validation_share: Annotated[
        float, typer.Option(min=0.02, max=0.5, help="Of what is not tested on: it chooses.")
    ] = 0.15,
    flag: Annotated[
        list[str] | None, typer.Option(help="Class to flag; repeat. Default: all but the first.")
    ] = None,
    hold_test: Annotated[
        bool, typer.Option("--hold-test", help="Leave the prepared test part out of all folds.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    draws: Annotated[int, typer.Option(min=20, help="Bootstrap draws for the intervals.")] = 1000,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Cross-validate: train on all folds but one, judge that one, and so on; by patient."""
    with console.speaking():
        settings = read_recipe(recipe)
        data = steps.ready(source, out / "data", settings.network.input_size)
        splits = fold_splits(
            data.items, count, seed, validation_share, only, data.record.sides, hold_test
        )
        found = cross_validation(_judged(data, list(splits), settings, out, flag or []), draws)
        console.stdout().print(_table(found))
        if json_file:
            steps.write_json(json_file, found.as_json())


def _judged(
    data: PreparedData,
    splits: Sequence[Sequence[Item]],
    recipe: Recipe,
    out: Path,
    flag: Sequence[str],
) -> list[Scored]:
    from training.progress_bar import TrainingBar

    scored = []
    for number, items in enumerate(splits, start=1):
        console.complain(f"fold {number} of {len(splits)}")
        with steps.work_bar("scoring") as progress:
            bar = TrainingBar(console.stdout())
            folder = out / f"fold-{number}"
            scored.append(judged_fold(data, items, recipe, folder, tuple(flag), [bar], progress))
    return scored


def _table(found: CrossValidation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Figure")
    for number in range(1, len(found.folds) + 1):
        table.add_column(f"Fold {number}", justify="right")
    table.add_column("Mean ± SD", justify="right")
    table.add_column("All folds (95 %)", justify="right")
    for name, spread in found.spread.items():
        values = [f"{row[name]:.3f}" for row in found.folds]
        table.add_row(name, *values, str(spread), str(found.pooled[name]))
    return table
