"""``python -m viewer index`` as people and scripts call it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from tests.builders import build_image, write
from tests.viewer.program import run_viewer


def index(json_file: Path, *arguments: object) -> tuple[int, str, Any]:
    json_file.unlink(missing_ok=True)
    done = run_viewer("index", *arguments, "--json", json_file)
    found = json.loads(json_file.read_text("utf-8")) if json_file.exists() else None
    return done.returncode, done.stderr, found


def test_studies_come_are_found_checked_and_go(tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    folder = tmp_path / "stick"
    patient = {"PatientName": "GARCÍA MÁRQUEZ^JOSÉ", "PatientID": "HC-1"}
    image = build_image(patient=patient, modality="DX")
    write(image, folder / "a")
    (folder / "b.dcm").write_bytes((folder / "a").read_bytes())
    (folder / "broken.dcm").write_bytes((folder / "a").read_bytes()[:200])
    (folder / "notes.txt").write_text("no image")
    image.PixelData = bytes(len(image.PixelData))
    write(image, folder / "other")

    code, _, added = index(answer, "add", folder)
    assert code == 1
    assert (added["added"], added["duplicates"]) == (1, 1)
    assert {name: added[name]["count"] for name in ("variants", "not_dicom", "unreadable")} == {
        "variants": 1,
        "not_dicom": 1,
        "unreadable": 1,
    }
    (unreadable,) = added["unreadable"]["named"]
    assert unreadable["path"].endswith("broken.dcm")
    assert "broken.dcm" in unreadable["text"]
    assert added["studies"] == [image.StudyInstanceUID]

    code, _, found = index(answer, "search", "marquez jose", "--modality", "dx", "--from", "2000")
    assert (code, found["total"]) == (0, 1)
    (study,) = found["studies"]
    assert study["patient"]["patient_name"] == patient["PatientName"]
    assert (study["modalities"], study["instance_count"]) == (["DX"], 1)
    assert (study["variant_count"], study["is_flagged"]) == (1, None)

    code, _, checked = index(answer, "verify", "--deep")
    assert (code, checked["files"], checked["clean"]) == (0, 2, True)

    code, _, removed = index(answer, "remove", image.StudyInstanceUID, "--for-good")
    assert code == 0
    assert removed["removed"] == [{"study_instance_uid": image.StudyInstanceUID, "images": 2}]
    assert removed["bytes_freed"] > 0
    assert index(answer, "list")[2] == {"total": 0, "studies": []}


def test_damage_is_said_and_mended(tmp_path: Path, faro_home: Path) -> None:
    answer = tmp_path / "answer.json"
    archive = tmp_path / "images.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(write(build_image(), tmp_path / "a"), "a")
    assert index(answer, "add", archive)[0] == 0
    (stored,) = (faro_home / "data" / "files").glob("??/*.dcm")
    stored.unlink()
    code, _, checked = index(answer, "verify")
    assert (code, checked["clean"], checked["mended"]) == (0, False, True)
    (finding,) = checked["findings"]
    assert finding["kind"] == "missing"
    assert str(stored) in finding["text"]
    assert index(answer, "verify")[2]["clean"]


def test_bad_input_is_a_sentence_and_2(tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    for arguments in (("add", tmp_path / "gone"), ("search", "x", "--from", "whenever")):
        code, said, found = index(answer, *arguments)
        assert (code, found) == (2, None)
        assert str(arguments[-1]) in said
        assert "Traceback" not in said


def test_of_two_patients_with_one_uid_none_is_removed_for_good(tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    image = build_image()
    other = build_image(study_uid=image.StudyInstanceUID, patient={"PatientID": "ANOTHER"})
    write(image, tmp_path / "both" / "a")
    write(other, tmp_path / "both" / "b")
    assert index(answer, "add", tmp_path / "both")[0] == 0
    code, said, _ = index(answer, "remove", image.StudyInstanceUID, "--for-good")
    assert (code, "Several patients" in said) == (2, True)
    assert index(answer, "list")[2]["total"] == 2
