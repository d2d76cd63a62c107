"""`python -m training demo`, also `python -m training.demo`: make the demonstration studies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from inference.packs import Pack, find_pack, installed_packs, load_pack
from viewer.core.errors import UserError
from viewer.core.paths import write_atomically
from viewer.core.progress import Progress

BAD_INPUT = 2

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
    from training.demo.command import Settings, make_demo
    from training.demo.note import contact_sheet, demo_note

    try:
        with _progress() as progress:
            settings = Settings(candidates=candidates, seed=seed)
            outcome = make_demo(images, out, _pack(model), settings, progress)
        write_atomically(out / "README.md", demo_note(outcome).encode())
        if sheet:
            import cv2

            write_atomically(sheet, cv2.imencode(".png", contact_sheet(outcome))[1].tobytes())
    except UserError as error:
        typer.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
    for path in outcome.files:
        typer.echo(str(path))


def _pack(model: str) -> Pack | None:
    if model == "none":
        return None
    if Path(model).is_dir():
        return load_pack(Path(model))
    return find_pack(model, installed_packs())


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.progress import Progress as Bars

    class Shown:
        """One bar for each kind of work, as it comes."""

        def __init__(self, bars: Bars) -> None:
            self._bars = bars
            self._task = bars.add_task("", total=None)

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            self._bars.update(self._task, completed=done, total=total, description=what)

        def check(self) -> None:
            pass

    from rich.console import Console

    with Bars(console=Console(stderr=True), transient=True) as bars:
        yield Shown(bars)
