"""`python -m training demo`, also `python -m training.demo`: make the demonstration studies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inference import console
from inference.packs import Pack, find_pack, installed_packs, load_pack
from training.work_bar import WorkBar
from viewer.core.paths import write_atomically

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command("demo")
def demo(
    images: Annotated[Path, typer.Option(metavar="DIR", help="Films in chest_xray's layout.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the studies are written.")],
    model: Annotated[
        str, typer.Option(metavar="PACK", help="Pack (name or folder) that chooses, or none.")
    ] = "cxr-pneumonia",
    candidates: Annotated[int, typer.Option(min=2, help="Films to draw for each class.")] = 36,
    seed: Annotated[
        int, typer.Option(min=0, help="The same seed gives the same films.")
    ] = 20261121,
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a PNG of all candidates.")
    ] = None,
) -> None:
    """Make the demonstration studies anew: synthetic radiographs and a CT phantom."""
    # NumPy, OpenCV and the pack are not needed to print help or to complain about options.
    from training.demo.command import PREFERRED, SEED, Settings, make_demo
    from training.demo.note import contact_sheet, demo_note

    with console.speaking():
        with WorkBar(console.stderr(), "working") as bar:
            preferred = PREFERRED if seed == SEED else {}
            settings = Settings(candidates=candidates, seed=seed, preferred=preferred)
            outcome = make_demo(images, out, _pack(model), settings, bar)
        write_atomically(out / "README.md", demo_note(outcome).encode())
        if sheet:
            import cv2

            write_atomically(sheet, cv2.imencode(".png", contact_sheet(outcome))[1].tobytes())
        for path in outcome.files:
            console.stdout().print(str(path), markup=False, soft_wrap=True)


def _pack(model: str) -> Pack | None:
    if model == "none":
        return None
    if Path(model).is_dir():
        return load_pack(Path(model))
    return find_pack(model, installed_packs())
