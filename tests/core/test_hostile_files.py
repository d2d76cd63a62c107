"""Headers that lie: each ends in an image or in a sentence, and costs neither time nor memory."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom import uid

from tests import builders
from tests.core.frames import make_frame
from tests.core.pydicom_files import files
from viewer.core import decoding, pixels
from viewer.core.cine import frame_durations
from viewer.core.errors import UserError
from viewer.core.geometry import orientation_letters, pixel_size
from viewer.core.images import open_image, read_header
from viewer.core.importer import scan
from viewer.core.lossy import read_lossy
from viewer.core.memory_budget import Memory
from viewer.core.records import KEYWORDS, describe
from viewer.core.screen_source import screen_source
from viewer.core.zero_runs import EndsAtZeros

SMALL_FILES = [
    path
    for path in files()
    if path.suffix == ".dcm" and path.stat().st_size < 150_000 and path.parent.name == "test_files"
]


def with_element(folder: Path, keyword: str, vr: str, value: bytes) -> Path:
    image = builders.build_image(padding=0)
    return builders.write_element(image, folder / "image.dcm", keyword, vr, value)


@pytest.mark.parametrize(
    "keyword",
    [
        "SharedFunctionalGroupsSequence",
        "PerFrameFunctionalGroupsSequence",
        "ModalityLUTSequence",
        "VOILUTSequence",
        "PatientOrientation",
        "WindowCenterWidthExplanation",
    ],
)
@pytest.mark.parametrize(
    ("vr", "value"),
    [("FD", bytes(7)), ("LO", b"ABCDEF"), ("DS", b"1\\x"), ("SQ", b"ABCDEFGH"), ("AT", bytes(4))],
)
def test_an_element_of_the_wrong_kind_is_as_good_as_missing(
    tmp_path: Path, keyword: str, vr: str, value: bytes
) -> None:
    image = open_image(
        builders.write_element(
            builders.build_image(padding=0), tmp_path / "image.dcm", keyword, vr, value
        )
    )
    assert pixels.to_8bit(image.frame(1)).shape == (48, 64)
    assert pixel_size(image.header).row_mm is None
    assert orientation_letters(image.header) is None


def test_no_bits_allocated_is_a_sentence(tmp_path: Path) -> None:
    path = builders.write_element(
        builders.build_image(padding=0), tmp_path / "image.dcm", "BitsAllocated", "US", bytes(2)
    )
    with pytest.raises(UserError):
        open_image(path).frame(1)


def test_a_number_too_large_for_any_use_is_as_good_as_missing(tmp_path: Path) -> None:
    path = builders.write_element(
        builders.build_image(padding=0), tmp_path / "image.dcm", "InstanceNumber", "IS", b"9" * 400
    )
    (study,) = scan([path]).studies
    assert study.series[0].instances[0].instance_number is None


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.RLELossless])
def test_more_frames_than_fit_are_refused_before_anything_counts_them(
    tmp_path: Path, syntax: str
) -> None:
    dataset = builders.build_image(transfer_syntax=syntax)
    dataset.NumberOfFrames = 10**9
    path = builders.write(dataset, tmp_path / "image.dcm")
    (problem,) = scan([path]).problems
    assert problem.reason.code == "too-many-frames"
    with pytest.raises(UserError, match="1000000000 frames"):
        open_image(path)


def test_a_deflated_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = builders.write(
        builders.build_image(transfer_syntax=uid.DeflatedExplicitVRLittleEndian),
        tmp_path / "image.dcm",
    )
    assert open_image(path).frame(1).shape == (48, 64)
    whole = path.read_bytes()
    meta_ends = 144 + struct.unpack("<I", whole[140:144])[0]
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    bomb = [deflater.compress(struct.pack("<HH2sHI", 8, 1, b"OB", 0, 0xFFFFFFF0))]
    bomb += [deflater.compress(bytes(1 << 24)) for _ in range(40)]
    path.write_bytes(whole[:meta_ends] + b"".join(bomb) + deflater.flush())
    with pytest.raises(UserError) as caught:
        open_image(path)
    assert caught.value.code == "inflates-too-far"


@pytest.mark.parametrize("keep", [132, 600])
def test_a_file_that_goes_on_as_zeros_is_not_read_to_its_end(tmp_path: Path, keep: int) -> None:
    path = builders.write(builders.build_image(), tmp_path / "power-cut.dcm")
    start = path.read_bytes()[:keep]
    path.write_bytes(start + bytes(1 << 18))
    with EndsAtZeros(path) as file:
        pydicom.dcmread(file, force=True)
        assert file.tell() < 1 << 16
    with pytest.raises(UserError):
        open_image(path)


def test_values_beyond_thirty_one_bits_are_shown() -> None:
    stored = np.array([[0, 50], [100, 100]], np.uint32) + np.uint32(4_000_000_000)
    shown = pixels.to_8bit(make_frame(stored))
    assert shown[0, 0] < shown[0, 1] < shown[1, 0]


def test_a_codestream_larger_than_its_header_is_refused_before_it_takes_the_memory(
    tmp_path: Path,
) -> None:
    path = builders.write(
        builders.build_image(transfer_syntax=uid.JPEG2000Lossless), tmp_path / "image.dcm"
    )
    assert open_image(path).frame(1).shape == (48, 64)
    data = bytearray(path.read_bytes())
    place = data.find(b"\xff\x4f\xff\x51")
    data[place + 8 : place + 16] = struct.pack(">II", 60_000, 60_000)
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        open_image(path).frame(1)
    assert caught.value.code == "size-mismatch"


def test_a_small_file_that_decodes_to_more_than_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = builders.build_image(transfer_syntax=uid.JPEG2000Lossless)
    dataset.Rows = dataset.Columns = 20_000
    path = builders.write(dataset, tmp_path / "image.dcm")
    data = bytearray(path.read_bytes())
    place = data.find(b"\xff\x4f\xff\x51")
    data[place + 8 : place + 16] = struct.pack(">II", 20_000, 20_000)
    path.write_bytes(data)
    monkeypatch.setattr(decoding, "machine_memory", lambda: Memory(4 << 30, 1 << 30))
    with pytest.raises(UserError) as caught:
        open_image(path).frame(1)
    assert caught.value.code == "out-of-memory"


def _everything(path: Path) -> None:
    """What the viewer asks of a file between opening it and the first picture."""
    header, origin = read_header(path, KEYWORDS)
    describe(header, path, origin)
    image = open_image(path)
    for number in {1, image.number_of_frames}:
        frame = image.frame(number)
        pixels.to_8bit(frame)
        screen_source(frame)
        for plane in frame.overlays:
            plane.mask(frame.shape)
        pixel_size(image.header, number)
        orientation_letters(image.header, number)
    frame_durations(image.header, image.number_of_frames)
    read_lossy(image.header, "")


@pytest.mark.expects_log_errors
@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
def test_damaged_files_of_every_kind_end_in_an_image_or_a_sentence(
    tmp_path: Path, path: Path
) -> None:
    """A few bytes changed, or the end cut off: gdcm used to end the whole program here."""
    whole = path.read_bytes()
    for seed in range(6):
        rng = np.random.default_rng(seed)
        data = bytearray(whole if seed % 3 else whole[: int(rng.integers(140, len(whole)))])
        first, last = min(132, len(data) - 1), len(data) if seed % 2 else min(len(data), 3000)
        for place in rng.integers(first, max(last, first + 1), 1 + 5 * seed):
            data[place] = int(rng.integers(256))
        damaged = tmp_path / "damaged.dcm"
        damaged.write_bytes(data)
        refusal = None
        try:
            _everything(damaged)
        except UserError as caught:
            refusal = caught
        assert refusal is None or "damaged.dcm" in str(refusal)
