"""What readers said joins the training images; nobody changes sides, nobody is named."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import PATIENT, build_dx, write
from tests.core.reviewed import answered
from tests.training.films import CLASSES, picture, write_kaggle
from training.cases import read_cases
from training.ingest import SOURCE_NAME, dealt, ingest
from training.layout_csv import items_in_csv
from training.manifest import TEST, Item
from training.sources import read_source
from training.split import SplitWishes
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.pseudonyms import Pseudonyms
from viewer.core.review import Agreement
from viewer.core.reviewed_export import export_reviewed

OURS = Pseudonyms(bytes(32))
WISHES = SplitWishes(0.3, 0.3, 1)


def exported(folder: Path, answers, first_patient: int = 0) -> Path:
    """Export an image for each (agreement, corrected label), each of a patient of its own."""
    index = Index(folder / "index.sqlite")
    for number, (agreement, label) in enumerate(answers, start=first_patient):
        film = build_dx(
            picture(1, number), bits_stored=8, patient={**PATIENT, "PatientID": f"P-{number}"}
        )
        path = write(film, folder / f"{number}.dcm")
        answered(index, path, agreement, corrected_label=label)
    path = export_reviewed(index, folder / "cases.zip", OURS).path
    index.close()
    return path


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return write_kaggle(tmp_path_factory.mktemp("base") / "films", patients=3)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Return an export of 12 labelled cases and three that teach nothing."""
    answers = [(Agreement.AGREE, "")] * 6 + [(Agreement.DISAGREE, "normal")] * 6
    answers += [(Agreement.DISAGREE, ""), (Agreement.UNSURE, ""), (Agreement.UNSURE, "")]
    return exported(tmp_path_factory.mktemp("clinic"), answers)


def listed(manifest: Path) -> dict[str, tuple[str, str, str]]:
    return {
        item.path.name: (item.label, item.patient, item.split) for item in items_in_csv(manifest)
    }


def test_labelled_cases_join_and_the_others_are_counted(base, cases, tmp_path):
    found = ingest([cases], base, tmp_path / "out", WISHES)
    assert found.counts == {"new": 12, "without a label": 3}
    items = read_source(found.manifest).items
    reviewed = [item for item in items if item.source == SOURCE_NAME]
    assert len(items) - len(reviewed) == len(read_source(base).items)
    assert sorted({item.label for item in reviewed}) == ["bacterial_pneumonia", "normal"]
    assert all(item.path.is_file() and item.split for item in items)
    lineage = json.loads((tmp_path / "out" / "lineage.json").read_text())
    assert {entry["pack"] for entry in lineage.values()} == {"cxr-pneumonia"}


def test_ingesting_again_changes_nothing(base, cases, tmp_path):
    out = tmp_path / "out"
    first = ingest([cases], base, out, WISHES).manifest.read_bytes()
    again = ingest([cases, cases], base, out, WISHES)
    assert again.manifest.read_bytes() == first
    assert again.counts["known already"] == 24
    from_itself = ingest([cases], out / "manifest.csv", out, WISHES)
    assert from_itself.manifest.read_bytes() == first


def test_a_second_export_moves_nobody(base, cases, tmp_path):
    out = tmp_path / "out"
    before = listed(ingest([cases], base, out, WISHES).manifest)
    (tmp_path / "later").mkdir()
    later = exported(tmp_path / "later", [(Agreement.AGREE, "")] * 8, first_patient=4)
    found = ingest([later], base, out, WISHES)
    after = listed(found.manifest)
    assert found.counts == {"new": 8}
    assert {name: after[name] for name in before} == before
    sides = {}
    for _, patient, split in after.values():
        sides.setdefault(patient, set()).add(split)
    assert all(len(found) == 1 for patient, found in sides.items() if patient)


def test_a_corrected_answer_changes_the_label_and_not_the_side(tmp_path):
    first = exported(tmp_path, [(Agreement.DISAGREE, "viral_pneumonia")])
    out = tmp_path / "out"
    before = listed(ingest([first], None, out, WISHES).manifest)
    index = Index(tmp_path / "index.sqlite")
    answered(index, tmp_path / "0.dcm", Agreement.DISAGREE, corrected_label="normal")
    second = export_reviewed(index, tmp_path / "again.zip", OURS).path
    index.close()
    found = ingest([second], None, out, WISHES)
    assert found.counts == {"relabelled": 1}
    ((name, (_, patient, split)),) = before.items()
    assert listed(found.manifest) == {name: ("normal", patient, split)}


