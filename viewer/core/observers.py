"""Who made a document, as highdicom writes it: a person where one is named, and the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.core.derived_documents import DEVICE_UID, MANUFACTURER, MODEL, as_person_name

if TYPE_CHECKING:
    from highdicom import sr


def person_observer(author: str) -> sr.ObserverContext | None:
    """Return the reader as observer (PS3.16 TID 1003); None where nobody is named."""
    from highdicom import sr
    from pydicom.sr.codedict import codes

    name = as_person_name(author)
    if not name:
        return None
    person = sr.PersonObserverIdentifyingAttributes(name=name)
    return sr.ObserverContext(codes.DCM.Person, person)


def device_observer() -> sr.ObserverContext:
    """Return Faro as observer (PS3.16 TID 1004)."""
    from highdicom import sr
    from pydicom.sr.codedict import codes

    device = sr.DeviceObserverIdentifyingAttributes(
        uid=DEVICE_UID, name=MODEL, manufacturer_name=MANUFACTURER, model_name=MODEL
    )
    return sr.ObserverContext(codes.DCM.Device, device)
