"""The annotations of the open studies, each image with a history of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from viewer.core.annotations.history import History
from viewer.core.annotations.model import Annotation

ImageKey = tuple[str, int]


class MeasureBook(QObject):
    """Annotations by SOP Instance UID and frame number; nothing else finds them.

    Signals
    -------
    changed
        (SOP Instance UID, frame number) whose annotations are others now.
    edited
        (SOP Instance UID, frame number), as `changed`, but by the reader: it is to be kept.
    """

    changed = Signal(str, int)
    edited = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._histories: dict[ImageKey, History] = {}
        self._nudged_uid = ""

    def of_image(self, sop_instance_uid: str, frame_number: int) -> tuple[Annotation, ...]:
        """Return what is drawn on a frame, lowest first."""
        return self._history((sop_instance_uid, frame_number)).present

    def of_images(self, sop_instance_uids: Iterable[str]) -> tuple[Annotation, ...]:
        """Return what is drawn on all frames of some images, in the images' order."""
        order = {uid: number for number, uid in enumerate(sop_instance_uids)}
        keys = sorted(
            (key for key in self._histories if key[0] in order),
            key=lambda key: (order[key[0]], key[1]),
        )
        return tuple(one for key in keys for one in self._histories[key].present)

    def find(self, uid: str) -> Annotation | None:
        """Return the annotation of that UID."""
        for history in self._histories.values():
            for annotation in history.present:
                if annotation.uid == uid:
                    return annotation
        return None

    def add(self, annotation: Annotation) -> None:
        """Draw one more."""
        self._change(_key(annotation), self._history(_key(annotation)).add(annotation))

    def update(self, annotation: Annotation) -> None:
        """Give the annotation of that UID a new form; KeyError when there is none."""
        self._change(_key(annotation), self._history(_key(annotation)).update(annotation))

    def nudge(self, annotation: Annotation) -> None:
        """Move by a small step; steps of the same annotation in a row are undone together."""
        key = _key(annotation)
        before = self._history(key)
        history = before.update(annotation)
        if annotation.uid == self._nudged_uid and history is not before:
            history = History(history.present, before.past)
        self._change(key, history)
        self._nudged_uid = annotation.uid

    def remove(self, annotation: Annotation) -> None:
        """Take one away; KeyError when it is not there."""
        self._change(_key(annotation), self._history(_key(annotation)).remove(annotation.uid))

    def remove_all(self, annotations: Sequence[Annotation]) -> None:
        """Take away some that are on one frame, in one step that can be undone."""
        for key in {_key(one) for one in annotations}:
            history = self._history(key)
            kept = tuple(one for one in history.present if one not in annotations)
            self._change(key, history.changed(kept))

    def undo(self, sop_instance_uid: str, frame_number: int) -> None:
        """Take back the last change on a frame."""
        key = sop_instance_uid, frame_number
        self._change(key, self._history(key).undo())

    def redo(self, sop_instance_uid: str, frame_number: int) -> None:
        """Do again what was taken back last on a frame."""
        key = sop_instance_uid, frame_number
        self._change(key, self._history(key).redo())

    def undone(self, sop_instance_uid: str, frame_number: int) -> frozenset[Annotation]:
        """Return what `undo` would change: forms that go and forms that come."""
        history = self._history((sop_instance_uid, frame_number))
        return frozenset(history.present) ^ frozenset(history.undo().present)

    def redone(self, sop_instance_uid: str, frame_number: int) -> frozenset[Annotation]:
        """Return what `redo` would change."""
        history = self._history((sop_instance_uid, frame_number))
        return frozenset(history.present) ^ frozenset(history.redo().present)

    def restore(self, annotations: Iterable[Annotation]) -> None:
        """Take in what the index kept; what is there already stays as the reader has it."""
        for key in self._take_in(annotations):
            self.changed.emit(*key)

    def adopt(self, annotations: Iterable[Annotation]) -> None:
        """Take in, as `restore` does, what the index does not keep yet; it is to be kept."""
        for key in self._take_in(annotations):
            self.changed.emit(*key)
            self.edited.emit(*key)

    def _take_in(self, annotations: Iterable[Annotation]) -> list[ImageKey]:
        """Return the frames on which something is new."""
        by_image: dict[ImageKey, list[Annotation]] = {}
        for annotation in annotations:
            by_image.setdefault(_key(annotation), []).append(annotation)
        changed = []
        for key, kept in by_image.items():
            history = self._history(key)
            states = (history.present, *history.past, *history.future)
            known = {one.uid for state in states for one in state}
            new = tuple(one for one in kept if one.uid not in known)
            if new:
                self._histories[key] = _with(history, new)
                changed.append(key)
        return changed

    def merge(self, annotations: Iterable[Annotation]) -> int:
        """Add what came from a file, but for what is there already; return how many were new."""
        count = 0
        for annotation in annotations:
            present = self._history(_key(annotation)).present
            if all(one.uid != annotation.uid for one in present):
                self.add(annotation)
                count += 1
        return count

    def _history(self, key: ImageKey) -> History:
        return self._histories.get(key, History())

    def _change(self, key: ImageKey, history: History) -> None:
        self._nudged_uid = ""
        if history is not self._history(key):
            self._histories[key] = history
            self.changed.emit(*key)
            self.edited.emit(*key)


def _with(history: History, new: tuple[Annotation, ...]) -> History:
    """As if they had been there from the beginning: undo must not take them away."""
    past, future = (
        tuple((*new, *state) for state in states) for states in (history.past, history.future)
    )
    return History((*new, *history.present), past, future)


def _key(annotation: Annotation) -> ImageKey:
    return annotation.sop_instance_uid, annotation.frame_number
