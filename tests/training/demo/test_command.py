from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.training.demo.little_films import write_films
from training.demo import command
from training.demo.cli import app
from training.demo.command import PARTS, Settings, make_demo
from training.demo.note import contact_sheet, demo_note
from viewer.core.errors import UserError
from viewer.core.importer import scan

SMALL = Settings(preferred={}, candidates=20, film_shape=(96, 112), ct_shape=(2, 32, 32))


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_films(tmp_path_factory.mktemp("films"), count=16)


@pytest.fixture(scope="module")
def outcome(images: Path, tmp_path_factory: pytest.TempPathFactory) -> command.Outcome:
    return make_demo(images, tmp_path_factory.mktemp("demo"), None, SMALL)


def test_five_studies_are_written_and_can_be_read(outcome: command.Outcome) -> None:
    folder = outcome.files[0].parent
    found = scan([folder])
    assert found.problems == ()
    names = sorted(study.patient.patient_name for study in found.studies)
    expected = [part.patient.name for part in PARTS] + [command.CT_PATIENT.name]
    assert names == sorted(expected)


def test_the_note_gives_the_figures_of_each_film(outcome: command.Outcome) -> None:
    note = demo_note(outcome)
    assert "They show no patient" in note
    for name, one in outcome.chosen.items():
        line = next(x for x in note.splitlines() if name[5:].lower() in x and "0." in x)
        assert f"{one.similarity.correlation:.3f}" in line


def test_the_sheet_shows_every_candidate(outcome: command.Outcome) -> None:
    sheet = contact_sheet(outcome, columns=3, height=60)
    strips = sum(-(-len(made) // 3) for made in outcome.candidates.values())
    assert sheet.shape == (60 * strips, 70 * 3)


def test_running_again_gives_the_same_files(
    images: Path, outcome: command.Outcome, tmp_path: Path
) -> None:
    again = make_demo(images, tmp_path, None, SMALL)
    for old, new in zip(outcome.files, again.files, strict=True):
        assert old.read_bytes() == new.read_bytes(), old.name


def test_the_two_normal_films_differ(outcome: command.Outcome) -> None:
    normal = [one.number for one in outcome.chosen.values() if one.class_name == "normal"]
    assert len(set(normal)) == 2


def test_a_candidate_that_the_pack_calls_something_else_is_never_chosen(
    outcome: command.Outcome,
) -> None:
    from types import SimpleNamespace

    def judged(one: command.Candidate, label: str) -> command.Candidate:
        scores = {name: float(name == label) for name in command.CLASSES}
        verdict = SimpleNamespace(label=label, flagged=label != "normal", probabilities=scores)
        return replace(one, result=verdict)  # type: ignore[arg-type]

    candidates = {
        name: [
            judged(one, name if one is made[-1] or name == "normal" else "normal") for one in made
        ]
        for name, made in outcome.candidates.items()
    }
    chosen = command.choose(candidates, {})
    assert chosen["DEMO^BETA"].number == candidates["bacterial_pneumonia"][-1].number
    candidates["viral_pneumonia"] = [judged(one, "normal") for one in candidates["viral_pneumonia"]]
    with pytest.raises(UserError, match="viral_pneumonia"):
        command.choose(candidates, {})


def test_a_preferred_candidate_is_taken_where_it_is_usable(
    outcome: command.Outcome,
) -> None:
    last = outcome.candidates["viral_pneumonia"][-1]
    preferred = {"viral_pneumonia": (10_000, last.number)}
    assert command.choose(outcome.candidates, preferred)["DEMO^DELTA"] is last


def test_an_empty_folder_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"empty holds 0 radiographs of the class normal"):
        make_demo(tmp_path / "empty", tmp_path / "out", None, SMALL)
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_and_a_broken_image_get_sentences(images: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        make_demo(tmp_path / "nowhere", tmp_path / "out", None, SMALL)
    folder = write_films(tmp_path / "films", count=12)
    broken = next(folder.rglob("person3_virus_1.png"))
    broken.write_bytes(b"not an image")
    with pytest.raises(UserError, match=r"person3_virus_1\.png could not be read"):
        make_demo(folder, tmp_path / "out", None, SMALL)


def test_the_command_line_ends_with_two_and_one_sentence_for_bad_input(tmp_path: Path) -> None:
    arguments = ["--images", str(tmp_path), "--out", str(tmp_path / "out"), "--model", "none"]
    answer = CliRunner().invoke(app, arguments)
    assert answer.exit_code == 2
    assert "holds 0 radiographs" in answer.stderr
    assert "Traceback" not in answer.output
