"""A gallery of cases with their heat maps: the surest right, the surest wrong, the nearest calls.

One picture per class and kind, drawn by the viewer's own overlay, and a page that lists them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.output import HEAT_MAP_OPACITY, require_writable
from training import pictures
from training.explainer import Explainer
from training.metrics import Scored
from viewer.core.images import open_image
from viewer.core.overlay import blend
from viewer.core.paths import write_atomically
from viewer.core.pixels import to_8bit
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.verdict import HEAT_MAP_CAPTION

PAGE_FILE = "index.html"
_THUMBNAIL = 384  # pixels on the longer side


class Kind(StrEnum):
    """Why a case is shown."""

    RIGHT = "surest right"
    WRONG = "surest wrong"
    NEAR = "nearest to the threshold"


@dataclass(frozen=True)
class Case:
    """One image of a gallery.

    Attributes
    ----------
    index
        Row of the `Scored` it was chosen from.
    truth, called
        Its true and its most probable class.
    probability
        Of `called`.
    score
        The flag's.
    """

    kind: Kind
    index: int
    truth: str
    called: str
    probability: float
    score: float


def chosen_cases(scored: Scored, count: int) -> tuple[Case, ...]:
    """Choose up to `count` cases of every kind for every true class, the clearest first."""
    called = scored.probabilities.argmax(axis=1)
    sure = scored.probabilities.max(axis=1)
    right = called == scored.targets
    distance = np.abs(scored.flag_scores - scored.threshold)
    kinds = (
        (Kind.RIGHT, right, -sure),
        (Kind.WRONG, ~right, -sure),
        (Kind.NEAR, np.ones_like(right), distance),
    )
    cases: list[Case] = []
    for number in range(len(scored.classes)):
        for kind, of_kind, rank in kinds:
            members = np.flatnonzero(of_kind & (scored.targets == number))
            best = members[np.argsort(rank[members], kind="stable")][:count]
            cases += [_case(kind, int(index), scored, int(called[index])) for index in best]
    return tuple(cases)


def write_gallery(
    scored: Scored,
    paths: Sequence[Path],
    explainer: Explainer,
    folder: Path,
    count: int = 6,
    progress: Progress = NO_PROGRESS,
) -> Path:
    """Draw the chosen cases into `folder`; return the page that lists them.

    Parameters
    ----------
    paths
        The images' files, in the order of `scored`.

    Raises
    ------
    UserError
        A file cannot be read any more, or `folder` cannot be written.
    """
    require_writable(folder)
    cases = chosen_cases(scored, count)
    parts: list[str] = []
    for name, kind, members in _sheets(cases):
        progress.check()
        progress.report(len(parts), what=f"{name}, {kind}")
        drawn = [(_title(case), _drawn(case, paths[case.index], explainer)) for case in members]
        file = f"{name}-{kind.name.lower()}.png"
        write_atomically(folder / file, pictures.titled_grid(drawn, f"{name}: {kind}"))
        parts.append(_section(name, kind, file, members, paths))
    page = _page(explainer.name, parts)
    write_atomically(folder / PAGE_FILE, page.encode("utf-8", errors="surrogateescape"))
    return folder / PAGE_FILE


def _case(kind: Kind, index: int, scored: Scored, called: int) -> Case:
    return Case(
        kind,
        index,
        scored.classes[scored.targets[index]],
        scored.classes[called],
        float(scored.probabilities[index, called]),
        float(scored.flag_scores[index]),
    )


def _sheets(cases: Sequence[Case]) -> Iterator[tuple[str, Kind, list[Case]]]:
    for name in dict.fromkeys(case.truth for case in cases):
        for kind in Kind:
            members = [case for case in cases if (case.truth, case.kind) == (name, kind)]
            if members:
                yield name, kind, members


def _drawn(case: Case, path: Path, explainer: Explainer) -> NDArray[np.uint8]:
    """Return the image beside itself with the heat map of the class it was called, uint8 RGB."""
    frame = open_image(path).frame(1)
    heat_map = explainer.explain(frame).heat_maps[case.called]
    plain = to_8bit(frame)
    coloured = blend(plain, heat_map, HEAT_MAP_OPACITY)
    grey = plain if plain.ndim == 3 else np.repeat(plain[..., np.newaxis], 3, axis=2)
    return _smaller(np.concatenate([grey, coloured], axis=1))


def _smaller(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    share = _THUMBNAIL / max(picture.shape[0], picture.shape[1] / 2)
    if share >= 1:
        return picture
    size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _title(case: Case) -> str:
    return f"{case.called} {case.probability:.2f}\nflag {case.score:.2f}"


def _section(name: str, kind: Kind, file: str, cases: Sequence[Case], paths: Sequence[Path]) -> str:
    rows = "\n".join(
        f"<tr><td>{html.escape(str(paths[case.index]))}</td><td>{html.escape(case.truth)}</td>"
        f"<td>{html.escape(case.called)} {case.probability:.3f}</td><td>{case.score:.3f}</td></tr>"
        for case in cases
    )
    heading = html.escape(f"{name}: {kind}")
    return (
        f'<h2>{heading}</h2>\n<img src="{html.escape(file)}" alt="{heading}">\n<table>\n'
        f"<tr><th>file</th><th>truth</th><th>called</th><th>flag's score</th></tr>\n{rows}\n"
        "</table>\n"
    )


def _page(name: str, sections: Sequence[str]) -> str:
    title = html.escape(f"{name}: {HEAT_MAP_CAPTION}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        "<style>body{font-family:sans-serif} img{max-width:100%} td,th{padding:0 1em 0 0;"
        "text-align:left}</style></head><body>\n"
        f"<h1>{title}</h1>\n<p>Left as it is, right with the heat map of the class it was called; "
        "not an outline of findings, not a diagnosis.</p>\n"
        f"{''.join(sections)}</body></html>\n"
    )
