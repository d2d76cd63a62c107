"""Stored values out of a dataset's pixel data, whatever the transfer syntax."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import pydicom
from numpy.typing import NDArray
from pydicom.encaps import get_frame
from pydicom.pixels.decoders.base import Decoder
from pydicom.uid import JPEGLSTransferSyntaxes, JPEGTransferSyntaxes

from viewer.core.bit_planes import swapped, unpacked
from viewer.core.codestream import declared_pixels, has_end
from viewer.core.colour_spaces import converts, to_rgb
from viewer.core.decoders import decoder_for
from viewer.core.dicom_io import number_of_frames
from viewer.core.encapsulation import extended_offsets, trusted, without_offsets
from viewer.core.errors import UserError
from viewer.core.frame_tags import is_little_endian
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.memory_budget import machine_memory
from viewer.core.native_pixels import plain_grey
from viewer.core.overlay_planes import hides_overlays
from viewer.core.palette import read_palette
from viewer.core.pixel_layout import PixelLayout, fitted, meaningful_bits, read_layout
from viewer.core.threaded_codecs import PLUGIN as THREADED
from viewer.core.transfer_syntaxes import transfer_syntax, unknown_syntax

_log = logging.getLogger(__name__)

_WITH_END = frozenset({*JPEGTransferSyntaxes, *JPEGLSTransferSyntaxes})
_EXAGGERATED = 4
_SMALL = 1 << 20
# Of a frame: the decoder's, ours, and what the screen is painted from.
_COPIES = 3
_LARGE = 1 << 28


@dataclass(frozen=True, eq=False)
class Decoded:
    """One decoded frame.

    Attributes
    ----------
    stored
        Stored values before any LUT: (rows, columns) in the dtype that Bits Allocated and Pixel
        Representation state (PS3.5 section 8), bits above Bits Stored removed; or, for colour,
        (rows, columns, 3) RGB, unsigned (YBR and palettes converted, PS3.3 C.7.6.3.1.2).
    raw
        The same before unused bits were removed: overlays may lie in them.
    """

    stored: NDArray[Any]
    raw: NDArray[Any]


def decode(dataset: pydicom.Dataset, index: int, name: str) -> Decoded:
    """Decode frame `index` (from 0) of `dataset`.

    Raises
    ------
    UserError
        Naming the file (`name`) and the syntax, with each decoder's reason.
    """
    syntax = transfer_syntax(dataset)
    decoder = decoder_for(syntax)
    if decoder is None:
        raise unknown_syntax(syntax, name)
    if syntax.is_encapsulated:
        _require_honest_stream(dataset, index, syntax, name)
    try:
        layout = read_layout(dataset, number_of_frames(dataset))
        _require_memory(layout, name)
        if not syntax.is_encapsulated:
            length = len(dataset[layout.keyword].value)
            layout = fitted(layout, length)
            _require_all_bytes(layout, length, name)
        raw, photometric = _decoded(decoder, dataset, layout, index)
        stored = meaningful_bits(raw, layout, syntax, hides_overlays(dataset))
    except (KeyboardInterrupt, SystemExit, UserError):
        raise
    except BaseException as error:
        # Decoders raise whatever a damaged stream makes them raise; those written in Rust panic
        # with an exception that is no `Exception`.
        raise _cannot_decode(name, syntax, error) from error
    if photometric.startswith("PALETTE"):
        stored = _apply_palette(stored, dataset, name)
    return Decoded(_checked(stored, name), raw)


def _require_memory(layout: PixelLayout, name: str) -> None:
    """Refuse a frame whose decoding would leave the computer without memory.

    A few bytes of some codecs say "four thousand million black pixels", and the system ends a
    program that asks for too much sooner than Python hears of it.
    """
    needed = _COPIES * layout.frame_bytes()
    if needed > _LARGE and needed > machine_memory().available:
        raise _out_of_memory(name)


def _require_all_bytes(layout: PixelLayout, found: int, name: str) -> None:
    needed = layout.frame_bytes() * layout.frames
    if found < needed:
        raise UserError(
            "cut-off",
            QT_TRANSLATE_NOOP(
                "errors", "{file} is cut off: of {needed} bytes of pixels it holds {found}."
            ),
            QT_TRANSLATE_NOOP("errors", "Copy or fetch it again."),
            file=name,
            needed=needed,
            found=found,
        )


def _decoded(
    decoder: Decoder, dataset: pydicom.Dataset, layout: PixelLayout, index: int
) -> tuple[NDArray[Any], str]:
    """Return samples and the photometric interpretation they have after conversion to RGB."""
    source = dataset[layout.keyword].value
    if not decoder.is_encapsulated:
        if layout.bits_allocated == 1:
            return _bits(dataset, source, layout, index), layout.photometric
        grey = plain_grey(source, layout, index, decoder.UID)
        if grey is not None:
            return grey, layout.photometric
    ours = converts(layout.photometric, layout.bits_allocated)
    options = {
        **layout.options(),
        "correct_unused_bits": False,
        "pixel_vr": dataset[layout.keyword].VR,
        "raw": ours,
    }
    if layout.photometric.startswith("YBR_PARTIAL"):
        options["photometric_interpretation"] = "YBR_FULL_422"  # packed alike
    if not decoder.is_encapsulated:
        raw, found = decoder.as_array(source, index=index, **options)
    else:
        tables = extended_offsets(dataset, source, index)
        source = source if tables else trusted(source, index, layout.frames)
        raw, found = _decode_frame(decoder, source, index, options, tables)
    photometric = str(found["photometric_interpretation"])
    if ours and photometric.startswith("YBR"):
        return to_rgb(raw, layout.photometric, layout.bits_stored), "RGB"
    return raw, photometric


def _bits(dataset: pydicom.Dataset, source: bytes, layout: PixelLayout, index: int) -> NDArray[Any]:
    """Pixels of one bit; pydicom 3.0 loses the end of frames that begin inside a byte."""
    if not is_little_endian(dataset) and dataset[layout.keyword].VR == "OW":
        source = swapped(source)
    shape = layout.rows, layout.columns, *([layout.samples] if layout.samples > 1 else [])
    count = layout.rows * layout.columns * layout.samples
    return unpacked(source, index * count, count).reshape(shape)


def _decode_frame(
    decoder: Decoder, source: bytes, index: int, options: dict[str, Any], tables: dict[str, Any]
) -> tuple[NDArray[Any], dict[str, str | int]]:
    """Decode with the offset tables; where they mislead, without."""
    if THREADED in decoder.available_plugins and options["samples_per_pixel"] == 1:
        try:
            return decoder.as_array(
                source, index=index, decoding_plugin=THREADED, **options, **tables
            )
        except Exception:  # what it cannot read, others may, or they say why not
            _log.debug("Not decoded by %s", THREADED, exc_info=True)
    try:
        return decoder.as_array(source, index=index, **options, **tables)
    except Exception:  # a wrong offset table hides frames that are whole
        bare = without_offsets(source)
        if bare == source and not tables:
            raise
        return decoder.as_array(bare, index=index, **options)


def _require_honest_stream(
    dataset: pydicom.Dataset, index: int, syntax: pydicom.uid.UID, name: str
) -> None:
    """Refuse a codestream that was cut off, or is far larger than the header says."""
    try:
        frames = number_of_frames(dataset)
        tables = extended_offsets(dataset, dataset.PixelData, index)
        source = dataset.PixelData if tables else trusted(dataset.PixelData, index, frames)
        stream = get_frame(source, index, number_of_frames=frames, **tables)
        pixels, said = declared_pixels(stream), int(dataset.Rows) * int(dataset.Columns)
    except Exception:  # of any kind, in a damaged stream; the decoder will say what is wrong
        _log.debug("A stream whose size cannot be asked for", exc_info=True)
        return
    if syntax in _WITH_END and not has_end(stream):
        raise UserError(
            "cut-off",
            QT_TRANSLATE_NOOP("errors", "{file} is cut off: it ends in the middle of its pixels."),
            QT_TRANSLATE_NOOP("errors", "Copy or fetch it again."),
            file=name,
        )
    if pixels is not None and pixels > _EXAGGERATED * max(said, _SMALL):
        raise UserError(
            "size-mismatch",
            QT_TRANSLATE_NOOP(
                "errors", "{file}: its encoded image is far larger than its header says."
            ),
            QT_TRANSLATE_NOOP("errors", "The file may be damaged: copy or fetch it again."),
            file=name,
        )


def _apply_palette(stored: NDArray[Any], dataset: pydicom.Dataset, name: str) -> NDArray[Any]:
    try:
        return read_palette(dataset).apply(stored)
    except ValueError as error:
        raise UserError(
            "bad-palette",
            QT_TRANSLATE_NOOP("errors", "{file}: its colour palette cannot be used: {reason}."),
            file=name,
            reason=_one_line(error),
        ) from error


def _checked(stored: NDArray[Any], name: str) -> NDArray[Any]:
    if stored.size and (stored.ndim == 2 or (stored.ndim == 3 and stored.shape[2] == 3)):
        return stored
    raise UserError(
        "bad-shape",
        QT_TRANSLATE_NOOP("errors", "{file}: pixels of shape {shape} are not an image."),
        file=name,
        shape=" × ".join(str(length) for length in stored.shape),
    )


def _cannot_decode(name: str, syntax: pydicom.uid.UID, error: BaseException) -> UserError:
    if isinstance(error, MemoryError):
        return _out_of_memory(name)
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


def _out_of_memory(name: str) -> UserError:
    return UserError(
        "out-of-memory",
        QT_TRANSLATE_NOOP("errors", "{file} is too large for this computer's memory."),
        file=name,
    )


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return text if len(text) <= 300 else text[:297] + "…"
