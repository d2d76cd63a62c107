"""A presentation state as a record: what to apply to which frame (PS3.3 A.33.1, PS3.4 N).

Coordinates are Faro's: image (column, row) with the middle of the first pixel at (0, 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pydicom

from viewer.core.annotations.model import Point
from viewer.core.frame_tags import ModalityTable, Rescale
from viewer.core.voi import Voi, VoiTable


@dataclass(frozen=True)
class ImageReference:
    """An image a part of the state is about; no frames mean all of them."""

    sop_instance_uid: str
    frames: tuple[int, ...] = ()

    def names(self, sop_instance_uid: str, frame_number: int) -> bool:
        """Whether that frame is meant."""
        if sop_instance_uid != self.sop_instance_uid:
            return False
        return not self.frames or frame_number in self.frames


# Which images a part is about; empty means all of the state.
References = tuple[ImageReference, ...]


class Units(StrEnum):
    """In what graphic coordinates count, PS3.3 C.10.5.1.1."""

    PIXEL = "PIXEL"  # image (column, row), as above
    DISPLAY = "DISPLAY"  # fractions of the displayed area: (0, 0) upper left, (1, 1) lower right


@dataclass(frozen=True)
class StateGraphic:
    """A line or area (PS3.3 C.10.5): `kind` is POINT, POLYLINE, INTERPOLATED, CIRCLE or ELLIPSE.

    A circle has its centre and a point on it, an ellipse both ends of its longer and of its
    shorter axis. `tracking_id` and `tracking_uid` tie it to the annotation it draws, if any.
    """

    layer: str
    kind: str
    points: tuple[Point, ...]
    units: Units
    is_filled: bool
    images: References
    tracking_id: str = ""
    tracking_uid: str = ""


@dataclass(frozen=True)
class StateText:
    """Words in a box, at an anchor or both; lines are divided by line feeds.

    Attributes
    ----------
    box
        Upper left and lower right corner on the screen, in `box_units`.
    alignment
        LEFT, CENTER or RIGHT inside the box.
    is_anchor_visible
        A line is drawn from the words to the anchor.
    """

    layer: str
    text: str
    box: tuple[Point, Point] | None
    box_units: Units
    alignment: str
    anchor: Point | None
    anchor_units: Units
    is_anchor_visible: bool
    images: References
    tracking_id: str = ""
    tracking_uid: str = ""


@dataclass(frozen=True)
class StateLayer:
    """Graphics drawn together; higher `order` above lower. `colour` is RGB, None unstated."""

    name: str
    order: int
    colour: tuple[int, int, int] | None = None
    description: str = ""


@dataclass(frozen=True)
class StateArea:
    """What of an image is shown (PS3.3 C.10.4).

    Attributes
    ----------
    top_left, bottom_right
        (column, row) of the outer pixels, both shown, in the image as stored.
    mode
        "SCALE TO FIT", "TRUE SIZE" or "MAGNIFY".
    magnification
        Screen pixels per image pixel, where the mode asks for it.
    spacing, aspect
        Row and column distance in mm and a pixel's height over its width, None unstated.
    """

    top_left: tuple[int, int]
    bottom_right: tuple[int, int]
    mode: str
    images: References
    magnification: float | None = None
    spacing: tuple[float, float] | None = None
    aspect: float | None = None


@dataclass(frozen=True, eq=False)
class StateVoi:
    """A window or table, and whose it is."""

    voi: Voi
    images: References


@dataclass(frozen=True, eq=False)
class PresentationState:
    """All of a presentation state.

    Attributes
    ----------
    images
        Those the state is about; it must be applied to no other.
    modality
        Replaces the image's own rescale or table; None leaves it.
    presentation
        A table in place of a shape; None where the shape says all.
    is_inverted
        White is the lowest value. It replaces the image's polarity, MONOCHROME1 included.
    rotation, is_flipped
        Clockwise degrees, then a horizontal flip (PS3.3 C.10.6).
    overlays
        Overlay group of the image, such as 0x6000, to the layer it is shown in (C.11.7).
    dataset
        What shutters and overlays of the state itself are read from: `shutter.read_shutter`.
    """

    sop_instance_uid: str
    study_instance_uid: str
    patient_id: str
    label: str
    description: str
    creator: str
    created: str
    images: References
    modality: Rescale | ModalityTable | None
    voi: tuple[StateVoi, ...]
    presentation: VoiTable | None
    is_inverted: bool
    areas: tuple[StateArea, ...]
    rotation: int
    is_flipped: bool
    layers: tuple[StateLayer, ...]
    graphics: tuple[StateGraphic, ...]
    texts: tuple[StateText, ...]
    overlays: tuple[tuple[int, str], ...]
    dataset: pydicom.Dataset

    def is_about(self, sop_instance_uid: str, frame_number: int) -> bool:
        """Whether the state may be applied to that frame."""
        return any(one.names(sop_instance_uid, frame_number) for one in self.images)

    def on_frame(self, sop_instance_uid: str, frame_number: int) -> FrameState:
        """Return the parts that are about one frame, the lowest layer first.

        Raises
        ------
        ValueError
            The state is not about that frame.
        """
        if not self.is_about(sop_instance_uid, frame_number):
            raise ValueError("the presentation state is about other images")

        def is_meant(images: References) -> bool:
            return not images or any(one.names(sop_instance_uid, frame_number) for one in images)

        order = {layer.name: layer.order for layer in self.layers}
        voi = [one.voi for one in self.voi if is_meant(one.images)]
        areas = [one for one in self.areas if is_meant(one.images)]
        graphics = [one for one in self.graphics if is_meant(one.images)]
        texts = [one for one in self.texts if is_meant(one.images)]
        return FrameState(
            voi=voi[0] if voi else None,
            area=areas[0] if areas else None,
            graphics=tuple(sorted(graphics, key=lambda one: order.get(one.layer, 0))),
            texts=tuple(sorted(texts, key=lambda one: order.get(one.layer, 0))),
        )


@dataclass(frozen=True, eq=False)
class FrameState:
    """The parts of a presentation state that differ from frame to frame."""

    voi: Voi | None
    area: StateArea | None
    graphics: tuple[StateGraphic, ...]
    texts: tuple[StateText, ...]
