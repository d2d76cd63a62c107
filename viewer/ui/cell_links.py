"""Lets cells follow the one the reader scrolls, zooms or windows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Slot

from viewer.core.display import DisplayState
from viewer.core.linking import (
    Match,
    StackGeometry,
    carried_window,
    linked_zoom,
    match_by_hand,
    match_by_position,
    may_go_together,
    stack_geometry,
    with_view_of,
)
from viewer.core.reference_lines import image_plane
from viewer.core.study import Series
from viewer.core.study_list import patient_key
from viewer.core.voi import Window
from viewer.ui.cell_tags import LINK_COLOUR, CellTags, Tag
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid


@dataclass(frozen=True)
class LinkModes:
    """What is linked; `by_hand` goes before `scroll`."""

    scroll: bool = True
    by_hand: bool = False
    view: bool = False
    window: bool = False


@dataclass(frozen=True, eq=False)
class _Anchor:
    """The image that a cell showed when it was linked by hand."""

    series: Series
    index: int


@dataclass(frozen=True, eq=False)
class _Move:
    """What a cell was sent to, for which image of the leader."""

    source: ShownImage
    series: Series
    match: Match


class CellLinks(QObject):
    """Moves the other cells when the leader, the cell scrolled last, shows another image.

    A cell that was moved never moves others: two stacks of different slice spacing would push
    each other on for ever.
    """

    def __init__(self, grid: ViewportGrid, tags: CellTags) -> None:
        super().__init__(grid)
        self._grid = grid
        self._tags = tags
        self._modes = LinkModes()
        self._leader: StackView | None = None
        self._anchors: dict[StackView, _Anchor] = {}
        self._matches: dict[StackView, _Move] = {}
        self._settled: dict[StackView, Series | None] = {}
        self._geometries: dict[StackView, tuple[Series, str, StackGeometry]] = {}
        self._busy = False
        tags.add_source(self._tag)
        for cell in grid.all_cells():
            self._attach(cell)
        grid.cell_added.connect(self._attach)

    @property
    def modes(self) -> LinkModes:
        """What is linked."""
        return self._modes

    def set_modes(self, modes: LinkModes) -> None:
        """Link so from now on; what is linked by hand starts at what is shown now."""
        if modes.by_hand and not self._modes.by_hand:
            shown = [(cell, cell.shown()) for cell in self._grid.cells()]
            self._anchors = {
                cell: _Anchor(one.series, one.index) for cell, one in shown if one is not None
            }
        elif not modes.by_hand:
            self._anchors = {}
        self._modes = modes
        self._matches = {}
        self._leader = self._grid.active()
        self._follow(self._leader)
        self._tags.refresh()

    def lead(self, cell: StackView) -> None:
        """Let the others follow `cell`, which something else than the reader's hand moves."""
        self._leader = cell

    @Slot(object)
    def _attach(self, cell: StackView) -> None:
        shown = cell.shown()
        self._settled[cell] = shown.series if shown is not None else None
        cell.scrolled.connect(self._on_scrolled)
        cell.shown_changed.connect(self._on_shown)
        cell.display_changed.connect(self._on_display)

    @Slot()
    def _on_scrolled(self) -> None:
        cell = self.sender()
        if isinstance(cell, StackView):
            self._leader = cell

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        cell = self.sender()
        if not isinstance(cell, StackView) or shown is None:
            return
        is_new = self._settled.get(cell) is not shown.series
        self._settled[cell] = shown.series
        if cell is self._leader:
            self._follow(cell)
        elif is_new and self._leader is not None and self._leader in self._grid.cells():
            self._move(self._leader, cell)

    def _follow(self, leader: StackView) -> None:
        for cell in self._grid.cells():
            if cell is not leader:
                self._move(leader, cell)

    def _move(self, leader: StackView, cell: StackView) -> None:
        source, target = leader.shown(), cell.shown()
        if source is None or target is None:
            return
        match = self._match(leader, source, cell, target)
        if match is None:
            self._matches.pop(cell, None)
            return
        self._matches[cell] = _Move(source, target.series, match)
        if match.index != cell.index():
            cell.show_index(match.index)
        cell.viewport.update()

    def _match(
        self, leader: StackView, source: ShownImage, cell: StackView, target: ShownImage
    ) -> Match | None:
        mine, its = self._geometry(leader, source), self._geometry(cell, target)
        if self._modes.by_hand:
            anchors = self._anchor(leader, source), self._anchor(cell, target)
            if anchors[0] is not None and anchors[1] is not None:
                places = anchors[0].index, anchors[1].index
                return match_by_hand(mine, source.index, its, places)
        if self._modes.scroll:
            return match_by_position(mine, source.index, its)
        return None

    def _anchor(self, cell: StackView, shown: ShownImage) -> _Anchor | None:
        """None once the cell was given another series."""
        anchor = self._anchors.get(cell)
        same = anchor is not None and (
            anchor.series.series_instance_uid == shown.series.series_instance_uid
        )
        return anchor if same else None

    def _geometry(self, cell: StackView, shown: ShownImage) -> StackGeometry:
        """Looked up once for each series in a cell: a file of many frames takes a while."""
        several = shown.instance.number_of_frames > 1
        key = shown.instance.sop_instance_uid if several else ""
        kept = self._geometries.get(cell)
        if kept is None or kept[0] is not shown.series or kept[1] != key:
            made = stack_geometry(patient_key(shown.study), shown.series, shown.header)
            kept = self._geometries[cell] = shown.series, key, made
        return kept[2]

    # Zoom, pan and window

    @Slot()
    def _on_display(self) -> None:
        cell, shown = self.sender(), None
        if isinstance(cell, StackView):
            shown = cell.shown()
        # The first state of another series is nobody's wish.
        if self._busy or shown is None or cell is not self._grid.active():
            return
        if self._settled.get(cell) is not shown.series:
            return
        for other in self._grid.cells():
            if other is not cell and other.shown() is not None:
                with self._quiet():
                    other.viewport.set_state(self._linked(cell, other))

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _linked(self, cell: StackView, other: StackView) -> DisplayState:
        state = other.state()
        if self._modes.view:
            state = _with_view(state, cell, other)
        if self._modes.window:
            state = _with_window(state, cell, other)
        return state

    # What is said

    def _tag(self, cell: StackView, shown: ShownImage) -> Tag | None:
        translate = QCoreApplication.translate
        leader = self._leader.shown() if self._leader is not None else None
        if self._leader is None or leader is None:
            return None
        if self._modes.by_hand and self._anchor(cell, shown) is not None:
            mine = self._geometry(self._leader, leader)
            if not may_go_together(mine, self._geometry(cell, shown)):
                return None
            if patient_key(leader.study) != patient_key(shown.study):
                return Tag(translate("CellLinks", "Linked by hand: another patient"), LINK_COLOUR)
            more = translate("CellLinks", ", not by position")
            return Tag(translate("CellLinks", "Linked by hand"), LINK_COLOUR, more)
        move = self._matches.get(cell)
        if move is None or move.source is not leader or move.series is not shown.series:
            return None
        match = move.match
        if match.is_covered or match.distance is None or match.index != shown.index:
            return None
        words = translate("CellLinks", "No image at this position")
        more = translate("CellLinks", ", nearest {mm} mm away")
        return Tag(words, LINK_COLOUR, more.format(mm=f"{match.distance:.1f}"))


