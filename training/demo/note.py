"""The note beside the demonstration studies, and a sheet to look at all candidates at once."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from training.demo.command import CLASSES, CT_PATIENT, PARTS, Candidate, Outcome
from training.demo.similarity import LEAST_BITS, LEAST_RATIO, Similarity

_NOTE = """# Demonstration studies

Five studies to try Faro with. **They show no patient.** The radiographs were drawn from statistics
of many films, the CT was computed from formulas. Names, numbers and dates are invented. They are
not for teaching, not for testing diagnosis, not for measuring how good a model is: they were
chosen from many candidates because the model pack calls them what they were drawn as.

| file | patient | what it is | score of {pack} |
|---|---|---|---|
{rows}
| `{ct}/` | {ct_name} | CT, analytic thorax phantom with an opacity in the right lung | not scored |

All files are DICOM, JPEG-LS lossless, 12 bits stored. `gamma.dcm` is stored as MONOCHROME1.

## How the radiographs were made

`python -m training demo --images ../shared/data/chest_xray --out resources/demo`
(the same by `python -m training.demo`), code in `training/demo/`:

1. About a thousand films of a class (Kermany et al., Cell 2018, CC BY 4.0; 224 x 224) were brought
   into one common shape by optical flow; letters were removed first.
2. Principal components of the films in that shape and of the deformations. 250 components of four
   near neighbours are mixed, with weights that change from place to place; the finest detail is not
   mixed but drawn at random from its measured covariance; shape is mixed and then varied at random.
3. Enlarged to 1024 x 1216 (the originals were squashed to squares; most were 1.2 to 1.4 times as
   wide as tall), brought to the usual brightness and spectrum of their class, lightly
   sharpened; grain and a side marker added.

Neither a real image nor the components are part of this project.

## Do they show somebody?

Each candidate was compared with all {gallery} films. It was thrown away if its correlation with any
(locally equalised, 64 x 64) was above {limit:.3f}, which 99 % of real films do not exceed towards
their most similar film of *another* patient; if one patient stood out (distance to the nearest film
below {ratio:.2f} of the distance to the nearest film of the next patient; a copy has 0); or if
fewer than {bits} of 256 difference-hash bits differed (copies differ in 0 to 8).

| | correlation with nearest | distance ratio | hash bits |
|---|---|---|---|
{similar}
| real films, other patients: median | {real_correlation:.3f} | {real_ratio:.3f} | {real_bits:.0f} |

Thrown away: {rejected}.
"""


def demo_note(outcome: Outcome) -> str:
    """Return the README of the demonstration folder, in Markdown."""
    chosen = outcome.chosen
    rows = "\n".join(
        f"| `{part.patient.name[5:].lower()}.dcm` | {part.patient.name} | radiograph, drawn from "
        f"{part.class_name.replace('_', ' ')} | {_score(chosen[part.patient.name])} |"
        for part in PARTS
    )
    similar = "\n".join(
        f"| `{name[5:].lower()}.dcm` | {one.similarity.correlation:.3f} "
        f"| {one.similarity.ratio:.3f} | {one.similarity.hash_bits} |"
        for name, one in chosen.items()
    )
    made = {name: len(outcome.candidates[name]) + outcome.rejected[name] for name in CLASSES}
    return _NOTE.format(
        pack=f"`{outcome.pack.name}` {outcome.pack.version}" if outcome.pack else "no pack",
        rows=rows,
        ct=CT_PATIENT.name[5:].lower(),
        ct_name=CT_PATIENT.name,
        gallery=outcome.gallery_films,
        limit=outcome.limit,
        ratio=LEAST_RATIO,
        bits=LEAST_BITS,
        similar=similar,
        rejected=", ".join(
            f"{outcome.rejected[name]} of {made[name]} ({name.replace('_', ' ')})"
            for name in CLASSES
        ),
        **_medians(outcome.real),
    )


def contact_sheet(outcome: Outcome, columns: int = 6, height: int = 320) -> NDArray[np.uint8]:
    """Return all candidates, uint8 grey, one class after the other, with number and score."""
    strips = []
    for name in CLASSES:
        tiles = [_tile(one, height) for one in outcome.candidates[name]]
        tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns) if tiles else []
        strips += [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return np.vstack(strips)


def _tile(candidate: Candidate, height: int) -> NDArray[np.uint8]:
    rows, columns = candidate.film.shape
    size = (round(columns * height / rows), height)
    tile = cv2.resize((candidate.film >> 4).astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    name = f"{candidate.class_name[:3]} {candidate.number}"
    text = f"{name} oddity {candidate.oddity:.1f} {_score(candidate)}"
    cv2.putText(tile, text, (6, height - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.38, 0, 3, cv2.LINE_AA)
    cv2.putText(tile, text, (6, height - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.38, 255, 1, cv2.LINE_AA)
    return np.asarray(tile, np.uint8)


def _score(candidate: Candidate) -> str:
    result = candidate.result
    if result is None:
        return "not scored"
    flag = "flagged" if result.flagged else "not flagged"
    label = result.label.replace("_", " ")
    return f"{label} {result.probabilities[result.label]:.2f}, {flag}"


def _medians(real: Sequence[Similarity]) -> dict[str, float]:
    return {
        "real_correlation": float(np.median([one.correlation for one in real])),
        "real_ratio": float(np.median([one.ratio for one in real])),
        "real_bits": float(np.median([one.hash_bits for one in real])),
    }
