"""Images leave as DICOM: as they are, without a name, or wrapped where they are pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image
from pydicom import uid

from tests import builders
from viewer.core.deidentify import identifying_tags
from viewer.core.errors import UserError
from viewer.core.export_dicom import anonymous_place, export_dicom
from viewer.core.images import open_image
from viewer.core.pseudonyms import Pseudonyms

PSEUDONYMS = Pseudonyms(bytes(range(32)))
BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"


def test_a_file_is_copied_byte_for_byte(tmp_path: Path) -> None:
    path = builders.write(builders.build_dx(), tmp_path / "a.dcm")
    (file,) = export_dicom(path, tmp_path / "copy.dcm")
    assert file.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small_bigendian.dcm",
        "MR_small_RLE.dcm",
        "image_dfl.dcm",
        "examples_ybr_color.dcm",
        "examples_palette.dcm",
        "liver_1frame.dcm",
        "rtdose.dcm",
        "JPGExtended.dcm",
        "SC_rgb_jpeg_dcmd.dcm",
    ],
)
def test_every_kind_of_image_keeps_its_pixels_and_loses_its_identity(
    tmp_path: Path, name: str
) -> None:
    before = open_image(BUNDLED / name)
    (file,) = export_dicom(BUNDLED / name, tmp_path / "clean", PSEUDONYMS)
    after = open_image(file)
    assert identifying_tags(pydicom.dcmread(file)) == ()
    assert after.number_of_frames == before.number_of_frames
    for number in (1, before.number_of_frames):
        np.testing.assert_array_equal(after.frame(number).stored, before.frame(number).stored)
    assert after.header.file_meta.TransferSyntaxUID == _syntax_of(before)


def _syntax_of(image) -> str:
    return image.header.file_meta.TransferSyntaxUID


def test_a_file_without_meta_information_gets_some(tmp_path: Path) -> None:
    whole = builders.write(builders.build_dx(), tmp_path / "a.dcm").read_bytes()
    bare = tmp_path / "bare"
    meta_ends = 144 + int.from_bytes(whole[140:144], "little")
    bare.write_bytes(whole[meta_ends:])
    (file,) = export_dicom(bare, tmp_path / "clean", PSEUDONYMS)
    np.testing.assert_array_equal(
        open_image(file).frame(1).stored, open_image(tmp_path / "a.dcm").frame(1).stored
    )


def test_burned_in_text_keeps_an_image_back(tmp_path: Path) -> None:
    dataset = builders.build_dx(tags={"BurnedInAnnotation": "YES"})
    path = builders.write(dataset, tmp_path / "a.dcm")
    for leave in (lambda: export_dicom(path, tmp_path / "b", PSEUDONYMS),
                  lambda: anonymous_place(path, PSEUDONYMS)):  # fmt: skip
        with pytest.raises(UserError) as caught:
            leave()
        assert caught.value.code == "burned-in"


def test_names_of_files_say_nothing_about_the_patient(tmp_path: Path) -> None:
    path = builders.write(builders.build_dx(), tmp_path / "TEST^CHILD-T-0001.dcm")
    place = anonymous_place(path, PSEUDONYMS)
    for part in (str(place.folder), place.name):
        assert not any(word in part for word in ("CHILD", "0001", "TEST"))


@pytest.mark.parametrize("kind", ["grey.png", "grey16.png", "photo.jpg", "colour.png"])
def test_pictures_become_valid_secondary_captures(tmp_path: Path, kind: str) -> None:
    ramp = np.tile(np.arange(0, 240, 10, dtype=np.uint8), (17, 1))
    pixels = {
        "grey16.png": ramp.astype(np.uint16) * 200,
        "colour.png": np.stack([ramp, ramp[:, ::-1], ramp], -1),
    }.get(kind, ramp)
    path = tmp_path / kind
    Image.fromarray(pixels).save(path)
    (file,) = export_dicom(path, tmp_path / kind)
    made = open_image(file)
    np.testing.assert_array_equal(made.frame(1).stored, open_image(path).frame(1).stored)
    assert made.header.SOPClassUID == uid.SecondaryCaptureImageStorage
    assert made.header.get("LossyImageCompression", "") == ("01" if "jpg" in kind else "")
    assert _errors(file) == []


def _errors(file: Path) -> list[str]:
    program = shutil.which("dciodvfy") or str(Path(sys.executable).parent / "dciodvfy")
    done = subprocess.run([program, str(file)], capture_output=True, text=True, check=False)
    return [line for line in done.stderr.splitlines() if line.startswith("Error")]
