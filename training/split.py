"""Who is trained on, who chooses, who judges: splits that never part a patient or a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.manifest import EXCLUDED, SPLITS, TEST, TRAIN, VALIDATION, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class SplitWishes:
    """Shares of the images that come without a split; what is left is trained on."""

    test_share: float = 0.15
    validation_share: float = 0.10
    seed: int = 1

    def __post_init__(self) -> None:
        shares = (self.test_share, self.validation_share)
        if min(shares) <= 0 or sum(shares) > 0.8:
            raise ValueError("test_share and validation_share above 0 and together at most 0.8")


def assign(items: Sequence[Item], wishes: SplitWishes) -> tuple[Item, ...]:
    """Give every item a split, keeping those it came with.

    Groups that come with a split stay there whole; where a group comes with two, the stricter
    wins (test before validation before train) and its other images are excluded.  The rest is
    dealt out by group, stratified by class.

    Raises
    ------
    UserError
        A class has too few groups to be in every split.
    """
    splits = _given(items)
    labels = np.array([item.label for item in items])
    numbers = np.array([item.group for item in items])
    dealt = np.count_nonzero(splits == "")
    for name, share in ((TEST, wishes.test_share), (VALIDATION, wishes.validation_share)):
        free = np.flatnonzero(splits == "")
        if (splits == name).any() or len(free) == 0:
            continue
        folds = max(2, round(len(free) / (share * dealt)))
        picked = one_fold(labels[free], numbers[free], folds, wishes.seed)
        splits[free[picked]] = name
    splits[splits == ""] = TRAIN
    result = tuple(replace(item, split=str(name)) for item, name in zip(items, splits, strict=True))
    _require_every_class(result)
    return result


def leaks(items: Sequence[Item]) -> set[int]:
    """Return the groups that are on more than one side; empty for a sound split."""
    sides: dict[int, set[str]] = {}
    for item in items:
        if item.split in SPLITS:
            sides.setdefault(item.group, set()).add(item.split)
    return {group for group, names in sides.items() if len(names) > 1}


def _given(items: Sequence[Item]) -> NDArray[np.str_]:
    """The splits that items came with, carried over their groups."""
    by_group: dict[int, str] = {}
    for name in SPLITS:  # the strictest last, so that it stands
        by_group.update({item.group: name for item in items if item.split == name})
    splits = [
        EXCLUDED
        if item.split and item.split != by_group[item.group]
        else by_group.get(item.group, "")
        if item.split
        else _beside(by_group.get(item.group))
        for item in items
    ]
    return np.array(splits, dtype="<U10")


def _beside(group_split: str | None) -> str:
    """An image that came without a split, in a group that came with one.

    Beside test images it must neither teach nor count: the test part stays what it was.
    """
    if group_split is None:
        return ""
    return EXCLUDED if group_split == TEST else group_split


def one_fold(
    labels: NDArray[np.str_], numbers: NDArray[np.int64], folds: int, seed: int
) -> NDArray[np.int64]:
    """Return the positions of about one `folds`-th of the images: whole groups of every class.

    UserError when a class has fewer than two groups.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    per_class = [len(np.unique(numbers[labels == name])) for name in np.unique(labels)]
    folds = min(folds, *per_class)
    if folds < 2:
        raise too_few_patients()
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    _, picked = next(splitter.split(np.zeros(len(labels)), labels, numbers))
    return np.asarray(picked, dtype=np.int64)


def _require_every_class(items: Sequence[Item]) -> None:
    present = {(item.split, item.label) for item in items}
    if any((name, item.label) not in present for item in items for name in SPLITS):
        raise too_few_patients()


def too_few_patients() -> UserError:
    """Return what to raise when a class cannot be in every part."""
    return UserError(
        "too-few-patients",
        QT_TRANSLATE_NOOP(
            "errors",
            "There are too few patients to put every class into a training, a validation and a "
            "test part.",
        ),
        QT_TRANSLATE_NOOP("errors", "Add images of more patients to the rare classes."),
    )
