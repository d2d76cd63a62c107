"""What the ImageNet backbone knows unchanged: frozen features and logistic regression.

A trained network has to beat this on the same split to be worth its hours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.architectures import build_network
from training.features import pooled_features
from training.manifest import TRAIN, VALIDATION
from training.prepare import PreparedData
from training.recipe import Network
from viewer.core.progress import NO_PROGRESS, Progress

_STRENGTHS = (1e-4, 1e-3, 1e-2, 1e-1)  # scikit-learn's C: small is strong regularisation


@dataclass(frozen=True, eq=False)
class LinearHead:
    """Logits are ``features @ kernel + bias``; kernel (channels, classes), bias (classes,)."""

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return (images, classes) for (images, channels)."""
        return np.asarray(features @ self.kernel + self.bias)


def frozen_features(data: PreparedData, progress: Progress = NO_PROGRESS) -> NDArray[np.float32]:
    """Return (items, 1280) float32 pooled ImageNet features of all items; computed once."""
    network = build_network(Network(), 2, data.record.preprocess.size)
    return pooled_features(network, data, progress)


def fit_head(features: NDArray[np.float32], data: PreparedData) -> LinearHead:
    """Fit logistic regression on the training part; its strength is chosen on validation."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import log_loss
    from sklearn.preprocessing import StandardScaler

    train, held = data.indices(TRAIN), data.indices(VALIDATION)
    numbers = np.arange(len(data.record.classes))
    scaler = StandardScaler().fit(features[train])
    fitted = [
        LogisticRegression(C=strength, max_iter=500).fit(
            scaler.transform(features[train]), data.targets(train)
        )
        for strength in _STRENGTHS
    ]
    losses = [
        log_loss(
            data.targets(held), each.predict_proba(scaler.transform(features[held])), labels=numbers
        )
        for each in fitted
    ]
    best = fitted[int(np.argmin(losses))]
    kernel, bias = best.coef_.T, best.intercept_
    if kernel.shape[1] == 1:  # two classes: scikit-learn keeps one column
        kernel, bias = np.hstack([-kernel, kernel]) / 2, np.concatenate([-bias, bias]) / 2
    # The scaling goes into the weights.
    kernel = kernel / scaler.scale_[:, None]
    return LinearHead(kernel.astype(np.float32), (bias - scaler.mean_ @ kernel).astype(np.float32))
