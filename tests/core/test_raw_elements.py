"""Values read without pydicom's objects, beside what pydicom makes of the same bytes."""

from __future__ import annotations

import io
import warnings
from typing import Any

import numpy as np
import pydicom
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydicom import uid
from pydicom.dataelem import RawDataElement
from pydicom.multival import MultiValue
from pydicom.tag import Tag

from tests import builders
from viewer.core import frame_tags
from viewer.core.decoding import decode
from viewer.core.raw_elements import plain_value, tag_of

VRS = ("CS", "UI", "DA", "TM", "AS", "LO", "SH", "PN", "DS", "IS", "US", "SS", "UL", "FL", "FD")
TEXT = st.text(st.sampled_from("AZaz09 .-+^\\=eE\x1bé"), max_size=14).map(
    lambda text: text.encode("latin-1")
)


def raw(representation: str, data: bytes, little: bool = True) -> RawDataElement:
    data += b" " * (len(data) % 2)
    tag = Tag("PatientComments")
    return RawDataElement(tag, representation, len(data), data, 0, False, little)


def by_pydicom(element: RawDataElement) -> Any:
    dataset = pydicom.Dataset({element.tag: element})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return dataset[element.tag].value


def as_texts(value: Any) -> list[str]:
    values = value if isinstance(value, (list, MultiValue)) else [value]
    return [str(one).strip() for one in values]


@given(st.sampled_from(VRS[:8]), TEXT)
@example("CS", b"A\\B ")
@example("UI", b"1.2.3\0")
@example("PN", b"DEMO^ALFA^^ ")
@example("LO", b" \\ ")
def test_plain_texts_are_those_of_pydicom(representation: str, data: bytes) -> None:
    element = raw(representation, data)
    value = plain_value(element)
    if value is not None:
        expected = by_pydicom(element)
        assert as_texts(value) == as_texts("" if expected is None else expected)


@given(st.sampled_from(("DS", "IS")), TEXT)
@example("DS", b"40.0\\-600.0 ")
@example("IS", b"+12 ")
@example("IS", b"1.5 ")
@example("DS", b"1,5 ")
@example("DS", b"nan ")
def test_plain_numbers_are_those_of_pydicom(representation: str, data: bytes) -> None:
    value = plain_value(raw(representation, data))
    if value is None or value == "":
        return
    try:
        expected = by_pydicom(raw(representation, data))
    except (ValueError, OverflowError):
        return  # text that pydicom refuses and Python counts as a number is read all the same
    values = value if isinstance(value, list) else [value]
    others = list(expected) if isinstance(expected, MultiValue) else [expected]
    np.testing.assert_array_equal([float(one) for one in values], [float(one) for one in others])


@given(st.sampled_from(VRS[10:]), st.binary(min_size=0, max_size=24), st.booleans())
def test_binary_numbers_are_those_of_pydicom(
    representation: str, data: bytes, little: bool
) -> None:
    data = data[: len(data) // 8 * 8]
    value = plain_value(raw(representation, data, little))
    if value is not None:
        expected = by_pydicom(raw(representation, data, little))
        np.testing.assert_array_equal(np.atleast_1d(value), np.atleast_1d(expected))


@pytest.mark.parametrize(
    "element",
    [
        raw("LO", "Thorax é".encode()),
        raw("PN", b"Yamada^Tarou=\x1b$B"),
        raw("DS", b"abc"),
        raw("OW", b"\0\1"),
        raw("UL", b"\0\1\2\3\4\5"),
        raw("US", b""),
    ],
    ids=lambda element: f"{element.VR} {element.value!r}",
)
def test_what_is_not_plain_is_left_to_pydicom(element: RawDataElement) -> None:
    assert plain_value(element) is None


def test_an_unknown_word_has_no_tag() -> None:
    assert tag_of("NoKeywordAtAll") is None
    assert tag_of("Rows") == 0x00280010
    assert frame_tags.element_value(pydicom.Dataset(), "NoKeywordAtAll") is None


@pytest.mark.parametrize("syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRBigEndian])
def test_headers_of_every_encoding_read_alike(syntax: str) -> None:
    dataset = builders.build_dx(transfer_syntax=syntax, tags={"WindowCenter": [40, -600.5]})
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, dataset, enforce_file_format=True)
    buffer.seek(0)
    read = pydicom.dcmread(buffer)
    assert frame_tags.numbers(read, "Rows") == [48.0]
    assert frame_tags.numbers(read, "WindowCenter") == [40.0, -600.5]
    assert frame_tags.text(read, "Modality") == "DX"
    assert frame_tags.text(read, "PatientName") == "TEST^CHILD"


@given(
    bits=st.sampled_from((8, 12, 16, 32)),
    signed=st.booleans(),
    frames=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_native_grey_pixels_are_those_of_pydicom(
    bits: int, signed: bool, frames: int, seed: int
) -> None:
    low = -(1 << bits - 1) if signed else 0
    shape = (frames, 5, 7) if frames > 1 else (5, 7)
    values = np.random.default_rng(seed).integers(low, low + (1 << bits), shape)
    stored = values.astype(builders.pixel_type(bits, signed))
    dataset = builders.build_image(stored, bits_stored=bits, signed=signed)
    expected = dataset.pixel_array.reshape(frames, 5, 7)
    for index in range(frames):
        found = decode(dataset, index, "image").stored
        np.testing.assert_array_equal(found, expected[index])
        assert found.dtype == expected.dtype
