"""Hanging protocols: which layout a study gets and which of its images go where.

The table is `resources/hanging.toml`, or the user's copy of it; here it is only matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viewer.core.grid_shape import GridShape
from viewer.core.look import AS_FILED, Look
from viewer.core.plane_names import series_plane
from viewer.core.priors import comparable_series
from viewer.core.study import Instance, Series, Study


@dataclass(frozen=True)
class CellRule:
    """What one cell wants; what is empty does not matter.

    Attributes
    ----------
    views
        View Position (0018,5101) in capitals; where a file states none, words of its series
        description are taken for it.
    plane
        "axial", "coronal", "sagittal" or "oblique".
    prior
        From the earlier study and not from this one.
    in_middle
        Show the middle of a stack first, instead of its beginning.
    optional
        The protocol fits without it, and the cell stays empty then.
    """

    views: tuple[str, ...] = ()
    plane: str = ""
    description: str = ""
    images: int = 1
    prior: bool = False
    in_middle: bool = False
    optional: bool = False
    look: Look = AS_FILED


@dataclass(frozen=True)
class HangingProtocol:
    """One row of the table; `series` is the least and the greatest number of series."""

    name: str
    shape: GridShape
    cells: tuple[CellRule, ...]
    modalities: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()
    series: tuple[int, int] = (1, 1 << 31)


@dataclass(frozen=True)
class Placement:
    """What one cell shows.

    `index` counts the series' frames from 0; `is_chosen` when a rule asked for that very image.
    """

    study: Study
    series: Series
    index: int
    look: Look
    is_chosen: bool = False


@dataclass(frozen=True)
class Hanging:
    """The answer: a layout and what each of its cells shows, None for an empty one."""

    name: str
    shape: GridShape
    placements: tuple[Placement | None, ...]


def hang(
    study: Study,
    lead: Series,
    prior: Study | None,
    table: Iterable[HangingProtocol],
    *,
    must_show_lead: bool,
) -> Hanging:
    """Return how to show `study`.

    The first protocol that fits wins, where the reader asked for the series `lead` the first one
    that shows it. A protocol with cells for a prior fits only when there is one, and one without
    only when there is none. Without any, `lead` is shown alone or beside the most comparable
    series of `prior`.
    """
    for protocol in table:
        if not protocol_fits(protocol, study, lead):
            continue
        placements = None
        if _wants_prior(protocol) == (prior is not None):
            placements = _filled(protocol, study, prior)
        if placements is None:
            continue
        if not must_show_lead or any(_is(each, study, lead) for each in placements):
            return Hanging(protocol.name, protocol.shape, placements)
    alone = Placement(study, lead, 0, AS_FILED)
    if prior is None:
        return Hanging("", GridShape(), (alone,))
    beside = Placement(prior, comparable_series(prior, lead), 0, AS_FILED)
    return Hanging("", GridShape(1, 2), (alone, beside))


def protocol_fits(protocol: HangingProtocol, study: Study, lead: Series) -> bool:
    """Whether modality, body part and number of series are what the protocol is for."""
    if protocol.modalities and lead.modality not in protocol.modalities:
        return False
    if protocol.body_parts and lead.body_part_examined.strip().upper() not in protocol.body_parts:
        return False
    alike = [one for one in study.series if _counts(one, protocol)]
    return protocol.series[0] <= len(alike) <= protocol.series[1]


def _counts(series: Series, protocol: HangingProtocol) -> bool:
    return not protocol.modalities or series.modality in protocol.modalities


def _wants_prior(protocol: HangingProtocol) -> bool:
    return any(rule.prior for rule in protocol.cells)


def _is(placement: Placement | None, study: Study, series: Series) -> bool:
    return (
        placement is not None
        and placement.study is study
        and placement.series.series_instance_uid == series.series_instance_uid
    )


def _filled(
    protocol: HangingProtocol, study: Study, prior: Study | None
) -> tuple[Placement | None, ...] | None:
    """Give each cell the first image that fits and no cell before it has; None when one lacks."""
    found: list[Placement | None] = []
    for rule in protocol.cells:
        source = prior if rule.prior else study
        here = _first(rule, protocol, source, found) if source is not None else None
        if here is None and not rule.optional:
            return None
        found.append(here)
    return tuple(found)


def _first(
    rule: CellRule, protocol: HangingProtocol, study: Study, taken: list[Placement | None]
) -> Placement | None:
    used = [
        (each.series, each.index, each.look)
        for each in taken
        if each is not None and each.study is study
    ]
    for series, index in _candidates(rule, protocol, study):
        # One stack may hang twice in two windows, never twice alike.
        if (series, index, rule.look) not in used:
            if rule.views and any((series, index) == each[:2] for each in used):
                continue
            return Placement(study, series, index, rule.look, bool(rule.views))
    return None


def _candidates(
    rule: CellRule, protocol: HangingProtocol, study: Study
) -> Iterator[tuple[Series, int]]:
    for series in study.series:
        if not _counts(series, protocol) or not series.instances:
            continue
        if series.number_of_images < rule.images:
            continue
        if rule.plane and series_plane(series) != rule.plane:
            continue
        if rule.description and rule.description not in series.series_description.casefold():
            continue
        if not rule.views:
            yield series, series.number_of_images // 2 if rule.in_middle else 0
            continue
        index = 0
        for instance in series.instances:
            if _view_words(series, instance) & set(rule.views):
                yield series, index
            index += instance.number_of_frames


def _view_words(series: Series, instance: Instance) -> set[str]:
    view = instance.view_position.strip().upper()
    return {view} if view else set(re.findall(r"\w+", series.series_description.upper()))
