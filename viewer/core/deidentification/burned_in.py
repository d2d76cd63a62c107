"""Text in the pixels themselves, which no attribute's removal takes away."""

from __future__ import annotations

from enum import StrEnum

from pydicom import Dataset, uid

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP


class BurnedIn(StrEnum):
    """How likely it is that the pixels name the patient.

    STATED: Burned In Annotation (0028,0301) says so. LIKELY: images of this kind often hold names,
    and the file does not deny it. DENIED: of such a kind, but the file says that there is none.
    """

    STATED = "stated"
    LIKELY = "likely"
    DENIED = "denied"
    UNLIKELY = "unlikely"


# Their makers draw names, dates or scanned paper into the picture.
_MODALITIES = frozenset({"US", "SC", "ES", "XC", "OT", "GM", "DOC", "IVUS", "OPV", "RF", "XA"})
_OVERLAY_BIT, _OVERLAY_DATA = 0x0102, 0x3000
_SCREEN = ("SCREEN", "SCREENSHOT", "SCREEN SAVE", "SCREENSAVE", "REFORMATTED SCREEN")


def burned_in_risk(header: Dataset) -> BurnedIn:
    """Return how likely the pixels of an image name the patient, by what its header says."""
    stated = text(header, "BurnedInAnnotation").upper()
    if stated == "YES":
        return BurnedIn.STATED
    if not _is_of_a_telling_kind(header):
        return BurnedIn.UNLIKELY
    return BurnedIn.DENIED if stated == "NO" else BurnedIn.LIKELY


def _is_of_a_telling_kind(header: Dataset) -> bool:
    kind = uid.UID(text(header, "SOPClassUID")).name
    image_type = str(header.get("ImageType", "")).upper()
    return (
        text(header, "Modality").upper() in _MODALITIES
        or "Secondary Capture" in kind
        or "Ultrasound" in kind
        or bool(text(header, "ConversionType"))
        or any(word in image_type for word in _SCREEN)
    )


def require_no_burned_in_text(header: Dataset) -> None:
    """Raise `UserError` where the image states that its pixels hold identifying text."""
    if burned_in_risk(header) is BurnedIn.STATED:
        raise UserError(
            "burned-in",
            QT_TRANSLATE_NOOP(
                "errors",
                "Burned In Annotation (0028,0301) says that text is burned into the pixels of "
                "this image, and it may name the patient: it was left out.",
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Cover the text with another program before you pass the image on."
            ),
            tag="BurnedInAnnotation",
        )


def likely_burned_in() -> UserError:
    """Describe an image that is kept back because nobody has looked at its pixels."""
    return UserError(
        "burned-in-likely",
        QT_TRANSLATE_NOOP(
            "errors",
            "Images of this kind (ultrasound, screenshot, secondary capture) often hold the "
            "patient's name in their pixels, and this one does not deny it: it was left out.",
        ),
        QT_TRANSLATE_NOOP("errors", "Look at it, and allow it where it names nobody."),
    )


def warnings_of(header: Dataset) -> tuple[UserError, ...]:
    """Return what a person should know about the pixels of an image that leaves."""
    risk = burned_in_risk(header)
    found = []
    if risk is BurnedIn.STATED:
        found.append(_stated())
    elif risk is not BurnedIn.UNLIKELY:
        found.append(_possible())
    if _has_embedded_overlay(header):
        found.append(_embedded())
    return tuple(found)


def _has_embedded_overlay(header: Dataset) -> bool:
    """Whether a drawing is hidden in unused bits of the pixels (PS3.3 C.9.2, retired)."""
    return any(
        (group, _OVERLAY_BIT) in header
        and (group, _OVERLAY_DATA) not in header
        and header[group, _OVERLAY_BIT].value
        for group in range(0x6000, 0x6020, 2)
    )


def _stated() -> UserError:
    return UserError(
        "burned-in-stated",
        QT_TRANSLATE_NOOP(
            "errors",
            "The file says that text is burned into its pixels; it leaves because it was allowed "
            "to.",
        ),
    )


def _possible() -> UserError:
    return UserError(
        "burned-in-possible",
        QT_TRANSLATE_NOOP(
            "errors", "Images of this kind often hold the patient's name in their pixels."
        ),
        QT_TRANSLATE_NOOP("errors", "Look at it before you pass it on."),
    )


def _embedded() -> UserError:
    return UserError(
        "overlay-in-pixels",
        QT_TRANSLATE_NOOP(
            "errors",
            "Unused bits of the pixels hold a drawing, which few programs show; it may be text.",
        ),
        QT_TRANSLATE_NOOP("errors", "Look at the original with its overlays."),
    )
