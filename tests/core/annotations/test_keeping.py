"""What was drawn survives undo, JSON and the index, and never lands on another image."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.core.annotations.samples import IMAGE, annotations, draw
from viewer.core import index_schema
from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.form import annotation_from_json, annotation_to_json
from viewer.core.annotations.history import History
from viewer.core.annotations.model import (
    MAXIMUM_POINTS,
    STEPS_PER_PIXEL,
    Annotation,
    Kind,
    thinned,
)
from viewer.core.index import Index


class UndoMachine(RuleBasedStateMachine):
    """Any sequence of changes against two plain lists of states."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.done: list[tuple[Annotation, ...]] = [()]
        self.undone: list[tuple[Annotation, ...]] = []

    @rule(text=st.text(max_size=3))
    def add(self, text: str) -> None:
        self._change(self.history.add(draw(Kind.TEXT, (1, 1), text=text)))

    @precondition(lambda self: self.history.present)
    @rule(data=st.data(), text=st.text(max_size=3))
    def edit(self, data: st.DataObject, text: str) -> None:
        chosen = data.draw(st.sampled_from(self.history.present))
        after = self.history.update(replace(chosen, text=text))
        assert len(after.present) == len(self.history.present)
        self._change(after)

    @precondition(lambda self: self.history.present)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self._change(self.history.remove(data.draw(st.sampled_from(self.history.present)).uid))

    @rule()
    def undo(self) -> None:
        self.history = self.history.undo()
        if len(self.done) > 1:
            self.undone.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        self.history = self.history.redo()
        if self.undone:
            self.done.append(self.undone.pop())

    @invariant()
    def agrees(self) -> None:
        assert self.history.present == self.done[-1]
        assert bool(self.history.past) == (len(self.done) > 1)
        assert bool(self.history.future) == bool(self.undone)

    def _change(self, after: History) -> None:
        if after.present != self.history.present:
            self.done.append(after.present)
            self.undone.clear()
        self.history = after


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=25, stateful_step_count=20)


def test_changing_what_is_not_there_is_an_error() -> None:
    for change in (History().remove, lambda uid: History().update(draw(Kind.PROBE, (1, 1)))):
        with pytest.raises(KeyError):
            change("2.25.1")


@given(annotations(author="Ana Ñ", created="2026-11-21T10:00:00+00:00", image_sha256="ab"))
def test_json_gives_back_the_same(annotation: Annotation) -> None:
    text = json.dumps(annotation_to_json(annotation), ensure_ascii=False)
    assert annotation_from_json(json.loads(text)) == annotation


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "volume"},
        {"points": [[1, 2]]},
        {"points": [[1, 2], [3]]},
        {"points": [[1, 2], [float("nan"), 3]]},
        {"points": [[1, 2], [1e30, 3]]},
        {"frame_number": 0},
        {"text": None},
        {"uid": 5},
    ],
)
def test_json_of_other_making_is_refused(change: dict[str, object]) -> None:
    value = annotation_to_json(draw(Kind.LENGTH, (1, 2), (3, 4))) | change
    with pytest.raises(ValueError, match="no annotation"):
        annotation_from_json(value)


def test_json_without_a_field_is_refused() -> None:
    value = annotation_to_json(draw(Kind.LENGTH, (1, 2), (3, 4)))
    for name in value:
        with pytest.raises(ValueError, match="no annotation"):
            annotation_from_json({key: one for key, one in value.items() if key != name})


@given(st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 5000)), min_size=3, max_size=300))
def test_points_lie_on_the_grid_and_near_where_they_were_drawn(
    points: list[tuple[float, float]],
) -> None:
    kept = draw(Kind.FREEHAND, *points).points
    for placed, point in zip(kept, points, strict=True):
        for one, other in zip(placed, point, strict=True):
            assert abs(one - other) <= 0.5 / STEPS_PER_PIXEL
            assert (one * STEPS_PER_PIXEL).is_integer()


def test_a_stroke_is_thinned_to_what_a_file_can_hold() -> None:
    stroke = [(n / 10, float(n % 7)) for n in range(60_000)]
    kept = thinned(stroke)
    assert 1000 < len(kept) <= MAXIMUM_POINTS
    assert kept[0] == stroke[0]
    draw(Kind.FREEHAND, *kept)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


def test_a_study_opened_again_has_its_annotations_in_their_order(index: Index) -> None:
    store = AnnotationStore(index)
    drawn = [draw(Kind.LENGTH, (n, 1), (n, 9), text=f"肺 {n}") for n in range(5)]
    store.save(IMAGE, 1, drawn)
    index.close()
    assert list(store.load(["2.25.5", IMAGE])) == drawn
    store.save(IMAGE, 1, drawn[::-1])
    assert list(store.load([IMAGE])) == drawn[::-1]
    store.save(IMAGE, 1, [])
    assert store.load([IMAGE]) == ()


def test_only_the_frame_saved_is_changed(index: Index) -> None:
    store = AnnotationStore(index)
    first = draw(Kind.PROBE, (1, 1))
    second = draw(Kind.PROBE, (1, 1), frame_number=2)
    other = draw(Kind.PROBE, (1, 1), sop_instance_uid="2.25.7")
    for one in (first, second, other):
        store.save(one.sop_instance_uid, one.frame_number, [one])
    store.save(IMAGE, 1, [])
    assert store.load(["2.25.7", IMAGE]) == (other, second)


def test_annotations_of_another_image_are_not_saved(index: Index) -> None:
    with pytest.raises(ValueError, match="another image"):
        AnnotationStore(index).save("2.25.7", 1, [draw(Kind.PROBE, (1, 1))])


def test_many_images_at_once(index: Index) -> None:
    store = AnnotationStore(index)
    uids = [f"2.25.{n}" for n in range(1000, 3200)]
    drawn = [draw(Kind.PROBE, (1, 1), sop_instance_uid=uid) for uid in uids]
    store.add(drawn)
    assert list(store.load(uids)) == drawn
    store.add([replace(drawn[3], text="again")])
    assert store.load([uids[3]])[0].text == "again"
    assert len(store.load(uids)) == len(drawn)


def test_what_another_version_wrote_is_left_alone(index: Index) -> None:
    store = AnnotationStore(index)
    strange, moved, known = (draw(Kind.PROBE, (1, 1)) for _ in range(3))
    store.save(IMAGE, 1, [strange, moved, known])
    index.close()
    body = json.dumps(annotation_to_json(strange) | {"kind": "spline"})
    other = json.dumps(annotation_to_json(moved) | {"sop_instance_uid": "2.25.9"})
    with sqlite3.connect(index.path) as connection:
        for uid, text in ((strange.uid, body), (moved.uid, other)):
            connection.execute("UPDATE annotations SET body = ? WHERE uid = ?", (text, uid))
    connection.close()
    assert store.load([IMAGE]) == (known,)
    store.save(IMAGE, 1, [])
    index.close()
    with sqlite3.connect(index.path) as connection:
        left = {uid for (uid,) in connection.execute("SELECT uid FROM annotations")}
    connection.close()
    assert strange.uid in left
    assert known.uid not in left


def test_an_index_of_an_earlier_version_gains_the_table(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(index_schema, "MIGRATIONS", index_schema.MIGRATIONS[:2])
        earlier.setattr(index_schema, "SCHEMA_VERSION", 2)
        assert index.newest_reviews() == ()
    index.close()
    drawn = draw(Kind.PROBE, (1, 1))
    AnnotationStore(index).save(IMAGE, 1, [drawn])
    assert AnnotationStore(index).load([IMAGE]) == (drawn,)
