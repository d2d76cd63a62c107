"""Whether two files hold one object: what stands before the data set is each hand's own.

Whoever passes an object on writes its own name into the file meta information, or leaves it out
(PS3.10 7.1): the same image fetched in two ways makes two files that differ there alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydicom.filereader import data_element_generator, read_preamble

_META_GROUP = 0x0002
_TRANSFER_SYNTAX = 0x00020010
_CHUNK = 1 << 20


def data_set_digest(path: Path) -> str:
    """Return the SHA-256 of a DICOM file's transfer syntax and data set, in hexadecimal digits.

    "" where the file cannot be read or is no DICOM: such a file is like no other.
    """
    try:
        with path.open("rb") as file:
            read_preamble(file, force=True)
            meta = data_element_generator(file, False, True, stop_when=_is_behind_meta)
            syntax = next((one.value for one in list(meta) if one.tag == _TRANSFER_SYNTAX), b"")
            digest = hashlib.sha256(bytes(syntax or b"").rstrip(b"\0 ") + b"\n")
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except Exception:  # pydicom raises anything on damaged files
        return ""
    return digest.hexdigest()


def _is_behind_meta(tag: Any, _representation: object, _length: int) -> bool:
    return int(tag.group) != _META_GROUP
