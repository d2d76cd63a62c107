"""How a pack's heat maps are computed: the key ``heat_map`` of its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Variant = Literal["grad-cam", "hirescam", "grad-cam++"]


@dataclass(frozen=True)
class HeatMapMethod:
    """Where the gradient of a class's logit comes from, and what is made of it.

    Attributes
    ----------
    method
        ``pooled``: the head averages feature maps and is linear from there, so that `head.npz`
        holds the gradient and every engine draws heat maps.  ``gradient``: any other head; only
        the Keras engine draws them, with a backward pass, and the pack has no `head.npz`.
    layer
        Whose output the gradient is taken at; for ``pooled`` the layer that is averaged.
    variant
        See `inference.grad_cam`; whoever scores may ask for another one.
    """

    method: Literal["pooled", "gradient"] = "pooled"
    layer: str = "features"
    variant: Variant = "grad-cam"

    def __post_init__(self) -> None:
        if not self.layer:
            raise ValueError("layer as the name of a layer")
