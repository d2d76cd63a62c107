"""Half precision and the choice of a device are flags; what is kept and shipped is float32."""

from __future__ import annotations

import pytest

from inference.engines.base import GPU_MISSING
from inference.packs import load_pack
from tests.training import tiny
from tests.training.test_ship import DESCRIPTION
from training import hardware, workflow
from training.hardware import Backend, Device
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


def test_pack_of_a_run_in_half_precision_reproduces_its_reference(prepared, tmp_path, monkeypatch):
    monkeypatch.setattr("training.train.build_network", tiny.build_network)
    run = tmp_path / "run"
    train(prepared, tiny.recipe(6, dropout=0.0, precision="mixed_float16"), run)
    workflow.calibrate_run(run)
    target = tmp_path / "cxr-pneumonia"
    workflow.ship_run(run, DESCRIPTION, target=target, draws=20)
    pack = load_pack(target)
    by_pack = workflow.evaluate_pack(pack, prepared, draws=1)
    by_run = workflow.evaluate_run(run, draws=1)
    assert by_pack.scored.probabilities == pytest.approx(by_run.scored.probabilities, abs=1e-4)


def test_gpu_that_is_not_there_is_said():
    import keras

    if keras.distribution.list_devices("gpu"):
        pytest.skip("this machine has a GPU")
    hardware.require(Device.AUTO)
    hardware.require(Device.CPU)
    with pytest.raises(UserError) as caught:
        hardware.require(Device.GPU)
    assert caught.value.code == GPU_MISSING


def test_backend_is_chosen_before_keras_starts():
    import keras

    other = Backend.JAX if keras.config.backend() != "jax" else Backend.TENSORFLOW
    pytest.importorskip(str(other))
    with pytest.raises(UserError, match="already runs"):
        hardware.choose(other)


def test_missing_backend_is_said(monkeypatch):
    monkeypatch.setattr(hardware, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="needs it installed"):
        hardware.choose(Backend.TORCH)
