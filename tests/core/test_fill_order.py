"""The order in which a series is decoded around what the reader looks at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.fill_order import fill_order


@given(
    count=st.integers(1, 60),
    data=st.data(),
    direction=st.sampled_from((1, -1)),
)
def test_every_other_image_comes_once_and_near_ones_first(
    count: int, data: st.DataObject, direction: int
) -> None:
    wanted = data.draw(st.integers(0, count - 1))
    order = fill_order(wanted, direction, count, count)
    assert sorted([*order, wanted]) == list(range(count))
    ahead = [(index - wanted) * direction for index in order if (index - wanted) * direction > 0]
    behind = [(wanted - index) * direction for index in order if (wanted - index) * direction > 0]
    assert ahead == sorted(ahead)
    assert behind == sorted(behind)


def test_most_of_a_small_budget_goes_ahead() -> None:
    assert fill_order(10, 1, 100, 8) == [11, 12, 13, 9, 14, 15, 16, 8]
    assert fill_order(10, -1, 100, 4) == [9, 8, 7, 11]


def test_no_room_fills_nothing() -> None:
    assert fill_order(0, 1, 10, -1) == []
