"""A run survives a kill, ends as if there had been none, and keeps its best network."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.training import tiny
from training.run_folder import RunFolder, RunState
from training.train import train
from viewer.core.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def tiny_network(monkeypatch):
    monkeypatch.setattr("training.train.build_network", tiny.build_network)


def weights(run: Path) -> list[np.ndarray]:
    import keras

    folder = RunFolder(run)
    model = keras.models.load_model(folder.checkpoint(folder.state()))
    return [np.asarray(value) for value in (*model.weights, *model.optimizer.variables)]


def test_killed_run_goes_on_and_ends_like_one_that_was_not(prepared, tmp_path):
    run = tmp_path / "killed"
    command = [sys.executable, "-m", "tests.training.tiny", str(prepared.folder), str(run), "500"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "epoch 2":
                break
        os.kill(process.pid, signal.SIGKILL)
    state = RunFolder(run).state()
    assert state is not None
    assert 1 <= state.epochs_done < 500
    assert not state.finished
    epochs = state.epochs_done + 2
    # What the run had kept when it was killed, finished with another number of epochs.
    resumed = train(prepared, tiny.recipe(epochs, patience=1000), run)
    assert resumed.finished
    assert [row["epoch"] for row in resumed.history] == list(range(1, epochs + 1))
    assert resumed.history[: state.epochs_done] == state.history


def test_interrupted_run_equals_an_uninterrupted_one(prepared, tmp_path):
    class PowerCutError(Exception):
        pass

    import keras

    class Cut(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            if epoch == 2:
                raise PowerCutError

    # Keras does not keep the state of its dropout masks; everything else goes on as it was.
    recipe = tiny.recipe(4, dropout=0.0)
    whole = train(prepared, recipe, tmp_path / "whole")
    with pytest.raises(PowerCutError):
        train(prepared, recipe, tmp_path / "cut", [Cut()])
    resumed = train(prepared, recipe, tmp_path / "cut")
    for left, right in zip(whole.history, resumed.history, strict=True):
        timeless = {name: value for name, value in left.items() if name != "seconds"}
        assert {name: right[name] for name in timeless} == pytest.approx(
            timeless, rel=1e-3, abs=1e-3
        )
    pairs = zip(weights(tmp_path / "whole"), weights(tmp_path / "cut"), strict=True)
    for left, right in pairs:
        np.testing.assert_allclose(right, left, rtol=5e-3, atol=5e-3)


def test_run_learns_and_keeps_its_best_network_without_optimiser(trained, prepared):
    import keras

    state = RunFolder(trained).state()
    assert state.finished
    assert state.history[state.best_epoch - 1]["val_loss"] == state.best_loss
    assert state.best_loss == min(row["val_loss"] for row in state.history)
    assert state.best_loss < state.history[0]["val_loss"]
    assert len((trained / "history.csv").read_text().splitlines()) == len(state.history) + 1
    assert list((trained / "tensorboard").rglob("events.*"))
    best = keras.models.load_model(RunFolder(trained).best)
    assert getattr(best, "optimizer", None) is None


def test_finished_run_is_left_alone(trained, prepared):
    before = RunFolder(trained).best.stat().st_mtime_ns
    state = train(prepared, tiny.recipe(12, patience=12), trained)
    assert state.epochs_done == 12
    assert RunFolder(trained).best.stat().st_mtime_ns == before


def test_run_of_an_earlier_version_goes_on(trained, prepared, tmp_path):
    run = tmp_path / "run"
    shutil.copytree(trained, run)
    state = json.loads((run / "state.json").read_text())
    for name in ("sampling", "classes"):  # options that it did not know
        del state["recipe"][name]
    del state["recipe"]["network"]["channels"]
    (run / "state.json").write_text(json.dumps(state))
    assert train(prepared, tiny.recipe(12, patience=12), run).finished


def test_run_of_another_recipe_is_not_mixed_in(trained, prepared):
    with pytest.raises(UserError, match="another recipe"):
        train(prepared, tiny.recipe(12, patience=12, seed=99), trained)


def test_patience_ends_a_run_that_no_longer_gets_better():
    state = RunState({}, "data")
    for epoch, loss in enumerate([0.5, 0.4, 0.6, 0.45], start=1):
        state = state.after_epoch({"val_loss": loss}, f"epoch-{epoch}")
    assert state.best_epoch == 2
    assert state.out_of_patience(2)
    assert not state.out_of_patience(3)


def test_damaged_state_is_said(tmp_path, prepared):
    (tmp_path / "state.json").write_text(json.dumps({"recipe": {}}))
    with pytest.raises(UserError, match="cannot be resumed"):
        train(prepared, tiny.recipe(), tmp_path)
