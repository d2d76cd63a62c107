"""``python -m training soup``: the mean of several runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import steps


def soup(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN...", help="Runs of one network on one training set.", show_default=False
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="RUN", help="The new run.")],
) -> None:
    """Average the weights of runs on one training set; calibrate the mean next."""
    with console.speaking():
        from training.soup import average_runs

        average_runs(runs, out)
        steps.show({"runs": str(len(runs)), "folder": str(out)})
