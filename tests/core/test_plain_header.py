"""The short way to a header gives what pydicom's own way gives, or leaves it to that."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import uid
from pydicom.data import get_testdata_files
from pydicom.filereader import read_partial

from tests import builders
from viewer.core.plain_header import read_plain_header

LAST = 0x00280100
CHARACTER_SET = 0x00080005


def both(data: bytes) -> tuple[pydicom.Dataset | None, pydicom.Dataset]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = read_partial(io.BytesIO(data), lambda tag, *_: int(tag) > LAST, force=True)
    return read_plain_header(io.BytesIO(data), LAST), wanted


def require_equal(plain: pydicom.Dataset, wanted: pydicom.Dataset) -> None:
    assert list(plain.keys()) == list(wanted.keys())
    for tag in plain.keys():  # noqa: SIM118 - iterating would convert every element
        if tag == CHARACTER_SET:  # pydicom has converted its own already
            assert plain[tag] == wanted[tag]
        else:
            assert plain.get_item(tag) == wanted.get_item(tag)
    assert plain.original_encoding == wanted.original_encoding
    assert plain.original_character_set == wanted.original_character_set
    assert plain.file_meta == wanted.file_meta


@pytest.mark.parametrize(
    "path", [Path(name) for name in get_testdata_files("*.dcm")], ids=lambda path: path.name
)
def test_headers_are_those_that_pydicom_reads(path: Path) -> None:
    try:
        plain, wanted = both(path.read_bytes())
    except Exception:  # pydicom raises anything on damaged headers
        pytest.skip("pydicom cannot read it")
    if plain is not None:
        require_equal(plain, wanted)


@pytest.mark.parametrize(
    "syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian, uid.JPEGLSLossless]
)
@pytest.mark.parametrize("character_set", [None, "ISO_IR 100", ["", "ISO 2022 IR 149"]])
def test_ordinary_files_take_the_short_way(
    syntax: str, character_set: object, tmp_path: Path
) -> None:
    image = builders.build_image(transfer_syntax=syntax, tags={"SpecificCharacterSet": None})
    if character_set is not None:
        image.SpecificCharacterSet = character_set
    plain, wanted = both(builders.write(image, tmp_path / "a").read_bytes())
    assert plain is not None
    require_equal(plain, wanted)


@pytest.mark.parametrize("syntax", [uid.ExplicitVRBigEndian, uid.DeflatedExplicitVRLittleEndian])
def test_other_files_are_left_to_pydicom(syntax: str, tmp_path: Path) -> None:
    image = builders.build_image(transfer_syntax=syntax)
    plain, _ = both(builders.write(image, tmp_path / "a").read_bytes())
    assert plain is None


def test_a_file_that_lies_about_its_form_is_left_to_pydicom(tmp_path: Path) -> None:
    data = builders.write(builders.build_image(), tmp_path / "a").read_bytes()
    explicit = b"1.2.840.10008.1.2.1\0"
    implicit = b"1.2.840.10008.1.2\0\0\0"
    plain, _ = both(data.replace(explicit, implicit, 1))
    assert plain is None


@settings(max_examples=60)
@given(st.integers(0, 900), st.binary(max_size=6), st.integers(200, 3000))
def test_damaged_and_cut_files_agree_or_are_left_to_pydicom(
    place: int, damage: bytes, length: int
) -> None:
    buffer = io.BytesIO()
    builders.build_image(rows=8, columns=8).save_as(buffer, enforce_file_format=True)
    data = bytearray(buffer.getvalue())
    data[132 + place : 132 + place + len(damage)] = damage
    cut = bytes(data[:length])
    plain = read_plain_header(io.BytesIO(cut), LAST)
    if plain is not None:
        _, wanted = both(cut)
        assert list(plain.keys()) == list(wanted.keys())
