"""What a fitted gate refuses, and that a pack carries it, uses it and guards it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.batch import Outcome
from inference.engines.keras import KerasEngine
from inference.engines.litert import LiteRtEngine
from inference.gate import FOREIGN, INVERTED, KNOWN, OVER, gate_bytes, judge
from inference.output import entry
from inference.packs import load_pack
from inference.predictor import Predictor
from inference.preprocess import network_input
from tests.builders import build_dx, write
from tests.training import gated
from training.fit_gate import GateWishes, look_at, looked, measured
from training.gate_data import gate_figures, look_of_pack
from training.gate_examples import Example, as_inputs, foreign_examples, own_examples
from training.prepare import PreparedData
from training.shards import Shards
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.result import Refusal, Result
from viewer.core.sources import Source


@pytest.fixture(scope="module")
def model():
    return gated.network()


@pytest.fixture(scope="module")
def fitted(model):
    return gated.fitted(model)


@pytest.fixture(scope="session")
def gated_pack(tmp_path_factory) -> Path:
    return gated.write_gated_pack(tmp_path_factory.mktemp("gated") / "cxr-pneumonia")


def shares(model, fitted, examples):
    statistics = looked(look_at(model, fitted.layers), examples, gated.PREPROCESS)
    return measured(examples, judge(fitted.gate, statistics))


def test_new_chests_pass_and_everything_else_is_refused(model, fitted):
    own = gated.thoraxes(40, 9)
    examples = [
        *own_examples(own, np.arange(40), 9),
        *foreign_examples(gated.SIDE, 4, 9, sections=False),
    ]
    found = shares(model, fitted, examples)
    assert found["own"]["refused"] <= 0.1
    for name in ("inverted", "turned, over", "turned, left", "turned, right"):
        assert found[name]["refused"] >= 0.9, name
    drawn = [row for name, row in found.items() if not name.startswith(("own", "turned", "inv"))]
    # A network of two untrained layers tells less apart than a real one.
    assert np.mean([row["refused"] for row in drawn]) >= 0.6


def test_what_is_wrong_is_named(model, fitted):
    own = gated.thoraxes(20, 5)
    spoilt = {
        KNOWN: own,
        INVERTED: 255 - own,
        OVER: own[:, ::-1, ::-1],
        FOREIGN: np.random.default_rng(1).integers(0, 256, own.shape, dtype=np.uint8),
    }
    look = look_at(model, fitted.layers)
    for kind, pictures in spoilt.items():
        examples = [Example(kind, kind, -1, picture) for picture in pictures]
        judged = judge(fitted.gate, looked(look, examples, gated.PREPROCESS))
        assert np.mean([each.kind == kind for each in judged]) >= 0.8, kind


def test_mirrored_chests_pass(model, fitted):
    mirrored = gated.thoraxes(40, 9)[:, :, ::-1]
    examples = [Example("mirrored", KNOWN, -1, picture) for picture in mirrored]
    assert shares(model, fitted, examples)["mirrored"]["refused"] <= 0.1


def test_fitting_twice_gives_the_same_bytes(model):
    few = GateWishes(own=16, held=8, drawn=2)
    assert gate_bytes(gated.fitted(model, few).gate) == gate_bytes(gated.fitted(model, few).gate)


def test_statistics_that_are_no_numbers_are_refused(fitted):
    width = len(fitted.gate.centre)
    (judged,) = judge(fitted.gate, np.full((1, width), np.nan, np.float32))
    assert not judged.known


def test_a_part_without_images_is_an_error(model):
    from training.fit_gate import fit_gate

    none = np.empty((0, gated.SIDE, gated.SIDE), np.uint8)
    with pytest.raises(UserError, match="needs images"):
        fit_gate(model, gated.PREPROCESS, none, none)


def film(folder: Path, grey: np.ndarray, **tags) -> Path:
    # The pack asks for 200 x 200 pixels and more.
    large = np.repeat(np.repeat(grey, 4, axis=0), 4, axis=1).astype(np.uint16) * 16
    return write(build_dx(large, tags={"PatientAge": "003Y"} | tags), folder / "film.dcm")


def test_an_inverted_export_is_refused_whatever_the_user_wishes(gated_pack, tmp_path):
    predictor = Predictor(load_pack(gated_pack), "cpu")
    chest = gated.thoraxes(1, 9)[0]
    right = predictor.predict(open_image(film(tmp_path, chest)))
    assert isinstance(right, Result)
    path = film(tmp_path, 255 - chest, ViewPosition=None, PatientOrientation=None)
    image = open_image(path)
    refused = predictor.predict(image, force=True)
    assert isinstance(refused, Refusal)
    assert refused.image_sha256 == image.frame(1).sha256
    assert refused.sop_instance_uid == image.sop_instance_uid
    described = entry(Outcome(Source(path, Path("film.dcm")), 1, refused, predictor.pack))
    assert described["eligible"] is False
    assert "looks inverted" in " ".join(described["reasons"])


def test_engines_give_the_gate_the_same(gated_pack):
    pack = load_pack(gated_pack)
    grey = gated.thoraxes(3, 4).astype(np.float32) / 255
    batch = network_input(grey, pack.card.preprocess)
    by_litert, by_keras = (
        engine.forward(batch).statistics for engine in (LiteRtEngine(pack), KerasEngine(pack))
    )
    np.testing.assert_allclose(by_litert, by_keras, atol=1e-4)


def test_a_changed_byte_in_any_file_switches_the_pack_off(gated_pack, tmp_path):
    names = {path.name for path in gated_pack.iterdir()}
    assert {"gate.npz", "MODEL_CARD.md", "card.json"} <= names
    for name in names:
        copy = tmp_path / name
        shutil.copytree(gated_pack, copy)
        data = bytearray((copy / name).read_bytes())
        data[len(data) // 2] ^= 1
        (copy / name).write_bytes(bytes(data))
        with pytest.raises(UserError, match=r"cxr-pneumonia|card"):
            load_pack(copy)


def test_a_gate_that_does_not_fit_the_network_is_named(gated_pack, fitted):
    pack = load_pack(gated_pack)
    predictor = Predictor(pack, "cpu")
    engine = predictor.engine()
    gate = fitted.gate
    predictor._gate = replace(gate, centre=gate.centre[:-1])
    chest = open_image(film(gated_pack.parent, gated.thoraxes(1, 9)[0])).frame(1)
    with pytest.raises(UserError, match="statistics"):
        predictor.score(chest, (), engine)


def test_figures_of_a_pack_on_a_prepared_set(gated_pack, prepared, tmp_path):
    pack = load_pack(gated_pack)
    images = gated.thoraxes(len(prepared.items), 6)
    record = replace(prepared.record, preprocess=gated.PREPROCESS)
    data = PreparedData(tmp_path, record, prepared.items, Shards([images]))
    from inference.gate import read_gate

    figures = gate_figures(
        look_of_pack(pack), read_gate(pack), gated.PREPROCESS, data, "test", sections=False
    )
    assert figures["own"]["refused"] <= 0.2
    assert figures["inverted"]["refused"] >= 0.8
    with pytest.raises(UserError, match="another way"):
        gate_figures(
            look_of_pack(pack), read_gate(pack), gated.PREPROCESS, prepared, "test", sections=False
        )


def test_the_card_says_what_the_gate_refused(gated_pack):
    card = json.loads((gated_pack / "card.json").read_text())
    kinds = card["out_of_distribution"]["measured"]
    assert {"own", "inverted", "noise", "hand"} <= kinds.keys()
    assert "| inverted |" in (gated_pack / "MODEL_CARD.md").read_text()


def test_sections_are_foreign_to_radiographs_only():
    for sections in (False, True):
        found = {each.name for each in foreign_examples(32, 1, 1, sections)}
        assert ("chest section" in found) is not sections
    batch = as_inputs(list(foreign_examples(32, 1, 1, sections=False)), gated.PREPROCESS)
    assert batch.shape == (15, 32, 32, 3)
    assert np.isfinite(batch).all()
