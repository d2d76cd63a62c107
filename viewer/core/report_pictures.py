"""The pictures of a report, made from the same pixels and the same blending as the screen."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core import pixels
from viewer.core.display import turned
from viewer.core.errors import fill
from viewer.core.geometry import Orientation
from viewer.core.overlay import blend
from viewer.core.pixels import Frame
from viewer.core.report import Picture
from viewer.core.report_draft import Snapshot
from viewer.core.report_words import words
from viewer.core.result import HeatMap
from viewer.core.verdict import HEAT_MAP_CAPTION, class_words
from viewer.core.voi import Voi, VoiTable


@dataclass(frozen=True, eq=False)
class View:
    """How the reader looked at the image.

    Attributes
    ----------
    aspect
        Height of a stored pixel over its width.
    rotation, flipped
        Clockwise degrees, then a horizontal flip, as `DisplayState` has them.
    orientation
        Letters of the image as stored; None when the file does not say.
    """

    voi: Voi
    inverted: bool = False
    aspect: float = 1.0
    rotation: int = 0
    flipped: bool = False
    orientation: Orientation | None = None


def original_picture(frame: Frame, view: View, language: str) -> Picture:
    """Return the image as the reader saw it, at full resolution and without anything over it."""
    say = words(language)
    grey = pixels.to_8bit(frame, view.voi, view.inverted)
    return _turned(say("Original image"), _view_caption(frame, view, language), grey, view)


def heat_map_picture(
    frame: Frame, view: View, heat_map: HeatMap, opacity: float, language: str
) -> Picture:
    """Return the same image with one class's heat map over it, captioned for what it is."""
    say = words(language)
    blended = blend(pixels.to_8bit(frame, view.voi, view.inverted), heat_map, opacity)
    rows, columns = heat_map.grid.shape
    caption = " · ".join(
        (
            say(HEAT_MAP_CAPTION),
            fill(say("native grid {columns} × {rows}"), {"columns": columns, "rows": rows}),
            fill(say("opacity {percent} %"), {"percent": round(opacity * 100)}),
        )
    )
    subject = say(class_words(heat_map.class_name))
    title = fill(say("Heat map: {subject}"), {"subject": subject})
    return _turned(title, caption, blended, view, legend=True)


def snapshot_picture(snapshot: Snapshot, number: int, language: str) -> Picture:
    """Return a picture of the viewport that the reader chose."""
    from PIL import Image

    with Image.open(io.BytesIO(snapshot.png)) as image:
        rgb = np.asarray(image.convert("RGB"))
    title = fill(words(language)("Key image {number}"), {"number": number})
    return Picture(title, snapshot.caption, rgb)


def voi_text(frame: Frame, voi: Voi, language: str = "en") -> str:
    """Return the window in words, such as "W 350 L 40 HU"."""
    say = words(language)
    if frame.is_colour:
        return say("colour image")
    if isinstance(voi, VoiTable):
        return voi.explanation or say("table from the file")
    text = f"W {voi.width:.5g} L {voi.center:.5g} {frame.unit}".rstrip()
    return f"{text} {voi.function.value}" if voi.function.value != "LINEAR" else text


def _view_caption(frame: Frame, view: View, language: str) -> str:
    say = words(language)
    parts = [
        voi_text(frame, view.voi, language),
        f"{frame.shape[1]} × {frame.shape[0]}",
    ]
    if frame.frame_number > 1:
        parts.append(fill(say("image {number}"), {"number": frame.frame_number}))
    if view.inverted:
        parts.append(say("inverted"))
    if view.rotation or view.flipped:
        parts.append(say("turned or mirrored by the reader"))
    return " · ".join(parts)


def _turned(
    title: str, caption: str, image: NDArray[np.uint8], view: View, *, legend: bool = False
) -> Picture:
    quarters = view.rotation // 90 % 4
    turned_image = np.rot90(image, -quarters)
    aspect = 1.0 / view.aspect if quarters % 2 else view.aspect
    if view.flipped:
        turned_image = turned_image[:, ::-1]
    letters = _turned_letters(view)
    return Picture(title, caption, np.ascontiguousarray(turned_image), aspect, legend, letters)


def _turned_letters(view: View) -> tuple[str, str, str, str]:
    """Letters at left, right, top, bottom of the turned picture."""
    if view.orientation is None:
        return "", "", "", ""
    stored = view.orientation
    by_direction = {
        (-1, 0): stored.left,
        (1, 0): stored.right,
        (0, -1): stored.top,
        (0, 1): stored.bottom,
    }
    xx, xy, yx, yy = turned(view.rotation, view.flipped)
    placed = {
        (xx * dx + xy * dy, yx * dx + yy * dy): letters
        for (dx, dy), letters in by_direction.items()
    }
    return placed[(-1, 0)], placed[(1, 0)], placed[(0, -1)], placed[(0, 1)]
