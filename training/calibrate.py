"""Make scores mean what they say, and choose thresholds; only ever on images held out for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.readout import calibrated
from inference.records import WrongKeyError, read_record
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

CALIBRATION_FILE = "calibration.json"
SENSITIVITY = 0.98
_LOWEST, _HIGHEST = 0.05, 20.0
_MARGIN = (0.05, 0.2)


@dataclass(frozen=True)
class Calibration:
    """`calibration.json` of a run.

    Attributes
    ----------
    temperature
        Probabilities are ``softmax(logits / temperature)``.
    flag_threshold, thresholds
        See `choose`.
    uncertain_margin
        Scores this near to the flag's threshold are uncertain.
    rule, chosen_on
        For the card: how the threshold was chosen, and on which images.
    loss_before, loss_after
        Cross entropy on those images before and after scaling.
    """

    classes: tuple[str, ...]
    flag_classes: tuple[str, ...]
    temperature: float
    flag_threshold: float
    thresholds: dict[str, float]
    uncertain_margin: float
    rule: str
    chosen_on: str
    loss_before: float
    loss_after: float


def choose(
    logits: NDArray[np.float32],
    targets: NDArray[np.int64],
    classes: tuple[str, ...],
    flag_classes: tuple[str, ...],
    sensitivity: float = SENSITIVITY,
    threshold: float | None = None,
    described: str = "the validation part",
) -> Calibration:
    """Fit the temperature, then choose thresholds on the calibrated scores.

    The flag's threshold is the highest at which at least `sensitivity` of the ill are flagged:
    the fewest healthy are called ill at a stated risk of missing one.  Where the validation part
    is too small for that (its few last ill images would decide), `threshold` states it instead:
    0.5 of a calibrated score is even odds.  Each class' own threshold
    is where its sensitivity and specificity against the rest add up to most.  The uncertain
    margin holds half of the wrongly flagged and wrongly passed, within 0.05 to 0.2, but leaves the
    outer half of either side certain.  `described` says for the card which images these are.

    Raises
    ------
    UserError
        The sensitivity or the threshold is not between 0 and 1.
    """
    _require_share("sensitivity", sensitivity)
    _require_share("threshold", 0.5 if threshold is None else threshold)
    temperature = fit_temperature(logits, targets)
    probabilities = calibrated(logits, temperature)
    flag_numbers = [classes.index(name) for name in flag_classes]
    score = probabilities[:, flag_numbers].sum(axis=1)
    ill = np.isin(targets, flag_numbers)
    if threshold is None:
        threshold = threshold_for_sensitivity(score, ill, sensitivity)
        rule = f"highest threshold with a sensitivity of at least {sensitivity:g}"
    else:
        rule = f"set to {threshold:g} of the calibrated score"
    own = {
        name: _balanced_threshold(probabilities[:, number], targets == number)
        for number, name in enumerate(classes)
    }
    return Calibration(
        classes=classes,
        flag_classes=flag_classes,
        temperature=temperature,
        flag_threshold=threshold,
        thresholds=own,
        uncertain_margin=_margin(score, ill, threshold),
        rule=rule,
        chosen_on=f"{described}, {len(targets)} images ({int(ill.sum())} to be flagged)",
        loss_before=cross_entropy(logits, targets, 1.0),
        loss_after=cross_entropy(logits, targets, temperature),
    )


def _require_share(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise UserError(
            "wrong-share",
            QT_TRANSLATE_NOOP("errors", "The {name} must be between 0 and 1, not {value}."),
            name=name,
            value=value,
        )


def fit_temperature(logits: NDArray[np.float32], targets: NDArray[np.int64]) -> float:
    """Return the temperature with the lowest cross entropy (Guo et al., ICML 2017)."""
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda logarithm: cross_entropy(logits, targets, float(np.exp(logarithm))),
        bounds=(np.log(_LOWEST), np.log(_HIGHEST)),
        method="bounded",
    )
    return float(np.exp(found.x))


def cross_entropy(
    logits: NDArray[np.float32], targets: NDArray[np.int64], temperature: float
) -> float:
    """Mean of ``-log softmax(logits / temperature)[target]``."""
    probabilities = calibrated(logits, temperature)
    own = probabilities[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(own, 1e-12)).mean())


def threshold_for_sensitivity(
    score: NDArray[np.float64], ill: NDArray[np.bool_], sensitivity: float
) -> float:
    """Return the highest threshold at which ``score >= threshold`` finds that share of the ill.

    It lies halfway to the next lower score, so that rounding in another engine does not turn
    the very image it was chosen at.
    """
    ranked = np.sort(score[ill])[::-1]
    last = ranked[max(0, int(np.ceil(sensitivity * len(ranked))) - 1)]
    lower = score[score < last]
    return float((last + lower.max()) / 2) if lower.size else float(last)


def write_calibration(calibration: Calibration, run: Path) -> None:
    """Write `calibration.json` into a run's folder."""
    write_atomically(run / CALIBRATION_FILE, json.dumps(asdict(calibration), indent=2).encode())


def read_calibration(run: Path) -> Calibration:
    """Read what `write_calibration` wrote; UserError when there is none or it is damaged."""
    path = run / CALIBRATION_FILE
    try:
        return read_record(Calibration, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, WrongKeyError) as error:
        raise UserError(
            "not-calibrated",
            QT_TRANSLATE_NOOP("errors", "The run in {path} has no usable calibration: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Calibrate it: python -m training calibrate RUN."),
            path=str(run),
            reason=str(error),
        ) from error


def _balanced_threshold(score: NDArray[np.float64], own: NDArray[np.bool_]) -> float:
    from sklearn.metrics import roc_curve

    false_positive, true_positive, thresholds = roc_curve(own, score)
    best = int(np.argmax(true_positive - false_positive))
    return float(np.clip(thresholds[best], 0.0, 1.0))


def _margin(score: NDArray[np.float64], ill: NDArray[np.bool_], threshold: float) -> float:
    wrong = (score >= threshold) != ill
    margin = _MARGIN[0]
    if wrong.any():
        margin = float(np.clip(np.median(np.abs(score[wrong] - threshold)), *_MARGIN))
    # Beside a threshold near 0 or 1 everything on that side would be uncertain.
    return min(margin, min(threshold, 1 - threshold) / 2)
