"""Smaller on the way, the same when decoded: lossless JPEG 2000 or JPEG-LS.

Only grey images that are stored plainly are compressed, and only where decoding gives back every
bit and the rest of the data set is untouched; anything else goes out as it is. The SOP Instance
UID stays: the image is the same (PS3.3 C.12.1.1.2 asks for a new one after lossy compression only).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
)

from viewer.core.decoding import decode
from viewer.core.dicom_io import number_of_frames, read_dataset
from viewer.core.native_pixels import plain_grey
from viewer.core.pixel_layout import PixelLayout, read_layout
from viewer.core.transfer_syntaxes import transfer_syntax

_log = logging.getLogger(__name__)

# In the order of preference: JPEG 2000 says whether values are signed, JPEG-LS does not.
LOSSLESS = (str(JPEG2000Lossless), str(JPEGLSLossless))
_PLAIN = (ExplicitVRLittleEndian, ImplicitVRLittleEndian)
# All frames are in memory a few times over while they are compressed.
_LARGEST = 256 << 20
_SMALLEST_SIDE = 32
_PIXEL_DATA = "PixelData"
# They sign the pixel data as they are encoded (PS3.15 C.1).
_SIGNATURES = "DigitalSignaturesSequence"
# Compressed, it is OB (PS3.5 A.4); nothing else may change.
_META_THAT_CHANGES = frozenset({"FileMetaInformationGroupLength", "TransferSyntaxUID"})


def smaller_copy(path: Path, syntaxes: Collection[str]) -> Path | None:
    """Write a lossless copy of a DICOM file beside it; None where it stays better as it is.

    Parameters
    ----------
    syntaxes
        Those the receiver takes; of these, only the ones in `LOSSLESS` are used.
    """
    wanted = [syntax for syntax in LOSSLESS if syntax in syntaxes]
    if not wanted or path.stat().st_size > _LARGEST:
        return None
    try:
        return _smaller_copy(path, wanted)
    except Exception:  # encoders and pydicom raise anything; as it is, the file may go all the same
        _log.debug("Sent as it is", exc_info=True)
        return None


def _smaller_copy(path: Path, syntaxes: list[str]) -> Path | None:
    dataset = read_dataset(path)
    frames = _plain_frames(dataset)
    if frames is None:
        return None
    layout = read_layout(dataset, len(frames))
    syntax = next((one for one in syntaxes if not (layout.signed and one == JPEGLSLossless)), None)
    if syntax is None:
        return None
    encode = _ENCODERS[syntax]
    dataset.PixelData = encapsulate([encode(frame, layout.bits_stored) for frame in frames])
    dataset[_PIXEL_DATA].VR = "OB"
    dataset[_PIXEL_DATA].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    smaller = path.with_suffix(".smaller.dcm")
    dataset.save_as(smaller, enforce_file_format=True)
    if smaller.stat().st_size < path.stat().st_size and _is_same(path, smaller, frames):
        return smaller
    smaller.unlink()
    return None


def _plain_frames(dataset: pydicom.Dataset) -> list[NDArray[np.integer[Any]]] | None:
    """Return the frames of a grey image all of whose bits lie where they should; else None."""
    if transfer_syntax(dataset) not in _PLAIN or _PIXEL_DATA not in dataset:
        return None
    if _SIGNATURES in dataset:
        return None
    layout = read_layout(dataset, number_of_frames(dataset))
    is_grey = layout.samples == 1 and layout.photometric in ("MONOCHROME1", "MONOCHROME2")
    fits = layout.bits_allocated in (8, 16) and 2 <= layout.bits_stored <= layout.bits_allocated
    is_large = min(layout.rows, layout.columns) >= _SMALLEST_SIDE
    if not (is_grey and fits and is_large) or layout.lowest_bit:
        return None
    source, needed = dataset.PixelData, layout.frame_bytes() * layout.frames
    if not needed <= len(source) <= needed + 1:
        return None
    frames = [
        plain_grey(source, layout, index, ExplicitVRLittleEndian) for index in range(layout.frames)
    ]
    if any(frame is None or not _has_only_stored_bits(frame, layout) for frame in frames):
        return None
    return [frame for frame in frames if frame is not None]


def _has_only_stored_bits(frame: NDArray[np.integer[Any]], layout: PixelLayout) -> bool:
    """Whether the bits above Bits Stored are the sign or nothing: overlays may lie there."""
    low, high = int(frame.min()), int(frame.max())
    if layout.signed:
        half = 1 << (layout.bits_stored - 1)
        return -half <= low and high < half
    return high < 1 << layout.bits_stored


def _is_same(original: Path, smaller: Path, frames: list[NDArray[np.integer[Any]]]) -> bool:
    """Whether a copy holds the same elements as the original, and its pixels decode to `frames`."""
    before, after = read_dataset(original), read_dataset(smaller)
    for index, frame in enumerate(frames):
        decoded = decode(after, index, smaller.name).raw
        if decoded.dtype != frame.dtype or not np.array_equal(decoded, frame):
            _log.warning("Compressed, an image did not come back: it is sent as it is")
            return False
    for dataset in (before, after):
        del dataset[_PIXEL_DATA]
        for keyword in _META_THAT_CHANGES:
            if keyword in dataset.file_meta:
                del dataset.file_meta[keyword]
    return before == after and before.file_meta == after.file_meta


def _as_jpeg2000(frame: NDArray[np.integer[Any]], bits: int) -> bytes:
    import imagecodecs

    return bytes(
        imagecodecs.jpeg2k_encode(
            frame, level=0, codecformat="j2k", reversible=True, bitspersample=bits
        )
    )


def _as_jpeg_ls(frame: NDArray[np.integer[Any]], bits: int) -> bytes:
    import jpeg_ls

    rows, columns = frame.shape
    stated = {"rows": rows, "columns": columns, "samples_per_pixel": 1, "bits_stored": bits}
    return bytes(jpeg_ls.encode_pixel_data(frame.tobytes(), **stated))


_ENCODERS: dict[str, Callable[[NDArray[np.integer[Any]], int], bytes]] = {
    str(JPEG2000Lossless): _as_jpeg2000,
    str(JPEGLSLossless): _as_jpeg_ls,
}
