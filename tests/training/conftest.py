"""One prepared set and one trained run for all tests of training."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from inference.preprocess import Preprocess
from tests.training import tiny
from tests.training.films import SIDE, write_kaggle
from training.prepare import PreparedData, prepare
from training.split import SplitWishes


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 54 pictures of 36 patients in the paediatric set's layout."""
    return write_kaggle(tmp_path_factory.mktemp("source") / "films", patients=12)


@pytest.fixture(scope="session")
def prepared(source: Path, tmp_path_factory: pytest.TempPathFactory) -> PreparedData:
    out = tmp_path_factory.mktemp("prepared") / "data"
    return prepare(source, out, Preprocess(SIDE), SplitWishes(0.25, 0.25, 3))


@pytest.fixture(scope="session")
def trained(prepared: PreparedData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a calibrated run."""
    import training.train
    from training.workflow import calibrate_run

    run = tmp_path_factory.mktemp("runs") / "tiny"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training.train, "build_network", tiny.build_network)
        training.train.train(prepared, tiny.recipe(12, patience=12), run)
    calibrate_run(run)
    return run
