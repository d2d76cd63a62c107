"""The steps from a trained run to a shipped pack, each on the files of a run's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.packs import Pack, load_pack
from training.calibrate import SENSITIVITY, Calibration, choose, read_calibration, write_calibration
from training.evaluate import Evaluation, evaluate, scored_by_pack, scored_by_run
from training.held_out import held_out
from training.manifest import TEST, VALIDATION
from training.prepare import PreparedData
from training.run_data import data_of
from training.scoring import best_network, network_logits, pack_logits
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import resource
from viewer.core.progress import NO_PROGRESS, Progress


def calibrate_run(
    run: Path,
    flag_classes: tuple[str, ...] = (),
    sensitivity: float = SENSITIVITY,
    progress: Progress = NO_PROGRESS,
    threshold: float | None = None,
    folds: Path | None = None,
) -> Calibration:
    """Fit temperature and thresholds on images held out and keep them in the run.

    Parameters
    ----------
    flag_classes
        Classes that a person should see first; empty: all but the first class.
    threshold
        The flag's threshold, stated instead of chosen by `sensitivity`.
    folds
        See `held_out.held_out`; None: the validation part.
    """
    classes = data_of(run).record.classes
    wanted = flag_classes or classes[1:]
    if not set(wanted) < set(classes):
        raise wrong_flag_classes(wanted, classes)
    held = held_out(run, folds, progress)
    calibration = choose(
        held.logits, held.targets, classes, wanted, sensitivity, threshold, held.described
    )
    write_calibration(calibration, run)
    return calibration


def wrong_flag_classes(found: tuple[str, ...], classes: tuple[str, ...]) -> UserError:
    """Return the error for flag classes that are not some, but not all, of a run's."""
    return UserError(
        "wrong-flag-classes",
        QT_TRANSLATE_NOOP(
            "errors", "The flag's classes {found} must be some, not all, of {known}."
        ),
        found=", ".join(found),
        known=", ".join(classes),
    )


def evaluate_run(
    run: Path,
    split: str = TEST,
    data: PreparedData | None = None,
    draws: int = 1000,
    progress: Progress = NO_PROGRESS,
) -> Evaluation:
    """Evaluate a calibrated run on one part of its own data, or of other prepared `data`."""
    calibration = read_calibration(run)
    data = data or data_of(run)
    indices = part(data, split)
    logits = network_logits(best_network(run), data, indices, progress)
    scored = scored_by_run(logits, data, indices, calibration)
    return evaluate(scored, run.resolve().name, where(data, split), draws)


def evaluate_pack(
    pack: Pack,
    data: PreparedData,
    split: str = TEST,
    draws: int = 1000,
    progress: Progress = NO_PROGRESS,
) -> Evaluation:
    """Evaluate a shipped pack, by the engine that scores in the viewer."""
    indices = part(data, split)
    scored = scored_by_pack(pack_logits(pack, data, indices, progress), data, indices, pack)
    return evaluate(scored, f"{pack.name} {pack.version}", where(data, split), draws)


def evaluate_baseline(
    data: PreparedData,
    split: str = TEST,
    draws: int = 1000,
    flag_classes: tuple[str, ...] = (),
    progress: Progress = NO_PROGRESS,
) -> Evaluation:
    """Evaluate frozen ImageNet features with logistic regression, calibrated like a run."""
    from training.baseline import fit_head, frozen_features

    features = frozen_features(data, progress)
    head = fit_head(features, data)
    held, indices = data.indices(VALIDATION), part(data, split)
    classes = data.record.classes
    calibration = choose(
        head.logits(features[held]), data.targets(held), classes, flag_classes or classes[1:]
    )
    scored = scored_by_run(head.logits(features[indices]), data, indices, calibration)
    return evaluate(scored, "frozen features", where(data, split), draws)


def ship_run(
    run: Path,
    description_file: Path,
    version: str | None = None,
    target: Path | None = None,
    draws: int = 1000,
    foreign: Sequence[Path] = (),
    progress: Progress = NO_PROGRESS,
    despite: str = "",
) -> tuple[Pack, Evaluation]:
    """Make a pack of a calibrated run and put it in place of the shipped one, if it may.

    Parameters
    ----------
    target
        The pack's folder; default: `resources/models/<name>`.
    foreign
        Files and folders with real images that the pack's gate is to refuse.
    despite
        Why it is to be shipped although it may be worse on the run's test part; the card says so.

    Raises
    ------
    UserError
        It is worse than the shipped pack on the run's test part and no reason is given, its
        reference case does not reproduce, or something is missing.
    """
    from training.gate_data import fit_to_data, takes_sections
    from training.pack_files import pack_files, read_description
    from training.ship import next_version, require_better, shipped_pack, write_pack

    description = read_description(description_file)
    target = target or resource("models", description.name)
    shipped = shipped_pack(target)
    data, calibration = data_of(run), read_calibration(run)
    _require_flags(calibration, description.flag_classes)
    evaluation = evaluate_run(run, draws=draws, progress=progress)
    metrics = evaluation.as_json()
    if shipped is not None:
        peer = evaluate_pack(shipped, data, draws=1, progress=progress).gate()
        if despite:
            metrics["replaced"] = {"version": shipped.version, "figures": peer, "despite": despite}
        else:
            require_better(evaluation.gate(), peer, evaluation.where)
    model = best_network(run)
    sections = takes_sections(description.eligibility)
    files = pack_files(
        model,
        description.preprocess_as(data.record.preprocess),
        calibration,
        description,
        metrics,
        version or next_version(shipped),
        fit_to_data(model, data, sections, foreign, progress),
    )
    return write_pack(files, target), evaluation


def _require_flags(calibration: Calibration, wanted: tuple[str, ...]) -> None:
    if calibration.flag_classes != wanted:
        raise UserError(
            "other-flag-classes",
            QT_TRANSLATE_NOOP(
                "errors", "The run was calibrated to flag {found}, the description says {known}."
            ),
            QT_TRANSLATE_NOOP("errors", "Calibrate it again with --flag."),
            found=", ".join(calibration.flag_classes),
            known=", ".join(wanted),
        )


def find_pack_or_run(name: str) -> Pack | Path:
    """Return the pack called `name` or lying in the folder `name`; else the run's folder."""
    folder = Path(name)
    if (folder / "card.json").is_file():
        return load_pack(folder)
    if folder.is_dir():
        return folder
    from inference.packs import find_pack, installed_packs

    return find_pack(name, installed_packs())


def part(data: PreparedData, split: str) -> NDArray[np.int64]:
    """Return the positions of a split's items; UserError when it has none."""
    indices = data.indices(split)
    if len(indices) == 0:
        raise UserError(
            "empty-part",
            QT_TRANSLATE_NOOP("errors", "{path} has no images in the part {split}."),
            path=str(data.folder),
            split=split,
        )
    return indices


def where(data: PreparedData, split: str) -> str:
    """Name a part of a prepared set for people."""
    indices = data.indices(split)
    groups = len({data.items[index].group for index in indices})
    name = Path(data.record.source).name
    return f"{name}, {split} part: {len(indices)} images of {groups} patients never trained on"
