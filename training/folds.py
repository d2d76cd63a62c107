"""Cross-validation folds that never part a patient or a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from training.manifest import EXCLUDED, TEST, TRAIN, VALIDATION, Item
from training.split import one_fold, too_few_patients
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def fold_splits(
    items: Sequence[Item],
    count: int,
    seed: int = 1,
    validation_share: float = 0.15,
    only: str = "",
    sides: Mapping[str, str] | None = None,
    hold_test: bool = False,
) -> Iterator[tuple[Item, ...]]:
    """Yield `items` `count` times, with the splits of one fold each.

    Every image that may judge is in one fold's test part.  Of the others a share is carved off as
    the validation part, and the rest teaches.  Images that may not judge teach too, unless they
    look like, or are of the patient of, an image held out in that fold.

    Parameters
    ----------
    items
        With their groups; the splits they have do not count.
    only
        Name of the one source whose images judge; "": all sources.
    sides
        See `sources.Listing`: ``train`` sources only teach, ``test`` sources take no part.
    hold_test
        Leave out the test part that `items` have: what the folds choose may be judged on it.

    Raises
    ------
    UserError
        No such source, or a class has fewer groups than there are folds.
    """
    sides = sides or {}
    absent = np.array(
        [sides.get(i.source) == TEST or (hold_test and i.split == TEST) for i in items]
    )
    judging = np.array([_judges(item, only, sides) for item in items]) & ~absent
    _require_source(items, judging, only)
    labels = np.array([item.label for item in items])
    groups = np.array([item.group for item in items])
    judges = np.flatnonzero(judging)
    for tested in _tested(labels[judges], groups[judges], count, seed):
        splits = np.where(absent, EXCLUDED, TRAIN).astype(object)
        left = np.delete(judges, tested)
        shares = max(2, round(1 / validation_share))
        held = left[one_fold(labels[left], groups[left], shares, seed)]
        for name, positions in ((VALIDATION, held), (TEST, judges[tested])):
            splits[np.isin(groups, groups[positions])] = EXCLUDED
            splits[positions] = name
        yield tuple(replace(item, split=name) for item, name in zip(items, splits, strict=True))


def _judges(item: Item, only: str, sides: Mapping[str, str]) -> bool:
    return item.source not in sides and (not only or item.source == only)


def _tested(
    labels: NDArray[np.str_], groups: NDArray[np.int64], count: int, seed: int
) -> list[NDArray[np.int64]]:
    from sklearn.model_selection import StratifiedGroupKFold

    fewest = min(len(np.unique(groups[labels == name])) for name in np.unique(labels))
    if fewest < count:
        raise too_few_patients()
    folder = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    return [tested for _, tested in folder.split(np.zeros(len(labels)), labels, groups)]


def _require_source(items: Sequence[Item], judging: NDArray[np.bool_], only: str) -> None:
    if judging.any():
        return
    raise UserError(
        "no-judging-source",
        QT_TRANSLATE_NOOP("errors", "No image may judge: {only} is none of the sources {known}."),
        QT_TRANSLATE_NOOP("errors", "A source with a side of its own cannot be folded."),
        only=only or "-",
        known=", ".join(sorted({item.source for item in items})) or "-",
    )
