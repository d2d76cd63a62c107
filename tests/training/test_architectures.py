"""Every network that a recipe can name trains, predicts and draws its heat map; one a family too
is saved and loaded again without running code of the file.
"""

from __future__ import annotations

import re
from typing import Any

import keras
import numpy as np
import pytest
from keras.applications import densenet, mobilenet_v2, resnet

from inference.engines.gradients import gradient_heat_maps
from training.architectures import build_network
from training.architectures.applications import to_caffe, to_plus_minus_one, to_standard_scores
from training.architectures.registry import ARCHITECTURES, Architecture
from training.recipe import Head, Network
from viewer.core.errors import UserError

ALL = list(ARCHITECTURES.values())
ONE_A_FAMILY = list({each.family: each for each in reversed(ALL)}.values())
SMALL = "cnn-150"
# Parameters with the ImageNet classifier, as their authors and Keras state them.
MILLIONS = {
    "inception-v3": 23.9,
    "xception": 22.9,
    "resnet50": 25.6,
    "resnet50-v2": 25.6,
    "densenet121": 8.1,
    "densenet201": 20.2,
    "mobilenet-v2": 3.5,
    "efficientnet-b0": 5.3,
    "efficientnet-b1": 7.9,
    "efficientnet-b2": 9.2,
    "efficientnet-b3": 12.3,
    "efficientnet-b4": 19.5,
    "efficientnet-b5": 30.6,
    "efficientnet-b6": 43.3,
    "efficientnet-b7": 66.7,
    "efficientnet-lite0": 4.7,
    "efficientnet-lite1": 5.4,
    "efficientnet-lite2": 6.1,
}
GREY = np.random.default_rng(1).integers(0, 256, (1, 8, 8, 1)).repeat(3, -1).astype(np.float32)


def network(architecture: str, **options: Any) -> Network:
    return Network(architecture, weights="none", **options)


def batch(size: int, count: int = 2) -> np.ndarray:
    """Return (count, size, size, 3) float32 as `inference.preprocess` gives it."""
    grey = np.random.default_rng(3).uniform(-1, 1, (count, size, size, 1)).astype(np.float32)
    return np.repeat(grey, 3, axis=-1)


def logits_of(model: Any, images: np.ndarray) -> np.ndarray:
    return np.asarray(model(images, training=False))


@pytest.mark.parametrize("architecture", ALL, ids=lambda each: each.name)
def test_network_trains_predicts_and_draws_its_heat_map(architecture: Architecture, tmp_path):
    model = build_network(network(architecture.name), 3, architecture.smallest)
    images = batch(architecture.smallest)
    head = _head(model)
    # Eagerly: tracing hundreds of layers takes longer than two small images do.
    model.compile(
        keras.optimizers.SGD(0.001, clipnorm=1.0),
        keras.losses.CategoricalCrossentropy(from_logits=True),
        run_eagerly=True,
    )
    loss = model.train_on_batch(images, np.eye(3, dtype=np.float32)[[0, 2]])
    assert np.isfinite(loss)
    assert any((old != new).any() for old, new in zip(head, _head(model), strict=True))
    logits = logits_of(model, images)
    assert logits.shape == (2, 3)
    assert np.isfinite(logits).all()
    maps = gradient_heat_maps(model, images)
    rows, columns = model.get_layer("features").output.shape[1:3]
    assert maps.shape == (2, 3, rows, columns)
    assert np.isfinite(maps).all()
    # A map without anything positive is all zero, the others reach 1.
    assert set(maps.max(axis=(2, 3)).ravel()) <= {np.float32(0), np.float32(1)}
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", layer.name) for layer in model.layers)
    if architecture.name in MILLIONS:
        assert _with_thousand_classes(model) == pytest.approx(MILLIONS[architecture.name], rel=0.02)
    if architecture in ONE_A_FAMILY:
        model.save(tmp_path / "model.keras")
        loaded = keras.models.load_model(tmp_path / "model.keras", safe_mode=True)
        np.testing.assert_allclose(logits_of(loaded, images), logits, atol=1e-5)
        assert loaded.get_layer("features").output.ndim == 4


def _head(model: Any) -> list[np.ndarray]:
    return [np.array(each) for each in model.get_layer("logits").get_weights()]


def _with_thousand_classes(model: Any) -> float:
    """Millions of parameters that the network would have for ImageNet."""
    kernel, bias = model.get_layer("logits").get_weights()
    more = (1000 - len(bias)) * (kernel.shape[0] + 1)
    return (model.count_params() + more) / 1e6


@pytest.mark.parametrize(
    ("scaled", "publisher"),
    [(to_plus_minus_one, mobilenet_v2), (to_standard_scores, densenet), (to_caffe, resnet)],
    ids=["MobileNetV2", "DenseNet", "ResNet"],
)
def test_trunks_get_the_scaling_of_their_publishers(scaled, publisher):
    image = keras.Input((8, 8, 3))
    ours = np.asarray(keras.Model(image, scaled(image))((GREY - 127) / 128))
    np.testing.assert_allclose(ours, publisher.preprocess_input(GREY.copy()), atol=2e-4)


