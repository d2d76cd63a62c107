"""The store of frames under any order of use: pixels, budget and pins hold after every step."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests import builders
from viewer.core.frame_cache import FrameCache, FrameKey, frame_key
from viewer.core.importer import scan

SLICES = 5
NUMBERS = st.integers(0, SLICES - 1)
VIEWPORTS = st.integers(0, 1)


class Viewport:
    """Someone who shows a frame."""


class StoreOfFrames(RuleBasedStateMachine):
    """Files of one grey value each, which says what a frame must show."""

    @initialize(room=st.integers(1, 4))
    def begin(self, room: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.datasets = builders.build_ct_series(slices=SLICES, rows=8, columns=8)
        for number, dataset in enumerate(self.datasets):
            dataset.PixelData = np.full((8, 8), number, np.int16).tobytes()
            builders.write(dataset, self.folder / f"{number}.dcm")
        self.instances = scan([self.folder]).studies[0].series[0].instances
        self.grey = list(range(SLICES))
        size = FrameCache(1 << 30).load(self.instances[0]).nbytes
        self.cache = FrameCache(room * size)
        self.largest_pinned = 2 * size
        self.viewports = [Viewport(), Viewport()]
        self.pinned: dict[int, FrameKey] = {}

    @rule(number=NUMBERS, keep=st.booleans())
    def load(self, number: int, keep: bool) -> None:
        found = self.cache.load(self.instances[number], keep=keep)
        assert (found.frame.stored == self.grey[number]).all()
        assert found.frame.sop_instance_uid == self.instances[number].sop_instance_uid

    @rule(number=NUMBERS, viewport=VIEWPORTS)
    def show(self, number: int, viewport: int) -> None:
        key = self.cache.load(self.instances[number]).key
        self.cache.pin(self.viewports[viewport], key)
        self.pinned[viewport] = key

    @rule(viewport=VIEWPORTS)
    def close(self, viewport: int) -> None:
        self.cache.unpin(self.viewports[viewport])
        self.pinned.pop(viewport, None)

    @rule(number=NUMBERS)
    def look(self, number: int) -> None:
        key = frame_key(self.instances[number], 1)
        found = self.cache.find(key)
        assert (found is not None) == self.cache.holds(key)
        if found is not None:
            assert (found.frame.stored == self.grey[number]).all()

    @rule(number=NUMBERS)
    def replace_file(self, number: int) -> None:
        self.grey[number] += SLICES
        self.datasets[number].PixelData = np.full((8, 8), self.grey[number], np.int16).tobytes()
        fresh = builders.write(self.datasets[number], self.folder / "fresh")
        fresh.replace(self.instances[number].path)
        self.pinned = {
            viewport: key
            for viewport, key in self.pinned.items()
            if key.path != self.instances[number].path
        }

    @rule()
    def clear(self) -> None:
        self.cache.clear()

    @invariant()
    def shown_frames_are_there_and_memory_is_bounded(self) -> None:
        if not hasattr(self, "cache"):
            return
        assert all(self.cache.holds(key) for key in self.pinned.values())
        one = self.largest_pinned // 2
        assert self.cache.used_bytes <= max(self.cache.budget, self.largest_pinned + one)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


TestStoreOfFrames = StoreOfFrames.TestCase
TestStoreOfFrames.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
