"""`python -m viewer annotations` in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.builders import build_dx, write
from tests.core.annotations import dicom_tools
from tests.core.annotations.samples import draw
from tests.core.annotations.studies import on_image
from tests.viewer.program import run_viewer
from viewer.annotation_export import export_annotations
from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.dicom_sr.read import read_report
from viewer.core.gsps.read import annotations_of, read_presentation_state
from viewer.core.images import open_image
from viewer.core.index import Index
from viewer.core.paths import data_dir


def test_the_command_writes_what_the_index_holds_and_names_what_changed(tmp_path: Path) -> None:
    images = [build_dx(), build_dx()]
    files = [write(image, tmp_path / f"{n}.dcm") for n, image in enumerate(images)]
    drawn = [
        on_image(image, draw(Kind.LENGTH, (1, 1), (9, 9), text="Größe", author="Ana"))
        for image in images
    ]
    _keep(_on_pixels(files[0], drawn[0]), replace(drawn[1], image_sha256="other pixels"))
    done = run_viewer("annotations", *files, "--to", "sr", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "pixels changed" in done.stderr
    [file] = (tmp_path / "out").iterdir()
    assert str(file) in done.stdout
    assert dicom_tools.errors_of(file) == []
    assert read_report(file).annotations == (drawn[0],)


def test_presentation_states_of_each_study(tmp_path: Path) -> None:
    images = [build_dx(), build_dx()]
    files = [write(image, tmp_path / f"{n}.dcm") for n, image in enumerate(images)]
    drawn = [on_image(image, draw(Kind.ELLIPSE, (1, 1), (9, 9))) for image in images]
    _keep(*map(_on_pixels, files, drawn))
    out = tmp_path / "out"
    out.mkdir()
    exported = export_annotations(files, "gsps", out)
    assert exported.problems == ()
    states = [annotations_of(read_presentation_state(path)) for path in exported.paths]
    assert sorted(states, key=str) == sorted(((one,) for one in drawn), key=str)


def test_without_annotations_it_ends_in_a_sentence(tmp_path: Path) -> None:
    path = write(build_dx(), tmp_path / "a.dcm")
    done = run_viewer("annotations", path, tmp_path / "gone", "--to", "sr", "--out", tmp_path)
    assert done.returncode == 2
    assert "Nothing was measured" in done.stderr
    assert "does not exist" in done.stderr


def _on_pixels(path: Path, annotation: Annotation) -> Annotation:
    return replace(annotation, image_sha256=open_image(path).frame(1).sha256)


def _keep(*drawn: Annotation) -> None:
    index = Index(data_dir() / "index.sqlite")
    AnnotationStore(index).add(drawn)
    index.close()
