"""Percentiles against NumPy's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from viewer.core.percentiles import percentile_pair

SHARES = st.sampled_from((0.0, 0.1, 0.5, 1.0, 33.3, 50.0, 99.0, 99.5, 99.9, 100.0))
FINITE = {
    np.float32: st.floats(-1e6, 1e6, width=32),
    np.float64: st.floats(-1e6, 1e6),
}


@given(
    st.sampled_from((np.float32, np.float64)).flatmap(
        lambda kind: arrays.arrays(kind, st.integers(1, 60), elements=FINITE[kind])
    ),
    SHARES,
    SHARES,
)
def test_percentiles_are_those_of_numpy(values: NDArray, low: float, high: float) -> None:
    expected = np.percentile(values, (low, high))
    np.testing.assert_allclose(percentile_pair(values, low, high), expected, rtol=1e-7)


def test_a_whole_picture_gives_exactly_the_same() -> None:
    picture = np.random.default_rng(0).random((224, 224), dtype=np.float32)
    assert percentile_pair(picture, 0.5, 99.5) == tuple(np.percentile(picture, (0.5, 99.5)))


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile_pair(np.zeros(0), 1, 99)
