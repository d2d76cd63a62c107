"""One tiny real pack for all tests of inference, and copies of it that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from inference.packs import Pack, load_pack
from inference.predictor import Predictor
from tests.builders import build_dx, write
from tests.inference import tiny_pack


@pytest.fixture(scope="session")
def built_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_pack.build(tmp_path_factory.mktemp("packs") / tiny_pack.NAME)


@pytest.fixture(scope="session")
def pack(built_pack: Path) -> Pack:
    return load_pack(built_pack)


@pytest.fixture(scope="session")
def predictor(pack: Pack) -> Predictor:
    return Predictor(pack, "cpu")


@pytest.fixture
def installed(built_pack: Path, faro_home: Path) -> Path:
    """Return the folder of a copy of the pack where a clinic would install it."""
    folder = faro_home / "data" / "models" / tiny_pack.NAME
    shutil.copytree(built_pack, folder)
    return folder


@pytest.fixture
def dx_file(tmp_path: Path) -> Path:
    """Return a child's frontal radiograph, 96 × 80, that the tiny pack may score."""
    pixels = np.random.default_rng(3).integers(0, 4096, (96, 80), dtype=np.uint16)
    return write(build_dx(pixels), tmp_path / "images" / "child.dcm")
