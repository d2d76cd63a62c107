"""Networks that the training commands can build, one file per family."""

from __future__ import annotations

from typing import Any

from training.recipe import Network


def build_network(network: Network, classes: int, size: int) -> Any:
    """Build the Keras model of a recipe, with its starting weights, frozen as it asks.

    Returns
    -------
    keras.Model from (n, size, size, 3) network input to (n, classes) logits.
    """
    # Here, so that reading a recipe does not load TensorFlow.
    from training.architectures import efficientnet_lite0
    from training.convert_backbone import load_backbone

    model = efficientnet_lite0.build(classes, size, network.dropout, network.drop_path)
    if network.weights == "imagenet":
        load_backbone(model)
    for layer in efficientnet_lite0.layers_up_to_block(model, network.freeze_blocks):
        layer.trainable = False
    if network.freeze_batch_norm:
        for layer in model.layers:
            layer.trainable = layer.trainable and not layer.name.endswith("_bn")
    return model
