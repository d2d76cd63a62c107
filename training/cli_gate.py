"""`python -m training gate`: what a pack, or what a run would, refuse to score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inference import console
from training import steps
from training.manifest import TEST
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from inference.packs import Pack
    from training.prepare import PreparedData
    from viewer.core.progress import Progress

Figures = dict[str, dict[str, float]]


def gate(
    what: Annotated[
        str, typer.Argument(metavar="RUN|PACK", help="A pack, its folder, or a run's folder.")
    ],
    data: Annotated[Path, typer.Option("--data", metavar="DATA", help="Made by prepare.")],
    split: Annotated[str, typer.Option(help="Part of DATA whose images judge.")] = TEST,
    foreign: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Real images to be refused; may be repeated."),
    ] = None,
    sections: Annotated[bool, typer.Option(help="For a run: it is made for CT sections.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Measure what is refused: true images, spoilt ones, drawn and real foreign ones.

    A run has no gate yet: one is fitted on its own training part, without the foreign images.
    """
    with console.speaking():
        from training.prepare import load_prepared
        from training.workflow import find_pack_or_run

        found, prepared = find_pack_or_run(what), load_prepared(data)
        with steps.work_bar("looking") as progress:
            if isinstance(found, Path):
                figures = _of_run(found, prepared, split, foreign or [], sections, progress)
            else:
                figures = _of_pack(found, prepared, split, foreign or [], progress)
        steps.show(
            {
                name: f"{100 * row['refused']:.1f} % of {row['images']:.0f} refused"
                for name, row in figures.items()
            }
        )
        if json_file:
            steps.write_json(
                json_file, {"what": what, "data": str(data), "part": split, "kinds": figures}
            )


def _of_pack(
    pack: Pack, data: PreparedData, split: str, foreign: list[Path], progress: Progress
) -> Figures:
    from inference.gate import read_gate
    from training.gate_data import gate_figures, look_of_pack, takes_sections

    fitted = read_gate(pack)
    if fitted is None:
        raise UserError(
            "no-gate",
            QT_TRANSLATE_NOOP("errors", "The pack {pack} {version} has no gate."),
            QT_TRANSLATE_NOOP("errors", "Ship it again: python -m training ship RUN."),
            pack=pack.name,
            version=pack.version,
        )
    preprocess, sections = pack.card.preprocess, takes_sections(pack.card.eligibility)
    look = look_of_pack(pack)
    return gate_figures(look, fitted, preprocess, data, split, sections, foreign, progress)


def _of_run(
    run: Path,
    data: PreparedData,
    split: str,
    foreign: list[Path],
    sections: bool,
    progress: Progress,
) -> Figures:
    from training.fit_gate import look_at
    from training.gate_data import fit_to_data, gate_figures
    from training.run_data import data_of
    from training.scoring import best_network

    own, model = data_of(run), best_network(run)
    fitted = fit_to_data(model, own, sections, progress=progress)
    look = look_at(model, fitted.layers)
    preprocess = own.record.preprocess
    return gate_figures(look, fitted.gate, preprocess, data, split, sections, foreign, progress)
