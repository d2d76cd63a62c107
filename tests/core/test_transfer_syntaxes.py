"""Every transfer syntax: lossless ones bit for bit, lossy ones near, unknown ones by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended, fragment_frame

from tests import builders
from tests.encoders import LOSSLESS, LOSSY, as_unsigned, encapsulated
from viewer.core.decoders import decoder_for
from viewer.core.errors import UserError
from viewer.core.images import OpenImage, open_image
from viewer.core.transfer_syntaxes import unreadable

# A decoder that cannot read a frame logs it before the next one tries.
pytestmark = pytest.mark.expects_log_errors


def opened(dataset: Dataset, folder: Path) -> OpenImage:
    return open_image(builders.write(dataset, folder / "image.dcm"))


@pytest.mark.parametrize(
    "syntax",
    [
        uid.ImplicitVRLittleEndian,
        uid.ExplicitVRLittleEndian,
        uid.ExplicitVRBigEndian,
        uid.DeflatedExplicitVRLittleEndian,
    ],
    ids=lambda syntax: syntax.name,
)
@pytest.mark.parametrize("bits", [1, 2, 7, 8, 9, 12, 15, 16, 20, 32])
@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_native_values_of_any_size(
    tmp_path: Path, syntax: uid.UID, bits: int, signed: bool
) -> None:
    stored = builders.gradient(5, 7, bits_stored=bits, signed=signed, frames=2)
    dataset = builders.build_image(stored, bits_stored=bits, signed=signed, transfer_syntax=syntax)
    image = opened(dataset, tmp_path)
    for number in (1, 2):
        np.testing.assert_array_equal(image.frame(number).stored, stored[number - 1])


@pytest.mark.parametrize("rows", [5, 8])
def test_one_bit_a_pixel(tmp_path: Path, rows: int) -> None:
    stored = np.random.default_rng(0).integers(0, 2, (3, rows, 7)).astype(np.uint8)
    dataset = builders.build_image(stored, bits_stored=1)
    dataset.BitsAllocated = 1
    packed = np.packbits(stored.reshape(-1), bitorder="little").tobytes()
    dataset.PixelData = packed + bytes(len(packed) % 2)
    image = opened(dataset, tmp_path)
    for number in (1, 2, 3):
        np.testing.assert_array_equal(image.frame(number).stored, stored[number - 1])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats(tmp_path: Path, dtype: str) -> None:
    stored = np.linspace(-1e3, 1e3, 12 * 9).reshape(12, 9).astype(dtype)
    frame = opened(builders.build_image(stored), tmp_path).frame(1)
    np.testing.assert_array_equal(frame.stored, stored)
    assert frame.stored.dtype == dtype


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize(
    ("bits", "signed"), [(8, False), (12, False), (12, True), (16, False), (16, True)]
)
def test_lossless_syntaxes_equal_the_original_bit_for_bit(
    tmp_path: Path, name: str, bits: int, signed: bool
) -> None:
    syntax, encode = LOSSLESS[name]
    stored = builders.gradient(bits_stored=bits, signed=signed, frames=2)
    frames = [encode(as_unsigned(frame, bits), bits) for frame in stored]
    image = opened(
        encapsulated(frames, syntax, pixels=stored, bits_stored=bits, signed=signed), tmp_path
    )
    for number in (1, 2):
        np.testing.assert_array_equal(image.frame(number).stored, stored[number - 1])


@pytest.mark.parametrize("name", LOSSLESS)
def test_lossless_colour_equals_the_original_bit_for_bit(tmp_path: Path, name: str) -> None:
    syntax, encode = LOSSLESS[name]
    rgb = colours()
    photometric = "YBR_RCT" if "2000" in syntax.name or "HT" in name else "RGB"
    dataset = encapsulated([encode(rgb, 8)], syntax, pixels=rgb, photometric="RGB")
    dataset.PhotometricInterpretation = photometric
    np.testing.assert_array_equal(opened(dataset, tmp_path).frame(1).stored, rgb)


def colours() -> NDArray[Any]:
    ramp = builders.gradient(bits_stored=8)
    return np.stack([ramp, ramp[::-1], ramp[:, ::-1]], -1)


@pytest.mark.parametrize("name", LOSSY)
def test_lossy_syntaxes_come_near(tmp_path: Path, name: str) -> None:
    syntax, encode, bits = LOSSY[name]
    stored = builders.gradient(bits_stored=bits)
    dataset = encapsulated([encode(stored, bits)], syntax, pixels=stored, bits_stored=bits)
    found = opened(dataset, tmp_path).frame(1).stored.astype(int)
    assert np.abs(found - stored).mean() < 0.01 * (1 << bits)
    assert np.abs(found - stored).max() > 0


ALL = {**LOSSLESS, **{name: (syntax, encode) for name, (syntax, encode, _) in LOSSY.items()}}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("cut", ["stream", "file"])
def test_a_picture_that_is_cut_off_is_never_shown_in_part(
    tmp_path: Path, name: str, cut: str
) -> None:
    syntax, encode = ALL[name]
    bits = LOSSY[name][2] if name in LOSSY else 12
    noise = np.random.default_rng(0).integers(0, 1 << bits, (64, 64))
    stored = noise.astype(np.uint8 if bits == 8 else np.uint16)
    stream = encode(stored, bits)
    kept = stream[: len(stream) * 6 // 10] if cut == "stream" else stream
    dataset = encapsulated([kept], syntax, pixels=stored, bits_stored=bits)
    path = builders.write(dataset, tmp_path / "image.dcm")
    if cut == "file":
        builders.truncate(path, path.stat().st_size - len(stream) // 3)
    with pytest.raises(UserError) as caught:
        open_image(path).frame(1)
    has_end = "JPEG" in name and "2000" not in name
    assert caught.value.code == ("cut-off" if cut == "file" or has_end else "cannot-decode")


def _as(kind: str, frames: list[bytes]) -> Dataset:
    """Five frames in encapsulations that a file may choose between."""
    dataset = encapsulated(frames, uid.JPEG2000Lossless, frames=5, bits_stored=12)
    if kind == "basic table":
        dataset.PixelData = encapsulate(frames, has_bot=True)
    elif kind == "extended table":
        data, offsets, lengths = encapsulate_extended(frames)
        dataset.PixelData = data
        dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offsets, lengths
    elif kind == "fragments with table":
        dataset.PixelData = encapsulate(frames, fragments_per_frame=3, has_bot=True)
    elif kind == "fragments without table":
        dataset.PixelData = encapsulate(frames, fragments_per_frame=3, has_bot=False)
    elif kind == "fragments of several sizes":
        pieces = [p for i, one in enumerate(frames) for p in fragment_frame(one, 1 + i)]
        dataset.PixelData = encapsulate(pieces, has_bot=False)
    elif kind == "table of zeros":
        data = encapsulate(frames, has_bot=True)
        dataset.PixelData = data[:8] + bytes(4 * len(frames)) + data[8 + 4 * len(frames) :]
    elif kind == "table too short":
        data = encapsulate(frames, has_bot=True)
        dataset.PixelData = b"\xfe\xff\x00\xe0\x04\0\0\0\0\0\0\0" + data[8 + 4 * len(frames) :]
    elif kind == "extended table that misleads":
        dataset.ExtendedOffsetTable = bytes(8 * len(frames))
        dataset.ExtendedOffsetTableLengths = b"\x01" + bytes(8 * len(frames) - 1)
    return dataset


@pytest.mark.parametrize(
    "kind",
    [
        "no table",
        "basic table",
        "extended table",
        "fragments with table",
        "fragments without table",
        "fragments of several sizes",
        "table of zeros",
        "table too short",
        "extended table that misleads",
    ],
)
def test_frames_are_found_with_and_without_offset_tables(tmp_path: Path, kind: str) -> None:
    stored = builders.gradient(bits_stored=12, frames=5)
    encode = LOSSLESS["JPEG 2000"][1]
    image = opened(_as(kind, [encode(frame, 12) for frame in stored]), tmp_path)
    for number in (5, 1, 3):
        np.testing.assert_array_equal(image.frame(number).stored, stored[number - 1])


@pytest.mark.parametrize(
    ("syntax", "encoding", "remedy"),
    [
        ("1.2.840.10008.1.2.4.100", "MPEG-2 video", "Weasis"),
        ("1.2.840.10008.1.2.4.102", "H.264", "Weasis"),
        ("1.2.840.10008.1.2.4.108", "HEVC", "Weasis"),
        ("1.2.840.10008.1.2.4.55", "progressive JPEG", "dcmdjpeg"),
        ("1.2.840.10008.1.2.4.94", "JPIP", "archive"),
        ("1.2.840.10008.1.2.4.110", "JPEG XL", "uncompressed copy"),
        ("1.2.840.113619.5.2", "GE private", "Ask the sender"),
        ("1.2.3.4.5.6.7.8.9.10.11", "does not know", "Ask the sender"),
    ],
)
def test_an_unknown_syntax_is_named_with_what_could_read_it(
    tmp_path: Path, syntax: str, encoding: str, remedy: str
) -> None:
    # pydicom writes no syntax that it does not know: one of the same length is put in its place.
    writable = (uid.ImplicitVRLittleEndian, uid.JPEG2000Lossless, uid.MPEG2MPML)
    known = next(one for one in writable if len(padded(one)) == len(padded(syntax)))
    path = builders.write(encapsulated([b"\0" * 64], known), tmp_path / "image.dcm")
    path.write_bytes(path.read_bytes().replace(padded(known), padded(syntax)))
    with pytest.raises(UserError) as caught:
        open_image(path).frame(1)
    assert caught.value.code == "unknown-transfer-syntax"
    for part in ("image.dcm", syntax, encoding, remedy):
        assert part in str(caught.value)


def padded(uid_: str) -> bytes:
    return uid_.encode() + b"\0" * (len(uid_) % 2)


def test_every_syntax_of_the_standard_is_read_or_known() -> None:
    """A new edition of pydicom's dictionary with a new syntax shows up here."""
    for syntax in uid.AllTransferSyntaxes:
        if decoder_for(syntax) is None:
            assert unreadable(syntax).encoding != syntax.name, syntax
