"""A frozen trunk sees every image once; its head trains, resumes and predicts like any other."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training import tiny
from training.manifest import VALIDATION
from training.recipe import Classes, Network, Recipe, Sampling, Schedule
from training.run_data import data_of
from training.run_folder import RunFolder
from training.scoring import best_network, network_logits
from training.train import train
from training.workflow import calibrate_run


@pytest.fixture(autouse=True)
def tiny_network(monkeypatch):
    monkeypatch.setattr("training.train.build_network", tiny.build_network)


def recipe(epochs: int, **schedule) -> Recipe:
    return Recipe(
        Network("cnn-150", weights="none", frozen=True, dropout=0.0),
        Schedule(epochs=epochs, batch_size=8, learning_rate=0.02, ema_momentum=0.9, **schedule),
        sampling=Sampling("over", "none"),
        classes=Classes(merge={"pneumonia": ("bacterial_pneumonia", "viral_pneumonia")}),
    )


def test_head_trains_on_features_and_is_kept_in_the_whole_network(prepared, tmp_path):
    run = tmp_path / "run"
    first = train(prepared, recipe(3, patience=50), run)
    assert len(list(prepared.folder.glob("features-*.npy"))) == 1
    state = train(prepared, recipe(12, patience=50), run)
    assert len(list(prepared.folder.glob("features-*.npy"))) == 1
    assert state.history[: len(first.history)] == first.history
    assert state.best_loss < first.history[0]["val_loss"]
    # What was validated by features is what the whole network says of the images.
    data = data_of(run)
    held = data.indices(VALIDATION)
    logits = network_logits(best_network(run), data, held)
    accuracy = (logits.argmax(axis=1) == data.targets(held)).mean()
    assert accuracy == pytest.approx(state.history[state.best_epoch - 1]["val_accuracy"], abs=1e-6)
    assert calibrate_run(run).classes == ("normal", "pneumonia")


@pytest.mark.parametrize("optimiser", ["adam", "rmsprop"])
def test_studies_optimisers_train_without_averages(prepared, tmp_path, optimiser):
    schedule = Schedule(
        epochs=2,
        batch_size=8,
        optimiser=optimiser,
        decay="exponential",
        decay_rate=0.5,
        ema_momentum=0.0,
        learning_rate=0.01,
    )
    network = Network("cnn-150", weights="none", frozen=True)
    options = Recipe(network, schedule, sampling=Sampling(augment="none"))
    state = train(prepared, options, tmp_path / optimiser)
    assert state.finished
    import keras

    model = keras.models.load_model(RunFolder(tmp_path / optimiser).checkpoint(state))
    assert type(model.optimizer).__name__.lower() == optimiser
    assert not model.optimizer.use_ema
    steps = int(np.asarray(model.optimizer.iterations))
    assert float(model.optimizer.learning_rate) == pytest.approx(0.01 * 0.5**2, rel=1e-3), steps
