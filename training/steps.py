"""What the commands of `training.__main__` share: the steps behind them, and how they speak.

TensorFlow and scikit-learn are imported where they are used: ``--help`` and a wrong path should
not wait for them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from inference import console
from inference.output import require_writable
from inference.packs import Pack
from training.work_bar import WorkBar
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically
from viewer.core.progress import Progress

if TYPE_CHECKING:
    from training.evaluate import Evaluation
    from training.prepare import PreparedData


def prepared(
    source: Path,
    out: Path,
    size: int = 224,
    test_share: float = 0.15,
    validation_share: float = 0.10,
    seed: int = 1,
) -> PreparedData:
    """Prepare `source` with a bar, and name on stderr what was not taken."""
    from training.prepare import DEFAULT_PREPROCESS, prepare
    from training.split import SplitWishes

    try:
        wishes = SplitWishes(test_share, validation_share, seed)
    except ValueError as error:
        raise UserError(
            "wrong-shares",
            QT_TRANSLATE_NOOP("errors", "The split needs {expected}."),
            expected=str(error),
        ) from error
    with work_bar("reading") as progress:
        data = prepare(source, out, replace(DEFAULT_PREPROCESS, size=size), wishes, progress)
    complain_of(data.record.unreadable)
    complain_of(tuple(f"{name}: {count} left out" for name, count in data.record.left_out.items()))
    return data


def ready(data: Path, own: Path, size: int | None = None) -> PreparedData:
    """Load a prepared folder; prepare anything else into the run's folder `own`, once.

    Parameters
    ----------
    size
        Side of the network input; None: that of the prepared folder, or the default.
    """
    from training.prepare import is_prepared, load_prepared
    from training.resize import at_size

    for folder in (data, own):
        if is_prepared(folder):
            with work_bar("reading") as progress:
                return at_size(load_prepared(folder), size, own, progress)
    return prepared(data, own, size or 224)


def evaluated(
    what: str, data: Path | None, split: str, draws: int, progress: Progress, source: str = ""
) -> Evaluation:
    """Evaluate a run's folder, a pack or ``baseline`` on prepared `data` (None: the run's own).

    Of several sources in one set, `source` names the one whose images count.
    """
    from training import workflow
    from training.prepare import load_prepared
    from training.run_data import data_of

    found = None if what == "baseline" else workflow.find_pack_or_run(what)
    images = load_prepared(data) if data else None
    if isinstance(found, Path) and images is None:
        images = data_of(found)
    if images and source:
        images = images.of_source(source)
    if isinstance(found, Path):
        return workflow.evaluate_run(found, split, images, draws, progress)
    if images is None:
        raise UserError(
            "no-data",
            QT_TRANSLATE_NOOP("errors", "Which images? {what} needs --data FOLDER."),
            what=what,
        )
    if isinstance(found, Pack):
        return workflow.evaluate_pack(found, images, split, draws, progress)
    return workflow.evaluate_baseline(images, split, draws, progress=progress)


def gallery(
    what: str,
    data: Path | None,
    split: str,
    evaluation: Evaluation,
    folder: Path,
    cases: int,
    progress: Progress,
) -> Path:
    """Draw cases of what `evaluated` judged, with heat maps; return the page that lists them."""
    from training import workflow
    from training.explainer import explainer_of
    from training.gallery import write_gallery
    from training.prepare import load_prepared
    from training.run_data import data_of

    found = workflow.find_pack_or_run(what)
    images = load_prepared(data) if data else data_of(Path(what))
    paths = [images.items[index].path for index in workflow.part(images, split)]
    explainer = explainer_of(found)
    return write_gallery(evaluation.scored, paths, explainer, folder, cases, progress)


def require_heat_maps(what: str, folder: Path) -> None:
    """Complain before the work when `what` has no heat maps or `folder` cannot be written."""
    if what == "baseline":
        raise UserError(
            "baseline-heat-maps",
            QT_TRANSLATE_NOOP("errors", "The baseline is no network: it has no heat maps."),
            QT_TRANSLATE_NOOP("errors", "Evaluate it without --heatmaps."),
        )
    require_writable(folder)


def work_bar(what: str) -> WorkBar:
    """Return a progress bar on stderr, a context manager."""
    return WorkBar(console.stderr(), what)


def show(rows: dict[str, str]) -> None:
    """Print names and values on stdout."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in rows.items():
        table.add_row(name, value)
    console.stdout().print(table)


def listed(row: dict[str, int]) -> str:
    """Write counts as one line."""
    return ", ".join(f"{name} {count}" for name, count in sorted(row.items()))


def complain_of(unreadable: tuple[str, ...]) -> None:
    """Print one sentence a line on stderr."""
    for sentence in unreadable:
        console.complain(sentence)


def write_json(path: Path, value: object) -> None:
    """Write machine-readable results."""
    write_atomically(path, json.dumps(value, indent=2).encode())
