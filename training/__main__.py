"""`python -m training`: from labelled images to a shipped model pack."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import typer

from inference import console
from training import steps
from training.cli_compare import compare
from training.cli_ct import prepare_ct
from training.cli_flag_scale import scale_flag
from training.cli_folds import folds
from training.cli_gate import gate
from training.cli_ingest import ingest
from training.cli_packs import keygen, pack, sign
from training.cli_point import point
from training.cli_soup import soup
from training.cli_train import train
from training.demo.cli import demo
from viewer.core.paths import write_atomically

app = typer.Typer(
    name="training",
    help="Train, judge and ship Faro's models.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_Source = Annotated[
    Path,
    typer.Argument(
        metavar="SOURCE",
        help="Folder ([train|val|test/]CLASS/file), CSV (path,label[,patient,split,source]) or "
        "TOML list of several.",
        show_default=False,
    ),
]
_Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Written here.")]
_Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")]
_Draws = Annotated[int, typer.Option(min=20, help="Bootstrap draws for the intervals.")]
_Run = Annotated[
    Path, typer.Argument(metavar="RUN", help="Folder of a training run.", show_default=False)
]


class Part(StrEnum):
    """Values of --split."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class Lite(StrEnum):
    """Values of --architecture: networks whose weights come in a package of their own."""

    LITE0 = "efficientnet-lite0"
    LITE1 = "efficientnet-lite1"
    LITE2 = "efficientnet-lite2"


def explore(source: _Source, out: _Out, json_file: _Json = None) -> None:
    """Count, measure and draw a data set: classes, sizes, samples, grey values, copies."""
    with console.speaking():
        from training.explore import explore as look

        with steps.work_bar("reading") as progress:
            findings = look(source, out, progress)
        rows = {name: str(count) for name, count in findings.images.items()}
        rows |= {
            "patients": str(findings.patients),
            "sizes": ", ".join(f"{size} ({count})" for size, count in findings.sizes.items()),
            "pairs of near-duplicates": str(len(findings.duplicates)),
            "of them with two labels": str(findings.across_classes),
            "unreadable": str(len(findings.unreadable)),
        }
        steps.show(rows)
        steps.complain_of(findings.unreadable)
        if json_file:
            write_atomically(json_file, (out / "findings.json").read_bytes())


def prepare(
    source: _Source,
    out: _Out,
    size: Annotated[int, typer.Option(min=32, help="Side of the network input.")] = 224,
    test_share: Annotated[float, typer.Option(help="Part that judges.")] = 0.15,
    validation_share: Annotated[float, typer.Option(help="Part that chooses.")] = 0.10,
    seed: Annotated[int, typer.Option(help="Of the split.")] = 1,
    json_file: _Json = None,
) -> None:
    """Check and decode images once; split them by patient and near-duplicate."""
    with console.speaking():
        from training.prepare import counts

        data = steps.prepared(source, out, size, test_share, validation_share, seed)
        table = counts(data.items)
        steps.show({part: steps.listed(row) for part, row in table.items()})
        if json_file:
            found = {
                "images": table,
                "patient_groups": len({item.group for item in data.items}),
                "duplicate_pairs": data.record.duplicate_pairs,
                "left_out": dict(data.record.left_out),
                "unreadable": list(data.record.unreadable),
            }
            steps.write_json(json_file, found)


def calibrate(
    run: _Run,
    flag: Annotated[
        list[str] | None, typer.Option(help="Class to flag; repeat. Default: all but the first.")
    ] = None,
    sensitivity: Annotated[float, typer.Option(help="Of the flag, on the validation part.")] = 0.98,
    threshold: Annotated[
        float | None, typer.Option(help="Of the flag, instead of choosing by sensitivity.")
    ] = None,
    folds: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Choose on what these folds judged.")
    ] = None,
    json_file: _Json = None,
) -> None:
    """Fit the temperature and choose thresholds on the validation part, or on folds."""
    with console.speaking():
        from training.calibrate import CALIBRATION_FILE
        from training.workflow import calibrate_run

        with steps.work_bar("scoring") as progress:
            found = calibrate_run(run, tuple(flag or ()), sensitivity, progress, threshold, folds)
        steps.show(
            {
                "temperature": f"{found.temperature:.3f}",
                "cross entropy": f"{found.loss_before:.4f} -> {found.loss_after:.4f}",
                "flag threshold": f"{found.flag_threshold:.4f} ({found.rule})",
                "uncertain margin": f"{found.uncertain_margin:.3f}",
                "chosen on": found.chosen_on,
            }
        )
        if json_file:
            write_atomically(json_file, (run / CALIBRATION_FILE).read_bytes())


