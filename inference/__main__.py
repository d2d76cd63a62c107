"""`python -m inference`: score images, test the model packs; `cli_packs` has the rest."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from inference import cli_packs, console
from inference.batch import Predictors
from inference.engines.base import Engine
from inference.engines.choice import open_engine, resolved_device
from inference.output import (
    require_writable,
    require_writable_file,
    write_json,
)
from inference.packs import (
    BrokenPack,
    Pack,
    find_pack,
    installed_packs,
    no_packs,
    whole_packs,
)
from inference.predictor import Predictor
from inference.reference import check_reference
from inference.run import Run
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.sources import find_sources

app = typer.Typer(
    name="inference",
    help="Score chest images with Faro's model packs. Decision support, not a diagnosis.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

cli_packs.register(app)


class DeviceChoice(StrEnum):
    """Values of --device."""

    AUTO = "auto"
    CPU = "cpu"
    GPU = "gpu"


class VariantChoice(StrEnum):
    """Values of --heat-map-method."""

    GRAD_CAM = "grad-cam"
    HIRESCAM = "hirescam"
    GRAD_CAM_PLUS_PLUS = "grad-cam++"


_Device = Annotated[
    DeviceChoice, typer.Option(help="auto: the CPU unless TensorFlow can use a GPU.")
]
_Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")]


@app.command()
def predict(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", show_default=False)],
    model: Annotated[
        str | None, typer.Option(metavar="PACK", help="Default: the pack made for the image.")
    ] = None,
    json_file: _Json = None,
    heatmap: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write <input name>.png with heat maps here.")
    ] = None,
    variant: Annotated[
        VariantChoice | None,
        typer.Option("--heat-map-method", help="Default: as the pack's card says."),
    ] = None,
    device: _Device = DeviceChoice.AUTO,
    any_image: Annotated[
        bool, typer.Option("--any", help="Score also what does not state that it may be scored.")
    ] = False,
) -> None:
    """Score DICOM, PNG and JPEG files, and folders with everything below them."""
    with console.speaking():
        if json_file:
            require_writable_file(json_file)
        if heatmap:
            require_writable(heatmap)
        elif variant:
            raise UserError(
                "heat-map-nowhere",
                QT_TRANSLATE_NOOP("errors", "--heat-map-method {method} draws nothing by itself."),
                QT_TRANSLATE_NOOP("errors", "Say where to with --heatmap DIR."),
                method=variant.value,
            )
        predictors = _ready_predictors(model, device, variant)
        sources, problems = find_sources(paths)
        for problem in problems:
            console.complain(problem.reason)
        run = Run(sources, predictors, heatmap, any_image)
        interrupted = run.score_all()
        # First what needs no disk: a full one must not cost the scores.
        if run.scored:
            console.stdout().print(console.results_table(run.scored))
        if json_file:
            write_json(json_file, run.entries)
        if interrupted:
            console.complain("Interrupted: what was scored until then is kept.")
            raise typer.Exit(console.INTERRUPTED)
        if problems or run.failures:
            raise typer.Exit(console.BAD_INPUT)


@app.command()
def selftest(
    pack: Annotated[str | None, typer.Argument(help="Default: every pack.")] = None,
    device: _Device = DeviceChoice.AUTO,
) -> None:
    """Run each pack's reference case and compare with what it gave when it was shipped."""
    with console.speaking():
        packs = installed_packs()
        if not packs:
            raise no_packs()
        resolved_device(device.value)
        chosen = (find_pack(pack, packs),) if pack else packs
        failures = sum(not _passes(each, device) for each in chosen)
        if failures:
            raise typer.Exit(console.BAD_INPUT)


def _ready_predictors(
    model: str | None, device: DeviceChoice, variant: VariantChoice | None
) -> Predictors:
    """Load the packs before the first image, so that one that is off is said once, not per file."""
    packs = installed_packs()
    for pack in packs:
        if isinstance(pack, BrokenPack):
            console.complain(pack.reason)
    whole = (find_pack(model, packs),) if model else whole_packs(packs)
    ready = []
    resolved_device(device.value)
    for pack in whole:
        predictor = Predictor(pack, device.value, variant.value if variant else None)
        try:
            predictor.engine()
            ready.append(predictor)
        except UserError as reason:
            console.complain(reason)
    if not ready:
        raise no_packs()
    return Predictors(ready)


def _passes(pack: Pack | BrokenPack, device: DeviceChoice) -> bool:
    if isinstance(pack, BrokenPack):
        console.complain(f"{pack.name}: off. {pack.reason}")
        return False
    try:
        engine: Engine = open_engine(pack, device.value)
        difference = check_reference(pack, engine)
    except UserError as error:
        console.complain(f"{pack.name} {pack.version}: off. {error}")
        return False
    said = f"{pack.name} {pack.version}: passed on {engine.name}, difference {difference:.1e}"
    console.stdout().print(said, markup=False, soft_wrap=True)
    return True


def main() -> None:
    """Run the command line; also the entry point of the installed script."""
    console.run(app)


if __name__ == "__main__":
    main()
