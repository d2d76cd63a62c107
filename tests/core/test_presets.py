from __future__ import annotations

import numpy as np
import pytest

from tests.core.frames import make_frame, scattered
from viewer.core.display import AutomaticVoi, FileVoi
from viewer.core.errors import UserError
from viewer.core.presets import PresetSource, presets_for, read_presets, shipped_presets
from viewer.core.voi import VoiTable, Window

PIXELS = scattered(8, 8)
SOFT, LUNG = Window(40, 400, explanation="SOFT TISSUE"), Window(-600, 1500, explanation="LUNG")


def names(frame):
    return [preset.name for preset in presets_for(frame)]


def test_ct_offers_lung_mediastinum_and_bone():
    found = {p.name: p.window for p in presets_for(make_frame(PIXELS, modality="CT"))}
    assert (found["Lung"].center, found["Lung"].width) == (-600, 1500)
    assert (found["Mediastinum"].center, found["Mediastinum"].width) == (40, 400)
    assert found["Bone"].width == 1800


def test_the_files_own_windows_come_first_with_their_explanation():
    first, second, automatic, *_ = presets_for(make_frame(PIXELS, modality="CT", voi=(SOFT, LUNG)))
    assert (first.voi, first.explanation, first.number) == (FileVoi(0), "SOFT TISSUE", 1)
    assert (second.voi, second.explanation) == (FileVoi(1), "LUNG")
    assert (automatic.voi, automatic.source) == (AutomaticVoi(), PresetSource.AUTOMATIC)


def test_a_table_of_the_file_is_offered_as_a_table():
    table = VoiTable(0, np.arange(4096, dtype=np.uint16), 12, "CHEST")
    (first, *_) = presets_for(make_frame(PIXELS, voi=(table,)))
    assert first.name == "Table {number} of the file"
    assert (first.window, first.explanation) == (None, "CHEST")


def test_a_radiograph_without_a_window_offers_the_automatic_one():
    assert names(make_frame(PIXELS)) == ["Automatic"]


def test_colour_has_no_windows():
    assert presets_for(make_frame(np.zeros((4, 4, 3), np.uint8))) == ()


@pytest.mark.parametrize("modality", ["CT", "DX"])
def test_no_two_presets_share_a_key(modality):
    many = tuple(Window(n, 100 + n) for n in range(15))
    keys = [p.key for p in presets_for(make_frame(PIXELS, modality=modality, voi=many)) if p.key]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set("0123456789")


def test_every_shipped_preset_has_a_key_of_its_own():
    keys = [row.key for row in shipped_presets()]
    assert all(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("[[preset]\n", "", id="no TOML"),
        pytest.param("preset = 3\n", "", id="no list"),
        pytest.param("[[preset]]\ncenter = 1\nwidth = 2\n", "without a name", id="no name"),
        pytest.param('[[preset]]\nname = "A"\nwidth = 2\n', "center is None", id="no centre"),
        pytest.param(
            '[[preset]]\nname = "A"\ncenter = 1\nwidth = 0\n', "below 1", id="a width of 0"
        ),
        pytest.param(
            '[[preset]]\nname = "A"\ncenter = nan\nwidth = 2\n', "not a number", id="not a number"
        ),
        pytest.param(
            f'[[preset]]\nname = "A"\ncenter = {"9" * 400}\nwidth = 2\n',
            "not a number",
            id="more than a float holds",
        ),
        pytest.param("x = " + "[" * 100_000, "recursion", id="nested too deeply"),
        pytest.param("preset = ['A']\n", "double square brackets", id="no tables"),
        pytest.param("[[presets]]\nname = 'A'\n", "unknown key 'presets'", id="misspelt"),
        pytest.param(
            '[[preset]]\nname = "A"\ncenter = 1\nwidth = 2\nmodality = ["CT"]\n',
            "unknown key 'modality'",
            id="misspelt in a row",
        ),
        pytest.param(
            '[[preset]]\nname = "A"\ncenter = 1\nwidth = 2\nkey = "12"\n',
            "not one of 1 to 9",
            id="two digits",
        ),
        pytest.param(
            '[[preset]]\nname = "A"\ncenter = 1\nwidth = 2\nfunction = "CUBIC"\n',
            "CUBIC",
            id="an unknown function",
        ),
    ],
)
def test_an_unusable_file_is_named_with_the_reason(tmp_path, text, reason):
    path = tmp_path / "presets.toml"
    path.write_text(text)
    with pytest.raises(UserError) as caught:
        read_presets(path)
    assert caught.value.code == "presets-unreadable"
    assert "presets.toml" in str(caught.value)
    assert reason in str(caught.value)
