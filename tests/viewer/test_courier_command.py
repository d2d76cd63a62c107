"""``python -m viewer courier`` between two homes, as people call it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders import build_dx
from tests.core.courier.places import Place
from tests.viewer.program import run_viewer
from viewer.core.review import Agreement


def courier(home: Path, *arguments: object):
    return run_viewer("courier", *arguments, FARO_HOME=str(home))


def test_there_and_back_between_two_homes(tmp_path: Path) -> None:
    clinic, far = tmp_path / "clinic", tmp_path / "far"
    film = build_dx()
    place = Place(clinic / "data", "Clinic")
    place.take(film)
    place.score(film)
    place.close()
    password = tmp_path / "password"
    password.write_text("correct horse battery\n")
    there, back, result = (tmp_path / name for name in ("a.farocourier", "b.farocourier", "r.json"))
    words = ("--password-file", password)

    packed = courier(clinic, "pack", film.StudyInstanceUID, "--out", there, "--station", "Clinic",
                     *words)  # fmt: skip
    assert packed.returncode == 0, packed.stderr
    opened = courier(far, "open", there, *words, "--json", result)
    assert opened.returncode == 0, opened.stderr
    assert "From Clinic" in opened.stdout
    record = json.loads(result.read_text())
    assert [image["outcome"] for image in record["images"]] == ["done"]
    assert (record["rows"], record["is_complete"]) == ({"added": 1}, True)

    place = Place(far / "data", "Far")
    place.answer(film, Agreement.DISAGREE, "2026-01-02T08:00:00+00:00")
    place.close()
    answered = courier(far, "answer", "--to", "Clinic", "--out", back, *words)
    assert answered.returncode == 0, answered.stderr
    came = courier(clinic, "open", back, *words)
    assert came.returncode == 0, came.stderr
    place = Place(clinic / "data", "Clinic")
    (review,) = place.reviews(film)
    place.close()
    assert review.agreement is Agreement.DISAGREE


def test_what_goes_wrong_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("correct horse battery")
    (tmp_path / "notes.txt").write_text("no package")
    done = courier(tmp_path, "open", tmp_path / "notes.txt", "--password-file",
                   tmp_path / "password")  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "notes.txt is no courier package of Faro. Choose a file whose name ends in .farocourier.\n"
    )
