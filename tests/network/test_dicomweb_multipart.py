"""Parts of an answer, however the line cuts it up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.peers.web_server import BOUNDARY, MULTIPART, parted
from viewer.core.dicomweb import multipart
from viewer.core.dicomweb.multipart import parts
from viewer.core.errors import UserError

# What looks like the end of a part, and is not.
MARK = f"--{BOUNDARY}".encode()
ALMOST = (b"\r\n--", b"\r\n" + MARK[:-1], MARK, b"\r", b"\n", b"-")
CONTENTS = (
    st.lists(st.binary(max_size=40) | st.sampled_from(ALMOST), max_size=4)
    .map(b"".join)
    # Pieces may make up a whole boundary, which no server would choose for these parts.
    .filter(lambda content: b"\r\n" + MARK not in content)
)


def pieces(body: bytes, size: int) -> Iterator[bytes]:
    return (body[start : start + size] for start in range(0, len(body), size))


def read(body: bytes, size: int = 1 << 16) -> list[bytes]:
    return [part.file.read() for part in parts("N", MULTIPART, pieces(body, size))]


def body_of(contents: list[bytes]) -> bytes:
    body = parted(contents).body
    assert isinstance(body, bytes)
    return body


@given(contents=st.lists(CONTENTS, min_size=1, max_size=4), size=st.integers(1, 50))
@example(contents=[b"\r\n--" + BOUNDARY.encode()[:-1]], size=1)
def test_parts_come_out_as_they_went_in(contents, size):
    assert read(body_of(contents), size) == contents


@given(data=st.data(), contents=st.lists(CONTENTS, min_size=1, max_size=3))
def test_what_is_cut_off_gives_its_whole_parts_and_an_error(data, contents):
    body = body_of(contents)
    end = data.draw(st.integers(0, len(body) - len(b"--\r\n") - 1))
    whole = parts("N", MULTIPART, pieces(body[:end], 7))
    found: list[bytes] = []
    with pytest.raises(UserError) as caught:
        found.extend(part.file.read() for part in whole)
    assert caught.value.code == "web-damaged"
    assert found == contents[: len(found)]


def test_headers_of_parts_are_read():
    body = f"--{BOUNDARY}\r\ncontent-TYPE: image/jls; x=y\r\n\r\nabc\r\n--{BOUNDARY}--".encode()
    [part] = [dict(one.headers) for one in parts("N", MULTIPART, pieces(body, 3))]
    assert part == {"content-type": "image/jls; x=y"}


@pytest.mark.parametrize("quoted", ['"a b:c"', "a-b"])
def test_a_boundary_may_be_quoted(quoted):
    boundary = quoted.strip('"')
    body = f"--{boundary}\r\n\r\nabc\r\n--{boundary}--\r\nafterwards".encode()
    kind = f"Multipart/Related; type=application/dicom; boundary={quoted}"
    assert [part.file.read() for part in parts("N", kind, pieces(body, 9))] == [b"abc"]


def test_a_part_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr(multipart, "_LARGEST_PART", 10_000)
    endless = (b"x" * 1000 for _ in iter(int, 1))

    def body() -> Iterator[bytes]:
        yield f"--{BOUNDARY}\r\n\r\n".encode()
        yield from endless

    with pytest.raises(UserError) as caught:
        list(parts("N", MULTIPART, body()))
    assert caught.value.code == "web-damaged"


def test_a_large_part_is_on_the_disk_and_leaves_nothing_there(monkeypatch, faro_home):
    monkeypatch.setattr(multipart, "_IN_MEMORY", 1000)
    contents = [b"a" * 5000, b"b" * 5000]
    assert read(body_of(contents)) == contents
    assert [path for path in (faro_home / "cache").rglob("*") if path.is_file()] == []