def test_labels_of_another_task_stay_out(base, cases, tmp_path):
    (base.parent / "two").mkdir(exist_ok=True)
    manifest = base.parent / "two" / "two.csv"
    paths = [item.path for item in read_source(base).items]
    rows = [f"{path},{label}" for path, label in zip(paths, ("normal", "covid19"), strict=False)]
    manifest.write_text("path,label\n" + "\n".join(rows) + "\n")
    counts = ingest([cases], manifest, tmp_path / "out", WISHES).counts
    assert counts == {"new": 6, "label of another pack": 6, "without a label": 3}
    assert ingest([cases], None, tmp_path / "x", WISHES, pack="ct-covid").counts == {
        "another pack": 15
    }


def test_a_folder_is_as_good_as_a_zip(cases, tmp_path):
    with zipfile.ZipFile(cases) as archive:
        archive.extractall(tmp_path / "unpacked")
    whole = [(each.case, each.data) for each in read_cases(cases, ())]
    assert [(each.case, each.data) for each in read_cases(tmp_path / "unpacked", ())] == whole


def spoiled(cases: Path, out: Path, change) -> Path:
    """Unpack an export and let `change` edit the folder and its list."""
    with zipfile.ZipFile(cases) as archive:
        archive.extractall(out)
    record = json.loads((out / "cases.json").read_text())
    change(out, record)
    (out / "cases.json").write_text(json.dumps(record))
    return out


def name_somebody(folder: Path, record: dict) -> None:
    import hashlib

    path = folder / record["cases"][0]["file"]
    image = pydicom.dcmread(path)
    image.InstitutionName, image.PatientBirthDate = "Hospital Central", "20200101"
    image.save_as(path)
    record["cases"][0]["file_sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()


def first_case(**changes):
    return lambda _, record: record["cases"][0].update(changes)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _, record: record.update(format_version=2), "cases-format"),
        (lambda _, record: record["cases"][0].pop("pack"), "cases-unreadable"),
        (first_case(file="../../etc/passwd"), "cases-unreadable"),
        (first_case(file="images/1.dcm"), "cases-unreadable"),
        (first_case(file_sha256="0" * 64), "case-changed"),
        (first_case(weights_sha256="unknown"), "case-lineage"),
        (first_case(pack=""), "case-lineage"),
        (first_case(patient="ROSALES^ANA"), "case-identified"),
        (first_case(patient="F" + "A" * 16), "case-pseudonym"),
        (first_case(sop_instance_uid="2.25.1"), "case-pseudonym"),
        (name_somebody, "case-identified"),
    ],
)
def test_what_is_not_what_it_says_is_refused_whole(cases, tmp_path, change, code):
    folder = spoiled(cases, tmp_path / "spoiled", change)
    with pytest.raises(UserError) as caught:
        ingest([folder], None, tmp_path / "out", WISHES)
    assert caught.value.code == code
    assert not (tmp_path / "out").exists()
    if change is name_somebody:
        assert "InstitutionName" in str(caught.value)
        assert "PatientBirthDate" in str(caught.value)


def test_what_is_no_export_is_named(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"nothing")
    for path in (tmp_path / "x.zip", tmp_path / "missing.zip", tmp_path):
        with pytest.raises(UserError) as caught:
            read_cases(path, ())
        assert caught.value.code == "cases-unreadable"


_ITEM = st.builds(
    Item,
    path=st.integers(0, 60).map(lambda number: Path(f"{number}.png")),
    label=st.sampled_from(CLASSES),
    patient=st.integers(0, 9).map(str),
    source=st.sampled_from(["", SOURCE_NAME]),
)


@settings(max_examples=60)
@given(items=st.lists(_ITEM, max_size=40), seed=st.integers(0, 5), data=st.data())
def test_dealing_keeps_patients_together_whatever_the_order(items, seed, data):
    wishes = SplitWishes(0.3, 0.3, seed)
    first = dealt(items, wishes)
    sides = {}
    for item in first:
        sides.setdefault(item.patient, set()).add(item.split)
    assert all(len(found) == 1 for found in sides.values())
    assert dealt(first, wishes) == first
    more = data.draw(st.lists(_ITEM, max_size=20))
    assert dealt([*first, *more], wishes)[: len(first)] == first


def test_old_patients_without_a_side_never_join_a_test_part_that_was_given():
    given_test = Item(Path("t.png"), "normal", "t", TEST)
    old = [Item(Path(f"{number}.png"), "normal", str(number)) for number in range(200)]
    new = [
        Item(Path(f"n{number}.png"), "normal", f"n{number}", source=SOURCE_NAME)
        for number in range(200)
    ]
    after = dealt([given_test, *old, *new], WISHES)
    assert {item.split for item in after[1:201]} == {"train", "validation"}
    shares = np.mean([item.split == TEST for item in after[201:]])
    assert shares == pytest.approx(0.3, abs=0.1)
