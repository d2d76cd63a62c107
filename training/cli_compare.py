"""`python -m training compare`: several recipes on the same images, in one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inference import console
from training import steps
from viewer.core.paths import write_atomically

if TYPE_CHECKING:
    from training.prepare import PreparedData

_PICTURE_FILE = "compare.png"


def compare(
    recipes: Annotated[
        list[Path], typer.Argument(metavar="RECIPE…", help="TOML files.", show_default=False)
    ],
    data: Annotated[
        Path, typer.Option(metavar="DATA", help="Folder made by prepare, or a source for it.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Runs there go on or are taken as done.")
    ],
    swap: Annotated[
        Path | None,
        typer.Option(metavar="DATA", help="Judge every network on this other data set too."),
    ] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the recipes'.")] = None,
    draws: Annotated[int, typer.Option(min=20, help="Bootstrap draws for the intervals.")] = 1000,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Train and judge several recipes side by side: a table, and a picture of all curves."""
    with console.speaking():
        from training.compare import Outcome, read_recipes
        from training.compare import compare as run_comparison
        from training.compare_picture import picture
        from training.compare_table import TABLE_NAME, as_json, markdown, write_tables
        from training.progress_bar import TrainingBar

        read = read_recipes(recipes, epochs)
        images = steps.ready(data, out / "data")
        other = steps.ready(swap, out / "other") if swap else None
        where = _where(images)
        done: list[Outcome] = []
        for outcome in run_comparison(
            read, images, out, other, draws, lambda name: [TrainingBar(console.stdout())]
        ):
            done.append(outcome)
            # After each, so that an interrupted comparison has shown what it knows.
            write_tables(done, where, out)
            write_atomically(out / _PICTURE_FILE, picture(done))
            console.stdout().print(f"{outcome.name}: accuracy {outcome.figures['accuracy']}")
        console.stdout().print(markdown(done, where), markup=False, soft_wrap=True)
        steps.show({"tables": str(out / f"{TABLE_NAME}.md"), "picture": str(out / _PICTURE_FILE)})
        if json_file:
            steps.write_json(json_file, [as_json(outcome) for outcome in done])


def _where(images: PreparedData) -> str:
    from training.manifest import TEST
    from training.workflow import where

    return where(images, TEST)