def _with_view(state: DisplayState, cell: StackView, other: StackView) -> DisplayState:
    source, target = cell.shown(), other.shown()
    mine, its = cell.view(), other.view()
    if source is None or target is None or mine is None or its is None:
        return state
    zoom = linked_zoom(mine, source.pixel_size, its, target.pixel_size)
    return with_view_of(state, cell.state(), zoom, _same_place(source, target, cell.state().center))


def _same_place(
    source: ShownImage, target: ShownImage, center: tuple[float, float]
) -> tuple[float, float]:
    """The point of the target where the source's centre lies in the patient, else the same part."""
    planes = [image_plane(one.header, one.frame.frame_number, *one.frame.shape)
              for one in (source, target)]  # fmt: skip
    first, second = planes
    if first is None or second is None or not first.frame_of_reference:
        return center
    same = first.frame_of_reference == second.frame_of_reference
    parallel = abs(float(first.normal @ second.normal)) > 0.999
    if not (same and parallel) or patient_key(source.study) != patient_key(target.study):
        return center
    point = first.to_patient(center[0] * first.columns - 0.5, center[1] * first.rows - 0.5)
    column, row = second.to_image(point)
    return (column + 0.5) / second.columns, (row + 0.5) / second.rows


def _with_window(state: DisplayState, cell: StackView, other: StackView) -> DisplayState:
    source, target, wish = cell.shown(), other.shown(), cell.state().voi
    if source is None or target is None or source.series.modality != target.series.modality:
        return state
    if source.frame.is_colour or target.frame.is_colour:
        return state
    has_unit = bool(source.frame.unit) and source.frame.unit == target.frame.unit
    if isinstance(wish, Window) and not has_unit:
        wish = carried_window(wish, source.data_range, target.data_range)
    return replace(state, voi=wish, inverted=cell.state().inverted)
