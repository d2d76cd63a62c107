"""Undo and redo, as values: every change gives a new history."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.core.annotations.model import Annotation

State = tuple[Annotation, ...]

# More than anybody takes back; older ones are forgotten.
_LONGEST = 200


@dataclass(frozen=True)
class History:
    """What is drawn now, what was before, and what was taken back (the nearest last)."""

    present: State = ()
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()

    def add(self, annotation: Annotation) -> History:
        """Return the history with one annotation more, drawn above the others."""
        return self.changed((*self.present, annotation))

    def update(self, annotation: Annotation) -> History:
        """Return the history with the annotation of that UID in a new form; KeyError if none."""
        self._require(annotation.uid)
        return self.changed(
            tuple(annotation if one.uid == annotation.uid else one for one in self.present)
        )

    def remove(self, uid: str) -> History:
        """Return the history without the annotation of that UID; KeyError if there is none."""
        self._require(uid)
        return self.changed(tuple(one for one in self.present if one.uid != uid))

    def clear(self) -> History:
        """Return the history with nothing drawn."""
        return self.changed(())

    def changed(self, present: State) -> History:
        """Return the history one step further; the same one where nothing changes."""
        if present == self.present:
            return self
        return History(present, (*self.past, self.present)[-_LONGEST:])

    def undo(self) -> History:
        """Return the history one step back; the same one at its beginning."""
        if not self.past:
            return self
        return replace(
            self,
            present=self.past[-1],
            past=self.past[:-1],
            future=(*self.future, self.present),
        )

    def redo(self) -> History:
        """Return the history with the step last taken back done again."""
        if not self.future:
            return self
        return replace(
            self,
            present=self.future[-1],
            past=(*self.past, self.present),
            future=self.future[:-1],
        )

    def _require(self, uid: str) -> None:
        if all(one.uid != uid for one in self.present):
            raise KeyError(uid)
