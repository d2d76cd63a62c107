"""Processes that train together give what one gives, and end with a sentence when one is lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.training.cluster_processes import PATIENCE_S, RECIPE, cluster, end, start
from training.cluster import place_of
from training.run_folder import RunFolder
from viewer.core.errors import UserError

pytest.importorskip("jax", reason="the extra 'cluster' is not installed")


def recipe(folder: Path, batch_size: int = 8) -> Path:
    path = folder / f"recipe-{batch_size}.toml"
    path.write_text(RECIPE.format(batch_size=batch_size))
    return path


def weights(file: Path) -> dict[str, np.ndarray]:
    import h5py

    arrays: dict[str, np.ndarray] = {}

    def keep(name: str, value: object) -> None:
        if isinstance(value, h5py.Dataset):
            arrays[name] = np.asarray(value)

    with (
        zipfile.ZipFile(file) as archive,
        h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as content,
    ):
        content.visititems(keep)
    return arrays


def test_two_processes_equal_one(prepared, tmp_path):
    settings = recipe(tmp_path)
    one = start(
        tmp_path / "home",
        *(prepared.folder, "--out", tmp_path / "one", "--recipe", settings, "--epochs", 2),
        *("--backend", "jax"),
    )
    processes = [one, *cluster(tmp_path, prepared.folder, settings, settings, epochs=2)]
    try:
        for process in processes:
            _, said = process.communicate(timeout=PATIENCE_S)
            assert process.returncode == 0, said
    finally:
        for process in processes:
            end(process)
    assert not (tmp_path / "run1").exists()
    alone, together = RunFolder(tmp_path / "one"), RunFolder(tmp_path / "run0")
    left, right = alone.state(), together.state()
    for before, after in zip(left.history, right.history, strict=True):
        timeless = {name: value for name, value in before.items() if name != "seconds"}
        assert {name: after[name] for name in timeless} == pytest.approx(timeless, abs=1e-5)
    pairs = [(alone.best, together.best), (alone.checkpoint(left), together.checkpoint(right))]
    for ours, theirs in pairs:
        wanted, found = weights(ours), weights(theirs)
        assert wanted.keys() == found.keys()
        for name, array in wanted.items():
            np.testing.assert_allclose(found[name], array, atol=1e-5, err_msg=name)


def test_lost_partner_is_said_and_the_run_goes_on(prepared, tmp_path):
    settings = recipe(tmp_path)
    first = cluster(tmp_path, prepared.folder, settings, settings, epochs=5000)
    try:
        assert first[0].stdout is not None
        for line in first[0].stdout:
            if line.startswith("epoch 1:"):
                break
        end(first[1])
        _, said = first[0].communicate(timeout=PATIENCE_S)
    finally:
        for process in first:
            end(process)
    assert first[0].returncode == 2
    assert "One of the 2 processes ended" in said
    state = RunFolder(tmp_path / "run0").state()
    epochs = state.epochs_done + 1
    again = cluster(tmp_path, prepared.folder, settings, settings, epochs=epochs)
    try:
        for process in again:
            _, said = process.communicate(timeout=PATIENCE_S)
            assert process.returncode == 0, said
    finally:
        for process in again:
            end(process)
    resumed = RunFolder(tmp_path / "run0").state()
    assert resumed.finished
    assert resumed.history[:-1] == state.history


def test_other_settings_are_named(prepared, tmp_path):
    processes = cluster(
        tmp_path, prepared.folder, recipe(tmp_path), recipe(tmp_path, batch_size=4), epochs=1
    )
    try:
        for process in processes:
            _, said = process.communicate(timeout=PATIENCE_S)
            assert process.returncode == 2
            assert "Process 1 has other settings than process 0." in said
    finally:
        for process in processes:
            end(process)


@pytest.mark.parametrize(
    ("processes", "coordinator", "number", "named"),
    [
        (2, None, 0, "--coordinator"),
        (2, "host", 0, "--coordinator"),
        (2, "host:0", 0, "--coordinator"),
        (2, "host:99999", 0, "--coordinator"),
        (2, ":9000", 0, "--coordinator"),
        (2, "host:9000", None, "--process-id"),
        (2, "host:9000", 2, "--process-id"),
        (2, "host:9000", -1, "--process-id"),
        (1, "host:9000", 1, "--process-id"),
    ],
)
def test_wrong_place_is_said(processes, coordinator, number, named):
    with pytest.raises(UserError, match=named):
        place_of(processes, coordinator, number)


def test_one_process_needs_no_place():
    assert place_of(1, None, None) is None
    assert place_of(1, "host:9000", 0) is None


@pytest.mark.parametrize(("count", "processes", "devices"), [(32, 4, 8), (7, 2, 2), (1, 3, 6)])
def test_shares_make_up_the_batch(count, processes, devices):
    from training.cluster_member import Member

    picked = np.arange(100, 100 + count)
    parts = [Member(number, processes, devices).share(picked) for number in range(processes)]
    items = np.concatenate([part[0] for part in parts])
    factors = np.concatenate([part[1] for part in parts])
    assert len({len(part[0]) for part in parts}) == 1
    assert len(items) % devices == 0
    np.testing.assert_array_equal(items[:count], picked)
    loss = np.random.default_rng(0).random(200)
    assert (loss[items] * factors).mean() == pytest.approx(loss[picked].mean())
