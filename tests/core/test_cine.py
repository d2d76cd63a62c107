"""How long each frame of a film is shown."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from tests.builders import build_image
from viewer.core.cine import frame_durations, is_film


def header(**tags: Any) -> Dataset:
    return build_image(frames=3, tags=tags)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param({}, (100, 100, 100), id="ten a second where nothing is stated"),
        pytest.param({"FrameTime": 40}, (40, 40, 40), id="frame time"),
        pytest.param({"CineRate": 25}, (40, 40, 40), id="cine rate"),
        pytest.param({"FrameTimeVector": [0, 20, 60]}, (20, 60, 40), id="vector, mean at the end"),
        pytest.param({"FrameTimeVector": [0, 0, 60]}, (60, 60, 60), id="vector with a gap of 0"),
        pytest.param(
            {"FrameTimeVector": [0, 20], "FrameTime": 50}, (50, 50, 50), id="vector too short"
        ),
        pytest.param(
            {"RecommendedDisplayFrameRate": 50, "FrameTime": 500}, (20, 20, 20), id="recommended"
        ),
        pytest.param({"FrameTime": 0.01}, (5, 5, 5), id="faster than any screen"),
        pytest.param({"FrameTime": -40, "CineRate": 0}, (100, 100, 100), id="no use"),
    ],
)
def test_durations(tags: dict[str, Any], expected: tuple[float, ...]) -> None:
    assert frame_durations(header(**tags), 3) == pytest.approx(expected)
    assert is_film(header(**tags)) == bool(tags)


def test_enhanced_frames_state_their_own_durations() -> None:
    dataset = header()
    dataset.PerFrameFunctionalGroupsSequence = []
    for time in (30, 50, 70):
        content, group = Dataset(), Dataset()
        content.FrameAcquisitionDuration = time
        group.FrameContentSequence = [content]
        dataset.PerFrameFunctionalGroupsSequence.append(group)
    assert frame_durations(dataset, 3) == (30, 50, 70)
