"""Names inside archives: what they say, and which of them are not to be trusted."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyzipper import ZipInfo

_UTF_8 = 0x800
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
_KINDS = (0, stat.S_IFREG, stat.S_IFDIR)


def packed_name(info: ZipInfo) -> str:
    """Return an entry's name: UTF-8 where it says so or reads so, else as DOS wrote it (CP437)."""
    name = str(info.orig_filename)
    if info.flag_bits & _UTF_8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def safe_parts(name: str) -> tuple[str, ...] | None:
    """Return the folders and the name of an entry; None where they lead out of any folder.

    That is: absolute names, ``..``, drive letters, names of Windows' devices, NUL. Nothing is ever
    written under such a name, but whoever packed it meant something else than sending images.
    """
    plain = name.replace("\\", "/")
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    if plain.startswith("/") or not parts or "\0" in plain:
        return None
    return None if any(map(_leads_out, parts)) else parts


def _leads_out(part: str) -> bool:
    # A drive anywhere in a path makes Windows forget what stands before it.
    return part.strip(" ") == ".." or part[1:2] == ":" or _DEVICE.fullmatch(part) is not None


def is_special(info: ZipInfo) -> bool:
    """Whether an entry is a link, pipe or device as Unix archivers write them."""
    return stat.S_IFMT(info.external_attr >> 16) not in _KINDS
