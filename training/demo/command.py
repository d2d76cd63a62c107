"""Make the demonstration studies: films by statistics, chosen by a model pack, and a CT phantom."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inference.packs import Pack
from inference.predictor import Predictor
from training.demo import appearance, similarity, tone
from training.demo.film import COLUMNS, ROWS, finish, remove_letters
from training.demo.phantom import thorax_phantom
from training.demo.registration import register
from training.demo.similarity import Gallery, Similarity
from training.demo.sources import find_films, read_films
from training.demo.studies import DemoPatient, ct_series, radiograph, write
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import open_image
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.result import Refusal, Result

CLASSES = ("normal", "bacterial_pneumonia", "viral_pneumonia")


@dataclass(frozen=True)
class Part:
    """One radiograph to make: for whom, of which class, how stored."""

    patient: DemoPatient
    class_name: str
    view: str = "PA"
    inverted: bool = False


PARTS = (
    Part(DemoPatient("DEMO^ALFA", 1, "F", "20210611", "004Y"), "normal"),
    Part(DemoPatient("DEMO^BETA", 2, "M", "20230214", "002Y"), "bacterial_pneumonia", "AP"),
    Part(DemoPatient("DEMO^GAMMA", 3, "M", "20201003", "005Y"), "normal", inverted=True),
    Part(DemoPatient("DEMO^DELTA", 4, "F", "20220122", "003Y"), "viral_pneumonia", "AP"),
)
CT_PATIENT = DemoPatient("DEMO^EPSILON", 5, "M", "19710320", "054Y")

SEED = 20261121
PREFERRED: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "normal": (29, 34, 8, 20, 16, 10),
        "bacterial_pneumonia": (19, 32, 35, 3, 14),
        "viral_pneumonia": (31, 24, 15, 20, 13),
    }
)
"""Candidates of `SEED` on chest_xray that looked best to a person, best first."""


@dataclass(frozen=True)
class Settings:
    """How much work to do; the defaults made what is shipped.

    `preferred`: numbers of candidates that are taken before others if the pack agrees.
    """

    films: int = 1000
    read_films: int = 1600
    candidates: int = 36
    real_pairs: int = 400
    fewest: int = 12
    seed: int = SEED
    preferred: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: PREFERRED)
    ct_shape: tuple[int, int, int] = (36, 256, 256)
    film_shape: tuple[int, int] = (ROWS, COLUMNS)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A synthetic film that shows nobody, with its score; `number` is what its seed came from."""

    class_name: str
    number: int
    film: NDArray[np.uint16]
    similarity: Similarity
    oddity: float
    result: Result | None


@dataclass(frozen=True, eq=False)
class Outcome:
    """What was made: the chosen films by study, all candidates, and the figures for the note."""

    chosen: Mapping[str, Candidate]
    candidates: Mapping[str, tuple[Candidate, ...]]
    rejected: Mapping[str, int]
    real: tuple[Similarity, ...]
    limit: float
    gallery_films: int
    files: tuple[Path, ...]
    pack: Pack | None


def make_demo(
    images: Path,
    out: Path,
    pack: Pack | None,
    settings: Settings | None = None,
    progress: Progress = NO_PROGRESS,
) -> Outcome:
    """Write the demonstration studies into `out`.

    Parameters
    ----------
    images
        Folder in the layout of chest_xray; its films are read, none is copied.
    pack
        Chooses the films among the candidates. None: the least odd are taken, unscored.

    Raises
    ------
    UserError
        Too few films, unreadable ones, or no candidate that the pack calls what it should be.
    """
    settings = settings or Settings()
    sources = find_films(images, CLASSES, settings.fewest)
    everything = [path for name in CLASSES for path in sources[name]]
    gallery = similarity.build_gallery(everything, progress)
    rng = np.random.default_rng(settings.seed)
    some = rng.choice(len(everything), min(settings.real_pairs, len(everything)), replace=False)
    real = similarity.between_patients([everything[i] for i in some], gallery)
    limit = similarity.correlation_limit(real)
    predictor = Predictor(pack, "cpu") if pack else None
    candidates, rejected = {}, {}
    for name in CLASSES:
        made = _candidates(name, sources[name], gallery, limit, settings, progress)
        candidates[name] = tuple(_score(one, predictor) for one in made)
        rejected[name] = settings.candidates - len(made)
    chosen = choose(candidates, settings.preferred)
    files = _write_films(chosen, out) + _write_ct(out, settings)
    return Outcome(chosen, candidates, rejected, real, limit, len(everything), files, pack)


