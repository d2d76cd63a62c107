"""Single frames of an image, without the rest of a large file; WADO-RS, PS3.18 10.4.1.1.6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.core.dicomweb.multipart import Part, damaged, parts
from viewer.core.dicomweb.paths import image_path
from viewer.core.dicomweb.session import Connection

# One form only: Orthanc 1.10 answers 400 to a choice, and ends when it has to encode.
_ACCEPT = 'multipart/related; type="application/octet-stream"; transfer-syntax=*'
_EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1"
# Where a part does not name its transfer syntax: PS3.18 Table 8.7.3-5.
_SYNTAXES = {
    "application/octet-stream": _EXPLICIT_LITTLE_ENDIAN,
    "image/jpeg": "1.2.840.10008.1.2.4.70",
    "image/jls": "1.2.840.10008.1.2.4.80",
    "image/jp2": "1.2.840.10008.1.2.4.90",
}


@dataclass(frozen=True)
class WireFrame:
    """One frame's encoded pixels; `number` from 1, native ones little endian."""

    number: int
    transfer_syntax_uid: str
    data: bytes


def frames(
    connection: Connection,
    study_uid: str,
    series_uid: str,
    sop_instance_uid: str,
    numbers: Sequence[int],
) -> Iterator[WireFrame]:
    """Yield the frames asked for, in that order, as the node has them stored.

    Raises
    ------
    UserError, Cancelled
        As `Connection.asking`; code ``web-damaged`` where fewer arrive than were asked for.
    """
    path = image_path(study_uid, series_uid, sop_instance_uid)
    asked = ",".join(str(number) for number in numbers)
    name = connection.node.name
    arrived = 0
    with connection.get(f"{path}/frames/{asked}", _ACCEPT) as answer:
        content_type = answer.headers.get("Content-Type", "")
        found = parts(name, content_type, connection.pieces(answer))
        for number, part in zip(numbers, found, strict=False):
            arrived += 1
            yield WireFrame(number, _transfer_syntax(part), part.file.read())
    if arrived < len(numbers):
        raise damaged(name)


def _transfer_syntax(part: Part) -> str:
    from python_multipart.multipart import parse_options_header

    media_type, options = parse_options_header(part.headers.get("content-type", ""))
    stated = options.get(b"transfer-syntax", b"").decode("ascii", "replace")
    return stated or _SYNTAXES.get(media_type.decode("ascii", "replace"), "")
