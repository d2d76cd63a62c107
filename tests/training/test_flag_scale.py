"""The flag's own scale changes how sure, never what is nearer; and it is part of the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.flag_axis import move, stretch_matrix
from training.flag_scale import best_axis, scale_flag
from training.manifest import VALIDATION
from training.run_data import data_of
from training.scoring import best_network, network_logits
from training.workflow import calibrate_run
from viewer.core.errors import UserError

FLAGGED = np.array([False, True, True])


@settings(max_examples=60, deadline=None)
@given(logits=st.lists(st.floats(-20, 20), min_size=3, max_size=3), factor=st.floats(0.5, 4.0))
def test_only_the_distance_of_the_flag_is_stretched(logits, factor):
    before = np.array(logits)
    after = before @ stretch_matrix(FLAGGED, factor)
    assert after[2] - after[1] == pytest.approx(before[2] - before[1], abs=1e-9)
    gaps = [values[1:].mean() - values[0] for values in (before, after)]
    assert gaps[1] == pytest.approx(factor * gaps[0], abs=1e-9)


def test_a_flag_that_was_too_unsure_gets_its_sureness_back():
    rng = np.random.default_rng(4)
    honest = rng.normal(0, (4.0, 0.5, 0.5), (4000, 3))
    shares = np.exp(honest) / np.exp(honest).sum(1, keepdims=True)
    targets = (rng.random((4000, 1)) > shares.cumsum(1)).sum(1).clip(0, 2)
    unsure = move(honest, FLAGGED, 1 / 2, -0.8)
    factor, offset = best_axis(unsure, targets, FLAGGED)
    assert factor == pytest.approx(2, rel=0.15)
    assert offset == pytest.approx(1.6, abs=0.3)


def test_of_two_classes_only_the_leaning_is_undone():
    rng = np.random.default_rng(5)
    honest = rng.normal(0, 2, (4000, 2))
    targets = (rng.random(4000) < 1 / (1 + np.exp(honest[:, 0] - honest[:, 1]))).astype(int)
    flagged = np.array([False, True])
    factor, offset = best_axis(move(honest, flagged, 1.0, 1.0), targets, flagged)
    assert factor == 1
    assert offset == pytest.approx(-1, abs=0.15)


def test_the_scale_is_in_the_weights_of_a_new_run(trained, tmp_path):
    factor, offset = scale_flag(trained, tmp_path / "scaled")
    data = data_of(trained)
    indices = data.indices(VALIDATION)
    before = network_logits(best_network(trained), data, indices)
    after = network_logits(best_network(tmp_path / "scaled"), data, indices)
    np.testing.assert_allclose(after, move(before, FLAGGED, factor, offset), atol=1e-3)
    was, now = calibrate_run(trained), calibrate_run(tmp_path / "scaled")
    assert now.loss_after <= was.loss_after + 1e-4
    with pytest.raises(UserError, match="holds a run already"):
        scale_flag(trained, tmp_path / "scaled")
