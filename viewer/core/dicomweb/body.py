"""An answer's body on its way in: never more than it may be, never slower than it may be."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from viewer.core.dicomweb.watch import Watch
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

# Slower than this in `Timeouts.network` seconds is as good as silent.
_LEAST_BYTES = 1024
_PIECE = 1 << 16


class Body:
    """Stands in for the raw answer that `requests` reads from.

    Parameters
    ----------
    network_s
        The next KiB has to come within it.
    at_most
        Bytes after decompression; None: whoever reads it looks after that.
    total_s
        Seconds for all of it; None: as long as it keeps coming.
    is_answer_to_post
        Its status alone is an answer, so that an empty body may be closed instead of measured.
    """

    def __init__(
        self,
        raw: BaseHTTPResponse,
        watch: Watch,
        network_s: float,
        at_most: int | None,
        total_s: float | None,
        *,
        is_answer_to_post: bool = False,
    ) -> None:
        self._raw = raw
        self._watch = watch
        self._network_s = network_s
        self._is_answer_to_post = is_answer_to_post
        self._at_most = at_most
        self._total_s = float("inf") if total_s is None else total_s
        self._took = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def stream(self, amt: int = _PIECE, decode_content: bool | None = None) -> Iterator[bytes]:
        """Yield the body as it arrives, in pieces of at most `amt` bytes.

        Raises
        ------
        UserError
            It is larger than `at_most`.
        ConnectionResetError
            The connection ended before the headers did.
        """
        try:
            yield from self._pieces(min(amt, _PIECE))
        except BaseException:
            # Also where the reader has had enough: what is left must not become the next answer.
            self._raw.close()
            raise

    def _pieces(self, amt: int) -> Iterator[bytes]:
        size, since, patience = 0, 0, self._network_s
        while piece := self._read(amt, patience):
            patience -= self._took
            size += len(piece)
            since += len(piece)
            if since >= _LEAST_BYTES:
                since, patience = 0, self._network_s
            if self._at_most is not None and size > self._at_most:
                raise _too_large(self._at_most)
            yield piece
        if size == 0 and self._may_be_cut_off():
            raise ConnectionResetError

    def _read(self, amt: int, patience: float) -> bytes:
        """Return what has arrived, at most `amt` bytes; b"" at the end."""
        began = time.monotonic()
        self._watch.expect(min(patience, self._total_s))
        piece = self._raw.read1(amt, decode_content=True)
        self._watch.rest()
        self._took = time.monotonic() - began
        self._total_s -= self._took
        return piece

    def _may_be_cut_off(self) -> bool:
        """`http.client` takes headers that end in the middle for all of them, and the answer for an
        empty one: a search that found nothing. Without a stated length nobody can tell.
        """
        headers = self._raw.headers
        is_framed = "content-length" in headers or self._raw.chunked
        closes = headers.get("connection", "").casefold() == "close" and self._is_answer_to_post
        return self._raw.status == HTTPStatus.OK and not is_framed and not closes


def _too_large(at_most: int) -> UserError:
    return UserError(
        "web-answer-too-large",
        QT_TRANSLATE_NOOP("errors", "The server's answer is larger than {megabytes} MB."),
        QT_TRANSLATE_NOOP("errors", "Narrow the search; if that does not help, tell its keeper."),
        megabytes=at_most // 10**6,
    )