def test_efficientnet_gets_the_scaling_of_its_publishers():
    model = build_network(network("efficientnet-b0"), 2, 32)
    scaled = keras.Model(model.input, model.get_layer("scaling").output)
    grey = np.random.default_rng(1).integers(0, 256, (1, 32, 32, 1)).repeat(3, axis=-1)
    ours = np.asarray(scaled((grey.astype(np.float32) - 127) / 128))
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    # What the first layers of Keras' own network make of it, given the published weights.
    wanted = (grey / 255 - mean) / deviation / np.sqrt(deviation)
    np.testing.assert_allclose((ours / 255 - mean) / deviation, wanted, atol=2e-4)


def test_one_channel_is_the_grey_of_three(tmp_path):
    model = build_network(network(SMALL, channels=1), 2, 32)
    assert model.get_layer("conv0").kernel.shape[2] == 1
    images = batch(32)
    seen = keras.Model(model.input, model.get_layer("one_channel").output)
    np.testing.assert_array_equal(np.asarray(seen(images)), images[..., :1])
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras", safe_mode=True)
    np.testing.assert_allclose(logits_of(loaded, images), logits_of(model, images), atol=1e-5)


def test_sigmoid_head_gives_two_logits_with_its_own_probability():
    model = build_network(network(SMALL, head=Head(output="sigmoid")), 2, 32)
    images = batch(32)
    unit = np.asarray(keras.Model(model.input, model.get_layer("unit").output)(images))[:, 0]
    logits = logits_of(model, images)
    assert logits.shape == (2, 2)
    softmax = np.exp(logits[:, 1]) / np.exp(logits).sum(axis=1)
    np.testing.assert_allclose(softmax, 1 / (1 + np.exp(-unit)), rtol=1e-5)
    assert gradient_heat_maps(model, images).shape[:2] == (2, 2)


def test_head_is_the_recipes():
    own = build_network(network("cnn-224"), 2, 64)
    assert own.get_layer("dense0").units == 512
    assert own.get_layer("dense0").kernel_regularizer.l2 == pytest.approx(0.001)
    changed = network("cnn-224", head=Head(pool="average", dense=(16, 8), l2=0.0))
    model = build_network(changed, 2, 64)
    assert [model.get_layer(f"dense{number}").units for number in (0, 1)] == [16, 8]
    assert model.get_layer("dense0").kernel_regularizer is None
    assert model.get_layer("pool").output.shape == (None, 256)


def test_frozen_trunk_leaves_the_head_to_train():
    model = build_network(network(SMALL, frozen=True), 2, 32)
    names = {layer.name for layer in model.layers if layer.trainable_weights}
    assert names == {"dense0", "logits"}


def test_training_starts_at_the_layer_the_recipe_names():
    model = build_network(network("vgg16", trainable_from="block5_conv1"), 2, 32)
    first = next(layer.name for layer in model.layers if layer.trainable_weights)
    assert first == "block5_conv1"
    with pytest.raises(UserError, match="block5_conv1"):
        build_network(network("vgg16", trainable_from="block9"), 2, 32)


@pytest.mark.parametrize("file", ["run", "whole.keras", "trunk.weights.h5"])
def test_convolutions_start_from_local_weights(file, tmp_path):
    donor = build_network(network(SMALL), 2, 32)
    (tmp_path / "run").mkdir()
    donor.save(tmp_path / "run" / "best.keras")
    donor.save(tmp_path / "whole.keras")
    trunk = keras.Model(donor.input, donor.get_layer("features").output)
    trunk.save_weights(tmp_path / "trunk.weights.h5")
    model = build_network(Network(SMALL, weights=str(tmp_path / file)), 3, 32)
    for name in ("conv0", "features"):
        for ours, theirs in zip(
            model.get_layer(name).get_weights(), donor.get_layer(name).get_weights(), strict=True
        ):
            np.testing.assert_array_equal(ours, theirs)


def test_what_cannot_be_built_is_said(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="75 pixels"):
        build_network(network("inception-v3"), 2, 64)
    with pytest.raises(UserError, match="two classes"):
        build_network(network(SMALL, head=Head(output="sigmoid")), 3, 32)
    (tmp_path / "broken.h5").write_bytes(b"no weights")
    for name in ("broken.h5", "nowhere.keras", "nowhere.npz"):
        with pytest.raises(UserError, match=re.escape(name)):
            build_network(Network(SMALL, weights=str(tmp_path / name)), 2, 32)


def test_weights_that_cannot_be_downloaded_are_said(tmp_path, monkeypatch):
    """An empty cache, and a proxy that refuses: what a machine without internet sees."""
    monkeypatch.setattr("keras.src.utils.file_utils.config.keras_home", lambda: str(tmp_path))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with pytest.raises(UserError, match="cannot be downloaded") as caught:
        build_network(Network("mobilenet-v2"), 2, 32)
    assert 'weights = "none"' in str(caught.value.next_step)
