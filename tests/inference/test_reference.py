from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from inference import reference
from inference.engines.litert import LiteRtEngine
from inference.packs import Pack, load_pack
from inference.predictor import Predictor
from inference.reference import check_reference, reference_bytes, require_reference
from tests.inference.tiny_pack import GRID, SIZE, write_card
from viewer.core.errors import UserError
from viewer.core.images import OpenImage, open_image


@pytest.fixture
def dx(dx_file: Path) -> OpenImage:
    return open_image(dx_file)


def spoiled_reference(folder: Path, **changes: Any) -> Pack:
    with np.load(folder / "reference.npz") as arrays:
        case: dict[str, NDArray[Any]] = {**arrays, **changes}
    np.savez(folder / "reference.npz", **case)  # type: ignore[arg-type]
    return load_pack(write_card(folder))


def test_the_shipped_reference_case_reproduces(pack: Pack) -> None:
    assert check_reference(pack, LiteRtEngine(pack)) < 1e-5


@pytest.mark.parametrize(
    "changes",
    [
        {"probabilities": np.array([0.5, 0.25, 0.25])},
        {"heat_maps": np.zeros((3, GRID, GRID), np.float32)},
        {"heat_maps": np.zeros((3, 2, 2), np.float32)},
        {"image": np.full((SIZE, SIZE, 3), np.nan, np.float32)},
        {"image": np.zeros((SIZE, SIZE), np.float32)},
        {"tolerance": np.float64("nan")},
    ],
    ids=["other scores", "other maps", "other grid", "not a number", "no image", "no tolerance"],
)
def test_a_reference_case_that_does_not_reproduce_switches_the_pack_off(
    installed: Path, dx: OpenImage, changes: dict[str, Any]
) -> None:
    predictor = Predictor(spoiled_reference(installed, **changes), "cpu")
    for _ in range(2):
        with pytest.raises(UserError) as caught:
            predictor.predict(dx)
        assert caught.value.code == "pack-reference"
        assert "switched off" in str(caught.value)


def test_a_reference_file_of_another_kind_switches_the_pack_off(
    installed: Path, dx: OpenImage
) -> None:
    (installed / "reference.npz").write_bytes(b"not an archive")
    with pytest.raises(UserError) as caught:
        Predictor(load_pack(write_card(installed)), "cpu").predict(dx)
    assert caught.value.code == "pack-reference"


def test_the_verdict_is_remembered_for_the_process(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Pack] = []
    monkeypatch.setattr(reference, "_verdicts", {})
    monkeypatch.setattr(reference, "check_reference", lambda pack, _: calls.append(pack))
    engine = LiteRtEngine(pack)
    require_reference(pack, engine)
    require_reference(pack, engine)
    assert calls == [pack]


def test_reference_bytes_are_read_back(installed: Path) -> None:
    with np.load(installed / "reference.npz") as arrays:
        written = reference_bytes(
            arrays["image"], arrays["probabilities"], arrays["heat_maps"], 0.25
        )
    (installed / "reference.npz").write_bytes(written)
    pack = load_pack(write_card(installed))
    assert check_reference(pack, LiteRtEngine(pack)) < 1e-5
