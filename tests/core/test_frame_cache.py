"""The one store of decoded frames: identity, budget, pins, threads."""

from __future__ import annotations

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests import builders
from viewer.core import frame_cache
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache, frame_key
from viewer.core.images import OpenImage, open_image
from viewer.core.importer import scan
from viewer.core.progress import Cancelled
from viewer.core.study import Instance

SLICES = 6


@pytest.fixture
def instances(tmp_path: Path) -> tuple[Instance, ...]:
    for number, dataset in enumerate(builders.build_ct_series(slices=SLICES)):
        builders.write(dataset, tmp_path / f"{number}.dcm")
    return scan([tmp_path]).studies[0].series[0].instances


@pytest.fixture
def size(instances: tuple[Instance, ...]) -> int:
    return FrameCache(1 << 30).load(instances[0]).nbytes


class Decodings:
    """Counts what is read from disk; may hold every reader up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[Path] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        monkeypatch.setattr(frame_cache, "open_image", self._open)

    def _open(self, path: Path) -> OpenImage:
        self.paths.append(path)
        assert self.may_go_on.wait(10)
        return open_image(path)


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> Decodings:
    return Decodings(monkeypatch)


class Viewport:
    """Someone who shows a frame."""


def test_a_frame_is_decoded_once_and_then_found(
    instances: tuple[Instance, ...], decodings: Decodings
) -> None:
    cache = FrameCache(1 << 30)
    first = cache.load(instances[0])
    assert cache.load(instances[0]) is first
    assert cache.find(frame_key(instances[0], 1)) is first
    assert len(decodings.paths) == 1
    np.testing.assert_array_equal(first.frame.stored, open_image(instances[0].path).frame(1).stored)
    assert first.header.InstanceNumber == instances[0].instance_number


def test_the_least_recently_used_goes_first(instances: tuple[Instance, ...], size: int) -> None:
    cache = FrameCache(3 * size)
    keys = [cache.load(instance).key for instance in instances[:3]]
    cache.find(keys[0])
    cache.load(instances[3])
    assert [cache.find(key) is not None for key in keys] == [True, False, True]
    assert cache.used_bytes == 3 * size


def test_a_shown_frame_stays_until_another_is_shown(
    instances: tuple[Instance, ...], size: int
) -> None:
    cache, viewport = FrameCache(2 * size), Viewport()
    shown = cache.load(instances[0]).key
    cache.pin(viewport, shown)
    for instance in instances[1:]:
        cache.load(instance)
    assert cache.find(shown) is not None
    assert cache.used_bytes <= 2 * size
    cache.pin(viewport, cache.load(instances[1]).key)
    cache.load(instances[2])
    cache.load(instances[3])
    assert cache.find(shown) is None


def test_a_viewport_that_is_gone_pins_nothing(instances: tuple[Instance, ...], size: int) -> None:
    cache, viewport = FrameCache(size), Viewport()
    shown = cache.load(instances[0]).key
    cache.pin(viewport, shown)
    assert cache.share == size
    del viewport
    cache.load(instances[1])
    assert cache.find(shown) is None


def test_viewports_share_the_budget() -> None:
    cache, first, second = FrameCache(600), Viewport(), Viewport()
    assert cache.share == 600
    cache.pin(first, None)
    cache.pin(second, None)
    assert cache.share == 300
    cache.unpin(first)
    assert cache.share == 600


def test_one_frame_larger_than_the_budget_is_kept(instances: tuple[Instance, ...]) -> None:
    cache = FrameCache(1)
    last = [cache.load(instance).key for instance in instances][-1]
    assert cache.find(last) is not None
    assert cache.used_bytes == cache.load(instances[-1]).nbytes


def test_a_replaced_file_is_noticed(tmp_path: Path) -> None:
    dark = builders.build_ct_series(np.full((1, 32, 40), -1024))[0]
    path = builders.write(dark, tmp_path / "slice.dcm")
    (instance,) = scan([path]).studies[0].series[0].instances
    cache = FrameCache(1 << 30)
    before = cache.load(instance)
    written = path.stat().st_mtime_ns
    dark.PixelData = np.full((32, 40), 7, np.int16).tobytes()
    builders.write(dark, tmp_path / "new.dcm")
    (tmp_path / "new.dcm").replace(path)
    os.utime(path, ns=(written, written))  # a copy that keeps the time and has the same size
    after = cache.load(instance)
    assert (before.frame.stored.max(), after.frame.stored.max()) == (0, 7)
    assert cache.find(before.key) is None
    assert cache.used_bytes in (0, after.nbytes)


def test_another_image_in_the_same_file_is_refused(instances: tuple[Instance, ...]) -> None:
    cache = FrameCache(1 << 30)
    cache.load(instances[0])
    shutil.copy(instances[1].path, instances[0].path)
    with pytest.raises(UserError) as refused:
        cache.load(instances[0])
    assert refused.value.code == "image-changed"
    assert refused.value.fields["file"] == instances[0].path.name


def test_a_file_written_while_it_is_read_is_refused(
    instances: tuple[Instance, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_late(path: Path) -> OpenImage:
        image = open_image(path)
        path.write_bytes(path.read_bytes() + b"\0\0")
        return image

    monkeypatch.setattr(frame_cache, "open_image", open_late)
    cache = FrameCache(1 << 30)
    with pytest.raises(UserError) as refused:
        cache.load(instances[0])
    assert refused.value.code == "image-changed"
    assert cache.used_bytes == 0


def test_a_vanished_file_is_said_and_what_is_at_hand_stays(
    instances: tuple[Instance, ...],
) -> None:
    cache = FrameCache(1 << 30)
    kept = cache.load(instances[0])
    for instance in instances:
        instance.path.unlink()
    assert cache.find(kept.key) is kept
    with pytest.raises(UserError) as refused:
        cache.load(instances[1])
    assert refused.value.code == "file-not-found"


def test_two_threads_that_want_one_frame_decode_it_once(
    instances: tuple[Instance, ...], decodings: Decodings
) -> None:
    cache = FrameCache(1 << 30)
    decodings.may_go_on.clear()
    with ThreadPoolExecutor(4) as threads:
        wanted = [threads.submit(cache.load, instances[0]) for _ in range(4)]
        decodings.may_go_on.set()
        assert len({id(one.result(timeout=10)) for one in wanted}) == 1
    assert len(decodings.paths) == 1


def test_who_waits_for_a_cancelled_decoding_decodes_itself(
    instances: tuple[Instance, ...], decodings: Decodings
) -> None:
    cache = FrameCache(1 << 30)
    decodings.may_go_on.clear()
    gives_up = Cancelling()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(cache.load, instances[0], 1, gives_up)
        while not decodings.paths:
            pass
        second = threads.submit(cache.load, instances[0])
        gives_up.is_cancelled = True
        decodings.may_go_on.set()
        with pytest.raises(Cancelled):
            first.result(timeout=10)
        assert second.result(timeout=10).key.path == instances[0].path


class Cancelling:
    """A progress whose user changes his mind."""

    is_cancelled = False

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        pass

    def check(self) -> None:
        if self.is_cancelled:
            raise Cancelled


def test_many_threads_on_a_small_budget_get_the_right_pixels(
    instances: tuple[Instance, ...], size: int
) -> None:
    expected = [open_image(instance.path).frame(1).stored for instance in instances]
    cache = FrameCache(2 * size)

    def look(seed: int) -> None:
        order = np.random.default_rng(seed).integers(0, SLICES, 60)
        for number in order:
            found = cache.load(instances[number])
            np.testing.assert_array_equal(found.frame.stored, expected[number])
            assert found.frame.sop_instance_uid == instances[number].sop_instance_uid

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(look, seed) for seed in range(4)]:
            done.result(timeout=30)
    assert cache.used_bytes == 2 * size


def test_without_memory_the_rest_is_let_go_and_the_frame_still_comes(
    instances: tuple[Instance, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FrameCache(1 << 30)
    for instance in instances[1:]:
        cache.load(instance)

    def open_when_there_is_room(path: Path) -> OpenImage:
        if cache.used_bytes:
            raise UserError("out-of-memory", "{file}", file=path.name)
        return open_image(path)

    monkeypatch.setattr(frame_cache, "open_image", open_when_there_is_room)
    found = cache.load(instances[0])
    assert cache.used_bytes == found.nbytes


def test_frames_of_one_file_read_it_once(tmp_path: Path, decodings: Decodings) -> None:
    path = builders.write(builders.build_image(frames=4), tmp_path / "cine.dcm")
    (instance,) = scan([path]).studies[0].series[0].instances
    cache = FrameCache(1 << 30)
    frames = [cache.load(instance, number) for number in (1, 2, 3, 4)]
    assert len(decodings.paths) == 1
    assert [frame.frame.frame_number for frame in frames] == [1, 2, 3, 4]
    assert frames[0].header is frames[3].header


def test_a_file_whose_frames_are_all_at_hand_is_let_go(tmp_path: Path) -> None:
    path = builders.write(builders.build_image(frames=3), tmp_path / "cine.dcm")
    (instance,) = scan([path]).studies[0].series[0].instances
    cache = FrameCache(1 << 30)
    cache.load(instance, 1)
    cache.load(instance, 2)
    assert cache._files.nbytes == path.stat().st_size
    cache.load(instance, 3)
    assert cache._files.nbytes == 0


def test_open_files_count_in_the_budget(tmp_path: Path) -> None:
    path = builders.write(builders.build_image(frames=8), tmp_path / "cine.dcm")
    (instance,) = scan([path]).studies[0].series[0].instances
    budget = path.stat().st_size + 3 * 48 * 64 * 2
    cache = FrameCache(budget)
    for number in (2, 3, 4, 5, 6):
        cache.load(instance, number)
        assert cache.used_bytes + cache._files.nbytes <= budget


def test_loops_beside_each_other_are_read_once(tmp_path: Path, decodings: Decodings) -> None:
    for name in ("a", "b"):
        builders.write(builders.build_image(frames=6), tmp_path / f"{name}.dcm")
    instances = [
        instance
        for study in scan([tmp_path]).studies
        for series in study.series
        for instance in series.instances
    ]
    cache = FrameCache(1 << 30)
    for number in range(1, 7):
        for instance in instances:
            found = cache.load(instance, number).frame
            assert (found.sop_instance_uid, found.frame_number) == (
                instance.sop_instance_uid,
                number,
            )
    assert len(decodings.paths) == 2
