"""Planes of a volume as images for a viewport, with the words that must stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from viewer.core.crosshair import Crosshair, Pane
from viewer.core.geometry import PixelSize, SpacingSource, orientation_of
from viewer.core.plane import Plane, voxel_plane
from viewer.core.plane_frame import plane_frame, plane_header
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.slab import Slab
from viewer.core.study import Instance, Series, Study
from viewer.core.volume import Volume
from viewer.ui.mpr_words import preview_note
from viewer.ui.shown_image import ShownImage

_PREVIEW_FACTOR = 3


@dataclass(frozen=True, eq=False)
class VolumeSource:
    """A volume with whose it is; every plane carries it, so that planes of another are known."""

    study: Study
    series: Series
    volume: Volume
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PlaneWish:
    """A plane to be cut.

    Attributes
    ----------
    kind
        What it is, translated: "Coronal · MIP 10 mm".
    index, count
        Number of the plane from 0 on its way through the volume, and how many there are.
    position_mm
        Along the normal, as slices state theirs.
    is_preview
        Coarse, to be seen while the whole is cut.
    """

    source: VolumeSource
    pane: Pane
    plane: Plane
    slab: Slab
    kind: str
    index: int
    count: int
    position_mm: float
    is_preview: bool = False

    def preview(self) -> PlaneWish | None:
        """Return the coarse wish for what takes long to cut: a slab across the voxels."""
        if not self.slab.is_thick or voxel_plane(self.source.volume.grid, self.plane) is not None:
            return None
        return replace(self, plane=self.plane.coarser(_PREVIEW_FACTOR), is_preview=True)

    def is_same(self, other: PlaneWish) -> bool:
        """Whether the other would show the same pixels under the same words."""
        return (
            self.source is other.source
            and (self.slab, self.kind) == (other.slab, other.kind)
            and self.plane.is_same(other.plane)
        )


@dataclass(frozen=True, eq=False)
class PlaneImage:
    """A plane that was cut."""

    wish: PlaneWish
    shown: ShownImage


def plane_wish(
    source: VolumeSource, crosshair: Crosshair, pane: Pane, slab: Slab, kind: str
) -> PlaneWish:
    """Return the wish for what a pane shows under a crosshair."""
    plane = crosshair.plane(pane)
    onward = crosshair.facings[pane].onward
    # Heights grow to the left, the back and the head, whichever way scrolling goes.
    upward = onward * np.sign(onward[np.abs(onward).argmax()])
    index, count = crosshair.place(pane)
    position = float(plane.origin @ upward)
    return PlaneWish(source, pane, plane, slab, kind, index, count, position)


def make_plane_image(wish: PlaneWish, progress: Progress = NO_PROGRESS) -> PlaneImage:
    """Cut a plane and make it ready for painting; for workers."""
    source, plane = wish.source, wish.plane
    frame = plane_frame(source.volume, plane, wish.slab, progress)
    header = plane_header(source.volume, plane, frame.sop_instance_uid)
    aspect = plane.row_mm / plane.column_mm
    size = PixelSize(plane.row_mm, plane.column_mm, SpacingSource.PIXEL_SPACING, aspect)
    shown = ShownImage(
        study=source.study,
        series=replace(source.series, series_description=wish.kind),
        instance=_instance(wish, frame.sop_instance_uid),
        header=header,
        frame=frame,
        pixel_size=size,
        orientation=orientation_of(plane.right, plane.down),
        index=wish.index,
        count=wish.count,
        notes=(*preview_note(wish.is_preview), *source.notes),
        is_plane=True,
    )
    shown.prepare()
    return PlaneImage(wish, shown)


def _instance(wish: PlaneWish, uid: str) -> Instance:
    """The record of a plane; its path is the first source's, which is what could be opened."""
    return replace(
        wish.source.series.instances[0],
        sop_instance_uid=uid,
        instance_number=None,
        number_of_frames=1,
        rows=wish.plane.rows,
        columns=wish.plane.columns,
        view_position="",
        slice_position=wish.position_mm,
        orientation=(),
    )
