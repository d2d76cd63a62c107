"""Which frame of a film is due at a moment. Time decides, so a slow machine drops frames."""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from functools import cached_property

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True)
class Playback:
    """A film that runs for ever.

    Attributes
    ----------
    durations
        Milliseconds for which each frame is shown at speed 1; at least one frame, all above 0.
    bounce
        At the last frame run backwards, instead of beginning anew.
    """

    durations: tuple[float, ...]
    bounce: bool = False
    speed: float = 1.0

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The frames of one round, from 0."""
        forth = range(len(self.durations))
        return (*forth, *forth[-2:0:-1]) if self.bounce else tuple(forth)

    @cached_property
    def _ends(self) -> tuple[float, ...]:
        """When each step of a round ends, in ms from its beginning."""
        return tuple(itertools.accumulate(self.durations[n] / self.speed for n in self.order))

    @property
    def round_ms(self) -> float:
        """How long one round takes."""
        return self._ends[-1]

    @property
    def frames_per_second(self) -> float:
        """How many frames are due in a second on average."""
        return 1000.0 * len(self.order) / self.round_ms

    def start_of(self, frame: int) -> float:
        """Return the moment, in ms, at which `frame` is first due."""
        return 0.0 if frame <= 0 else self._ends[min(frame, len(self.durations) - 1) - 1]

    def frame_at(self, moment: float) -> int:
        """Return the frame that is due `moment` ms after the beginning of the first round."""
        return self.order[self._step(moment)]

    def until_next(self, moment: float) -> float:
        """Return how many ms the frame due at `moment` stays."""
        return self._ends[self._step(moment)] - moment % self.round_ms

    def _step(self, moment: float) -> int:
        step = bisect.bisect_right(self._ends, moment % self.round_ms)
        return min(step, len(self.order) - 1)


def other_speed(speed: float, by: int) -> float:
    """Return the speed `by` steps faster (slower when negative); the ends hold."""
    nearest = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number] - speed))
    return SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]
