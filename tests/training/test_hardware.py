"""Half precision and the choice of a device are flags; what is kept and shipped is float32."""

from __future__ import annotations

import pytest

from tests.training import tiny
from training import hardware
from training.run_folder import RunFolder
from training.train import train
from viewer.core.errors import UserError


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_network_trained_in_half_precision_is_kept_whole(prepared, tmp_path, monkeypatch, policy):
    import keras

    monkeypatch.setattr("training.train.build_network", tiny.build_network)
    recipe = tiny.recipe(1, dropout=0.0, precision=policy)
    train(prepared, recipe, tmp_path / "run")
    folder = RunFolder(tmp_path / "run")
    with hardware.precision(policy):
        trained = keras.models.load_model(folder.checkpoint(folder.state()))
    assert trained.get_layer("features").compute_dtype == policy.removeprefix("mixed_")
    assert trained.get_layer("logits").compute_dtype == "float32"
    kept = keras.models.load_model(folder.best)
    assert {layer.compute_dtype for layer in kept.layers} == {"float32"}
    # The policy was the run's, not the process'.
    assert keras.config.dtype_policy().name == "float32"
    resumed = train(prepared, tiny.recipe(2, dropout=0.0, precision=policy), tmp_path / "run")
    assert resumed.epochs_done == 2
    with pytest.raises(UserError, match="another recipe"):
        train(prepared, tiny.recipe(2, dropout=0.0), tmp_path / "run")
