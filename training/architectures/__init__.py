"""Networks that the training commands can build, one file per family."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from training.architectures.registry import ARCHITECTURES
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from training.recipe import Network


def build_network(network: Network, classes: int, size: int) -> Any:
    """Build the Keras model of a recipe, with its starting weights, frozen as it asks.

    Parameters
    ----------
    size
        Side of the square network input in pixels.

    Returns
    -------
    keras.Model from (n, size, size, 3) network input to (n, classes) logits, its last feature maps
    in the layer ``features``.

    Raises
    ------
    UserError
        The architecture cannot be built for `size` or `classes`, or its weights cannot be had.
    """
    # Here, so that reading a recipe does not load TensorFlow.
    import keras

    from training.architectures.freezing import freeze
    from training.architectures.head import classify
    from training.architectures.names import IMAGE_LAYER
    from training.architectures.weights import load_weights

    architecture = ARCHITECTURES[network.architecture]
    _require_buildable(network, classes, size)
    image = keras.Input((size, size, 3), name=IMAGE_LAYER)
    family = import_module(f"{__name__}.{architecture.family}")
    maps = family.trunk(architecture.name, _channels(image, network.channels), network)
    logits = classify(maps, classes, network, architecture)
    model = keras.Model(image, logits, name=architecture.name.replace("-", "_"))
    load_weights(model, network)
    freeze(model, network)
    return model


def _channels(image: Any, count: int) -> Any:
    """Keep the first of three equal channels."""
    if count == image.shape[-1]:
        return image
    from keras import layers

    # Cropping cuts the last two axes when it takes the first for channels.
    crop = layers.Cropping2D(((0, 0), (0, 2)), data_format="channels_first", name="one_channel")
    return crop(image)


def _require_buildable(network: Network, classes: int, size: int) -> None:
    smallest = ARCHITECTURES[network.architecture].smallest
    if size < smallest:
        raise UserError(
            "input-too-small",
            QT_TRANSLATE_NOOP(
                "errors", "{architecture} needs images of {smallest} pixels or more, not {size}."
            ),
            QT_TRANSLATE_NOOP("errors", "Set input_size in [network], or prepare with --size."),
            architecture=network.architecture,
            smallest=smallest,
            size=size,
        )
    if network.head.output == "sigmoid" and classes != 2:
        raise UserError(
            "sigmoid-classes",
            QT_TRANSLATE_NOOP("errors", "A sigmoid tells two classes apart, not {classes}."),
            QT_TRANSLATE_NOOP("errors", "Merge classes in [classes], or use softmax."),
            classes=classes,
        )
