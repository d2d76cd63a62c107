from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.core.library import stored
from viewer.core.library.library import Library, open_library
from viewer.core.library.recovery import recover
from viewer.core.library.trash import Trash


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def _die(library: Library) -> None:
    """Let what lies in ``incoming`` be that of a process that is no more."""
    for path in (library.store.folder / "incoming").iterdir():
        path.rename(path.with_name(f"999999999-1-{path.name.split('-')[-1]}"))


def test_a_clean_start_has_nothing_to_say(library: Library) -> None:
    stored.add_study(library)
    assert recover(library) == ()


def test_files_that_were_stored_and_not_listed_are_listed(library: Library) -> None:
    picture = io.BytesIO()
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(picture, "PNG")
    with library.store.batch() as batch:
        with batch.receive(Path("/stick/Ana/knee.png")) as file:
            file.writer.write(picture.getvalue())
        batch.settle()
    _die(library)
    (said,) = recover(library)
    assert said.fields["listed"] == 1
    (study,) = library.catalogue.studies()
    # Pictures are grouped by where they came from, which only the name tells.
    assert study.series[0].series_description == "knee.png"
    assert recover(library) == ()


def test_what_is_in_the_trash_is_not_listed_by_it(library: Library) -> None:
    study = stored.add_study(library, images=1)
    (path,) = stored.paths_of(study)
    with library.store.batch() as batch:
        with batch.receive() as file:
            file.writer.write(path.read_bytes())
        batch.settle()
    _die(library)
    Trash(library).delete(study)
    recover(library)
    assert library.catalogue.studies() == ()


def test_half_files_go(library: Library) -> None:
    folder = library.store.folder / "incoming"
    folder.mkdir(parents=True)
    (folder / "999999999-1-a").write_bytes(b"half")
    (said,) = recover(library)
    assert said.fields["removed"] == 1
    assert list(folder.iterdir()) == []


def test_an_emptying_that_was_cut_off_is_finished(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash = Trash(library)
    trash.delete(stored.add_study(library))
    with monkeypatch.context() as patch:
        patch.setattr(Trash, "finish_emptying", lambda _: 0)  # the power fails here
        trash.empty()
    assert len(list(library.store.files())) == 2
    assert trash.entries() == ()
    recover(library)
    assert list(library.store.files()) == []
