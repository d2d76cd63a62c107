"""Folders and CSV files become one checked list; what is wrong is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.films import write_kaggle
from training.manifest import classes_of, read_manifest, with_patient, write_manifest
from training.sources import read_source
from viewer.core.errors import UserError


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_kaggle(tmp_path / "set", patients=4)


def write_csv(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_folder_gives_label_and_patient_of_every_image(folder):
    items = read_source(folder).items
    assert len(items) == 18
    assert classes_of(items) == ("normal", "bacterial_pneumonia", "viral_pneumonia")
    by_name = {item.path.stem: item for item in items}
    assert by_name["person1003_bacteria_1"].patient == "person-1003"
    assert by_name["person2000_virus_0"].label == "viral_pneumonia"
    assert by_name["IM-0001-0001"].split == ""


def test_test_folder_stays_the_test_part(folder):
    (folder / "train").rename(folder / "test")
    assert {item.split for item in read_source(folder).items} == {"test"}


def test_csv_may_state_patient_split_and_source(folder):
    rows = "path,label,patient,split,source\n"
    rows += "train/NORMAL/IM-0000-0000.png,healthy,A,val,clinic\n"
    rows += "train/NORMAL/IM-0001-0000.png,ill,,,\n"
    first, second = read_source(write_csv(folder, rows)).items
    assert (first.label, first.patient, first.split) == ("healthy", "A", "validation")
    assert (second.patient, second.split) == ("IM-0001", "")
    assert (first.source, second.source) == ("clinic", "")


def test_written_manifest_reads_back_the_same(folder, tmp_path):
    items = read_source(folder).items
    write_manifest(items, tmp_path / "manifest.csv")
    assert read_manifest(tmp_path / "manifest.csv") == items


def test_manifest_from_before_there_were_sources_still_reads(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text("path,label,patient,split,group,dhash\na.png,normal,p,train,3,ff\n")
    assert read_manifest(path)[0].source == ""
    assert read_manifest(path)[0].group == 3


def test_patient_of_the_list_then_of_the_file_then_the_file_itself(folder):
    item = read_source(folder).items[0]
    unknown = type(item)(Path("x.png"), "a")
    assert with_patient(item, "77").patient == item.patient
    assert with_patient(unknown, "77").patient == "id-77"
    assert with_patient(unknown, "").patient == "file-x.png"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("file,label\na.png,x\n", "wrong-columns"),
        ("path,label,colour\na.png,x,red\n", "wrong-columns"),
        ("", "wrong-columns"),
        ("path,label\n,normal\n", "wrong-row"),
        ("path,label,split\na.png,normal,tomorrow\n", "wrong-row"),
        ("path,label\nnowhere.png,normal\n", "files-missing"),
        ("path,label\n", "no-images"),
        ("path,label\ntrain/NORMAL/IM-0000-0000.png,normal\n", "one-class"),
    ],
    ids=["no path", "extra column", "empty", "no file", "split", "missing", "no rows", "one class"],
)
def test_wrong_csv_is_named(folder, text, code):
    with pytest.raises(UserError) as caught:
        read_source(write_csv(folder, text))
    assert caught.value.code == code
    assert str(folder) in str(caught.value)


def test_binary_file_is_no_csv(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xff\xfe\x00\x81path")
    with pytest.raises(UserError, match="cannot be read as a CSV"):
        read_source(path)


def test_images_outside_class_folders_have_no_label(folder):
    (folder / "stray.png").write_bytes(b"")
    with pytest.raises(UserError, match=r"stray\.png lies in no class folder"):
        read_source(folder)


def test_licence_beside_the_class_folders_is_no_image(folder):
    (folder / "LICENSE").write_text("CC BY 4.0")
    assert len(read_source(folder).items) == 18


def test_empty_and_missing_sources_are_named(tmp_path):
    for path, code in ((tmp_path, "no-images"), (tmp_path / "x", "source-missing")):
        with pytest.raises(UserError) as caught:
            read_source(path)
        assert caught.value.code == code
