"""Opening real and synthetic files: pydicom's bundled set, every codec, pictures, rubbish."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image
from pydicom import uid
from pydicom.encaps import encapsulate
from pydicom.pixels.processing import apply_color_lut

from tests import builders
from viewer.core import pixels
from viewer.core.errors import UserError
from viewer.core.images import open_image, read_header

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
# A decoder that fails logs its reason; `UserError` carries it to the user.
pytestmark = pytest.mark.expects_log_errors


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.dcm")), ids=lambda path: path.name)
def test_every_bundled_file_is_shown_or_refused_with_its_name(path: Path) -> None:
    try:
        frame = open_image(path).frame(1)
    except UserError as caught:
        refusal = str(caught)
    else:
        shown = pixels.to_8bit(frame)
        assert shown.dtype == np.uint8
        assert shown.shape[:2] == frame.shape
        assert pixels.normalised(frame).shape == frame.shape
        return
    assert path.name in refusal


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("MR_small_RLE.dcm", "MR_small.dcm"),
        ("MR_small_bigendian.dcm", "MR_small.dcm"),
        ("MR_small_implicit.dcm", "MR_small.dcm"),
        ("MR_small_jp2klossless.dcm", "MR_small.dcm"),
        ("MR_small_jpeg_ls_lossless.dcm", "MR_small.dcm"),
        ("SC_rgb_rle.dcm", "SC_rgb_rle_2frame.dcm"),
        ("rtdose_rle_1frame.dcm", "rtdose_1frame.dcm"),
    ],
)
def test_lossless_files_equal_the_uncompressed_one(name: str, reference: str) -> None:
    ours = open_image(BUNDLED / name).frame(1).stored
    np.testing.assert_array_equal(ours, open_image(BUNDLED / reference).frame(1).stored)


@pytest.mark.parametrize(
    "syntax",
    [
        uid.ImplicitVRLittleEndian,
        uid.ExplicitVRLittleEndian,
        uid.RLELossless,
        uid.JPEGLSLossless,
        uid.JPEG2000Lossless,
    ],
    ids=lambda syntax: syntax.name,
)
@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_every_writable_lossless_syntax_gives_the_stored_values(
    tmp_path: Path, syntax: uid.UID, signed: bool
) -> None:
    stored = builders.gradient(bits_stored=12, signed=signed)
    dataset = builders.build_image(stored, bits_stored=12, signed=signed, transfer_syntax=syntax)
    image = open_image(builders.write(dataset, tmp_path / "image.dcm"))
    np.testing.assert_array_equal(image.frame(1).stored, stored)


def test_twelve_bit_jpeg_is_read_without_a_copyleft_decoder() -> None:
    stored = open_image(BUNDLED / "JPGExtended.dcm").frame(1).stored
    assert stored.shape == (1024, 256)
    assert stored.max() > 255


def test_palette_images_become_rgb() -> None:
    frame = open_image(BUNDLED / "examples_palette.dcm").frame(1)
    dataset = pydicom.dcmread(BUNDLED / "examples_palette.dcm")
    expected = apply_color_lut(dataset.pixel_array, dataset)
    assert frame.is_colour
    np.testing.assert_array_equal(frame.stored, expected)
    # Entries of 16 bits; their upper 8 are what an 8-bit screen shows (PS3.3 C.7.9.2).
    assert np.abs(pixels.to_8bit(frame).astype(int) - (expected >> 8)).max() <= 1


def test_bits_above_bits_stored_are_ignored(tmp_path: Path) -> None:
    stored = builders.gradient(bits_stored=12)
    dataset = builders.build_image(stored, bits_stored=12)
    dataset.PixelData = (stored | 0xA000).astype("<u2").tobytes()
    image = open_image(builders.write(dataset, tmp_path / "rubbish.dcm"))
    np.testing.assert_array_equal(image.frame(1).stored, stored)


def test_the_header_keeps_its_tags_and_loses_the_pixels(tmp_path: Path) -> None:
    image = open_image(builders.write(builders.build_dx(), tmp_path / "dx.dcm"))
    assert image.header.PatientID == "T-0001"
    assert image.header.file_meta.TransferSyntaxUID == uid.ExplicitVRLittleEndian
    assert "PixelData" not in image.header
    assert image.frame(1).shape == (48, 64)


def test_a_frame_that_is_not_there_is_named(tmp_path: Path) -> None:
    image = open_image(builders.write(builders.build_image(frames=3), tmp_path / "multi.dcm"))
    assert image.number_of_frames == 3
    assert not np.array_equal(image.frame(1).stored, image.frame(3).stored)
    with pytest.raises(UserError, match=r"multi\.dcm has 3 frames; there is no frame 4"):
        image.frame(4)


def test_files_without_preamble_are_read(tmp_path: Path) -> None:
    dataset = builders.build_image()
    path = builders.write(dataset, tmp_path / "with.dcm")
    bare = tmp_path / "without"
    bare.write_bytes(path.read_bytes()[132:])
    np.testing.assert_array_equal(
        open_image(bare).frame(1).stored, open_image(path).frame(1).stored
    )


def test_a_wrong_number_of_frames_does_not_hide_the_image() -> None:
    assert open_image(BUNDLED / "CT_small.dcm").number_of_frames == 1


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda p: p.write_bytes(b""), "empty-file", id="empty"),
        pytest.param(lambda p: p.write_text("hello " * 99), "not-an-image", id="text"),
        pytest.param(lambda p: builders.write_garbage(p), "not-an-image", id="noise"),
        pytest.param(
            lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\nrest"), "damaged-picture", id="cut PNG"
        ),
        pytest.param(
            lambda p: builders.truncate(builders.write(builders.build_image(), p), 0.8),
            "cut-off",
            id="cut pixel data",
        ),
    ],
)
def test_files_that_cannot_be_shown_say_why(tmp_path: Path, make, code: str) -> None:
    path = tmp_path / "file.dcm"
    make(path)
    with pytest.raises(UserError) as caught:
        open_image(path).frame(1)
    assert caught.value.code == code
    assert "file.dcm" in str(caught.value)


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.dcm", "file-not-found"), (tmp_path, "cannot-read")):
        with pytest.raises(UserError) as caught:
            open_image(path)
        assert caught.value.code == code


def test_an_unknown_transfer_syntax_names_its_uid(tmp_path: Path) -> None:
    dataset = builders.build_image()
    dataset.file_meta.TransferSyntaxUID = uid.MPEG2MPML
    dataset.PixelData = encapsulate([dataset.PixelData])
    path = builders.write(dataset, tmp_path / "mpeg.dcm")
    with pytest.raises(UserError, match=r"1\.2\.840\.10008\.1\.2\.4\.100"):
        open_image(path).frame(1)


@pytest.mark.parametrize("seed", range(60))
def test_mutated_files_never_end_in_a_traceback(tmp_path: Path, seed: int) -> None:
    syntax = [uid.ExplicitVRLittleEndian, uid.RLELossless, uid.JPEGLSLossless][seed % 3]
    dataset = builders.build_dx(transfer_syntax=syntax)
    path = builders.write(dataset, tmp_path / "mutated.dcm")
    builders.corrupt(path, changes=1 + seed, seed=seed)
    error = None
    try:
        pixels.to_8bit(open_image(path).frame(1))
    except UserError as caught:
        error = caught
    assert error is None or "mutated.dcm" in str(error)


def test_an_element_of_a_kind_no_standard_knows_is_a_sentence(tmp_path: Path) -> None:
    path = builders.write(builders.build_image(), tmp_path / "odd.dcm")
    data = path.read_bytes()
    name = data.index(b"\x10\x00\x10\x00PN")
    path.write_bytes(data[: name + 4] + b"ZZ" + data[name + 6 :])
    error = None
    try:
        pixels.to_8bit(open_image(path).frame(1))
    except UserError as caught:
        error = caught
    assert error is None or (error.code, "odd.dcm" in str(error)) == ("damaged-header", True)


def test_a_damaged_class_uid_does_not_print_the_patient(tmp_path: Path) -> None:
    dataset = builders.build_image(tags={"Rows": None})
    dataset.add_new("SOPClassUID", "LO", "1.2 TEST^CHILD T-0001")
    path = builders.write(dataset, tmp_path / "a.dcm")
    with pytest.raises(UserError) as caught:
        read_header(path)
    assert caught.value.code == "no-image"
    assert "CHILD" not in str(caught.value)


@pytest.mark.parametrize("kind", ["grey.png", "grey16.png", "grey.jpg", "rgb.png", "clear.png"])
def test_pictures(tmp_path: Path, kind: str) -> None:
    ramp = np.tile(np.arange(0, 240, 10, dtype=np.uint8), (16, 1))
    path = tmp_path / kind
    if kind == "grey16.png":
        Image.fromarray(ramp.astype(np.uint16) * 200).save(path)
    elif kind == "rgb.png":
        Image.fromarray(np.stack([ramp, ramp[:, ::-1], ramp], -1)).save(path)
    elif kind == "clear.png":
        Image.fromarray(np.dstack([ramp] * 3 + [np.full_like(ramp, 255)])).save(path)
    else:
        Image.fromarray(ramp).save(path)
    image = open_image(path)
    frame = image.frame(1)
    assert image.origin == "raster"
    assert "Modality" not in image.header
    assert frame.is_colour == (kind == "rgb.png")
    header, origin = read_header(path)
    assert (header.Rows, header.Columns, origin) == (16, 24, "raster")
    assert header.SOPInstanceUID == image.sop_instance_uid
    if kind in ("grey.png", "clear.png"):
        np.testing.assert_array_equal(pixels.to_8bit(frame), ramp)


def test_a_picture_keeps_its_identity_when_it_moves(tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}.png" for name in "abc")
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(first)
    second.write_bytes(first.read_bytes())
    Image.fromarray(np.ones((4, 4), np.uint8)).save(other)
    assert open_image(first).sop_instance_uid == open_image(second).sop_instance_uid
    assert open_image(first).sop_instance_uid != open_image(other).sop_instance_uid
