"""Annotations as JSON, for the index, the clipboard and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from viewer.core.annotations.model import Annotation, Kind


def annotation_to_json(annotation: Annotation) -> dict[str, object]:
    """Return every field under its own name; points as [[column, row], …]."""
    return {
        **vars(annotation),
        "kind": annotation.kind.value,
        "points": [list(point) for point in annotation.points],
    }


def annotation_from_json(value: Mapping[str, Any]) -> Annotation:
    """Return what `annotation_to_json` was given.

    Raises
    ------
    ValueError
        Something else, or a form of another version of Faro.
    """
    try:
        fields = {name: value[name] for name in _TEXTS}
        if not all(isinstance(field, str) for field in fields.values()):
            raise ValueError("a text is no text")
        points = tuple((float(column), float(row)) for column, row in value["points"])
        return Annotation(
            **fields,
            kind=Kind(value["kind"]),
            frame_number=int(value["frame_number"]),
            points=points,
        )
    except (KeyError, TypeError, OverflowError, ValueError) as error:
        raise ValueError(f"no annotation: {error}") from error


_TEXTS = (
    "uid",
    "study_instance_uid",
    "sop_instance_uid",
    "text",
    "author",
    "created",
    "image_sha256",
)
