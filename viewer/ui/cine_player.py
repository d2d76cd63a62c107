"""Plays the stack of one cell as a film, at the times its file states."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from viewer.core.cine import DEFAULT_RATE, frame_durations
from viewer.core.playback import Playback, other_speed
from viewer.ui.cell_tags import LINK_COLOUR, Tag
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView


class CinePlayer(QObject):
    """Asks for the frame that is due by the clock: late frames are left out, never caught up.

    It stops as soon as the reader scrolls, or the cell is given another series.

    Signals
    -------
    started
        The `StackView` that plays.
    changed
        It plays now or no more, at another speed or in another way.
    """

    started = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._cell: StackView | None = None
        self._playback = Playback((1000.0 / DEFAULT_RATE,))
        self._speed, self._bounce = 1.0, False
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def cell(self) -> StackView | None:
        """The cell that plays."""
        return self._cell

    @property
    def speed(self) -> float:
        """How many times faster than the file says."""
        return self._speed

    def play(self, cell: StackView) -> None:
        """Play on from the image that `cell` shows; one image is no film."""
        self.stop()
        shown = cell.shown()
        if shown is None or shown.count < 2:
            return
        self._cell = cell
        cell.scrolled.connect(self.stop)
        cell.series_changed.connect(self.stop)
        self._restart(film_durations(shown), shown.index)
        self.started.emit(cell)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Stay at the image that is shown."""
        cell, self._cell = self._cell, None
        self._timer.stop()
        if cell is not None:
            cell.scrolled.disconnect(self.stop)
            cell.series_changed.disconnect(self.stop)
            self.changed.emit()

    def toggle(self, cell: StackView) -> None:
        """Play `cell`, or stop when it plays."""
        if self._cell is cell:
            self.stop()
        else:
            self.play(cell)

    def change_speed(self, by: int) -> None:
        """Play `by` steps faster, or slower when negative."""
        self._speed = other_speed(self._speed, by)
        self._go_on()

    def set_bounce(self, bounce: bool) -> None:
        """Run backwards from the last frame, or begin anew."""
        self._bounce = bounce
        self._go_on()

    @Slot()
    def tick(self) -> None:
        """Ask for the frame that is due now."""
        if self._cell is None:
            return
        moment = (self._clock() - self._began) * 1000.0
        frame = self._playback.frame_at(moment)
        if frame != self._cell.index():
            self._cell.show_index(frame)
        self._timer.start(max(round(self._playback.until_next(moment)), 1))

    def tag(self, cell: StackView, _shown: ShownImage) -> Tag | None:
        """Say over the cell that plays how fast it does."""
        if cell is not self._cell:
            return None
        rate = self._playback.frames_per_second
        words = QCoreApplication.translate("CinePlayer", "▶ {rate} images/s").format(
            rate=f"{rate:.3g}"
        )
        if self._speed != 1.0:
            words += f"  ×{self._speed:g}"
        return Tag(words, LINK_COLOUR)

    def _go_on(self) -> None:
        """Take over another speed or way without a jump."""
        if self._cell is not None:
            self._restart(self._playback.durations, self._cell.index())
        self.changed.emit()

    def _restart(self, durations: tuple[float, ...], frame: int) -> None:
        self._playback = Playback(durations, self._bounce, self._speed)
        self._began = self._clock() - self._playback.start_of(frame) / 1000.0
        self.tick()


def film_durations(shown: ShownImage) -> tuple[float, ...]:
    """Return how many ms each image of the series is shown: as its file says where it is one."""
    if shown.instance.number_of_frames == shown.count:
        return frame_durations(shown.header, shown.count)
    return (frame_durations(shown.header, 1)[0],) * shown.count
