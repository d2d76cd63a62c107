"""The mean of runs is a run: same outputs as averaging by hand, ready to be calibrated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training import tiny
from training.run_folder import RunFolder
from training.scoring import best_network
from training.soup import average_runs
from training.train import train
from training.workflow import calibrate_run
from viewer.core.errors import UserError


@pytest.fixture(scope="module")
def runs(prepared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("soup")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.train.build_network", tiny.build_network)
        for seed in (1, 2):
            train(prepared, tiny.recipe(1, seed=seed), folder / f"seed{seed}")
        other = tiny.recipe(1)
        other = replace(other, network=replace(other.network, architecture="efficientnet-lite1"))
        train(prepared, other, folder / "other")
    return folder


def test_weights_are_the_mean_and_the_run_goes_on(runs, tmp_path):
    average_runs([runs / "seed1", runs / "seed2"], tmp_path / "mean")
    one, two, mean = (
        best_network(run).get_weights()
        for run in (runs / "seed1", runs / "seed2", tmp_path / "mean")
    )
    assert any(not np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    for a, b, c in zip(one, two, mean, strict=True):
        np.testing.assert_allclose(c, (a + b) / 2, atol=1e-6)
    state = RunFolder(tmp_path / "mean").state()
    assert state is not None
    assert state.finished
    assert calibrate_run(tmp_path / "mean").temperature > 0


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["seed1"], "too-few-runs"),
        (["seed1", "other"], "runs-differ"),
        (["seed1", "nothing"], "run-unfinished"),
    ],
)
def test_runs_without_a_meaningful_mean_are_refused(runs, tmp_path, names, code):
    with pytest.raises(UserError) as caught:
        average_runs([runs / name for name in names], tmp_path / "mean")
    assert caught.value.code == code
    assert not (tmp_path / "mean").exists()


def test_a_run_is_never_overwritten(runs):
    with pytest.raises(UserError) as caught:
        average_runs([runs / "seed1", runs / "seed2"], runs / "other")
    assert caught.value.code == "run-exists"
