"""Settings: one table, an atomic file, and a broken file that costs nothing but itself."""

from __future__ import annotations

import json

import pytest

from viewer.core.errors import UserError
from viewer.core.settings import Settings, SettingsStore, table


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_changes_survive_a_restart(path):
    SettingsStore(path).change(theme="light", score_automatically=True, heat_map_opacity=0.25)
    assert SettingsStore(path).current == Settings(
        theme="light", score_automatically=True, heat_map_opacity=0.25
    )


def test_listeners_hear_each_real_change_once(path):
    store, heard = SettingsStore(path), []
    store.subscribe(heard.append)
    store.change(language="es")
    store.change(language="es")
    assert [settings.language for settings in heard] == ["es"]


@pytest.mark.parametrize(
    "values",
    [
        {"theme": "pink"},
        {"heat_map_opacity": 1.5},
        {"heat_map_opacity": True},
        {"score_automatically": 1},
        {"language": None},
    ],
    ids=str,
)
def test_values_outside_the_table_change_nothing(path, values):
    store = SettingsStore(path)
    with pytest.raises(ValueError, match=next(iter(values))):
        store.change(**values)
    assert store.current == Settings()
    assert not path.exists()


NESTED = b"[" * 100_000


@pytest.mark.parametrize(
    "content",
    [b"{", b"[1]", b"\xff\xfe\x00", b"", NESTED],
    ids=["cut", "list", "no text", "empty", "nested"],
)
def test_broken_file_is_put_aside_and_said(path, content):
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.current == Settings()
    assert store.problem.code == "settings-broken"
    aside = path.with_name("settings.json.broken")
    assert aside.read_bytes() == content
    assert str(aside) in store.problem.text()
    assert SettingsStore(path).problem is None


def test_values_of_another_version_are_left_out_one_by_one(path):
    path.write_text(json.dumps({"theme": "sepia", "language": "es", "from_the_future": 1}))
    store = SettingsStore(path)
    assert store.current == Settings(language="es")
    assert store.problem is None


def test_unwritable_folder_is_said_and_the_change_still_holds(path):
    store = SettingsStore(path.parent / "missing" / "settings.json")
    with pytest.raises(UserError) as raised:
        store.change(theme="light")
    assert raised.value.code == "cannot-write"
    assert store.current.theme == "light"


def test_every_setting_is_described_and_its_default_allowed():
    for info in table():
        assert info.title
        assert info.description.endswith(".")
        assert info.check(info.default) == info.default
