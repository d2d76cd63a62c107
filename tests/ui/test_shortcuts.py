"""Keys of one's own: never two actions on one key, kept, shown everywhere, and on paper."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QPushButton

from viewer.app import Faro
from viewer.core.settings import SettingsStore
from viewer.core.shortcuts import ShortcutStore
from viewer.ui.action_table import TABLE
from viewer.ui.actions import Actions
from viewer.ui.key_table import RESERVED, KeyTable
from viewer.ui.shortcut_editor import ShortcutEditor
from viewer.ui.shortcut_sections import shortcut_sections
from viewer.ui.shortcuts_print import sheet_html, sheet_pdf
from viewer.ui.shortcuts_sheet import ShortcutsSheet

IDS = [spec.id for spec in TABLE]
KEYS = sorted({key for spec in TABLE for key in spec.keys} | {"Ctrl+Alt+X", "N", "F12"})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shortcuts.json"


@pytest.fixture
def owner(qapp):
    owner = QObject()
    yield owner
    owner.deleteLater()


def make(owner, path):
    actions = Actions(owner)
    return actions, KeyTable(actions, ShortcutStore(path), owner)


def keys_of(actions, action_id):
    return [key.toString() for key in actions[action_id].shortcuts()]


def test_a_new_key_holds_at_once_and_after_the_next_start(owner, path):
    actions, keys = make(owner, path)
    keys.set_key("invert", "Ctrl+Alt+I")
    for each, _ in ((actions, 0), make(owner, path)):
        assert keys_of(each, "invert") == ["Ctrl+Alt+I"]
        assert "Ctrl+Alt+I" in each["invert"].toolTip()
    assert json.loads(path.read_text()) == {"invert": ["Ctrl+Alt+I"]}


def test_a_key_that_is_taken_is_swapped(owner, path):
    actions, keys = make(owner, path)
    keys.set_key("invert", "R")
    assert keys_of(actions, "invert") == ["R"]
    assert keys_of(actions, "reset") == ["I"]
    keys.reset("invert")
    assert keys_of(actions, "invert") == ["I"]
    assert keys_of(actions, "reset") == []
    keys.reset_all()
    assert keys_of(actions, "reset") == ["R"]
    assert json.loads(path.read_text()) == {}


def test_an_action_with_several_keys_gives_up_only_the_one(owner, path):
    actions, keys = make(owner, path)
    keys.set_key("invert", "?")
    assert keys_of(actions, "shortcuts") == ["F1"]


@pytest.mark.parametrize("key", RESERVED)
def test_reserved_keys_are_refused(owner, path, key):
    _, keys = make(owner, path)
    assert keys.reserved_for(key)
    with pytest.raises(ValueError, match="reserved"):
        keys.set_key("invert", key)


STEP = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(IDS), st.sampled_from(KEYS)),
    st.tuples(st.sampled_from(["clear", "reset"]), st.sampled_from(IDS), st.just("")),
)


@settings(max_examples=25)
@given(steps=st.lists(STEP, max_size=8))
def test_no_two_actions_ever_share_a_key(qapp, tmp_path_factory, steps):
    holder, path = QObject(), tmp_path_factory.mktemp("keys") / "shortcuts.json"
    _, keys = make(holder, path)
    for kind, action, key in steps:
        if kind == "set":
            keys.set_key(action, key)
        else:
            getattr(keys, kind)(action)
        counts = Counter(each for one in IDS for each in keys.keys(one))
        assert max(counts.values()) == 1
    _, again = make(holder, path)
    assert again.problem is None
    assert {one: again.keys(one) for one in IDS} == {one: keys.keys(one) for one in IDS}
    holder.deleteLater()


@pytest.mark.parametrize("text", ["{", "[]", '{"invert": "I"}', '{"invert": [3]}'])
def test_a_broken_file_is_said_and_kept(owner, path, text):
    path.write_text(text)
    actions, keys = make(owner, path)
    assert keys.problem.code == "shortcuts-unreadable"
    assert str(path) in str(keys.problem)
    assert keys_of(actions, "invert") == ["I"]
    keys.set_key("invert", "Ctrl+Alt+I")
    assert path.with_name("shortcuts.json.broken").read_text() == text
    assert make(owner, path)[1].problem is None


def test_what_a_hand_written_file_gives_twice_is_named(owner, path):
    stored = {"invert": ["R"], "fit": ["3"], "reset": ["R"], "no such action": ["Q"]}
    path.write_text(json.dumps(stored))
    _, keys = make(owner, path)
    assert keys.problem.code == "shortcuts-conflict"
    assert "R" in keys.problem.fields["keys"]
    assert "3" in keys.problem.fields["keys"]
    assert keys.keys("invert") == ("R",)
    assert keys.keys("reset") == ()


# In the window


@pytest.fixture
def editor(faro):
    faro.window.actions_["change_keys"].trigger()
    (editor,) = faro.window.findChildren(ShortcutEditor)
    return editor


def visible(editor):
    rows = range(editor.table.rowCount())
    return [editor.table.item(r, 0).text() for r in rows if not editor.table.isRowHidden(r)]


def test_the_filter_finds_actions_by_name_and_by_key(editor, qtbot):
    qtbot.keyClicks(editor.filter, "ctrl+shift+o")
    assert visible(editor) == ["Open folder"]
    editor.filter.setText("flip hor")
    assert visible(editor) == ["Flip horizontally"]
    editor.filter.clear()
    assert len(visible(editor)) == len(TABLE)


def test_pressing_keys_names_their_owner_and_swaps_on_request(editor, faro, qtbot):
    editor.select("invert")
    qtbot.keyClick(editor.press, Qt.Key.Key_R)
    assert "Reset" in editor.words.text()
    assert keys_of(faro.window.actions_, "invert") == ["I"]
    editor.set_.click()
    assert keys_of(faro.window.actions_, "invert") == ["R"]
    assert keys_of(faro.window.actions_, "reset") == ["I"]
    editor.reset_all.click()
    assert keys_of(faro.window.actions_, "reset") == ["R"]


def test_a_reserved_key_is_refused_with_what_it_is_for(editor, qtbot):
    editor.select("invert")
    qtbot.keyClick(editor.press, Qt.Key.Key_3)
    assert "Presets" in editor.words.text()
    assert not editor.set_.isEnabled()


def test_a_changed_key_works_in_the_window_and_stands_on_the_sheet(opened, qtbot):
    window = opened.window
    window.actions_["shortcuts"].trigger()
    (sheet,) = window.findChildren(ShortcutsSheet)
    window.keys.set_key("invert", "Ctrl+Alt+I")
    shown = {what: keys for _, rows in sheet.sections for what, keys in rows}
    assert shown["Invert"] == "Ctrl+Alt+I"
    sheet.close()
    window.activateWindow()
    window.stack.viewport.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_I, modifiers)
    assert window.stack.state().inverted
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_I)
    assert window.stack.state().inverted


def test_a_broken_file_of_keys_is_said_in_the_window(qapp, faro_home):
    (faro_home / "config").mkdir(parents=True)
    (faro_home / "config" / "shortcuts.json").write_text("{")
    program = Faro(qapp, SettingsStore())
    program.start()
    assert any("keys" in one.text for one in program.window.messages.messages())
    program.window.close()
    program.stop()
    program.window.deleteLater()
    qapp.setStyleSheet("")


# On paper


def test_the_sheet_has_every_key_and_the_mouse(faro):
    sections = shortcut_sections(faro.window.actions_)
    words = sheet_html(sections)
    for spec, action in faro.window.actions_:
        for key in action.shortcuts():
            native = key.toString(QKeySequence.SequenceFormat.NativeText)
            assert native.replace("<", "&lt;").replace(">", "&gt;") in words, spec.id
    assert "middle drag" in words


def test_the_sheet_is_saved_as_pdf(faro, monkeypatch, tmp_path):
    faro.window.actions_["shortcuts"].trigger()
    (sheet,) = faro.window.findChildren(ShortcutsSheet)
    target = tmp_path / "keys"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button = next(b for b in sheet.findChildren(QPushButton) if "PDF" in b.text())
    button.click()
    data = target.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data == data.strip() + b"\n" or data.rstrip().endswith(b"%%EOF")
    assert len(sheet_pdf([("A", [("b", "c")])])) < len(data)


def test_a_sheet_that_cannot_be_written_is_said(faro, monkeypatch, tmp_path):
    faro.window.actions_["shortcuts"].trigger()
    (sheet,) = faro.window.findChildren(ShortcutsSheet)
    target = tmp_path / "missing" / "keys.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet.save()
    assert any("cannot be written" in one.text for one in faro.window.messages.messages())
