"""Up to which cardiothoracic ratio a heart is usually called normal, and for whom that holds."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.i18n import QT_TRANSLATE_NOOP

# Danzer 1919; the limit of textbooks for adults standing, postero-anterior, breathed in.
USUAL_LIMIT = 0.50
_ADULT_YEARS = 18
_AP_VIEWS = ("AP", "LLD", "RLD")


@dataclass(frozen=True)
class RatioLimit:
    """The usual limit, and why it may not hold for this image.

    Attributes
    ----------
    value
        0.50.
    notes
        Sentences marked under "measure", in the order of their weight; empty for an adult's PA.
    """

    value: float
    notes: tuple[str, ...]


def ratio_limit(view_position: str, age_years: float | None) -> RatioLimit:
    """Return the usual limit with what an image's header says against it.

    Parameters
    ----------
    view_position
        View Position, PS3.3 C.8.1.2 and C.8.11.5; "" where not stated.
    age_years
        None where not known.
    """
    notes = []
    view = view_position.upper()
    if view in _AP_VIEWS:
        notes.append(
            QT_TRANSLATE_NOOP(
                "measure", "AP: the heart is magnified; above 0.50 need not be enlarged."
            )
        )
    elif view != "PA":
        notes.append(
            QT_TRANSLATE_NOOP("measure", "The view is not stated: 0.50 holds for PA, standing.")
        )
    if age_years is None:
        notes.append(QT_TRANSLATE_NOOP("measure", "The age is not stated: 0.50 holds for adults."))
    elif age_years < _ADULT_YEARS:
        notes.append(
            QT_TRANSLATE_NOOP(
                "measure",
                "Child: the younger, the higher is normal; up to 0.60 in the first year.",
            )
        )
    return RatioLimit(USUAL_LIMIT, tuple(notes))
