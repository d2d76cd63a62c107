"""Images are decoded once, by the viewer's own reader; what cannot be read is left out by name."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys

import numpy as np
import pytest

from inference.preprocess import Preprocess, prepared_grey
from tests.builders import build_dx, write
from tests.training.films import SIDE, write_kaggle
from training.prepare import RECORD_FILE, counts, load_prepared, prepare
from training.shards import shard_file
from training.split import SplitWishes, leaks
from viewer.core.errors import UserError
from viewer.core.images import open_image


def test_set_is_whole_split_and_reads_back(prepared):
    assert leaks(prepared.items) == set()
    assert sum(sum(row.values()) for row in counts(prepared.items).values()) == 54
    again = load_prepared(prepared.folder)
    assert again.items == prepared.items
    assert again.record == prepared.record
    np.testing.assert_array_equal(again.images, prepared.images)
    assert prepared.record.classes == ("normal", "bacterial_pneumonia", "viral_pneumonia")


def test_kept_images_are_what_scoring_would_prepare(prepared):
    for index in (0, 20, 50):
        frame = open_image(prepared.items[index].path).frame(1)
        grey = prepared_grey(frame, prepared.record.preprocess)
        np.testing.assert_allclose(prepared.images[index] / 255, grey, atol=0.5 / 255 + 1e-6)


def test_dicom_patients_come_from_the_file(tmp_path):
    folder = write_kaggle(tmp_path / "set")
    rng = np.random.default_rng(0)
    for number in range(2):
        pixels = rng.integers(0, 4096, (64, 64), dtype=np.uint16)
        image = build_dx(pixels, tags={"PatientID": "SAME"})
        write(image, folder / "train" / "NORMAL" / f"{number}.dcm")
    data = prepare(folder, tmp_path / "out", Preprocess(SIDE), SplitWishes(0.25, 0.25))
    first, second = [item for item in data.items if item.path.suffix == ".dcm"]
    assert first.patient == second.patient == "id-SAME"
    assert first.split == second.split


def test_copy_under_another_patients_name_stays_with_its_original(tmp_path):
    folder = write_kaggle(tmp_path / "set")
    normal = folder / "train" / "NORMAL"
    shutil.copy(normal / "IM-0003-0000.png", normal / "IM-0555-0001.png")
    data = prepare(folder, tmp_path / "out", Preprocess(SIDE), SplitWishes(0.25, 0.25))
    by_name = {item.path.stem: item for item in data.items}
    assert by_name["IM-0555-0001"].group == by_name["IM-0003-0000"].group
    assert data.record.duplicate_pairs == 1


def test_unreadable_image_is_left_out_and_named(tmp_path):
    folder = write_kaggle(tmp_path / "set")
    (folder / "train" / "NORMAL" / "IM-0777-0001.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    data = prepare(folder, tmp_path / "out", Preprocess(SIDE), SplitWishes(0.25, 0.25))
    assert len(data.items) == 54
    assert len(data.record.unreadable) == 1
    assert "IM-0777-0001.png" in data.record.unreadable[0]


def test_nothing_readable_is_said(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "set" / name).mkdir(parents=True)
        (tmp_path / "set" / name / "x.png").write_bytes(b"no picture")
    with pytest.raises(UserError, match="None of the 2 files"):
        prepare(tmp_path / "set", tmp_path / "out")


def test_other_folders_are_no_prepared_sets(prepared, tmp_path):
    copy = shutil.copytree(prepared.folder, tmp_path / "copy")
    np.save(shard_file(copy, 0), np.zeros((3, SIDE, SIDE), np.uint8))
    with pytest.raises(UserError, match="no prepared training set"):
        load_prepared(copy)
    record = json.loads((copy / RECORD_FILE).read_text())
    (copy / RECORD_FILE).write_text(json.dumps({**record, "colour": "red"}))
    with pytest.raises(UserError, match="colour"):
        load_prepared(copy)
    with pytest.raises(UserError, match="no prepared training set"):
        load_prepared(tmp_path)


KILLED = """
import os, signal, sys
from pathlib import Path
from inference.preprocess import Preprocess
from training.prepare import prepare
from training.split import SplitWishes

class KillAt:
    def check(self): pass
    def report(self, done, total=None, what=""):
        if done == 25:
            os.kill(os.getpid(), signal.SIGKILL)

source, out = map(Path, sys.argv[1:])
prepare(source, out, Preprocess(48), SplitWishes(0.25, 0.25, 3), KillAt(), per_shard=10)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_killed_prepare_goes_on_and_ends_bit_for_bit_the_same(source, tmp_path):
    wishes = SplitWishes(0.25, 0.25, 3)
    whole = prepare(source, tmp_path / "whole", Preprocess(SIDE), wishes, per_shard=10)
    out = tmp_path / "killed"
    done = subprocess.run([sys.executable, "-c", KILLED, str(source), str(out)], timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert not (out / RECORD_FILE).exists()
    first, started = shard_file(out, 0), shard_file(out, 2)
    assert first.exists()
    assert not started.exists()
    before = first.stat().st_mtime_ns
    prepare(source, out, Preprocess(SIDE), wishes, per_shard=10)
    assert first.stat().st_mtime_ns == before
    names = sorted(file.name for file in whole.folder.iterdir())
    assert sorted(file.name for file in out.iterdir()) == names
    assert shard_file(out, 5).name in names
    for name in names:
        assert (out / name).read_bytes() == (whole.folder / name).read_bytes()


def test_shards_of_other_images_are_not_continued(source, tmp_path, monkeypatch):
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("training.prepare.forget_progress", lambda out: None)
        prepare(source, out, Preprocess(32), SplitWishes(0.25, 0.25), per_shard=10)
    data = prepare(source, out, Preprocess(SIDE), SplitWishes(0.25, 0.25), per_shard=20)
    assert data.images.shape == (54, SIDE, SIDE)
    assert len(sorted(out.glob("images-*.npy"))) == 3


def test_worker_processes_read_the_same(source, tmp_path, monkeypatch, prepared):
    monkeypatch.setattr("training.decoding._WORTH_WORKERS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    again = prepare(source, tmp_path / "out", Preprocess(SIDE), SplitWishes(0.25, 0.25, 3))
    assert again.items == prepared.items
    np.testing.assert_array_equal(again.images, prepared.images)
