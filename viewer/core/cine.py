"""How long each frame of a film is shown (PS3.3 C.7.6.5, Cine Module)."""

from __future__ import annotations

import pydicom

from viewer.core.frame_tags import functional_group, numbers

DEFAULT_RATE = 10.0  # frames a second where the file does not say
_SHORTEST_MS, _LONGEST_MS = 5.0, 10_000.0


def is_film(header: pydicom.Dataset) -> bool:
    """Return whether the file states a time or rate of its frames."""
    keywords = ("FrameTime", "FrameTimeVector", "CineRate", "RecommendedDisplayFrameRate")
    return any(numbers(header, keyword) for keyword in keywords)


def frame_durations(header: pydicom.Dataset, frames: int) -> tuple[float, ...]:
    """Return how many milliseconds each of `frames` frames stays on the screen.

    The author's wish comes first: Recommended Display Frame Rate, then Frame Time Vector (where it
    fits the number of frames), Frame Time, Cine Rate, the frames' own Frame Acquisition Duration;
    else `DEFAULT_RATE`. Durations no screen can show, or nobody would wait for, are brought into
    5 ms to 10 s.
    """
    rate = _first(header, "RecommendedDisplayFrameRate")
    if rate > 0:
        return _even(1000.0 / rate, frames)
    steps = numbers(header, "FrameTimeVector")
    if len(steps) == frames > 1:
        return _from_vector(steps)
    time = _first(header, "FrameTime")
    if time > 0:
        return _even(time, frames)
    rate = _first(header, "CineRate")
    if rate > 0:
        return _even(1000.0 / rate, frames)
    return _acquired(header, frames) or _even(1000.0 / DEFAULT_RATE, frames)


def _from_vector(steps: list[float]) -> tuple[float, ...]:
    """Entry n is the time from frame n-1 to n, the first is 0; the last frame stays as the mean."""
    times = [step for step in steps[1:] if step > 0]
    mean = sum(times) / len(times) if times else 1000.0 / DEFAULT_RATE
    return tuple(_limited(step if step > 0 else mean) for step in (*steps[1:], mean))


def _acquired(header: pydicom.Dataset, frames: int) -> tuple[float, ...]:
    times = []
    for index in range(frames):
        group = functional_group(header, index, "FrameContentSequence")
        if group is header:
            return ()
        times.append(_first(group, "FrameAcquisitionDuration"))
    return tuple(_limited(time) for time in times) if times and min(times) > 0 else ()


def _even(time: float, frames: int) -> tuple[float, ...]:
    return (_limited(time),) * frames


def _limited(time: float) -> float:
    return min(max(time, _SHORTEST_MS), _LONGEST_MS)


def _first(header: pydicom.Dataset, keyword: str) -> float:
    found = numbers(header, keyword)
    return found[0] if found else 0.0
