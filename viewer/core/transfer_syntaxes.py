"""Which transfer syntax a data set is in; of those that Faro cannot read, what could.

Names: PS3.6 table A-1 and PS3.5 section 8.2, retired ones included.
"""

from __future__ import annotations

from dataclasses import dataclass

import pydicom
from pydicom.uid import (
    UID,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP

_VIDEO = QT_TRANSLATE_NOOP(
    "errors", "It is a video: Weasis and other viewers with a video player show it."
)
_JPEG = QT_TRANSLATE_NOOP(
    "errors", "dcmdjpeg of DCMTK may convert it; or ask the sender for an uncompressed copy."
)
_JPIP = QT_TRANSLATE_NOOP(
    "errors",
    "The pixels are on a server that the file only refers to; fetch the image from the archive.",
)
_JPEG_XL = QT_TRANSLATE_NOOP(
    "errors", "Programs built on fo-dicom or dcm4che convert it; or ask for an uncompressed copy."
)
_OTHER = QT_TRANSLATE_NOOP(
    "errors", "Ask the sender for an uncompressed, JPEG, JPEG-LS or JPEG 2000 copy."
)
_PREFIX = "1.2.840.10008.1.2."
_ENCODINGS: dict[str, tuple[str, str]] = {
    "1.98": ("encapsulated uncompressed explicit little endian", _OTHER),
    "4.52": ("JPEG extended, processes 3 and 5 (retired)", _JPEG),
    **{f"4.{n}": ("JPEG with spectral selection (retired)", _JPEG) for n in (53, 54)},
    **{f"4.{n}": ("progressive JPEG (retired)", _JPEG) for n in (55, 56)},
    "4.58": ("JPEG lossless, process 15 (retired)", _JPEG),
    **{f"4.{n}": ("hierarchical JPEG (retired)", _JPEG) for n in (*range(59, 67),)},
    **{f"4.{n}": ("JPEG 2000 part 2, multi-component", _OTHER) for n in (92, 93)},
    **{f"4.{n}": ("JPIP reference", _JPIP) for n in (94, 95, 204, 205)},
    **{f"4.{n}": ("MPEG-2 video", _VIDEO) for n in ("100", "100.1", "101", "101.1")},
    **{
        f"4.{n}{fragmented}": ("MPEG-4 AVC (H.264) video", _VIDEO)
        for n in range(102, 107)
        for fragmented in ("", ".1")
    },
    **{f"4.{n}": ("HEVC (H.265) video", _VIDEO) for n in (107, 108)},
    **{f"4.{n}": ("JPEG XL", _JPEG_XL) for n in (110, 111, 112)},
    "6.1": ("RFC 2557 MIME encapsulation", _OTHER),
    "6.2": ("XML", _OTHER),
    **{f"7.{n}": ("SMPTE ST 2110 stream", _VIDEO) for n in (1, 2, 3)},
    "8.1": ("deflated image frames", _OTHER),
}
_PRIVATE = {
    "1.2.840.113619.5.2": ("GE private, implicit little endian with big endian pixels", _OTHER),
    "1.3.46.670589.33.1.4.1": ("Philips private, compressed little endian", _OTHER),
}


@dataclass(frozen=True)
class Unreadable:
    """`encoding` as the standard calls it, "" where nobody knows; `remedy` is an English template
    marked for translation."""

    encoding: str
    remedy: str


def unreadable(syntax: UID) -> Unreadable:
    """Return what is known of a syntax for which there is no decoder."""
    key = str(syntax).removeprefix(_PREFIX)
    known = _ENCODINGS.get(key) or _PRIVATE.get(str(syntax))
    if known is not None:
        return Unreadable(*known)
    return Unreadable(syntax.name if syntax.name != str(syntax) else "", _OTHER)


def transfer_syntax(dataset: pydicom.Dataset) -> UID:
    """Return the transfer syntax that a data set states or, without meta information, is in.

    PS3.10 7.1 demands the tag; of files without it pydicom has found out how they were written.
    """
    meta = getattr(dataset, "file_meta", None)
    stated = "" if meta is None else text(meta, "TransferSyntaxUID")
    if stated:
        return UID(stated)
    implicit, little = dataset.original_encoding
    if little is False:
        return ExplicitVRBigEndian
    return ExplicitVRLittleEndian if implicit is False else ImplicitVRLittleEndian


def unknown_syntax(syntax: UID, name: str) -> UserError:
    """Return the error for a file whose pixels no decoder of ours reads."""
    known = unreadable(syntax)
    return UserError(
        "unknown-transfer-syntax",
        QT_TRANSLATE_NOOP(
            "errors", "{file}: Faro cannot read its pixels, encoded as {encoding} ({syntax})."
        )
        if known.encoding
        else QT_TRANSLATE_NOOP(
            "errors", "{file}: Faro does not know its transfer syntax {syntax}."
        ),
        known.remedy,
        file=name,
        encoding=known.encoding,
        syntax=str(syntax),
    )
