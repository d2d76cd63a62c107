"""Files that are to be sent: what each is, and in which form a peer takes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.core.decoders import decoder_for
from viewer.core.dicom_io import cannot_read, damaged, read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write
from viewer.core.transfer_syntaxes import transfer_syntax, unknown_syntax

UNCOMPRESSED = (str(ExplicitVRLittleEndian), str(ImplicitVRLittleEndian))
_IDENTITY = ("SOPClassUID", "SOPInstanceUID")
# Bytes of one value where the representation states it; PS3.5 7.3.
_WORDS = {"OW": 2, "OL": 4, "OF": 4, "OV": 8, "OD": 8}


@dataclass(frozen=True)
class Outgoing:
    """One file.

    Attributes
    ----------
    is_plain
        It can go out byte for byte: it has complete meta information, true to what follows.
    """

    path: Path
    sop_class_uid: str
    sop_instance_uid: str
    transfer_syntax: str
    is_plain: bool = True


def outgoing(path: Path) -> Outgoing:
    """Look at a file that is to be sent.

    Raises
    ------
    UserError
        Unreadable, not DICOM, or without the UIDs that tell what it is.
    """
    dataset = read_dataset(path, keywords=_IDENTITY)
    sop_class, instance = (text(dataset, keyword) for keyword in _IDENTITY)
    if not (sop_class and instance):
        raise UserError(
            "no-identity",
            QT_TRANSLATE_NOOP("errors", "{file} does not say which image it is: nobody takes it."),
            file=path.name,
        )
    meta = getattr(dataset, "file_meta", pydicom.Dataset())
    stated = (text(meta, "MediaStorageSOPClassUID"), text(meta, "MediaStorageSOPInstanceUID"))
    is_plain = stated == (sop_class, instance) and bool(text(meta, "TransferSyntaxUID"))
    is_plain = is_plain and _has_preamble(path)
    return Outgoing(path, sop_class, instance, str(transfer_syntax(dataset)), is_plain)


def _has_preamble(path: Path) -> bool:
    """Whether a file begins as PS3.10 7.1 has it: preamble and prefix."""
    try:
        with path.open("rb") as file:
            return file.read(132)[128:] == b"DICM"
    except OSError as error:
        raise cannot_read(path, error) from error


def syntax_for(one: Outgoing, accepted: tuple[str, ...]) -> str | None:
    """Return in which of the accepted transfer syntaxes an image goes out: its own if possible."""
    wishes = (one.transfer_syntax, *UNCOMPRESSED)
    return next((syntax for syntax in wishes if syntax in accepted), None)


def write_in_syntax(one: Outgoing, syntax: str, path: Path) -> None:
    """Write an image to `path` in an uncompressed transfer syntax, or its own, sample for sample.

    Colour stays in the space its codec leaves it in: converting YBR to RGB would round.

    Raises
    ------
    UserError
        It cannot be decoded, is damaged, or the disk is full.
    """
    dataset = read_dataset(one.path)
    own = UID(one.transfer_syntax)
    _require_meta(dataset, one)
    try:
        if own.is_encapsulated and syntax != one.transfer_syntax:
            if "PixelData" in dataset:
                _decompress(dataset, own, one.path.name)
        elif own == ExplicitVRBigEndian and syntax != one.transfer_syntax:
            dataset.walk(_swap_words)
        dataset.file_meta.TransferSyntaxUID = UID(syntax)
        pydicom.dcmwrite(path, dataset, enforce_file_format=True)
    except UserError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from error
    except Exception as error:  # decoders and pydicom raise anything on damaged files
        raise damaged(one.path, error) from error


def _require_meta(dataset: pydicom.Dataset, one: Outgoing) -> None:
    if not hasattr(dataset, "file_meta"):
        dataset.file_meta = pydicom.dataset.FileMetaDataset()
    dataset.file_meta.MediaStorageSOPClassUID = UID(one.sop_class_uid)
    dataset.file_meta.MediaStorageSOPInstanceUID = UID(one.sop_instance_uid)
    dataset.file_meta.TransferSyntaxUID = UID(one.transfer_syntax)


def _decompress(dataset: pydicom.Dataset, syntax: UID, name: str) -> None:
    # Asked first, so that pydicom decodes with the plugins that Faro trusts.
    if decoder_for(syntax) is None:
        raise unknown_syntax(syntax, name)
    dataset.decompress(as_rgb=False, generate_instance_uid=False)
    if dataset.PhotometricInterpretation == "YBR_FULL_422":
        # Decoders give each pixel its own colour; PS3.3 C.7.6.3.1.2.
        dataset.PhotometricInterpretation = "YBR_FULL"


def _swap_words(dataset: pydicom.Dataset, element: pydicom.DataElement) -> None:
    """Big to little endian: pydicom swaps numbers, but not what is bytes to it."""
    size = _WORDS.get(element.VR, 1)
    if element.keyword == "PixelData" and size > 1:
        size = max(size, int(dataset.BitsAllocated) // 8)
    if size > 1 and isinstance(element.value, bytes):
        element.value = np.frombuffer(element.value, f">u{size}").astype(f"<u{size}").tobytes()