def evaluate(
    what: Annotated[
        str,
        typer.Argument(metavar="RUN|PACK|baseline", help="Whose scores.", show_default=False),
    ],
    data: Annotated[
        Path | None, typer.Option(metavar="DATA", help="Prepared set; default: the run's own.")
    ] = None,
    split: Annotated[Part, typer.Option(help="Which part of it.")] = Part.TEST,
    source: Annotated[
        str, typer.Option(metavar="NAME", help="Only images of this source; default: of all.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Default: the run's folder.")
    ] = None,
    heatmaps: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Draw right, wrong and close cases with heat maps here."),
    ] = None,
    cases: Annotated[int, typer.Option(min=1, help="So many of each kind and class.")] = 6,
    draws: _Draws = 1000,
    json_file: _Json = None,
) -> None:
    """Measure: accuracy, loss, sensitivity, specificity, F1, AUC, calibration, with intervals."""
    with console.speaking():
        from training.evaluate import write_evaluation

        if heatmaps:
            steps.require_heat_maps(what, heatmaps)
        with steps.work_bar("scoring") as progress:
            evaluation = steps.evaluated(what, data, split.value, draws, progress, source)
        if heatmaps:
            with steps.work_bar("drawing") as progress:
                page = steps.gallery(what, data, split.value, evaluation, heatmaps, cases, progress)
            steps.show({"gallery": str(page)})
        own = "-".join(filter(None, ("evaluation", split.value, source)))
        folder = out or (Path(what) / own if Path(what).is_dir() else None)
        if folder:
            write_evaluation(evaluation, folder)
        steps.show({"images": str(evaluation.images)})
        steps.show({f"flag {name}": str(figure) for name, figure in evaluation.flag.items()})
        steps.show({f"classes {name}": str(figure) for name, figure in evaluation.classes.items()})
        if json_file:
            steps.write_json(json_file, evaluation.as_json())


def ship(
    run: _Run,
    description: Annotated[
        Path, typer.Option(metavar="TOML", help="What the card says: a *.pack.toml.")
    ],
    version: Annotated[str | None, typer.Option(help="Default: the shipped one's, raised.")] = None,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Default: resources/models/<name>.")
    ] = None,
    draws: _Draws = 1000,
    foreign: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Real images its gate must refuse; may be repeated."),
    ] = None,
    despite: Annotated[
        str, typer.Option(metavar="REASON", help="Ship it even if it is worse; the card says why.")
    ] = "",
    json_file: _Json = None,
) -> None:
    """Make a pack and put it in place of the shipped one, unless it is worse."""
    with console.speaking():
        from training.workflow import ship_run

        with steps.work_bar("scoring") as progress:
            pack, evaluation = ship_run(
                run, description, version, to, draws, foreign or [], progress, despite
            )
        steps.show({"pack": f"{pack.name} {pack.version}", "folder": str(pack.folder)})
        if json_file:
            found = {"name": pack.name, "version": pack.version, "sha256": pack.weights_sha256}
            steps.write_json(json_file, found | {"metrics": evaluation.as_json()})


def convert_backbone(
    source: Annotated[
        Path | None,
        typer.Argument(help="PyTorch state dict; default: the installed package's."),
    ] = None,
    architecture: Annotated[Lite, typer.Option(help="Whose weights they are.")] = Lite.LITE0,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: resources.")] = None,
) -> None:
    """Convert an EfficientNet-Lite's ImageNet weights from PyTorch."""
    with console.speaking():
        from training.convert_backbone import backbone_path, convert

        target = out or backbone_path(architecture.value)
        count = convert(source, target, architecture.value)
        steps.show({"arrays": str(count), "file": str(target)})


_COMMANDS = {
    "Images": (explore, prepare, prepare_ct, ingest),
    "Networks": (train, folds, compare, soup, convert_backbone),
    "Judgement": (scale_flag, calibrate, evaluate, point, gate),
    "Packs": (ship, keygen, sign, pack),
    "Demonstration": (demo,),
}
for _panel, _commands in _COMMANDS.items():
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)


def main() -> None:
    """Run the command line; also the entry point of the installed script."""
    console.run(app)


if __name__ == "__main__":
    main()
