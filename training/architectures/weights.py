"""Weights that a network starts from: of ImageNet, of a local file, of an earlier run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras

from training.architectures.names import FEATURES_LAYER
from training.architectures.registry import ARCHITECTURES
from training.convert_backbone import backbone_path, load_backbone
from training.recipe import Network
from training.run_folder import RunFolder
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def load_weights(model: Any, network: Network) -> None:
    """Give the convolutions of `model` the weights that `network` names; the head keeps its own.

    Raises
    ------
    UserError
        There is no such file, or it is of another network.
    """
    if network.weights == "none":
        return
    if network.weights == "imagenet":
        # Those of keras.applications came when the trunk was built.
        if ARCHITECTURES[network.architecture].imagenet == "packaged":
            load_backbone(model, backbone_path(network.architecture))
        return
    path = Path(network.weights)
    file = RunFolder(path).best if path.is_dir() else path
    if file.suffix == ".npz":
        load_backbone(model, file)
        return
    trunk = _trunk(model)
    try:
        if file.suffix == ".keras":
            donor = keras.models.load_model(file, compile=False, safe_mode=True)
            trunk.set_weights(_trunk(donor).get_weights())
        else:
            trunk.load_weights(file)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _do_not_fit(file, network, error) from error


def _do_not_fit(file: Path, network: Network, error: Exception) -> UserError:
    return UserError(
        "weights-do-not-fit",
        QT_TRANSLATE_NOOP(
            "errors", "The weights {path} cannot be used for {architecture}: {reason}."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Name a run's folder, a .keras or .h5 file of the same network, or use "
            'weights = "none".',
        ),
        path=str(file),
        architecture=network.architecture,
        reason=(str(error).strip().splitlines() or [type(error).__name__])[0],
    )


def _trunk(model: Any) -> Any:
    return keras.Model(model.input, model.get_layer(FEATURES_LAYER).output)
