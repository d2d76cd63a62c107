"""Trunks of `keras.applications`, fed what they expect instead of the project's network input.

The project's input is ``(grey * 255 - 127) / 128``, three equal channels.  Each family of
published weights was trained on another scaling; it becomes the first layer, so that a saved
network needs no preprocessing of its own.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from keras import layers

from training.architectures.names import FEATURES_LAYER
from training.recipe import Network
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

IMAGENET_MEAN = (0.485, 0.456, 0.406)  # of red, green and blue in [0, 1]
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)
_CAFFE_MEAN = (103.939, 116.779, 123.68)  # of blue, green and red in [0, 255]
_PUBLISHED = (224, 224, 3)  # any shape would do: convolutions fit all of them
_PATIENCE_S = 30.0


def to_255(image: Any) -> Any:
    """Undo the project's scaling: values in [0, 255]."""
    return layers.Rescaling(128.0, 127.0, name="scaling")(image)


def to_unit(image: Any) -> Any:
    """Values in [0, 1], as the studies' own networks were fed."""
    return layers.Rescaling(128.0 / 255.0, 127.0 / 255.0, name="scaling")(image)


def to_plus_minus_one(image: Any) -> Any:
    """Values in [-1, 1], as Inception, Xception, ResNetV2 and MobileNetV2 expect."""
    return layers.Rescaling(128.0 / 127.5, 127.0 / 127.5 - 1.0, name="scaling")(image)


def to_caffe(image: Any) -> Any:
    """Values in [0, 255] less the mean of each channel, as VGG and ResNet expect."""
    offset = _each(image, [127.0 - mean for mean in _CAFFE_MEAN])
    return layers.Rescaling(128.0, offset, name="scaling")(image)


def to_standard_scores(image: Any) -> Any:
    """Mean 0 and deviation 1 over ImageNet for each channel, as DenseNet expects."""
    scale = [128.0 / 255.0 / deviation for deviation in IMAGENET_DEVIATION]
    offset = [
        (127.0 / 255.0 - mean) / deviation
        for mean, deviation in zip(IMAGENET_MEAN, IMAGENET_DEVIATION, strict=True)
    ]
    return layers.Rescaling(_each(image, scale), _each(image, offset), name="scaling")(image)


def application_trunk(
    build: Callable[..., Any], scaled: Any, network: Network, last: str | None = None
) -> Any:
    """Build a network of `keras.applications` on `scaled`, up to its last feature maps.

    Parameters
    ----------
    build
        Such as ``keras.applications.VGG16``.
    scaled
        Keras tensor (n, size, size, channels), scaled as the published weights expect.
    last
        Layer with the last feature maps; default: the last of all.

    Returns
    -------
    Keras tensor, the output of the layer ``features``.

    Raises
    ------
    UserError
        The recipe wants ImageNet weights and they cannot be had.
    """
    model = build(include_top=False, weights=None, input_tensor=scaled)
    if network.weights == "imagenet":
        with _explained(network):
            published = build(include_top=False, weights="imagenet", input_shape=_PUBLISHED)
        model.set_weights(published.get_weights())
    maps = model.get_layer(last).output if last else model.output
    return layers.Activation("linear", name=FEATURES_LAYER)(maps)


@contextmanager
def _explained(network: Network) -> Iterator[None]:
    """Say what to do where Keras only knows that a download failed."""
    patience = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_PATIENCE_S)
    try:
        yield
    except Exception as error:
        # Keras raises bare exceptions for a failed download, and only for that.
        if "URL fetch failure" not in str(error) and not isinstance(error, OSError):
            raise
        raise UserError(
            "weights-not-to-be-had",
            QT_TRANSLATE_NOOP(
                "errors", "The ImageNet weights of {architecture} cannot be downloaded: {reason}."
            ),
            QT_TRANSLATE_NOOP(
                "errors",
                'Go online once, name a local file with weights = "FILE", or use weights = "none".',
            ),
            architecture=network.architecture,
            reason=str(error),
        ) from error
    finally:
        socket.setdefaulttimeout(patience)


def _each(image: Any, values: Sequence[float]) -> list[float]:
    """One value per channel; for one channel their mean."""
    return list(values) if image.shape[-1] == len(values) else [sum(values) / len(values)]
