"""Small pictures of the list: in the proportions of the patient, not of the stored matrix."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import build_image, write
from viewer.core.frame_cache import FrameCache
from viewer.core.importer import scan
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.ui.thumbnails import SIDE, ThumbnailMaker


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({"spacing": (0.5, 1.0)}, (SIDE, SIDE)),
        ({"spacing": (0.5, 0.5)}, (SIDE // 2, SIDE)),
        ({"tags": {"PixelAspectRatio": [1, 2]}}, (SIDE, SIDE)),
    ],
)
def test_thumbnails_have_the_proportions_of_the_image(qtbot, tasks, tmp_path, changes, size):
    path = write(build_image(np.zeros((40, 20), np.uint16), **changes), tmp_path / "one.dcm")
    one = scan([path]).studies[0].series[0].instances[0]
    maker = ThumbnailMaker(tasks, FrameCache(SMALLEST_BUDGET))
    maker.release()
    with qtbot.waitSignal(maker.made) as made:
        maker.want(one)
    picture = made.args[1]
    assert (picture.width(), picture.height()) == size
