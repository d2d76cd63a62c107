"""One pass over a data set that leaves out, empties, replaces, moves: what the profile asks for."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from pydicom import DataElement, Dataset
from pydicom.multival import MultiValue
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag

from viewer.core.deidentification.dates import moved
from viewer.core.deidentification.identity import Identity
from viewer.core.deidentification.profile import AGE, Action, action_of, rule

_OLDEST_AGE = 89  # years; above, there are too few people to hide among
_TEXTS_IN_GRAPHICS = "TextObjectSequence"
_GRAPHICS = ("GraphicObjectSequence", "CompoundGraphicSequence")


@dataclass(frozen=True, order=True)
class Change:
    """What was done to one attribute of a file, at whatever depth; it holds no value."""

    tag: BaseTag
    action: Action


class Cleaner:
    """Cleans one data set.

    Parameters
    ----------
    new_uid
        Maps a UID; the same one every time.
    days
        By how many days dates move back.
    identity
        Whose words may stand nowhere.

    Attributes
    ----------
    changes
        How often each was made so far.
    """

    def __init__(self, new_uid: Callable[[str], str], days: int, identity: Identity) -> None:
        self._new_uid = new_uid
        self._days = days
        self._identity = identity
        self.changes: Counter[Change] = Counter()

    def cleaned(self, dataset: Dataset) -> Dataset:
        """Return what stays; elements that do not change are shared with `dataset`."""
        clean = Dataset()
        for element in dataset:
            kept = self.element(element)
            if kept is not None:
                clean.add(kept)
        return clean

    def element(self, element: DataElement) -> DataElement | None:
        """Return what stays of an element; the same object when nothing changes."""
        action = action_of(element)
        if element.tag == AGE:
            kept: DataElement | None = _capped(element)
        elif element.VR == "SQ":
            return self._sequence(element, action)
        elif action is Action.KEEP:
            named = self._identity.is_in(element)
            kept, action = (_dummy(element), Action.DUMMY) if named else (element, action)
        elif action is Action.UID:
            kept = _each(element, self._new_uid)
        elif action is Action.SHIFT:
            kept = self._shifted(element)
        else:
            kept = _without_value(element, action)
        if kept is None:
            action = Action.REMOVE
        # Its value itself when only its value stays: comparing pixels takes time.
        if kept is not element and (kept is None or kept.value != element.value):
            self.changes[Change(element.tag, action)] += 1
        return kept

    def _sequence(self, element: DataElement, action: Action) -> DataElement | None:
        if action in (Action.REMOVE, Action.EMPTY):
            if action is Action.REMOVE or element.value:
                self.changes[Change(element.tag, action)] += 1
            return None if action is Action.REMOVE else DataElement(element.tag, "SQ", Sequence())
        items = [self.cleaned(item) for item in element.value]
        if action is Action.GRAPHICS:
            items = [item for item in items if self._without_texts(item)]
            if not items:
                return None
        return DataElement(element.tag, "SQ", Sequence(items))

    def _without_texts(self, item: Dataset) -> bool:
        """Return whether a graphic annotation (PS3.3 C.10.5) still holds something to draw."""
        if _TEXTS_IN_GRAPHICS in item:
            self.changes[Change(item[_TEXTS_IN_GRAPHICS].tag, Action.REMOVE)] += 1
            del item[_TEXTS_IN_GRAPHICS]
        return any(keyword in item for keyword in _GRAPHICS)

    def _shifted(self, element: DataElement) -> DataElement | None:
        """What is no date or time may be anything: the table says what becomes of it."""
        values = [moved(value, element.VR, self._days) for value in _texts(element)]
        if not any(value is None for value in values):
            return _with(element, [value for value in values if value is not None])
        return _without_value(element, rule(element.tag) or Action.REMOVE)


def _without_value(element: DataElement, action: Action) -> DataElement | None:
    if action is Action.REMOVE:
        return None
    if action is Action.EMPTY:
        return DataElement(element.tag, element.VR, element.empty_value)
    return _dummy(element)


def _dummy(element: DataElement) -> DataElement | None:
    from dicomanonymizer import replace_element

    if not element.value:
        return element
    copied = copy.copy(element)
    try:
        replace_element(copied)
    except NotImplementedError:  # a representation without a harmless value
        return None
    return copied


def _each(element: DataElement, change: Callable[[str], str]) -> DataElement:
    return _with(element, [change(value) for value in _texts(element)])


def _texts(element: DataElement) -> list[str]:
    value = element.value
    if isinstance(value, MultiValue | list | tuple):
        return [str(each) for each in value]
    return [str(value)] if value else []


def _with(element: DataElement, values: list[str]) -> DataElement:
    if values == _texts(element):
        return element
    return DataElement(element.tag, element.VR, values[0] if len(values) == 1 else values)


def _capped(element: DataElement) -> DataElement:
    age = str(element.value or "")
    years = age[:3]
    if age.endswith("Y") and years.isdecimal() and int(years) > _OLDEST_AGE:
        return DataElement(element.tag, "AS", f"{_OLDEST_AGE + 1:03d}Y")
    return element
