"""Headers of ordinary files without pydicom's detours: thousands of them are listed at once.

pydicom opens a file's way to its first element with several data sets and looks; a file with
preamble, meta information and an uncompressed header needs none of that. Whatever is not ordinary
is left to `pydicom.filereader.read_partial`.
"""

from __future__ import annotations

from collections.abc import MutableSequence
from io import BytesIO
from typing import BinaryIO

import pydicom
from pydicom import uid
from pydicom.charset import convert_encodings, default_encoding
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import FileMetaDataset
from pydicom.filereader import data_element_generator
from pydicom.tag import BaseTag

# Enough for what stands before the pixels of nearly every file.
_ENOUGH = 1 << 15
_PREAMBLE = 132
_META_GROUP = 0x0002
_TRANSFER_SYNTAX = BaseTag(0x00020010)
_CHARACTER_SET = BaseTag(0x00080005)
_IN_ANOTHER_FORM = frozenset(
    {uid.ExplicitVRBigEndian, uid.DeflatedExplicitVRLittleEndian, *uid.PrivateTransferSyntaxes}
)
_Elements = dict[BaseTag, RawDataElement | DataElement]


def read_plain_header(file: BinaryIO, last: int) -> pydicom.Dataset | None:
    """Return the elements up to tag `last`, None where the file is not an ordinary one."""
    data = file.read(_ENOUGH)
    if data[_PREAMBLE - 4 : _PREAMBLE] != b"DICM":
        return None
    try:
        return _read(data, last)
    except Exception:  # pydicom raises anything on damaged headers, and on those cut off here
        return None


def _read(data: bytes, last: int) -> pydicom.Dataset | None:
    file = BytesIO(data)
    file.seek(_PREAMBLE)
    meta: _Elements = {
        each.tag: each for each in data_element_generator(file, False, True, _is_behind)
    }
    stated = meta.get(_TRANSFER_SYNTAX)
    if stated is None:
        return None
    syntax = _ascii(stated.value or b"")
    implicit = syntax == uid.ImplicitVRLittleEndian
    representation = data[file.tell() + 4 : file.tell() + 6]
    # Some writers state one form and write the other.
    if syntax in _IN_ANOTHER_FORM or representation.isalpha() is implicit:
        return None
    elements: _Elements = {}
    for element in data_element_generator(file, implicit, True):
        if int(element.tag) > last:
            header = pydicom.Dataset(elements)
            header.file_meta = FileMetaDataset(meta)
            header.set_original_encoding(implicit, True, _character_set(elements))
            return header
        elements[element.tag] = element
    return None


def _is_behind(tag: BaseTag, *_: object) -> bool:
    return tag >> 16 != _META_GROUP


def _character_set(elements: _Elements) -> str | MutableSequence[str]:
    stated = elements.get(_CHARACTER_SET)
    if stated is None:
        return default_encoding
    return convert_encodings(_ascii(stated.value or b"").split("\\"))


def _ascii(value: bytes) -> str:
    return value.decode("ascii").rstrip("\0 ")
