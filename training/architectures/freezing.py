"""Which layers keep the weights they came with."""

from __future__ import annotations

from typing import Any

from keras import layers

from training.architectures.efficientnet_lite import layers_up_to_block
from training.architectures.names import FEATURES_LAYER
from training.architectures.registry import ARCHITECTURES
from training.recipe import Network
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_FROZEN_BLOCKS = 3


def freeze(model: Any, network: Network) -> None:
    """Freeze layers of a network that `build_network` made as the recipe's `network` asks."""
    for layer in _kept(model, network):
        layer.trainable = False
    started = network.weights != "none"
    keep_norms = started if network.freeze_batch_norm is None else network.freeze_batch_norm
    for layer in model.layers:
        if keep_norms and isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


def _kept(model: Any, network: Network) -> list[Any]:
    if network.frozen:
        return [*_before(model, FEATURES_LAYER), model.get_layer(FEATURES_LAYER)]
    if network.trainable_from:
        return _before(model, network.trainable_from)
    if ARCHITECTURES[network.architecture].family != "efficientnet_lite":
        return []
    own = 0 if network.weights == "none" else _FROZEN_BLOCKS
    return layers_up_to_block(
        model, own if network.freeze_blocks is None else network.freeze_blocks
    )


def _before(model: Any, name: str) -> list[Any]:
    names = [layer.name for layer in model.layers]
    if name not in names:
        raise UserError(
            "no-such-layer",
            QT_TRANSLATE_NOOP("errors", "{architecture} has no layer {layer}; it has {known}."),
            QT_TRANSLATE_NOOP("errors", "Name one of them as trainable_from in [network]."),
            architecture=model.name,
            layer=name,
            known=", ".join(names),
        )
    return list(model.layers[: names.index(name)])
