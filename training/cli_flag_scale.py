"""``python -m training scale-flag``: a scale and an offset of its own for the flag."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import steps


def scale_flag(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="Folder of a training run.", show_default=False)
    ],
    out: Annotated[Path, typer.Option("--out", metavar="RUN", help="The new run.")],
    flag: Annotated[
        list[str] | None, typer.Option(help="Class to flag; repeat. Default: all but the first.")
    ] = None,
    folds: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Choose on what these folds judged.")
    ] = None,
) -> None:
    """Scale how sure a network is of its flag on images held out; calibrate next."""
    with console.speaking():
        from training.flag_scale import scale_flag as scale

        with steps.work_bar("scoring") as progress:
            factor, offset = scale(run, out, tuple(flag or ()), progress, folds)
        steps.show({"factor": f"{factor:.3f}", "offset": f"{offset:+.3f}", "folder": str(out)})
