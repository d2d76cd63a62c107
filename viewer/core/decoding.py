"""Stored values out of a dataset's pixel data, whatever the transfer syntax."""

from __future__ import annotations

import functools
from typing import Any

import pydicom
from numpy.typing import NDArray
from pydicom.encaps import get_frame
from pydicom.pixels.decoders.base import Decoder, get_decoder
from pydicom.pixels.processing import apply_color_lut

from viewer.core.codestream import declared_pixels
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.jpeg_fallback import DECODER_DEPENDENCIES as JPEG_SYNTAXES

PIXEL_KEYWORDS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_EXAGGERATED = 4
_SMALL = 1 << 20


def decode_stored(dataset: pydicom.Dataset, index: int, name: str) -> NDArray[Any]:
    """Decode frame `index` (from 0) of `dataset`.

    Returns
    -------
    NDArray
        Stored values before any LUT: (rows, columns) in the dtype that Bits Allocated and Pixel
        Representation state (PS3.5 section 8), bits above Bits Stored removed; or, for colour,
        (rows, columns, 3) RGB, uint8 or uint16 (YBR and palettes converted, PS3.3 C.7.6.3.1.2).

    Raises
    ------
    UserError
        Naming the file (`name`) and the syntax, with each decoder's reason.
    """
    syntax = _transfer_syntax(dataset, name)
    try:
        decoder = _decoder(syntax)
    except NotImplementedError as error:
        raise UserError(
            "unknown-transfer-syntax",
            QT_TRANSLATE_NOOP("errors", "{file}: Faro cannot read transfer syntax {syntax}."),
            QT_TRANSLATE_NOOP("errors", "Ask the sender for JPEG, JPEG 2000 or uncompressed."),
            file=name,
            syntax=_describe(syntax),
        ) from error
    if syntax.is_encapsulated:
        _require_honest_size(dataset, index, name)
    try:
        stored, properties = decoder.as_array(dataset, index=index)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Decoders raise whatever a damaged stream makes them raise; those written in Rust panic
        # with an exception that is no `Exception`.
        raise _cannot_decode(name, syntax, error) from error
    if properties.get("photometric_interpretation") == "PALETTE COLOR":
        stored = _apply_palette(stored, dataset, name)
    return _checked(stored, properties, name)


def _require_honest_size(dataset: pydicom.Dataset, index: int, name: str) -> None:
    """Refuse a codestream far larger than the header says; decoders take memory for all of it."""
    try:
        frames = int(dataset.get("NumberOfFrames") or 1)
        stream = get_frame(dataset.PixelData, index, number_of_frames=frames)
        pixels, said = declared_pixels(stream), int(dataset.Rows) * int(dataset.Columns)
    except Exception:
        return  # the decoder will say what is wrong
    if pixels is not None and pixels > _EXAGGERATED * max(said, _SMALL):
        raise UserError(
            "size-mismatch",
            QT_TRANSLATE_NOOP(
                "errors", "{file}: its encoded image is far larger than its header says."
            ),
            QT_TRANSLATE_NOOP("errors", "The file may be damaged: copy or fetch it again."),
            file=name,
        )


def _transfer_syntax(dataset: pydicom.Dataset, name: str) -> pydicom.uid.UID:
    meta = getattr(dataset, "file_meta", None)
    syntax = meta.get("TransferSyntaxUID") if meta is not None else None
    if syntax:
        return pydicom.uid.UID(syntax)
    # PS3.10 7.1 demands the tag; files without a header are implicit little endian by custom,
    # and pydicom has already found out how this one was written.
    implicit, little = dataset.original_encoding
    if little is False:
        return pydicom.uid.ExplicitVRBigEndian
    return (
        pydicom.uid.ExplicitVRLittleEndian
        if implicit is False
        else (pydicom.uid.ImplicitVRLittleEndian)
    )


@functools.cache
def _decoder(syntax: str) -> Decoder:
    decoder = get_decoder(syntax)
    if syntax in JPEG_SYNTAXES and "imagecodecs" not in decoder.available_plugins:
        decoder.add_plugin("imagecodecs", ("viewer.core.jpeg_fallback", "decode_frame"))
    return decoder


def _apply_palette(stored: NDArray[Any], dataset: pydicom.Dataset, name: str) -> NDArray[Any]:
    try:
        colours = apply_color_lut(stored, dataset)
    except Exception as error:  # a damaged palette raises anything from AttributeError on
        raise UserError(
            "bad-palette",
            QT_TRANSLATE_NOOP("errors", "{file}: its colour palette cannot be used: {reason}."),
            file=name,
            reason=_one_line(error),
        ) from error
    return colours[..., :3]


def _checked(stored: NDArray[Any], properties: dict[str, str | int], name: str) -> NDArray[Any]:
    if stored.size and (stored.ndim == 2 or (stored.ndim == 3 and stored.shape[2] == 3)):
        return stored
    raise UserError(
        "bad-shape",
        QT_TRANSLATE_NOOP("errors", "{file}: pixels of shape {shape} are not an image."),
        file=name,
        shape=" × ".join(str(length) for length in stored.shape),
        photometric=properties.get("photometric_interpretation"),
    )


def _cannot_decode(name: str, syntax: pydicom.uid.UID, error: BaseException) -> UserError:
    if isinstance(error, MemoryError):
        return UserError(
            "out-of-memory",
            QT_TRANSLATE_NOOP("errors", "{file} is too large for this computer's memory."),
            file=name,
        )
    return UserError(
        "cannot-decode",
        QT_TRANSLATE_NOOP("errors", "{file}: the image ({syntax}) cannot be decoded: {reason}."),
        QT_TRANSLATE_NOOP("errors", "The file may be damaged: copy or fetch it again."),
        file=name,
        syntax=_describe(syntax),
        reason=_one_line(error),
    )


def _describe(syntax: pydicom.uid.UID) -> str:
    return f"{syntax.name}, {syntax}" if syntax.name != str(syntax) else str(syntax)


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return text if len(text) <= 300 else text[:297] + "…"
