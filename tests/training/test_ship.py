"""Only what is better and reproduces itself takes the place of the shipped pack."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from inference.card_seal import SEAL_KEY, UNSEALED, sealed
from inference.gate import CHECK_NAME
from inference.pack_switch import previous_folder
from inference.packs import load_pack
from inference.predictor import Predictor
from tests.builders import build_dx, write
from training import workflow
from training.manifest import TRAIN
from training.pack_files import read_description
from training.reference_image import thorax_pattern
from training.ship import next_version, require_better, write_pack
from viewer.core.errors import UserError
from viewer.core.images import open_image

DESCRIPTION = (
    Path(__file__).resolve().parents[2] / "training" / "recipes" / "cxr-pneumonia.pack.toml"
)


@pytest.fixture(scope="session")
def shipped(trained, tmp_path_factory):
    """Return the folder of a pack that was shipped from the tiny run."""
    target = tmp_path_factory.mktemp("models") / "cxr-pneumonia"
    workflow.ship_run(trained, DESCRIPTION, target=target, draws=20)
    return target


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_shipped_pack_judges_a_film_by_its_tags_and_its_looks(shipped, trained, tmp_path):
    pack = load_pack(shipped)
    assert pack.version == "1.0.0"
    data = workflow.data_of(trained)
    own = data.images[data.indices(TRAIN)[0]]
    pixels = np.kron(own, np.ones((6, 6))).astype(np.uint16) * 16
    film = build_dx(pixels, tags={"PatientAge": "004Y"})
    answer = Predictor(pack, "cpu").predict(open_image(write(film, tmp_path / "film.dcm")))
    *tags, looks = answer.checks
    assert all(check.passed for check in tags)
    assert looks.name == CHECK_NAME


def test_pack_gives_the_figures_of_its_run(shipped, trained):
    pack = load_pack(shipped)
    data = workflow.data_of(trained)
    by_pack = workflow.evaluate_pack(pack, data, draws=1)
    by_run = workflow.evaluate_run(trained, draws=1)
    np.testing.assert_allclose(by_pack.scored.probabilities, by_run.scored.probabilities, atol=1e-4)
    stated = json.loads((shipped / "card.json").read_text())["metrics"]
    assert stated["flag"]["auc"]["value"] == pytest.approx(by_run.flag["auc"].value)
    assert "Not a diagnosis" in (shipped / "MODEL_CARD.md").read_text()


def test_reshipping_raises_the_version_and_keeps_the_previous_pack(shipped, trained, tmp_path):
    target = tmp_path / "cxr-pneumonia"
    write_pack(files_of(shipped), target)
    pack, _ = workflow.ship_run(trained, DESCRIPTION, target=target, draws=20)
    assert pack.version == "1.1.0"
    assert load_pack(previous_folder(target)).version == "1.0.0"


def test_worse_network_is_shipped_only_with_a_reason(shipped, trained, tmp_path, monkeypatch):
    target = tmp_path / "cxr-pneumonia"
    write_pack(files_of(shipped), target)
    best = workflow.best_network(trained)
    kernel, bias = best.get_layer("logits").get_weights()
    best.get_layer("logits").set_weights([-kernel, bias])
    monkeypatch.setattr(workflow, "best_network", lambda run: best)
    with pytest.raises(UserError, match="Not shipped"):
        workflow.ship_run(trained, DESCRIPTION, target=target, draws=20)
    assert load_pack(target).version == "1.0.0"
    assert not previous_folder(target).exists()
    workflow.ship_run(trained, DESCRIPTION, target=target, draws=20, despite="holds elsewhere")
    replaced = json.loads((target / "card.json").read_text())["metrics"]["replaced"]
    assert (replaced["version"], replaced["despite"]) == ("1.0.0", "holds elsewhere")
    assert "holds elsewhere" in (target / "MODEL_CARD.md").read_text()


def test_pack_that_does_not_reproduce_is_not_shipped(shipped, tmp_path):
    import hashlib
    import io

    target = tmp_path / "cxr-pneumonia"
    files = files_of(shipped)
    with np.load(io.BytesIO(files["reference.npz"])) as arrays:
        wrong = {name: arrays[name] for name in arrays.files}
    wrong["probabilities"] = wrong["probabilities"][::-1] + 0.1
    buffer = io.BytesIO()
    np.savez(buffer, **wrong)
    files["reference.npz"] = buffer.getvalue()
    card = json.loads(files["card.json"])
    card["files"]["reference.npz"] = hashlib.sha256(buffer.getvalue()).hexdigest()
    files["card.json"] = sealed(json.dumps(card | {SEAL_KEY: UNSEALED}).encode())
    with pytest.raises(UserError, match="fails its reference case"):
        write_pack(files, target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("new", "passes"),
    [((0.9, 0.8), True), ((0.91, 0.8), True), ((0.89, 0.95), False), ((0.99, 0.79), False)],
    ids=["equal", "better", "lower AUC", "lower class AUC"],
)
def test_gate(new, passes):
    names = ("auc", "class_auc")
    arguments = dict(zip(names, new, strict=True)), dict(zip(names, (0.9, 0.8), strict=True))
    if passes:
        require_better(*arguments, "here")
        return
    with pytest.raises(UserError, match="Not shipped"):
        require_better(*arguments, "here")


def test_first_version():
    assert next_version(None) == "1.0.0"


def test_reference_picture_is_no_patient_and_always_the_same():
    picture = thorax_pattern(64)
    np.testing.assert_array_equal(picture, thorax_pattern(64))
    assert 0.0 <= picture.min() < 0.2 < 0.7 < picture.max() <= 1.0
    # Darker lungs than mediastinum: the network meets something like a chest.
    assert picture[28, 18] < picture[28, 32]


def test_description_with_an_unknown_key_is_named(tmp_path):
    path = tmp_path / "x.pack.toml"
    path.write_text(DESCRIPTION.read_text(encoding="utf-8") + "\nminimum_luck = 3\n")
    with pytest.raises(UserError, match="minimum_luck"):
        read_description(path)
