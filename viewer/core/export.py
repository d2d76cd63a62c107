"""Write images as PNG or NumPy arrays, through the one pixel path."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.geometry import pixel_size
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage, open_image
from viewer.core.paths import atomic_file, write_atomically
from viewer.core.pixels import Frame, Voi, automatic_window, modality_values, to_8bit
from viewer.core.voi import Window

WindowWord = Literal["file", "auto", "none"]
WindowChoice = WindowWord | Window
FrameChoice = int | Literal["all"]
_CHOICES: tuple[WindowWord, ...] = ("file", "auto", "none")


def parse_window(text: str) -> WindowChoice:
    """Return the choice for ``auto``, ``none``, ``file`` or ``center,width``; UserError else."""
    for choice in _CHOICES:
        if text == choice:
            return choice
    try:
        center, width = (float(part) for part in text.split(","))
        if not (np.isfinite(center) and 1 <= width < np.inf):
            raise ValueError
    except ValueError:
        raise UserError(
            "bad-window",
            QT_TRANSLATE_NOOP("errors", "{text} is not a window."),
            QT_TRANSLATE_NOOP("errors", "Give auto, none, file or CENTER,WIDTH such as -600,1500."),
            text=text,
        ) from None
    return Window(center, width)


def parse_frame(text: str) -> FrameChoice:
    """Return the frame number, from 1, or "all"; UserError else."""
    if text == "all":
        return "all"
    if text.isdecimal() and int(text) >= 1:
        return int(text)
    raise UserError(
        "bad-frame",
        QT_TRANSLATE_NOOP("errors", "{text} is not a frame."),
        QT_TRANSLATE_NOOP("errors", "Give a number from 1, or all."),
        text=text,
    )


def export_png(
    path: Path, target: Path, window: WindowChoice = "file", frame: FrameChoice = "all"
) -> tuple[Path, ...]:
    """Write what the screen shows of `path` as 8-bit PNG and return the files.

    Parameters
    ----------
    target
        Without suffix: one frame becomes ``target.png``, several ``target-0001.png``, ….
    window
        ``file``: what the viewer shows at first; ``auto``: percentiles; ``none``: the frame's
        whole range from black to white. Colour has no window.

    Pixels that are not square are made so, along the side where they are longer: programs that
    show PNG know no other.
    """
    image = open_image(path)
    numbers = _numbers(image, frame)
    written = []
    for number in numbers:
        name = target.name + (f"-{number:04d}.png" if len(numbers) > 1 else ".png")
        written.append(target.with_name(name))
        aspect = pixel_size(image.header, number).aspect
        write_atomically(written[-1], _png(_shown(image.frame(number), window), aspect))
    return tuple(written)


def export_npy(
    path: Path, target: Path, window: WindowChoice = "file", frame: FrameChoice = "all"
) -> tuple[Path, ...]:
    """Write the values of `path` as ``target.npy`` and return it.

    Shape (frames, rows, columns), float32 modality values; with ``none`` the stored values in
    their own dtype. Colour is (frames, rows, columns, 3) RGB as stored. Other windows change
    nothing: they are for looking. One frame at a time is in memory.
    """
    image = open_image(path)
    numbers = _numbers(image, frame)
    first = _values(image.frame(numbers[0]), window)
    file = target.with_name(target.name + ".npy")
    described = {
        "descr": np.lib.format.dtype_to_descr(first.dtype),
        "fortran_order": False,
        "shape": (len(numbers), *first.shape),
    }
    with atomic_file(file) as out:
        np.lib.format.write_array_header_1_0(out, described)
        out.write(np.ascontiguousarray(first).data)
        for number in numbers[1:]:
            values = _values(image.frame(number), window)
            out.write(np.ascontiguousarray(values, first.dtype).data)
    return (file,)


def _numbers(image: OpenImage, frame: FrameChoice) -> Sequence[int]:
    return range(1, image.number_of_frames + 1) if frame == "all" else (frame,)


def _voi(frame: Frame, window: WindowChoice) -> Voi | None:
    if isinstance(window, Window):
        return window
    if window == "none":
        return _whole_range(frame)
    return automatic_window(frame) if window == "auto" else None


def _whole_range(frame: Frame) -> Window:
    values = modality_values(frame)
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    # LINEAR maps center - 0.5 ± (width - 1) / 2 to black and white.
    return Window((low + high) / 2 + 0.5, max(high - low, 1e-6) + 1.0)


def _shown(frame: Frame, window: WindowChoice) -> NDArray[np.uint8]:
    return to_8bit(frame, None if frame.is_colour else _voi(frame, window))


def _values(frame: Frame, window: WindowChoice) -> NDArray[np.generic]:
    if frame.is_colour or window == "none":
        return frame.stored.astype(frame.stored.dtype.newbyteorder("="), copy=False)
    return modality_values(frame)


def _png(pixels: NDArray[np.uint8], aspect: float) -> bytes:
    """Encode pixels whose height is `aspect` times their width."""
    from PIL import Image

    picture = Image.fromarray(pixels)
    if aspect != 1.0:
        across, down = max(1.0, 1.0 / aspect), max(1.0, aspect)
        size = round(picture.width * across), round(picture.height * down)
        picture = picture.resize(size, Image.Resampling.BILINEAR)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()
