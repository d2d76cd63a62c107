"""What a viewport shows, as frozen records: pixels and the words beside them never part."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pydicom

from viewer.core.display import ImageShape
from viewer.core.file_version import FileVersion
from viewer.core.frame_cache import DecodedFrame
from viewer.core.geometry import Orientation, PixelSize, orientation_letters, pixel_size
from viewer.core.pixels import Frame, Window, automatic_window, value_at
from viewer.core.result import HeatMap
from viewer.core.screen_source import ScreenSource, screen_source
from viewer.core.study import Instance, Series, Study

_PAINTED_AS_STORED = (np.uint8, np.uint16, np.int16)


@dataclass(frozen=True, eq=False)
class ShownImage:
    """One decoded frame with where it comes from; text and pixels are always taken from one.

    Attributes
    ----------
    index, count
        Place in the series from 0, and how many images it has, frames counted.
    notes
        Translated lines that must stand on the image: what a derived one was made of.
    version
        Of the file that was decoded; None where the image is in no file.
    is_plane
        Whether it was cut through a volume; its place is then that of no image of the series.
    """

    study: Study
    series: Series
    instance: Instance
    header: pydicom.Dataset
    frame: Frame
    pixel_size: PixelSize
    orientation: Orientation | None
    index: int
    count: int
    notes: tuple[str, ...] = ()
    version: FileVersion | None = None
    is_plane: bool = False

    @functools.cached_property
    def automatic_window(self) -> Window:
        """The window from percentiles."""
        return automatic_window(self.frame)

    @property
    def data_range(self) -> tuple[float, float]:
        """The modality values between which nearly all pixels lie: a drag is measured by them."""
        window = self.automatic_window
        # Black and white of a LINEAR window, PS3.3 C.11.2.1.2.1.
        middle, half = window.center - 0.5, (window.width - 1.0) / 2
        return middle - half, middle + half

    @functools.cached_property
    def source(self) -> ScreenSource:
        """The frame made ready for painting; a worker asks first, so that painting finds it."""
        return screen_source(self.frame)

    @property
    def is_light(self) -> bool:
        """Whether `prepare` takes so little that it needs no worker."""
        frame = self.frame
        if frame.shutter is not None:
            return False
        if frame.is_colour:
            return frame.stored.dtype == np.uint8
        is_ready = frame.stored.dtype in _PAINTED_AS_STORED and frame.tags.padding is None
        return is_ready and bool(frame.voi)

    def prepare(self) -> None:
        """Work out what painting needs and must not wait for."""
        import cv2  # noqa: F401

        _ = self.frame.stored_range, self.source
        if not (self.frame.is_colour or self.frame.voi):
            _ = self.automatic_window

    @property
    def shape(self) -> ImageShape:
        """Rows, columns and the pixels' proportion."""
        rows, columns = self.frame.shape
        return ImageShape(rows, columns, self.pixel_size.aspect)

    def is_same_image(self, sop_instance_uid: str, frame_number: int) -> bool:
        """Whether a result or heat map made for that frame of that image belongs here."""
        return (
            self.frame.sop_instance_uid == sop_instance_uid
            and self.frame.frame_number == frame_number
        )


@dataclass(frozen=True, eq=False)
class HeatMapOverlay:
    """A heat map to lay over the image it was made for, and over no other.

    `caption` is translated; `opacity` in [0, 1] is the alpha where influence is highest.
    """

    sop_instance_uid: str
    frame_number: int
    image_sha256: str
    heat_map: HeatMap
    caption: str
    opacity: float


@dataclass(frozen=True)
class PixelProbe:
    """The pixel under the cursor, from 0, and its value with its unit as text."""

    column: int
    row: int
    value: str


def frame_places(series: Series) -> tuple[tuple[Instance, int], ...]:
    """Return (instance, frame number from 1) for every image of a series in scroll order."""
    return tuple((instance, number) for instance in series.instances for number in instance.frames)


def make_shown(
    study: Study, series: Series, instance: Instance, decoded: DecodedFrame, index: int
) -> ShownImage:
    """Collect what is shown with a decoded frame; `prepare` it before it is painted."""
    number = decoded.key.frame_number
    return ShownImage(
        study=study,
        series=series,
        instance=instance,
        header=decoded.header,
        frame=decoded.frame,
        pixel_size=pixel_size(decoded.header, number),
        orientation=orientation_letters(decoded.header, number),
        index=index,
        count=sum(max(1, one.number_of_frames) for one in series.instances),
        version=decoded.key.version,
    )


def probe_pixel(shown: ShownImage, column: int, row: int) -> PixelProbe | None:
    """Return a pixel's value with its unit; None outside the image."""
    rows, columns = shown.frame.shape
    if not (0 <= row < rows and 0 <= column < columns):
        return None
    value = value_at(shown.frame, row, column)
    if isinstance(value, tuple):
        return PixelProbe(column, row, "RGB {} {} {}".format(*value))
    number = f"{value:.0f}" if value == round(value) else f"{value:.4g}"
    return PixelProbe(column, row, f"{number} {shown.frame.unit}".strip())
