"""Names in archives against the rules of both systems' own path libraries."""

from __future__ import annotations

import ntpath
import posixpath
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.core.importing.packed_names import safe_parts

_PIECES = st.sampled_from(
    [
        "..",
        ".",
        "",
        "a",
        "C:",
        "con",
        "NUL.txt",
        "com1",
        "é",
        " ",
        "\0",
        "x" * 300,
        "\\",
        "~",
        "...",
    ]
)
_NAMES = st.one_of(
    st.text(),
    st.builds(lambda parts, sep: sep.join(parts), st.lists(_PIECES), st.sampled_from("/\\")),
)


@given(_NAMES)
@example("..\\evil")
@example("a/b/../../../evil")
@example("//server/share/evil")
@example("\\\\?\\C:\\evil")
@example("C:evil")
def test_no_safe_name_leaves_a_folder_on_any_system(name: str) -> None:
    parts = safe_parts(name)
    if parts is None:
        return
    assert parts
    for library, root in ((posixpath, "/target"), (ntpath, "D:\\target")):
        place = library.normpath(library.join(root, *parts))
        assert place.startswith(root + library.sep)
    assert not PurePosixPath(*parts).is_absolute()
    assert not PureWindowsPath(*parts).drive
    assert not any(map(_is_reserved, parts))


def _is_reserved(part: str) -> bool:
    """Ask Python which names are those of Windows' devices: CON, NUL.txt, COM1, …"""
    if hasattr(ntpath, "isreserved"):
        # It also names what Windows cannot write: nothing is ever written under these names.
        stem = part.split(".")[0].rstrip()
        return bool(ntpath.isreserved(stem)) and ":" not in stem and stem.isprintable()
    return PureWindowsPath(part).is_reserved()


@pytest.mark.parametrize(
    "name", ["DICOM/IM0001", "DIR\\SUB\\IM 1.dcm", "./a", "CT 10:30.dcm", "ñ/é"]
)
def test_names_of_images_are_safe(name: str) -> None:
    assert safe_parts(name) is not None
