from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.voi import VoiFunction, VoiTable, Window, apply_voi
from viewer.core.windowing import dragged_window, linear_equivalent

steps = st.floats(-3000, 3000)


def test_right_is_wider_and_down_is_darker():
    start = Window(100, 400)
    wider = dragged_window(start, 10, 0, 4000)
    assert (wider.center, wider.width) == (100, 480)
    darker = dragged_window(start, 0, 10, 4000)
    assert apply_voi(np.array([100.0]), darker)[0] < apply_voi(np.array([100.0]), start)[0]


@given(steps, steps, st.floats(0.001, 70000), st.sampled_from(VoiFunction))
def test_no_drag_makes_a_window_the_standard_forbids(dx, dy, data_range, function):
    window = dragged_window(Window(0, 50, function), dx, dy, data_range)
    assert window.width >= 1.0 if function is VoiFunction.LINEAR else window.width > 0.0
    assert window.function is function


def test_the_explanation_does_not_outlive_the_numbers_it_explains():
    assert dragged_window(Window(40, 400, explanation="SOFT"), 1, 0, 1000).explanation == ""


def test_a_window_is_its_own_equivalent():
    window = Window(40, 400, VoiFunction.SIGMOID, "SOFT")
    found = linear_equivalent(window, 0, 4095)
    assert (found.center, found.width, found.function) == (40, 400, VoiFunction.SIGMOID)


@given(st.integers(-1000, 1000), st.integers(300, 3000))
def test_a_straight_table_gives_its_own_window(first, entries):
    values = np.linspace(0, 4095, entries).astype(np.uint16)
    table = VoiTable(first, values, 12)
    window = linear_equivalent(table, first, first + entries - 1)
    data = np.arange(first, first + entries)
    assert np.abs(apply_voi(data, window) - apply_voi(data, table)).max() < 0.02


def test_a_table_far_longer_than_the_data_does_not_jump_to_white():
    table = VoiTable(0, np.linspace(0, 65535, 65536).astype(np.uint16), 16)
    data = np.arange(20000, 24000)
    window = linear_equivalent(table, 20000, 23999)
    assert np.abs(apply_voi(data, window) - apply_voi(data, table)).max() < 0.02


def test_a_curved_table_keeps_its_middle_and_its_slope():
    curve = (1 / (1 + np.exp(-np.linspace(-6, 6, 4096))) * 65535).astype(np.uint16)
    window = linear_equivalent(VoiTable(0, curve, 16), 0, 4095)
    data = np.arange(4096)
    difference = np.abs(apply_voi(data, window) - apply_voi(data, VoiTable(0, curve, 16)))
    assert difference.max() < 0.12


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(np.full(64, 77), id="one grey for all"),
        pytest.param(np.linspace(4095, 0, 64), id="falling"),
    ],
)
def test_a_table_no_window_resembles_gives_the_window_of_the_data(values):
    window = linear_equivalent(VoiTable(0, values.astype(np.uint16), 12), 0, 63)
    assert (window.center, window.width) == (31.5, 63)
