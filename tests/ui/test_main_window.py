"""The window as a whole: actions, dialogs, settings, what is remembered."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QToolButton

from viewer.app import Faro
from viewer.core.paths import resource
from viewer.core.settings import SettingsStore, table
from viewer.ui.action_spec import MENUS
from viewer.ui.action_table import TABLE
from viewer.ui.settings_dialog import SettingsDialog
from viewer.ui.shortcuts_sheet import ShortcutsSheet


def test_table_gives_each_action_one_id_and_each_key_one_action():
    ids = Counter(spec.id for spec in TABLE)
    keys = Counter(key for spec in TABLE for key in spec.keys)
    assert [entry for entry, count in (ids + keys).items() if count > 1] == []


def test_every_action_is_in_a_menu_and_its_icon_exists():
    for spec in TABLE:
        assert spec.menu in MENUS, spec.id
        assert not spec.icon or resource("icons", f"{spec.icon}.svg").is_file(), spec.id


def test_every_action_is_joined_to_something(faro):
    faro.complete()
    loose = [
        spec.id
        for spec, action in faro.window.actions_
        if not any(
            action.isSignalConnected(QMetaMethod.fromSignal(signal))
            for signal in (action.triggered, action.toggled)
        )
    ]
    assert loose == []


def test_toolbar_buttons_have_names_for_screen_readers(faro):
    buttons = faro.window.tool_bar.findChildren(QToolButton)
    unnamed = [b.text() for b in buttons if b.isVisible() and not (b.accessibleName() or b.text())]
    assert unnamed == []


@pytest.mark.parametrize(("width", "words"), [(1366, True), (1250, False), (1024, False)])
def test_toolbar_fits_a_small_screen(faro, qtbot, width, words):
    bar, actions = faro.window.tool_bar, faro.window.actions_
    for size in (1920, width):
        faro.window.resize(size, 768)
        qtbot.wait(20)
    extension = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert extension is None or not extension.isVisible()
    styles = [
        bar.widgetForAction(actions[name]).toolButtonStyle() for name in ("open_files", "report")
    ]
    with_words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert [style == with_words for style in styles] == [words, True]


def test_menus_fit_a_small_screen_in_one_column(faro):
    bar = faro.window.menuBar()
    below = 768 - bar.height()
    tall = {
        entry.text(): entry.menu().sizeHint().height()
        for entry in bar.actions()
        if entry.menu().sizeHint().height() > below
    }
    assert tall == {}


def test_image_is_the_largest_part(faro, qtbot):
    window = faro.window
    faro.complete()
    qtbot.wait(20)
    assert window.grid.width() > 2 * window.browser.width()
    assert window.grid.width() > 2 * window.ai_panel.width()
    assert window.grid.height() > 0.8 * window.height()


def test_nothing_moves_when_the_ai_panel_and_an_image_arrive(faro, qtbot, mixed_folder):
    before = faro.window.grid.geometry()
    faro.complete()
    faro.window.open_paths([mixed_folder / "a-child.dcm"])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    assert faro.window.grid.geometry() == before


def test_image_actions_wait_for_an_image(faro, qtbot, mixed_folder):
    assert not faro.window.actions_["invert"].isEnabled()
    faro.window.open_paths([mixed_folder / "a-child.dcm"])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    assert faro.window.actions_["invert"].isEnabled()
    faro.window.close_studies()
    assert not faro.window.actions_["invert"].isEnabled()


def test_invert_shows_as_checked_and_reset_clears_it(opened):
    actions, stack = opened.window.actions_, opened.window.stack
    actions["invert"].trigger()
    assert stack.state().inverted
    assert actions["invert"].isChecked()
    actions["reset"].trigger()
    assert not stack.state().inverted
    assert not actions["invert"].isChecked()


def test_space_opens_the_next_study_and_title_names_nobody(opened, qtbot):
    window = opened.window
    window.actions_["previous_study"].trigger()
    qtbot.waitUntil(lambda: not window.stack.is_loading())
    first = window.stack.shown().study.patient.patient_name
    window.actions_["next_study"].trigger()
    qtbot.waitUntil(lambda: not window.stack.is_loading())
    second = window.stack.shown().study.patient.patient_name
    assert first != second
    assert window.windowTitle() == "Faro"


def test_export_writes_the_shown_image_under_a_name_without_the_patient(
    opened, qtbot, monkeypatch, tmp_path
):
    asked = []

    def answer(_parent, _title, start, _kinds):
        asked.append(start)
        return str(tmp_path / "out.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened.window.actions_["export_image"].trigger()
    assert not QImage(str(tmp_path / "out.png")).isNull()
    assert "ROSALES" not in asked[0].upper()


def test_export_into_a_missing_folder_is_said(opened, monkeypatch, tmp_path):
    target = tmp_path / "missing" / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened.window.actions_["export_image"].trigger()
    assert any("cannot be written" in one.text for one in opened.window.messages.messages())


def test_settings_dialog_offers_the_whole_table_and_changes_hold_at_once(faro):
    faro.window.actions_["settings"].trigger()
    (dialog,) = faro.window.findChildren(SettingsDialog)
    assert set(dialog.editors) == {info.name for info in table()}
    before = QGuiApplication.palette().window().color()
    theme = dialog.findChild(QComboBox, "theme")
    theme.setCurrentIndex(theme.findData("light"))
    assert QGuiApplication.palette().window().color().lightness() > before.lightness()
    assert SettingsStore().current.theme == "light"


def test_help_sheet_names_every_key_of_the_table(faro):
    faro.window.actions_["shortcuts"].trigger()
    (sheet,) = faro.window.findChildren(ShortcutsSheet)
    shown = {words for _, rows in sheet.sections for words, _ in rows}
    assert len(shown) >= sum(bool(spec.keys) for spec in TABLE)


@pytest.mark.parametrize("name", ["about", "problems"])
def test_dialogs_open_once(faro, name):
    for _ in range(2):
        faro.window.actions_[name].trigger()
    visible = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert len(visible) == 2


def test_height_of_the_window_is_remembered(qtbot, qapp, faro):
    # The screen without a display is 800 × 800: a width would be cut.
    faro.window.resize(1366, 612)
    faro.window.close()
    again = Faro(qapp, SettingsStore())
    found = again.window.height()
    again.window.close()
    again.stop()
    again.window.deleteLater()
    assert found == 612


def test_patient_data_can_be_hidden_and_stays_hidden(opened):
    window = opened.window
    before = window.stack.viewport.grab().toImage()
    window.actions_["identity"].trigger()
    assert window.stack.viewport.grab().toImage() != before
    assert SettingsStore().current.show_identity is False


def test_broken_settings_file_is_said_in_the_window(qtbot, qapp, faro_home):
    (faro_home / "config").mkdir(parents=True)
    (faro_home / "config" / "settings.json").write_text("{")
    program = Faro(qapp, SettingsStore())
    assert program.window.messages.messages() == ()
    program.start()
    (message,) = program.window.messages.messages()
    assert "settings" in message.text
    program.window.close()
    program.stop()
    program.window.deleteLater()
    qapp.setStyleSheet("")


def test_arrow_keys_belong_to_the_list_while_it_has_the_focus(opened, qtbot):
    tree = opened.window.browser.findChild(type(opened.window.browser._tree))
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert tree.currentIndex().row() == 1
