"""Parts of a ``multipart/related`` answer, each in a file of its own; RFC 2387, PS3.18 8.6.1.2.

A part is held in memory while it is small and on the disk when it is not; only one is held at a
time. What a server may not do to us: parts or headers without end, no boundary, half a part.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, cast

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cache_dir, cannot_write

_IN_MEMORY = 16 * 10**6
# A DICOM file's lengths have 32 bits; what is larger is no image.
_LARGEST_PART = 1 << 32
_MOST_HEADERS = 32
_LARGEST_HEADER = 4096
_LONGEST_BOUNDARY = 256


@dataclass(frozen=True)
class Part:
    """One part, complete; `headers` have names in lower case, `file` is open at its first byte."""

    headers: Mapping[str, str]
    file: BinaryIO


def parts(node: str, content_type: str, pieces: Iterator[bytes]) -> Iterator[Part]:
    """Yield the parts of a body that arrives in `pieces`; a part's file ends with the next part.

    A body that is one ``application/dicom`` and no multipart is one part: PS3.18 allowed that
    until CP-2040, and some servers do it.

    Raises
    ------
    UserError
        ``web-damaged``: no multipart, no boundary, or damaged, cut off or too large; the parts
        before were good.
    """
    from python_multipart.multipart import parse_options_header

    media_type, options = parse_options_header(content_type)
    reader: _Reader | _Single
    if media_type.startswith(b"multipart/"):
        boundary = options.get(b"boundary", b"")
        if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
            raise damaged(node)
        reader = _Reader(node, boundary)
    elif media_type in (b"application/dicom", b"application/octet-stream"):
        reader = _Single(node, content_type)
    else:
        raise damaged(node)
    with closing(reader):
        for piece in pieces:
            yield from reader.feed(piece)
        yield from reader.end()


def damaged(node: str) -> UserError:
    """Describe an answer whose parts cannot be told apart, or end in the middle."""
    return UserError(
        "web-damaged",
        QT_TRANSLATE_NOOP("errors", "{node} sent a damaged answer; its images are incomplete."),
        QT_TRANSLATE_NOOP("errors", "Try again; what has arrived is kept."),
        node=node,
    )


class _Spool:
    """The contents of one part."""

    def __init__(self, node: str) -> None:
        self._node = node
        self._size = 0
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(cache_dir()))  # noqa: SIM115 - its part
        self.file = cast(BinaryIO, file)

    def write(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > _LARGEST_PART:
            raise damaged(self._node)
        try:
            self.file.write(data)
        except OSError as error:
            raise cannot_write(cache_dir(), error) from error

    def part(self, headers: Mapping[str, str]) -> Part:
        self.file.seek(0)
        return Part(headers, self.file)


class _Single:
    """A body that is one part."""

    def __init__(self, node: str, content_type: str) -> None:
        self._spool = _Spool(node)
        self._headers = {"content-type": content_type}

    def feed(self, piece: bytes) -> Iterator[Part]:
        self._spool.write(piece)
        return iter(())

    def end(self) -> Iterator[Part]:
        yield self._spool.part(self._headers)

    def close(self) -> None:
        self._spool.file.close()


class _Reader:
    """Takes pieces and gives the parts that they complete."""

    def __init__(self, node: str, boundary: bytes) -> None:
        from python_multipart.multipart import MultipartParser

        self._node = node
        self._headers: dict[str, str] = {}
        self._name, self._value = bytearray(), bytearray()
        self._spool: _Spool | None = None
        self._complete: list[tuple[_Spool, dict[str, str]]] = []
        self._is_over = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._take_name,
                "on_header_value": self._take_value,
                "on_header_end": self._take_header,
                "on_part_data": self._take_data,
                "on_part_end": self._finish,
                "on_end": self._take_end,
            },
            max_header_count=_MOST_HEADERS,
            max_header_size=_LARGEST_HEADER,
        )

    def feed(self, piece: bytes) -> Iterator[Part]:
        from python_multipart.exceptions import MultipartParseError

        try:
            self._parser.write(piece)
        except MultipartParseError as error:
            yield from self._taken()
            raise damaged(self._node) from error
        yield from self._taken()

    def end(self) -> Iterator[Part]:
        if not self._is_over:
            raise damaged(self._node)
        return iter(())

    def close(self) -> None:
        for spool in (self._spool, *(spool for spool, _ in self._complete)):
            if spool is not None:
                spool.file.close()

    def _taken(self) -> Iterator[Part]:
        while self._complete:
            spool, headers = self._complete.pop(0)
            with spool.file:
                yield spool.part(headers)

    def _begin(self) -> None:
        self._headers = {}
        self._spool = _Spool(self._node)

    def _take_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _take_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _take_header(self) -> None:
        self._headers[self._name.decode("latin-1").lower()] = self._value.decode("latin-1")
        self._name, self._value = bytearray(), bytearray()

    def _take_data(self, data: bytes, start: int, end: int) -> None:
        assert self._spool is not None
        self._spool.write(data[start:end])

    def _finish(self) -> None:
        assert self._spool is not None
        self._complete.append((self._spool, self._headers))
        self._spool = None

    def _take_end(self) -> None:
        self._is_over = True
