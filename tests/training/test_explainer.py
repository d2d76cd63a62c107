"""Heat maps of networks that surely look at one place lie on that place, whatever their head.

A network with flattening and dense layers becomes a pack, is installed, scores, and draws.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from inference import packs
from inference.__main__ import app
from inference.batch import Outcome
from inference.engines import choice
from inference.engines.choice import open_engine
from inference.engines.litert import LiteRtEngine
from inference.heat_map_method import Variant
from inference.output import write_heat_map
from inference.packs import Pack
from inference.predictor import Predictor
from inference.readout import read_out
from inference.reference import check_reference
from tests.builders import build_dx, write
from tests.training import blobs
from training.architectures.head import classify
from training.architectures.registry import Architecture
from training.explainer import explainer_of
from training.export import pooled_head
from training.pack_files import pack_files
from training.recipe import Head, Network
from training.ship import write_pack
from viewer.core.images import open_image
from viewer.core.pixels import to_8bit
from viewer.core.sources import Source

PLACE = (0.3, 0.7)
VARIANTS: tuple[Variant, ...] = get_args(Variant)


@pytest.fixture(scope="module")
def detectors() -> dict[str, Any]:
    return {"pooled": blobs.detector(flatten=False), "gradient": blobs.detector(flatten=True)}


@pytest.fixture(scope="module")
def made(detectors: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    """Return both detectors as packs, each tried on both engines by `write_pack`."""
    parts = (blobs.PREPROCESS, blobs.calibration(), blobs.description(), {}, "1.0.0")
    gate = blobs.open_gate()
    folder = tmp_path_factory.mktemp("blob-packs")
    return {
        name: write_pack(pack_files(model, *parts, gate), folder / name)
        for name, model in detectors.items()
    }


@pytest.fixture
def spot_file(tmp_path: Path) -> Path:
    """Return a radiograph of 96 × 160 with a spot, neither square nor a multiple of the grid."""
    grey = blobs.film((96, 160), PLACE, seed=9)
    return write(build_dx((grey * 4095).astype(np.uint16)), tmp_path / "images" / "spot.dcm")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("kind", ["pooled", "gradient"])
def test_maximum_lies_on_the_spot(detectors: dict[str, Any], kind: str, variant: Variant) -> None:
    from inference.engines.gradients import gradient_heat_maps

    model = detectors[kind]
    images, targets, places = blobs.films(60, seed=900)
    ill = targets == 1
    assert (np.argmax(model.predict_on_batch(images), axis=1) == targets).mean() > 0.9
    maps = gradient_heat_maps(model, images[ill], variant)[:, 1]
    peaks = [np.unravel_index(each.argmax(), each.shape) for each in maps]
    cells = places[ill] * blobs.GRID - 0.5
    off = np.abs(np.array(peaks)[:, ::-1] - cells).max(axis=1)
    assert (off <= 1.5).mean() >= 0.9


def test_only_average_pooling_has_a_head_of_its_own(detectors: dict[str, Any]) -> None:
    head = pooled_head(detectors["pooled"])
    assert head is not None
    kernel, bias = detectors["pooled"].get_layer("logits").get_weights()
    np.testing.assert_allclose(head.kernel, kernel, atol=1e-6)
    np.testing.assert_array_equal(head.bias, bias)
    assert pooled_head(detectors["gradient"]) is None


@pytest.mark.parametrize(("last_max_pool", "pooled"), [(False, True), (True, False)])
def test_a_sigmoid_after_pooling_has_the_head_of_its_two_logits(
    last_max_pool: bool, pooled: bool
) -> None:
    import keras

    image = keras.Input((6, 4, 5))
    maps = keras.layers.Activation("linear", name="features")(image)
    network = Network("cnn-150", weights="none", head=Head(output="sigmoid"))
    kind = Architecture("any", "any", 32, 32, "none", last_max_pool=last_max_pool)
    model = keras.Model(image, classify(maps, 2, network, kind))
    head = pooled_head(model)
    # Halved by the maximum, what is averaged is not what `features` gives.
    assert (head is not None) is pooled
    if head is not None:
        values = np.random.default_rng(1).normal(size=(3, 6, 4, 5)).astype(np.float32)
        logits = values.mean(axis=(1, 2)) @ head.kernel + head.bias
        np.testing.assert_allclose(logits, np.asarray(model(values)), atol=1e-5)


def test_a_pack_says_how_its_heat_maps_are_made(made: dict[str, Pack]) -> None:
    assert made["pooled"].card.heat_map.method == "pooled"
    assert (made["pooled"].folder / "head.npz").is_file()
    assert made["gradient"].card.heat_map.method == "gradient"
    assert not (made["gradient"].folder / "head.npz").exists()


def test_a_gradient_pack_scores_alike_on_both_engines_but_draws_on_keras_only(
    made: dict[str, Pack],
) -> None:
    from inference.engines.keras import KerasEngine

    pack = made["gradient"]
    image = blobs.films(2, seed=40)[0][1]
    (ours, none), (theirs, maps) = (
        read_out(engine, pack.card, image) for engine in (LiteRtEngine(pack), KerasEngine(pack))
    )
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
    assert none is None
    assert maps is not None
    assert maps.shape == (2, blobs.GRID, blobs.GRID)
    assert check_reference(pack, LiteRtEngine(pack)) < 1e-3


def test_a_drawn_heat_map_lies_on_the_spot(
    made: dict[str, Pack], spot_file: Path, tmp_path: Path
) -> None:
    from inference.engines.keras import KerasEngine

    image = open_image(spot_file)
    for pack in made.values():
        for variant in VARIANTS:
            predictor = Predictor(pack, "cpu", variant)
            result = predictor.score(image.frame(1), (), KerasEngine(pack))
            source = Source(spot_file, Path("spot.dcm"))
            drawn = write_heat_map(Outcome(source, 1, result, pack, image), tmp_path)
            assert drawn is not None
            change = np.asarray(Image.open(drawn), np.int16) - to_8bit(image.frame(1))[..., None]
            # Grey stays grey where nothing influenced; colour has channels that differ.
            colour = np.ptp(change, axis=2)
            down, across = np.argwhere(colour > 0.9 * colour.max()).mean(axis=0) / (95, 159)
            assert (across, down) == pytest.approx(PLACE, abs=1.5 / blobs.GRID)


def test_keras_answers_from_its_own_process_where_it_is_installed(
    made: dict[str, Pack], monkeypatch: pytest.MonkeyPatch
) -> None:
    from inference.engines.process import ProcessEngine

    engine = open_engine(made["gradient"], "cpu")
    assert isinstance(engine, ProcessEngine)
    try:
        _, maps = read_out(engine, made["gradient"].card, blobs.films(2, seed=40)[0][1])
        assert maps is not None
        assert maps[1].max() == 1.0
    finally:
        engine.close()
    monkeypatch.setattr(choice, "tensorflow_installed", lambda: False)
    assert isinstance(open_engine(made["gradient"], "cpu"), LiteRtEngine)


def test_without_tensorflow_the_score_stands_and_the_missing_heat_map_is_told(
    made: dict[str, Pack],
    spot_file: Path,
    faro_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(made["gradient"].folder, faro_home / "data" / "models" / blobs.NAME)
    monkeypatch.setattr(packs, "resource", lambda *parts: tmp_path.joinpath("none", *parts))
    monkeypatch.setattr(choice, "tensorflow_installed", lambda: False)
    command = ["predict", spot_file, "--heatmap", tmp_path / "maps", "--json", tmp_path / "o.json"]
    found = CliRunner().invoke(app, [str(each) for each in command])
    assert found.exit_code == 2
    assert "tiny-blobs has no heat map with LiteRT CPU" in found.stderr
    (entry,) = json.loads((tmp_path / "o.json").read_text())
    assert entry["label"] == "pneumonia"
    assert entry["heatmap"] is None


def test_a_method_without_a_folder_is_refused(spot_file: Path) -> None:
    found = CliRunner().invoke(app, ["predict", str(spot_file), "--heat-map-method", "hirescam"])
    assert found.exit_code == 2
    assert "--heatmap DIR" in found.stderr


@pytest.mark.parametrize("kind", ["pooled", "gradient"])
def test_evidence_for_the_flag_lies_on_the_spot(
    made: dict[str, Pack], kind: str, spot_file: Path
) -> None:
    explainer = explainer_of(made[kind])
    frame = open_image(spot_file).frame(1)
    found = explainer.explain(frame)
    assert explainer.flag_score(found.probabilities) > 0.5
    row, column = np.unravel_index(found.evidence.argmax(), found.evidence.shape)
    assert (column + 0.5, row + 0.5) == pytest.approx(np.array(PLACE) * blobs.GRID, abs=1.5)