def _candidates(
    name: str,
    paths: Sequence[Path],
    gallery: Gallery,
    limit: float,
    settings: Settings,
    progress: Progress,
) -> list[Candidate]:
    seed = [settings.seed, CLASSES.index(name)]
    order = np.random.default_rng(seed).permutation(len(paths))[: settings.read_films]
    films = read_films([paths[i] for i in order], progress)
    clean = np.stack([remove_letters(film) for film in films])
    looks = appearance.fit(register(clean, progress), settings.films)
    usual = tone.measure(clean)
    made = []
    for number in range(settings.candidates):
        progress.check()
        rng = np.random.default_rng([*seed, number])
        drawn = appearance.sample(looks, rng)
        small = tone.match(drawn.film, usual)
        alike = gallery.nearest(small)
        if not similarity.shows_somebody(alike, limit):
            film = finish(small, rng, shape=settings.film_shape)
            made.append(Candidate(name, number, film, alike, drawn.oddity, None))
        progress.report(number + 1, settings.candidates, "drawing")
    return made


def _score(candidate: Candidate, predictor: Predictor | None) -> Candidate:
    if predictor is None:
        return candidate
    part = next(part for part in PARTS if part.class_name == candidate.class_name)
    ds = radiograph(candidate.film, part.patient, view=part.view, inverted=part.inverted)
    with tempfile.TemporaryDirectory() as folder:
        answer = predictor.predict(open_image(write(ds, Path(folder) / "candidate.dcm")))
    if isinstance(answer, Refusal):
        failed = "; ".join(check.name for check in answer.checks if not check.passed)
        raise UserError(
            "demo-refused",
            QT_TRANSLATE_NOOP("errors", "The pack {pack} refuses the demonstration films: {why}."),
            QT_TRANSLATE_NOOP("errors", "Give a pack for children's frontal chest radiographs."),
            pack=answer.pack,
            why=failed,
        )
    return replace(candidate, result=answer)


def choose(
    candidates: Mapping[str, Sequence[Candidate]], preferred: Mapping[str, Sequence[int]]
) -> dict[str, Candidate]:
    """Return the candidate for each study by patient name, none twice.

    Of those that the pack calls what they should be, the first preferred one; where there is
    none, the least odd of the surer half.
    """
    chosen: dict[str, Candidate] = {}
    for part in PARTS:
        taken = {one.number for one in chosen.values() if one.class_name == part.class_name}
        fitting = [
            one
            for one in candidates[part.class_name]
            if one.number not in taken and (one.result is None or _is_right(one.result, part))
        ]
        if not fitting:
            raise UserError(
                "demo-no-candidate",
                QT_TRANSLATE_NOOP(
                    "errors", "None of the {count} synthetic films made for {name} is usable."
                ),
                QT_TRANSLATE_NOOP("errors", "Ask for more candidates, or give more images."),
                count=len(candidates[part.class_name]),
                name=part.class_name,
            )
        chosen[part.patient.name] = _best(fitting, part, preferred.get(part.class_name, ()))
    return chosen


def _best(fitting: Sequence[Candidate], part: Part, preferred: Sequence[int]) -> Candidate:
    by_number = {one.number: one for one in fitting}
    for number in preferred:
        if number in by_number:
            return by_number[number]
    sure = sorted(fitting, key=lambda one: -_sureness(one, part))
    return min(sure[: (len(sure) + 1) // 2], key=lambda one: one.oddity)


def _is_right(result: Result, part: Part) -> bool:
    return result.label == part.class_name and result.flagged == (part.class_name != "normal")


def _sureness(candidate: Candidate, part: Part) -> float:
    return candidate.result.probabilities[part.class_name] if candidate.result else 0.0


def _write_films(chosen: Mapping[str, Candidate], out: Path) -> tuple[Path, ...]:
    return tuple(
        write(
            radiograph(
                chosen[part.patient.name].film,
                part.patient,
                view=part.view,
                inverted=part.inverted,
            ),
            out / f"{_stem(part.patient)}.dcm",
        )
        for part in PARTS
    )


def _write_ct(out: Path, settings: Settings) -> tuple[Path, ...]:
    slices, rows, columns = settings.ct_shape
    phantom = thorax_phantom(rows, columns, slices, seed=settings.seed)
    folder = out / _stem(CT_PATIENT)
    return tuple(
        write(ds, folder / f"{number:04d}.dcm")
        for number, ds in enumerate(ct_series(phantom, CT_PATIENT), start=1)
    )


def _stem(patient: DemoPatient) -> str:
    return patient.name.partition("^")[2].lower()
