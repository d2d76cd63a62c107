"""Thick slabs against what NumPy says about the same voxels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.volume_cases import array_volume
from viewer.core.crosshair import Pane, centered
from viewer.core.plane import voxel_plane
from viewer.core.reformat import oriented, sample
from viewer.core.slab import SlabMode, sample_slab

FOLD = {SlabMode.MIP: np.max, SlabMode.MINIP: np.min, SlabMode.MEAN: np.mean}


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from(list(Pane)), st.sampled_from(list(SlabMode)),
       st.floats(0.5, 9), st.booleans())  # fmt: skip
def test_slab_along_the_voxels_folds_every_plane_inside(seed, pane, mode, thickness, whole):
    rng = np.random.default_rng(seed)
    voxels = rng.integers(-1000, 1000, (9, 10, 11)).astype(np.int16 if whole else np.float32)
    volume = array_volume(voxels)
    plane = centered(volume.grid).plane(pane)
    its = voxel_plane(volume.grid, plane)
    each = int(thickness / 2 + 1e-9)
    block = np.take(voxels, range(its.index - each, its.index + each + 1), axis=its.through)
    expected = oriented(FOLD[mode](block.astype(float), axis=its.through), its)
    values = sample_slab(volume, plane, thickness, mode)
    assert values.dtype == voxels.dtype
    assert np.abs(values - expected).max() <= (0.5 if whole else 1e-3)


@pytest.mark.parametrize("mode", list(SlabMode))
def test_empty_slices_count_for_nothing(mode):
    voxels = np.full((9, 5, 5), 50, np.int16)
    filled = np.ones(9, bool)
    filled[2:6] = False
    voxels[~filled] = -32768
    volume = array_volume(voxels, filled=filled)
    crosshair = centered(volume.grid)
    assert (sample_slab(volume, crosshair.plane(Pane.AXIAL), 5.0, mode) == 50).all()
    assert (sample_slab(volume, crosshair.plane(Pane.AXIAL), 1.0, mode) == -32768).all()
    leaning = crosshair.rotated(Pane.SAGITTAL, 10).plane(Pane.AXIAL)
    assert set(np.unique(sample_slab(volume, leaning, 6.0, mode))) <= {-32768, 50}


@pytest.mark.parametrize("mode", list(SlabMode))
def test_oblique_slab_of_a_slope_is_the_slope_at_its_ends_or_middle(mode):
    z = np.arange(30, dtype=np.float32)[:, None, None]
    volume = array_volume(np.ascontiguousarray(np.broadcast_to(10 * z, (30, 30, 30))))
    plane = centered(volume.grid).rotated(Pane.CORONAL, 25).plane(Pane.AXIAL)
    thin = sample(volume, plane)
    thick = sample_slab(volume, plane, 6.0, mode)
    middle = (slice(plane.rows // 2 - 5, plane.rows // 2 + 5),) * 2
    shift = {SlabMode.MIP: 1, SlabMode.MINIP: -1, SlabMode.MEAN: 0}[mode]
    # Samples stand in the middle of their share of the thickness.
    count = round(6 / volume.grid.step_mm(plane.normal))
    reach = (count - 1) / 2 * 6 / count * 10 * abs(plane.normal[2])
    assert thick[middle] == pytest.approx(thin[middle] + shift * reach, abs=0.1)
