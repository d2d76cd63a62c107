from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.engines import choice
from inference.engines.base import GPU_MISSING
from inference.engines.choice import open_engine, resolved_device
from inference.engines.litert import LiteRtEngine
from inference.grad_cam import pooled_maps
from inference.packs import Pack, load_pack
from tests.inference.tiny_pack import CHANNELS, CLASSES, GRID, SIZE, write_card
from viewer.core.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


def batch(images: int, seed: int = 0) -> NDArray[np.float32]:
    values = np.random.default_rng(seed).normal(size=(images, SIZE, SIZE, 3))
    return values.astype(np.float32)


def test_litert_gives_logits_and_feature_maps_in_one_pass(pack: Pack) -> None:
    forward = LiteRtEngine(pack).forward(batch(3))
    assert forward.logits.shape == (3, len(CLASSES))
    assert forward.feature_maps.shape == (3, GRID, GRID, CHANNELS)


def test_the_head_file_belongs_to_the_network(pack: Pack) -> None:
    engine = LiteRtEngine(pack)
    forward = engine.forward(batch(2))
    pooled = forward.feature_maps.mean((1, 2))
    logits = pooled @ engine.head.kernel + engine.head.bias
    np.testing.assert_allclose(logits, forward.logits, atol=1e-5)


def test_both_engines_compute_the_same(pack: Pack) -> None:
    from inference.engines.keras import KerasEngine

    keras = KerasEngine(pack)
    assert keras.name == "Keras CPU"
    ours, theirs = LiteRtEngine(pack).forward(batch(2)), keras.forward(batch(2))
    np.testing.assert_allclose(ours.logits, theirs.logits, atol=1e-5)
    np.testing.assert_allclose(ours.feature_maps, theirs.feature_maps, atol=1e-5)


def test_the_heat_maps_are_the_networks_true_grad_cam(pack: Pack) -> None:
    from inference.engines.gradients import gradient_heat_maps
    from inference.engines.keras import load_network

    engine = LiteRtEngine(pack)
    images = batch(2, seed=4)
    by_gradient = gradient_heat_maps(load_network(pack), images)
    for features, expected in zip(engine.forward(images).feature_maps, by_gradient, strict=True):
        np.testing.assert_allclose(pooled_maps(engine.head.kernel, features), expected, atol=1e-4)


def test_gradients_reach_a_network_whose_weights_are_frozen(pack: Pack) -> None:
    from inference.engines.gradients import gradient_heat_maps
    from inference.engines.keras import load_network

    model = load_network(pack)
    expected = gradient_heat_maps(model, batch(1))
    model.trainable = False
    np.testing.assert_array_equal(gradient_heat_maps(model, batch(1)), expected)


