"""What is drawn on an image at this moment: its own annotations with their words, or nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.core.annotations.model import Annotation, Point
from viewer.ui.frame_prints import FramePrints
from viewer.ui.measure_numbers import MeasureNumbers
from viewer.ui.measure_session import MeasureSession
from viewer.ui.measure_words import label_lines
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import TaskRunner


class MeasureMarks(QObject):
    """Joins the book, the figures and what the reader chose to see.

    Signals
    -------
    changed
        Something looks different now; viewports draw anew.
    other_pixels
        SOP Instance UID of an image that has annotations made on other pixels than it shows.
    """

    changed = Signal()
    other_pixels = Signal(str)

    def __init__(self, session: MeasureSession, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.prints = FramePrints(tasks, self)
        self._numbers = MeasureNumbers(tasks, self.prints, self)
        self._label_places: dict[str, Point] = {}
        self._said: set[str] = set()
        for signal in (session.redraw_wanted, self.prints.found, self._numbers.ready):
            signal.connect(self.changed)

    @property
    def selected_uid(self) -> str:
        """UID of the annotation that keys act on, "" for none."""
        selected = self.session.selected
        return selected.uid if selected is not None else ""

    def visible(self, shown: ShownImage) -> tuple[Annotation, ...]:
        """Return the annotations made on the pixels shown; none while that is being checked."""
        kept = self.session.book.of_image(shown.frame.sop_instance_uid, shown.frame.frame_number)
        if not kept or not self.session.is_visible:
            return ()
        digest = self.prints.known(shown.frame)
        if digest is None:
            return ()
        own = tuple(one for one in kept if one.image_sha256 == digest)
        uid = shown.frame.sop_instance_uid
        if len(own) < len(kept) and uid not in self._said:
            self._said.add(uid)
            self.other_pixels.emit(uid)
        return own

    def words(self, annotation: Annotation, shown: ShownImage) -> tuple[str, ...]:
        """Return the lines of its label."""
        return label_lines(annotation, self._numbers.of(annotation, shown), shown.header)

    def label_place(self, annotation: Annotation) -> Point | None:
        """Return where in the image its label was dragged to, None where it was not."""
        offset = self._label_places.get(annotation.uid)
        if offset is None:
            return None
        column, row = annotation.points[0]
        return column + offset[0], row + offset[1]

    def put_label(self, annotation: Annotation, place: Point) -> None:
        """Keep the label's middle at `place` in the image; it follows the annotation from there."""
        column, row = annotation.points[0]
        self._label_places[annotation.uid] = place[0] - column, place[1] - row
        self.changed.emit()
