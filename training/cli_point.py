"""``python -m training point``: does a network look at what is planted?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import steps


def point(
    what: Annotated[
        str, typer.Argument(metavar="RUN|PACK", help="Whose heat maps.", show_default=False)
    ],
    images: Annotated[
        list[Path] | None,
        typer.Option("--image", help="Normal radiograph; repeat. Default: the demonstration's."),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Plant opacities into normal radiographs: does the score rise, do the maps point at them?"""
    with console.speaking():
        from training import pointing
        from training.explainer import explainer_of
        from training.workflow import find_pack_or_run
        from viewer.core.images import open_image

        paths = images or pointing.demonstration_images()
        frames = [(path.name, open_image(path).frame(1)) for path in paths]
        explainer = explainer_of(find_pack_or_run(what))
        with steps.work_bar("pointing") as progress:
            found = pointing.point(explainer, frames, progress=progress)
        total = asdict(pointing.summary(found))
        steps.show({name.replace("_", " "): f"{value:.3g}" for name, value in total.items()})
        if json_file:
            cases = [asdict(each) for each in found]
            steps.write_json(json_file, {"what": explainer.name, "summary": total, "cases": cases})
