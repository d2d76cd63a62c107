"""Rows of a package are data of others: whatever they hold is a row or a ValueError."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.core.courier.places import Place, worked_on
from viewer.core.courier.collecting import work_on
from viewer.core.courier.landing import History, Landed, Landings
from viewer.core.courier.listed_files import LocalImages
from viewer.core.courier.work import WorkItem, WorkKind, items_from_json, items_to_json
from viewer.core.courier.work_items import annotation_of, draft_of, outcome_of, review_of

JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["body", "kind", "row", "points", "score"]), inner)
    ),
    max_leaves=8,
)
READERS = {
    WorkKind.RESULT: outcome_of,
    WorkKind.REVIEW: lambda item: review_of(item, ""),
    WorkKind.DRAFT: lambda item: draft_of(item, "T-0001"),
    WorkKind.ANNOTATION: annotation_of,
}


def rows(place: Place) -> tuple[WorkItem, ...]:
    film = worked_on(place)
    uids = {str(film.SOPInstanceUID): str(film.StudyInstanceUID)}
    return work_on(place.library.index, LocalImages(place.library), uids)


def test_rows_come_back_from_json(clinic: Place) -> None:
    items = rows(clinic)
    assert {item.kind for item in items} == set(WorkKind)
    assert items_from_json(items_to_json(items)) == items


@given(data=JSON)
@settings(max_examples=80)
def test_anything_else_is_no_row(data: Any) -> None:
    for value in (data, [data], [{"body": data}]):
        try:
            items = items_from_json(json.dumps(value).encode())
        except ValueError:
            continue
        assert items == () or value == []


def test_each_part_of_a_row_may_be_anything(clinic: Place) -> None:
    odd: list[Any] = [None, 1, -1.5, "", "\x00", [], {}, [[]], True, "x" * 1000, 10**30]
    for item in rows(clinic):
        if item.kind not in READERS:
            continue
        for name in item.body:
            for value in odd:
                changed = replace(item, body={**item.body, name: value})
                _reads_or_refuses(changed)
            left = {key: value for key, value in item.body.items() if key != name}
            _reads_or_refuses(replace(item, body=left))


def _reads_or_refuses(item: WorkItem) -> None:
    try:
        READERS[item.kind](item)
    except ValueError:
        return


def test_halves_of_characters_and_endless_lists_are_no_rows(clinic: Place) -> None:
    (item, *_) = rows(clinic)
    text = items_to_json([replace(item, body={"x": "HERE"})]).decode()
    for odd in (text.replace("HERE", r"\ud800"), "[" * 100_000):
        with pytest.raises(ValueError, match=r"no rows|utf-8"):
            items_from_json(odd.encode())


def test_odd_rows_do_not_keep_others_away(
    clinic: Place, radiologist: Place, tmp_path: Path
) -> None:
    items = rows(clinic)
    for path in clinic.library.store.files():
        radiologist.library.intake.take(lambda writer, path=path: writer.write(path.read_bytes()))
    odd = [replace(item, body={**item.body, "created": ["?"], "draft": 1}) for item in items]
    landings = Landings(
        radiologist.library.index, LocalImages(radiologist.library), tmp_path, History()
    ).land([*odd, *items])
    assert sum(landing.landed is Landed.ADDED for landing in landings) >= len(items)
    assert {landing.landed for landing in landings} <= {
        Landed.ADDED, Landed.UNREADABLE, Landed.KNOWN,
    }  # fmt: skip
