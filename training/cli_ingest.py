"""`python -m training ingest`: what readers said of the model's answers becomes training data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import steps


def ingest(
    cases: Annotated[
        list[Path],
        typer.Argument(metavar="CASES...", help="ZIP files or folders.", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The new list, for prepare.")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="SOURCE", help="Prepared folder, CSV or folder that they join."),
    ] = None,
    pack: Annotated[str, typer.Option(metavar="PACK", help="Only answers to this pack.")] = "",
    test_share: Annotated[
        float, typer.Option(min=0.01, max=0.4, help="Of new patients, to judge.")
    ] = 0.15,
    validation_share: Annotated[
        float, typer.Option(min=0.01, max=0.4, help="Of new patients, to choose.")
    ] = 0.10,
    seed: Annotated[int, typer.Option(help="Of the dealing; keep it.")] = 1,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Check exported cases and add them to a list of images; old patients stay on their side."""
    with console.speaking():
        from training.ingest import ingest as take_in
        from training.split import SplitWishes

        wishes = SplitWishes(test_share, validation_share, seed)
        with steps.work_bar("checking") as progress:
            found = take_in(cases, into, out, wishes, pack, progress)
        sides = Counter(item.split for item in found.items)
        steps.show({name: str(count) for name, count in found.counts.items()})
        steps.show({"images on each side": steps.listed(dict(sides)), "list": str(found.manifest)})
        for weights in found.unknown_weights:
            console.complain(f"Answers to weights {weights[:12]}, which no pack here has.")
        if json_file:
            told = {
                "manifest": str(found.manifest),
                "cases": dict(found.counts),
                "images": dict(sides),
                "unknown_weights": list(found.unknown_weights),
            }
            steps.write_json(json_file, told)
