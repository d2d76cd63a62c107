"""Small pictures of the list: in the proportions of the patient, not of the stored matrix."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import build_image, write
from viewer.core.frame_cache import FrameCache
from viewer.core.importer import scan
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish, Mode
from viewer.core.library.library import open_library
from viewer.core.library.thumbnail_shelf import ThumbnailShelf
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.ui import thumbnails
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


def test_a_kept_picture_is_not_decoded_again_and_never_shown_for_another_file(
    qtbot, tasks, tmp_path, monkeypatch
):
    library = open_library(tmp_path / "library")
    path = write(build_image(np.zeros((40, 20), np.uint16)), tmp_path / "one.dcm")
    import_files(ImportWish((path,), Mode.LINK), library)
    (study,) = library.catalogue.studies()
    one = study.series[0].instances[0]
    maker = ThumbnailMaker(
        tasks, FrameCache(SMALLEST_BUDGET), ThumbnailShelf(library.index, library.store)
    )
    maker.release()
    decoded = []
    real = thumbnails._make
    monkeypatch.setattr(thumbnails, "_make", lambda *rest: decoded.append(1) or real(*rest))
    sizes = []
    for _ in range(2):
        with qtbot.waitSignal(maker.made) as made:
            maker.want(one)
        sizes.append((made.args[1].width(), made.args[1].height()))
    assert sizes == [(SIDE // 2, SIDE)] * 2
    assert decoded == [1]
    write(build_image(np.zeros((10, 10), np.uint16)), path)
    assert ThumbnailShelf(library.index, library.store).find(one) is None
    library.close()
