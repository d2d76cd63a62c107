"""What an image lost to compression, from its header (PS3.3 C.7.6.1.1.5) and transfer syntax."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pydicom
from pydicom import uid

from viewer.core.frame_tags import numbers, text, texts

# Lossy Image Compression Method (0028,2114), PS3.3 C.7.6.1.1.5.1; names nobody translates.
_METHODS: Mapping[str, str] = MappingProxyType(
    {
        "ISO_10918_1": "JPEG",
        "ISO_14495_1": "JPEG-LS",
        "ISO_15444_1": "JPEG 2000",
        "ISO_15444_15": "HTJ2K",
        "ISO_18181_1": "JPEG XL",
        "ISO_13818_2": "MPEG-2",
        "ISO_14496_10": "H.264",
        "ISO_23008_2": "HEVC",
    }
)
_SYNTAXES: Mapping[str, str] = MappingProxyType(
    {
        str(uid.JPEGBaseline8Bit): "JPEG",
        str(uid.JPEGExtended12Bit): "JPEG",
        str(uid.JPEGLSNearLossless): "JPEG-LS",
        str(uid.JPEG2000): "JPEG 2000",
        str(uid.HTJ2K): "HTJ2K",
    }
)
# These carry reversible streams too: only what else is stated says which.
_EITHER = frozenset({str(uid.JPEG2000), str(uid.HTJ2K)})


@dataclass(frozen=True)
class Lossy:
    """What was lost.

    Attributes
    ----------
    methods
        Names of the compressions, the first applied first; empty when not stated.
    ratio
        Uncompressed size over compressed size, all steps multiplied; None when not stated.
    is_near
        Near-lossless JPEG-LS and nothing else: each value is within a few of the original.
    is_certain
        False where the syntax allows for loss and nothing says whether there was any.
    """

    methods: tuple[str, ...]
    ratio: float | None
    is_near: bool
    is_certain: bool


def read_lossy(header: pydicom.Dataset, transfer_syntax_uid: str) -> Lossy | None:
    """Return what is known of an image's losses; None where there were none.

    Lossy Image Compression stays "01" for ever, even when decompressed since.
    """
    stated = text(header, "LossyImageCompression")
    by_syntax = _SYNTAXES.get(transfer_syntax_uid)
    if stated != "01" and by_syntax is None:
        return None
    if stated == "00" and transfer_syntax_uid in _EITHER:
        return None
    methods = [_METHODS.get(code, code) for code in texts(header, "LossyImageCompressionMethod")]
    if by_syntax is not None and by_syntax not in methods:
        methods.append(by_syntax)
    ratio = math.prod(numbers(header, "LossyImageCompressionRatio"))
    return Lossy(
        methods=tuple(method for method in methods if method),
        ratio=ratio if ratio > 1 else None,
        is_near=set(methods) == {"JPEG-LS"},
        is_certain=stated == "01" or transfer_syntax_uid not in _EITHER,
    )
