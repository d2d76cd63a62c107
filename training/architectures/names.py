"""Names of the layers that every network has, and that other parts look for.

They hold neither ``/`` nor a leading ``_``: SavedModel, the way to LiteRT, refuses them.
"""

from __future__ import annotations

IMAGE_LAYER = "image"
FEATURES_LAYER = "features"  # the last feature maps, (n, rows, columns, channels)
POOL_LAYER = "pool"  # one vector an image, (n, values): where a frozen trunk ends
LOGITS_LAYER = "logits"  # (n, classes), linear
