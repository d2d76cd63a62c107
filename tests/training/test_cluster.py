"""Processes that train together give what one gives, and end with a sentence when one is lost."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.training import tiny
from tests.training.cluster_processes import PATIENCE_S, RECIPE, cluster, end, start
from training.cluster import place_of
from training.run_folder import RunFolder, RunState
from viewer.core.errors import UserError

pytest.importorskip("jax", reason="the extra 'cluster' is not installed")
EPOCHS = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cluster")
    (path / "recipe.toml").write_text(RECIPE)
    return path


@pytest.fixture(scope="module")
def together(prepared, folder) -> RunFolder:
    """Return the run of two processes, each with one end of a batch."""
    finish(cluster(folder, prepared.folder, EPOCHS))
    return RunFolder(folder / "run0")


def finish(processes: list[subprocess.Popen[str]]) -> None:
    try:
        for process in processes:
            _, said = process.communicate(timeout=PATIENCE_S)
            assert process.returncode == 0, said
    finally:
        for process in processes:
            end(process)


def state_of(run: RunFolder) -> RunState:
    state = run.state()
    assert state is not None
    return state


def arrays(file: Path) -> Iterator[tuple[str, np.ndarray]]:
    """Walk weights and what an optimiser keeps, in the order of their names."""
    import h5py

    found: list[tuple[str, np.ndarray]] = []

    def keep(name: str, value: object) -> None:
        if isinstance(value, h5py.Dataset):
            found.append((name, np.asarray(value)))

    with (
        zipfile.ZipFile(file) as archive,
        h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as content,
    ):
        content.visititems(keep)
    return iter(found)


def test_two_processes_equal_one(prepared, folder, together):
    settings = ("--recipe", folder / "recipe.toml", "--epochs", EPOCHS, "--backend", "jax")
    finish([start(folder / "home", prepared.folder, "--out", folder / "one", *settings)])
    assert not (folder / "run1").exists()
    alone = RunFolder(folder / "one")
    left, right = state_of(alone), state_of(together)
    for one, both in zip(left.history, right.history, strict=True):
        wanted = {name: value for name, value in one.items() if name != "seconds"}
        assert {name: both[name] for name in wanted} == pytest.approx(wanted, abs=1e-5)
    pairs = [(alone.best, together.best), (alone.checkpoint(left), together.checkpoint(right))]
    for ours, theirs in pairs:
        for (name, wanted), (same, found) in zip(arrays(ours), arrays(theirs), strict=True):
            assert name == same
            np.testing.assert_allclose(found, wanted, atol=1e-5, err_msg=name)


def test_run_goes_on_and_a_lost_partner_is_said(prepared, folder, together):
    before = state_of(together)
    processes = cluster(folder, prepared.folder, epochs=5000)
    try:
        assert processes[0].stdout is not None
        for line in processes[0].stdout:
            if line.startswith(f"epoch {EPOCHS + 1}:"):
                break
        end(processes[1])
        _, said = processes[0].communicate(timeout=PATIENCE_S)
    finally:
        for process in processes:
            end(process)
    assert processes[0].returncode == 2
    assert "One of the 2 processes ended" in said
    after = state_of(together)
    assert after.history[:EPOCHS] == before.history
    assert EPOCHS < after.epochs_done < 5000
    assert together.checkpoint(after).is_file()


@pytest.mark.parametrize(
    ("other", "named"), [({"seed": 2}, "settings"), ({}, "training data"), (None, None)]
)
def test_what_differs_is_named(prepared, monkeypatch, other, named):
    from training import cluster_member

    def digests(number):
        if number and other is not None:
            items = prepared.items if other else prepared.items[1:]
            data = type(prepared)(prepared.folder, prepared.record, items, prepared.images)
            return cluster_member.digests(data, tiny.recipe(**other))
        return cluster_member.digests(prepared, tiny.recipe())

    def gather(table):
        tables = [list(digests(number).values()) for number in (0, 1)]
        return np.array([[np.frombuffer(digest, np.uint8) for digest in row] for row in tables])

    monkeypatch.setattr(cluster_member.multihost_utils, "process_allgather", gather)
    if named is None:
        cluster_member.require_same(digests(0))
        return
    with pytest.raises(UserError, match=f"Process 1 has other {named} than process 0"):
        cluster_member.require_same(digests(0))


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


def test_batch_that_cannot_be_dealt_out_is_refused():
    from training.cluster_member import Member

    with pytest.raises(UserError, match="7 images cannot be dealt out among 2 devices"):
        Member(0, 2, 2).lay_out(7, 100, 20)


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
