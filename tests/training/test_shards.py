"""Shards are indexed as the one array that they make up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.shards import Shards, open_shards, shard_file


def parts(lengths: list[int]) -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    return [rng.integers(0, 256, (length, 2, 2), dtype=np.uint8) for length in lengths]


@given(
    lengths=st.lists(st.integers(0, 4), min_size=1, max_size=5).filter(any),
    data=st.data(),
)
def test_any_index_gives_what_one_array_gives(lengths, data):
    each = parts(lengths)
    whole, shards = np.concatenate(each), Shards(each)
    count = len(whole)
    place = st.integers(-count, count - 1)
    one = data.draw(place)
    some = np.array(data.draw(st.lists(place, max_size=9)), dtype=np.int64)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    assert shards.shape == whole.shape
    assert len(shards) == count
    for index in (one, some, mask, slice(one, None), slice(None, None, -2)):
        np.testing.assert_array_equal(shards[index], whole[index])
    np.testing.assert_array_equal(np.asarray(shards), whole)
    in_memory, mapped = shards.select(some), shards.select(some, in_memory=0 if len(some) else -1)
    assert isinstance(in_memory, np.ndarray)
    assert isinstance(mapped, Shards)
    np.testing.assert_array_equal(mapped, in_memory)


def test_files_are_mapped_in_order(tmp_path):
    each = parts([3, 0, 2])
    for number, part in enumerate(each):
        np.save(shard_file(tmp_path, number), part)
    np.testing.assert_array_equal(open_shards(tmp_path), np.concatenate(each))
    with pytest.raises(OSError, match="missing"):
        open_shards(tmp_path / "nowhere")
