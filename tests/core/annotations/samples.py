"""Annotations, frames and hypothesis strategies for the tests of measuring."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from viewer.core.annotations.model import POINT_COUNTS, Annotation, Kind, Point, new_uid
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.pixels import Frame

IMAGE, STUDY = "2.25.11", "2.25.10"


def draw(kind: Kind, *points: Point, **changes: Any) -> Annotation:
    """Return an annotation on frame 1 of `IMAGE`."""
    fields: dict[str, Any] = {
        "uid": new_uid(),
        "study_instance_uid": STUDY,
        "sop_instance_uid": IMAGE,
        "frame_number": 1,
        **changes,
    }
    return Annotation(kind=kind, points=points, **fields)


def frame_of(stored: ArrayLike, **tags: Any) -> Frame:
    """Return frame 1 of `IMAGE` with these stored values."""
    array = np.array(stored)
    fields: dict[str, Any] = {
        "modality": "CT",
        "transform": Rescale(),
        "unit": "",
        "voi": (),
        "inverted": False,
        "padding": None,
        "bits_stored": 8 * array.dtype.itemsize,
        **tags,
    }
    return Frame(array, IMAGE, 1, FrameTags(**fields))


def points(low: float = -4, high: float = 30, fine: bool = True) -> st.SearchStrategy[Point]:
    """Return points of the model's grid, many of them on centres of pixels, where it is hard."""
    steps = st.integers(int(low * 64), int(high * 64)).map(lambda n: n / 64)
    whole = st.integers(int(low), int(high)).map(float)
    each = st.one_of(whole, steps) if fine else whole
    return st.tuples(each, each)


@st.composite
def annotations(draw_value: st.DrawFn, **fields: Any) -> Annotation:
    """Return any annotation; those of text have one."""
    kind = draw_value(st.sampled_from(list(Kind)))
    count = POINT_COUNTS[kind]
    most = 40 if kind is Kind.FREEHAND else count
    places = draw_value(st.lists(points(), min_size=count, max_size=most))
    words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=30)
    text = draw_value(words) or ("Grüße 肺" if kind is Kind.TEXT else "")
    return draw(kind, *places, text=text, **fields)
