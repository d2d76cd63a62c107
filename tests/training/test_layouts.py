"""The layouts in which public sets come are read; anything else is answered in a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.builders import build_dx, write
from tests.training.films import picture
from training.sources import read_source
from viewer.core.errors import UserError


def write_images(root: Path, names: list[str]) -> Path:
    import cv2

    for number, name in enumerate(names):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / name), picture(number % 3, number))
    return root


def rows(root: Path) -> list[tuple[str, str, str, str]]:
    return [
        (item.path.relative_to(root).as_posix(), item.label, item.patient, item.split)
        for item in read_source(root).items
    ]


def test_class_is_the_folder_below_the_split_or_the_first(tmp_path):
    names = ["chest/train/COVID/p1/a.png", "chest/test/Normal/b.png"]
    assert rows(write_images(tmp_path / "split", names)) == [
        ("chest/test/Normal/b.png", "normal", "", "test"),
        ("chest/train/COVID/p1/a.png", "covid", "", ""),
    ]
    names = ["COVID/p1/series/a.png", "Normal/b.png"]
    assert [row[1] for row in rows(write_images(tmp_path / "plain", names))] == ["covid", "normal"]


def test_kaggles_labels_train_and_test_name_files_below_them(tmp_path):
    write_images(tmp_path, ["train_images/a.png", "train_images/b.jpg", "test_images/c.png"])
    (tmp_path / "labels_train.csv").write_text("file_name,class_id\na.png,0\nb.jpg,2\n")
    (tmp_path / "labels_test.csv").write_text("file_name,class_id\nc.png,1\n")
    assert rows(tmp_path) == [
        ("test_images/c.png", "1", "", "test"),
        ("train_images/a.png", "0", "", ""),
        ("train_images/b.jpg", "2", "", ""),
    ]


def test_labels_csv_may_mix_png_jpeg_and_dicom(tmp_path):
    write_images(tmp_path, ["x.png", "y.jpeg"])
    write(build_dx(np.zeros((40, 40), np.uint16)), tmp_path / "z.dcm")
    (tmp_path / "labels.csv").write_text(
        "image_path,label,patient_id\nx.png,normal,1\ny.jpeg,ill,2\nz.dcm,ill,\n"
    )
    assert rows(tmp_path) == [
        ("x.png", "normal", "1", ""),
        ("y.jpeg", "ill", "2", ""),
        ("z.dcm", "ill", "", ""),
    ]


def test_coronahack_keeps_its_split_and_tells_like_names_apart(tmp_path):
    write_images(tmp_path, ["set/train/IM-0128-0001.jpeg", "set/test/IM-0128-0001.jpeg"])
    head = ",X_ray_image_name,Label,Dataset_type,Label_2_Virus_category,Label_1_Virus_category\n"
    body = "0,IM-0128-0001.jpeg,Normal,TRAIN,,\n1,IM-0128-0001.jpeg,Pnemonia,TEST,,Virus\n"
    (tmp_path / "Chest_xray_metadata.csv").write_text(head + body)
    items = read_source(tmp_path / "Chest_xray_metadata.csv").items
    assert [(item.path.parent.name, item.label, item.split) for item in items] == [
        ("train", "Normal", "train"),
        ("test", "Pnemonia", "test"),
    ]


METADATA = """patient id,source,country,sex,age,finding,verified finding
CP_1,CNCB,China,,,Pneumonia,Yes
NCP_96,CNCB,China,,,COVID-19,Yes
Normal_7,Clinic,,,,Normal,Yes
"""
SLICES = [
    "2A_images/CP_1_20_0001.png",
    "2A_images/NCP_96_1328_0032.png",
    "2A_images/Normal_7_0003.png",
    "2A_images/coronacases_001_095.png",
]


@pytest.fixture
def covidx(tmp_path) -> Path:
    write_images(tmp_path, SLICES)
    (tmp_path / "metadata.csv").write_text(METADATA)
    return tmp_path


def test_covidx_without_lists_takes_the_finding_of_each_patient(covidx):
    assert rows(covidx) == [
        (SLICES[0], "pneumonia", "CP_1", ""),
        (SLICES[1], "covid19", "NCP_96", ""),
        (SLICES[2], "normal", "Normal_7", ""),
    ]
    assert [item.source for item in read_source(covidx).items] == ["CNCB", "CNCB", "Clinic"]


def test_covidx_lists_give_class_and_split(covidx):
    names = [Path(name).name for name in SLICES]
    train = f"{names[0]} 1 9 9 400 400\n{names[2]} 0 1 2 3 4\n{names[3]} 2 1 2 3 4\n"
    (covidx / "train_COVIDx_CT-2A.txt").write_text(train)
    (covidx / "test_COVIDx_CT-2A.txt").write_text(f"{names[1]} 2 9 9 400 400\n")
    assert rows(covidx) == [
        (SLICES[0], "pneumonia", "CP_1", "train"),
        (SLICES[2], "normal", "Normal_7", "train"),
        (SLICES[3], "covid19", "coronacases_001", "train"),
        (SLICES[1], "covid19", "NCP_96", "test"),
    ]


@pytest.mark.parametrize(
    ("file", "text", "code", "words"),
    [
        ("metadata.csv", "who,what\n1,2\n", "wrong-metadata", "patient id and finding"),
        ("train_COVIDx_CT.txt", "a.png seven\n", "wrong-covidx-line", "class"),
        ("train_COVIDx_CT.txt", "gone.png 1 1 2 3 4\n", "files-missing", "gone.png"),
        ("labels.csv", "name,colour\na,b\n", "wrong-columns", "file_name,class_id"),
        ("labels.csv", "file_name,class_id\ngone.png,1\n", "files-missing", "gone.png"),
    ],
)
def test_what_is_wrong_with_a_layout_is_said(covidx, file, text, code, words):
    (covidx / file).write_text(text)
    with pytest.raises(UserError, match=words) as caught:
        read_source(covidx)
    assert caught.value.code == code


def test_folder_without_any_layout_says_what_was_expected(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(UserError, match=r"path,label.*labels\.csv.*metadata\.csv.*TOML"):
        read_source(tmp_path)


def test_explore_reads_every_layout(covidx, tmp_path_factory):
    from training.explore import explore

    findings = explore(covidx, tmp_path_factory.mktemp("look"))
    assert findings.images == {"pneumonia": 1, "covid19": 1, "normal": 1}
