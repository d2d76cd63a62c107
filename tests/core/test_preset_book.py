"""The user's own windows: kept in a file beside the shipped ones, and never lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.frames import make_frame
from viewer.core.errors import UserError
from viewer.core.preset_book import PresetBook, presets_toml
from viewer.core.presets import TablePreset, presets_for, read_presets
from viewer.core.voi import VoiFunction, Window

LIVER = TablePreset("Liver", "6", ("CT",), Window(60, 150, explanation="Liver"))
CT = make_frame(np.arange(64, dtype=np.uint16).reshape(8, 8), modality="CT")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "presets.toml"


def test_a_preset_is_offered_at_once_and_after_the_next_start(path):
    book, told = PresetBook(path), []
    book.subscribe(lambda: told.append(book.rows()))
    book.save([LIVER])
    assert told
    for each in (book, PresetBook(path)):
        found = {preset.key: preset for preset in presets_for(CT, each.rows())}
        assert (found["6"].name, found["6"].window) == ("Liver", LIVER.window)
        assert found["3"].name == "Lung"


def test_the_users_key_and_name_win_over_the_shipped_ones(path):
    book = PresetBook(path)
    lung = TablePreset("lung", "4", ("CT",), Window(-500, 1400, explanation="lung"))
    book.save([lung])
    offered = presets_for(CT, book.rows())
    assert [p.window.center for p in offered if p.name.casefold() == "lung"] == [-500]
    assert [p.name for p in offered if p.key == "4"] == ["lung"]
    assert "Mediastinum" in {p.name for p in offered}


def test_a_window_of_the_file_leaves_its_digit_to_the_users_preset(path):
    own = (Window(1, 10), Window(2, 20))
    first = TablePreset("Mine", "1", (), Window(60, 150, explanation="Mine"))
    frame = make_frame(np.zeros((4, 4), np.uint16), voi=own)
    keys = [(p.name, p.key) for p in presets_for(frame, (first,))]
    assert ("Mine", "1") in keys
    assert [key for _, key in keys].count("1") == 1


@pytest.mark.parametrize(
    ("other", "code"),
    [
        pytest.param(TablePreset("LIVER", "", (), Window(1, 2)), "preset-name-taken", id="name"),
        pytest.param(TablePreset("All", "6", (), Window(1, 2)), "preset-key-taken", id="key"),
    ],
)
def test_two_presets_with_one_name_or_key_are_refused(path, other, code):
    book = PresetBook(path)
    book.save([LIVER])
    with pytest.raises(UserError) as caught:
        book.save([LIVER, other])
    assert caught.value.code == code
    assert "Liver" in str(caught.value)
    assert PresetBook(path).own() == (LIVER,)


def test_one_key_may_serve_two_modalities(path):
    book = PresetBook(path)
    book.save([LIVER, TablePreset("Chest", "6", ("DX",), Window(2000, 3000))])
    assert len(PresetBook(path).own()) == 2


def test_a_broken_file_is_said_and_kept_when_another_is_written(path):
    path.write_text("[[preset]\nname = 'precious'")
    book = PresetBook(path)
    assert book.problem.code == "presets-unreadable"
    assert str(path) in str(book.problem)
    assert book.own() == ()
    assert path.read_text().endswith("'precious'")
    book.save([LIVER])
    assert path.with_name("presets.toml.broken").read_text().endswith("'precious'")
    assert PresetBook(path).own() == (LIVER,)


def test_no_kept_file_is_ever_replaced_by_another(path):
    for text in ("first [", "second ["):
        path.write_text(text)
        PresetBook(path).save([])
    kept = sorted(each.read_text() for each in path.parent.glob("*.broken*"))
    assert kept == ["first [", "second ["]


NAMES = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)
NUMBERS = st.floats(-1e6, 1e6)


@given(
    name=NAMES,
    modalities=st.lists(st.sampled_from(["CT", "DX", "MR"]), unique=True).map(tuple),
    center=NUMBERS,
    width=st.floats(1.0, 1e6),
    function=st.sampled_from(VoiFunction),
)
def test_whatever_is_written_is_read_again(tmp_path_factory, name, modalities, center, width,
                                           function):  # fmt: skip
    preset = TablePreset(name, "7", modalities, Window(center, width, function, name))
    path = tmp_path_factory.mktemp("presets") / "presets.toml"
    path.write_text(presets_toml([preset]), encoding="utf-8", newline="")
    assert read_presets(path) == (preset,)


@pytest.mark.parametrize("line", ['key = "A"', 'modalities = "CT"'])
def test_a_key_that_is_no_digit_and_a_modality_that_is_no_list_are_named(path, line):
    path.write_text(f'[[preset]]\nname = "A"\ncenter = 1\nwidth = 2\n{line}\n')
    with pytest.raises(UserError) as caught:
        read_presets(path)
    assert line.split(" ", maxsplit=1)[0].removesuffix("s") in str(caught.value)
