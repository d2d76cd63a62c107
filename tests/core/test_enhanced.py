"""Enhanced multi-frame images: each frame has its own numbers, and frames scroll through space."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import uid
from pydicom.dataset import Dataset

from tests import builders
from viewer.core import pixels
from viewer.core.geometry import orientation_letters, pixel_size, slice_position
from viewer.core.images import open_image
from viewer.core.importer import scan
from viewer.core.study import Instance


def item(**tags: Any) -> Dataset:
    dataset = Dataset()
    builders.set_tags(dataset, tags)
    return dataset


def enhanced(heights: list[float | None], **shared: Any) -> Dataset:
    """One CT frame for each height in mm; the values of frame n begin at n."""
    frames = len(heights)
    stored = np.arange(frames * 64, dtype=np.uint16).reshape(frames, 8, 8)
    dataset = builders.build_image(
        stored, modality="CT", sop_class=uid.EnhancedCTImageStorage, tags={"RescaleSlope": None}
    )
    dataset.SharedFunctionalGroupsSequence = [
        item(
            PlaneOrientationSequence=[item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])],
            PixelMeasuresSequence=[item(PixelSpacing=[0.5, 0.25])],
            PixelValueTransformationSequence=[
                item(RescaleSlope=1, RescaleIntercept=-1000, RescaleType="HU")
            ],
            **shared,
        )
    ]
    dataset.PerFrameFunctionalGroupsSequence = [
        item(
            PlanePositionSequence=[item(ImagePositionPatient=[0, 0, height])]
            if height is not None
            else [],
            FrameVOILUTSequence=[item(WindowCenter=40 + number, WindowWidth=400)],
        )
        for number, height in enumerate(heights)
    ]
    return dataset


def listed(dataset: Dataset, folder: Path) -> Instance:
    path = builders.write(dataset, folder / "image.dcm")
    ((study,), problems) = (lambda outcome: (outcome.studies, outcome.problems))(scan([path]))
    assert problems == ()
    return study.series[0].instances[0]


def test_each_frame_has_its_own_window_position_and_the_shared_numbers(tmp_path: Path) -> None:
    image = open_image(builders.write(enhanced([0.0, 2.5, 5.0]), tmp_path / "image.dcm"))
    for number in (1, 2, 3):
        frame = image.frame(number)
        assert frame.unit == "HU"
        assert pixels.value_at(frame, 0, 0) == 64 * (number - 1) - 1000
        assert [window.center for window in frame.voi] == [39 + number]  # type: ignore[union-attr]
        assert slice_position(image.header, number) == 2.5 * (number - 1)
        size = pixel_size(image.header, number)
        assert (size.row_mm, size.column_mm, size.aspect) == (0.5, 0.25, 2.0)
        letters = orientation_letters(image.header, number)
        assert letters is not None
        assert letters.left == "R"


@pytest.mark.parametrize(
    ("heights", "order"),
    [
        pytest.param([0.0, 2.0, 4.0, 6.0], (1, 2, 3, 4), id="in order"),
        pytest.param([6.0, 4.0, 2.0, 0.0], (1, 2, 3, 4), id="downwards"),
        pytest.param([0.0, 4.0, 2.0, 6.0], (1, 3, 2, 4), id="interleaved"),
        pytest.param([6.0, 2.0, 4.0, 0.0], (1, 3, 2, 4), id="interleaved, downwards"),
        pytest.param([0.0, 0.0, 2.0, 2.0], (1, 2, 3, 4), id="each place twice"),
        pytest.param([0.0, None, 2.0, 1.0], (1, 2, 3, 4), id="a place missing"),
    ],
)
def test_frames_scroll_through_space(
    tmp_path: Path, heights: list[float | None], order: tuple[int, ...]
) -> None:
    instance = listed(enhanced(heights), tmp_path)
    assert instance.frames == order
    assert [instance.place_of(number) for number in order] == [0, 1, 2, 3]


def test_frames_that_are_not_parallel_stay_in_their_order(tmp_path: Path) -> None:
    dataset = enhanced([0.0, 4.0, 2.0])
    dataset.PerFrameFunctionalGroupsSequence[1].PlaneOrientationSequence = [
        item(ImageOrientationPatient=[0, 1, 0, 0, 0, -1])
    ]
    assert listed(dataset, tmp_path).frames == (1, 2, 3)


def test_fewer_groups_than_frames_are_shown_with_what_there_is(tmp_path: Path) -> None:
    dataset = enhanced([0.0, 4.0, 2.0])
    del dataset.PerFrameFunctionalGroupsSequence[1:]
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    assert image.frame(3).unit == "HU"
    assert listed(dataset, tmp_path).frames == (1, 2, 3)