def test_images_of_another_size_are_a_mistake_of_ours(pack: Pack) -> None:
    with pytest.raises(ValueError, match="expected"):
        LiteRtEngine(pack).forward(np.zeros((1, SIZE, SIZE // 2, 3), np.float32))


def test_threads_do_not_see_each_others_images(pack: Pack) -> None:
    engine = LiteRtEngine(pack)
    images = batch(24)
    expected = engine.forward(images).logits
    found = np.zeros_like(expected)

    def work(first: int) -> None:
        for index in range(first, len(images), 4):
            found[index] = engine.forward(images[index : index + 1]).logits[0]

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    "arrays",
    [
        {"kernel": np.zeros((CHANNELS, 2)), "bias": np.zeros(2)},
        {"kernel": np.zeros((CHANNELS, 3)), "bias": np.zeros(2)},
        {"kernel": np.zeros((CHANNELS + 1, 3)), "bias": np.zeros(3)},
        {"kernel": np.zeros((CHANNELS, 3))},
        {"kernel": np.array([{}], dtype=object), "bias": np.zeros(3)},
    ],
    ids=["two classes", "short bias", "other channels", "no bias", "pickled object"],
)
def test_a_head_that_does_not_fit_switches_the_pack_off(
    installed: Path, arrays: dict[str, NDArray[np.generic]]
) -> None:
    np.savez(installed / "head.npz", **arrays)  # type: ignore[arg-type]
    with pytest.raises(UserError) as caught:
        LiteRtEngine(load_pack(write_card(installed)))
    assert caught.value.code == "pack-head"


@pytest.mark.parametrize(
    "content", [b"", b"no model", b"\x1c\x00\x00\x00TFL3" + bytes(200)], ids=repr
)
def test_a_file_that_is_no_model_is_a_sentence(installed: Path, content: bytes) -> None:
    (installed / "model.tflite").write_bytes(content)
    with pytest.raises(UserError) as caught:
        LiteRtEngine(load_pack(write_card(installed)))
    assert caught.value.code == "pack-head"


def test_a_keras_file_with_code_in_it_is_not_run(installed: Path) -> None:
    import keras

    from inference.engines.keras import KerasEngine

    image = keras.Input((SIZE, SIZE, 3))
    model = keras.Model(image, keras.layers.Lambda(lambda x: x * 2, name="features")(image))
    model.save(installed / "model.keras")
    with pytest.raises(UserError) as caught:
        KerasEngine(load_pack(write_card(installed)))
    assert caught.value.code == "pack-head"


def test_auto_takes_the_cpu_where_no_gpu_is_visible(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert resolved_device("auto") == "cpu"
    assert open_engine(pack).name == "LiteRT CPU"


def test_a_visible_gpu_that_tensorflow_cannot_use_is_passed_over_by_auto_only(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "gpu_visible", lambda: True)
    assert resolved_device("auto") == "gpu"
    assert open_engine(pack, "auto").name == "LiteRT CPU"
    with pytest.raises(UserError) as caught:
        open_engine(pack, "gpu")
    assert caught.value.code == GPU_MISSING


def test_a_gpu_that_is_not_visible_is_refused(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    with pytest.raises(UserError) as caught:
        open_engine(pack, "gpu")
    assert caught.value.code == GPU_MISSING


def test_keras_in_its_own_process_gives_the_same_numbers_and_a_sentence_when_it_dies(
    pack: Pack,
) -> None:
    from inference.engines.process import ProcessEngine

    batch = np.random.default_rng(5).normal(size=(1, SIZE, SIZE, 3)).astype(np.float32)
    engine = ProcessEngine(pack, "cpu")
    try:
        assert engine.name == "Keras CPU"
        here, there = open_engine(pack, "cpu").forward(batch), engine.forward(batch)
        np.testing.assert_allclose(there.logits, here.logits, atol=1e-4)
        np.testing.assert_allclose(there.feature_maps, here.feature_maps, atol=1e-4)
        with pytest.raises(UserError) as caught:
            engine._ask(os.abort)
        assert caught.value.code == "engine-ended"
    finally:
        engine.close()


def test_without_tensorflow_a_gpu_is_refused_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "tensorflow_installed", lambda: False)
    monkeypatch.setattr(choice, "gpu_visible", lambda: True)
    assert resolved_device("auto") == "cpu"
    with pytest.raises(UserError) as caught:
        resolved_device("gpu")
    assert caught.value.code == "gpu-without-tensorflow"


def test_scoring_on_the_cpu_never_imports_tensorflow(built_pack: Path, dx_file: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from inference.packs import load_pack
from inference.predictor import Predictor
from viewer.core.images import open_image
result = Predictor(load_pack(Path({str(built_pack)!r}))).predict(open_image(Path({str(dx_file)!r})))
assert result.engine == "LiteRT CPU", result
print(sorted({{"tensorflow", "keras", "torch", "jax", "PySide6", "cv2"}} & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "['cv2']"


def test_importing_the_predictor_loads_no_engine_at_all() -> None:
    program = (
        "import sys, inference.predictor, inference.packs\n"
        "heavy = {'tensorflow', 'keras', 'ai_edge_litert', 'cv2', 'rich', 'typer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
