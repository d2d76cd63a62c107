"""One opened series and what is known of its files since."""

from __future__ import annotations

from dataclasses import dataclass, field

from viewer.core.frame_cache import DecodedFrame, FrameCache, FrameKey, image_changed
from viewer.core.progress import Progress
from viewer.core.records import states_patient
from viewer.core.study import Instance, Series, Study
from viewer.ui.shown_image import ShownImage, frame_places, make_shown


@dataclass(frozen=True, eq=False)
class OpenStack:
    """Every answer of a worker carries it, so that answers for another series are known.

    `keys` holds, by index, the version of each file that was looked at since the series was
    opened: only such frames are taken from the store without asking the disk. Written by
    workers; a dict's assignment is atomic.
    """

    study: Study
    series: Series
    places: tuple[tuple[Instance, int], ...]
    keys: dict[int, FrameKey] = field(default_factory=dict)

    def load(self, index: int, frames: FrameCache, progress: Progress) -> DecodedFrame:
        """Decode image `index` or find it; for workers.

        Raises
        ------
        UserError
            As `FrameCache.load`; also for a file that is another person's since it was listed,
            whose pixels would stand below the name of the first.
        """
        instance, number = self.places[index]
        decoded = frames.load(instance, number, progress)
        if not states_patient(decoded.header, self.study.patient):
            raise image_changed(instance.path)
        self.keys[index] = decoded.key
        return decoded

    def shown(self, index: int, decoded: DecodedFrame) -> ShownImage:
        """Return the image as a viewport shows it, not yet prepared for painting."""
        instance, _ = self.places[index]
        return make_shown(self.study, self.series, instance, decoded, index)


def open_stack(study: Study, series: Series) -> OpenStack:
    """Return a series of which no file was looked at yet."""
    return OpenStack(study, series, frame_places(series))
