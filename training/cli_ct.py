"""`python -m training prepare-ct`: slices of CT series as pictures for training."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import steps


def prepare_ct(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE",
            help="Folders named after the finding, CSV or TOML list, of CT in DICOM.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Made for prepare: DIR/manifest.csv.")
    ],
    center: Annotated[float, typer.Option(help="Of the window, in HU.")] = -600.0,
    width: Annotated[float, typer.Option(min=1.0, help="Of the window, in HU.")] = 1500.0,
    share: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Least lung area, of the largest in the series."),
    ] = 0.5,
    largest: Annotated[
        int, typer.Option(min=0, help="At most so many slices with the most lung; 0: all.")
    ] = 0,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Choose CT slices by lung area and write them, without names, in the lung window."""
    with console.speaking():
        from training import ct_slices
        from training.sources import list_source
        from viewer.core.pseudonyms import clinic_pseudonyms
        from viewer.core.voi import Window

        items = list_source(source).items
        choice = ct_slices.SliceChoice(share, largest)
        with steps.work_bar("reading") as progress:
            rows, left_out = ct_slices.prepare_ct(
                items, out, clinic_pseudonyms(), Window(center, width), choice, progress
            )
        found = {
            "slices": len(rows),
            "series": len({row.series for row in rows}),
            "patients": len({row.patient for row in rows}),
        }
        steps.show({name: str(count) for name, count in found.items()})
        steps.complain_of(left_out)
        if json_file:
            steps.write_json(json_file, found | {"left_out": list(left_out)})
