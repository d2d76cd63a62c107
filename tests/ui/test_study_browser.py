"""The list of studies: what stands in a row, filtering, keys, badges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeView

from viewer.core.file_version import FileVersion
from viewer.core.frame_cache import FrameCache
from viewer.core.index import Index
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.study import Instance, Patient, Series, Study
from viewer.ui import badges
from viewer.ui.study_browser import StudyBrowser
from viewer.ui.study_model import (
    BADGE_ROLE,
    NODE_ROLE,
    THUMBNAIL_ROLE,
    Badge,
    BadgeKind,
    StudyModel,
)
from viewer.ui.study_nodes import build_tree
from viewer.ui.study_text import age_and_sex, folded, patient_title, study_day
from viewer.ui.theme import load_theme


def instance(uid: str) -> Instance:
    return Instance(
        path=Path(f"/nowhere/{uid}.dcm"),
        sop_instance_uid=uid,
        sop_class_uid="1.2",
        instance_number=1,
        number_of_frames=1,
        rows=10,
        columns=10,
        modality="DX",
        photometric_interpretation="MONOCHROME2",
        transfer_syntax_uid="1.2.840.10008.1.2.1",
        view_position="PA",
        slice_position=None,
        origin="dicom",
    )


def series(uid: str, description: str = "Chest", count: int = 1) -> Series:
    instances = tuple(instance(f"{uid}.{number}") for number in range(count))
    return Series(uid, 1, "DX", description, "CHEST", instances)


def study(uid: str, name: str, *parts: Series, **changes: str) -> Study:
    patient = Patient(changes.pop("patient_id", name), name, "20200301", "F", "004Y")
    made = Study(uid, "20240310", "101500", "Chest study", "A-1", patient, parts)
    return replace(made, **changes)


ONE = study("1", "ROSALES^ANA", series("1.1"))
TWO_SERIES = study("2", "NÚÑEZ^José", series("2.1", "Frontal", 2), series("2.2", "Lateral"))
AGAIN = study("3", "ROSALES^ANA", series("3.1"), study_date="20230101")


def rows(nodes, depth=0):
    for node in nodes:
        yield depth, node.lines[0], node.series is not None
        yield from rows(node.children, depth + 1)


def test_levels_with_one_child_are_one_row():
    assert list(rows(build_tree([ONE]))) == [(0, "ROSALES, ANA", True)]


def test_study_of_two_series_has_a_row_for_each():
    assert list(rows(build_tree([TWO_SERIES]))) == [
        (0, "NÚÑEZ, José", False),
        (1, "DX Frontal PA", True),
        (1, "DX Lateral PA", True),
    ]


def test_studies_of_one_patient_stand_under_the_patient():
    tree = build_tree([ONE, TWO_SERIES, AGAIN])
    assert [depth for depth, _, _ in rows(tree)] == [0, 1, 1, 0, 1, 1]
    assert tree[0].lines == ("ROSALES, ANA", "4 y F")


def test_pictures_of_nobody_are_not_one_patient():
    nobody = Patient()
    tree = build_tree([replace(ONE, patient=nobody), replace(AGAIN, patient=nobody)])
    assert len(tree) == 2


def test_row_names_modality_view_date_and_number_of_images():
    (node,) = build_tree([ONE])
    assert node.lines[1:] == ("4 y F · DX Chest PA", "1 image · 2024-03-10 10:15")


@pytest.mark.parametrize(
    ("age", "words"),
    [("004Y", "4 y"), ("018M", "18 months"), ("003W", "3 weeks"), ("009D", "9 days"), ("x", "")],
)
def test_age_is_written_out(age, words):
    assert age_and_sex(Patient(patient_age=age)) == words


def test_nameless_patient_goes_by_the_id():
    assert patient_title(Patient(patient_id="77", patient_name="^^")) == "77"


@pytest.mark.parametrize(
    ("date", "time", "words"),
    [("20240310", "1015", "2024-03-10 10:15"), ("20241399", "", "20241399"), ("", "", "")],
)
def test_impossible_dates_are_shown_as_they_are(date, time, words):
    assert study_day(replace(ONE, study_date=date, study_time=time)) == words


def test_folding_drops_accents_and_case():
    assert folded("NÚÑEZ^José") == "nunez jose"


@pytest.fixture
def browser(qtbot, tasks):
    widget = StudyBrowser(tasks, FrameCache(SMALLEST_BUDGET), load_theme("dark"))
    qtbot.addWidget(widget)
    widget.resize(248, 600)
    widget.show()
    return widget


@pytest.fixture
def tree(browser):
    browser.set_studies([ONE, TWO_SERIES, AGAIN])
    return browser.findChild(QTreeView)


def visible(tree):
    found = []

    def walk(parent):
        for row in range(tree.model().rowCount(parent)):
            index = tree.model().index(row, 0, parent)
            found.append(index.data())
            walk(index)

    walk(tree.rootIndex())
    return found


@pytest.mark.parametrize("words", ["nunez", "José NÚÑEZ", "lateral jose"])
def test_filter_ignores_accents_case_and_order(browser, tree, qtbot, words):
    browser.findChild(QLineEdit).setText(words)
    assert "NÚÑEZ, José" in visible(tree)
    assert "ROSALES, ANA" not in visible(tree)


def test_filter_that_matches_nothing_offers_to_show_all(browser, tree, qtbot):
    browser._filter.setText("nobody has this name")
    assert not tree.isVisible()
    qtbot.keyClick(browser._filter, Qt.Key.Key_Escape)
    assert tree.isVisible()


def test_a_filter_never_marks_another_patient_than_the_one_on_the_screen(browser, tree):
    shown = ONE.series[0].instances[0].sop_instance_uid
    browser.select_instance(shown)
    browser._filter.setText("nunez")
    assert browser.selected_node() is None
    browser._filter.clear()
    assert browser.selected_node().shown_instance.sop_instance_uid == shown


def test_enter_opens_the_series(browser, tree, qtbot):
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0, tree.model().index(0, 0)))
    with qtbot.waitSignal(browser.series_chosen) as chosen:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert chosen.args[1].series_instance_uid == "1.1"


def test_one_click_opens_the_series_so_that_no_other_patient_is_marked(browser, tree, qtbot):
    index = tree.model().index(0, 0, tree.model().index(0, 0))
    with qtbot.waitSignal(browser.series_chosen) as chosen:
        qtbot.mouseClick(
            tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center()
        )
    assert chosen.args[1].series_instance_uid == "1.1"


def test_arrow_keys_open_the_study_where_they_come_to_rest(browser, tree, qtbot):
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    opened = []
    browser.series_chosen.connect(lambda _study, one: opened.append(one.series_instance_uid))
    with qtbot.waitSignal(browser.series_chosen):
        for _ in range(20):
            qtbot.keyClick(tree, Qt.Key.Key_Down)
    last = browser.selected_node()
    assert opened == [last.series.series_instance_uid]


def test_enter_in_the_filter_opens_the_first_match(browser, tree, qtbot):
    browser.findChild(QLineEdit).setText("lateral")
    with qtbot.waitSignal(browser.series_chosen) as chosen:
        qtbot.keyClick(browser.findChild(QLineEdit), Qt.Key.Key_Return)
    assert chosen.args[1].series_instance_uid == "2.2"


def test_steps_go_through_all_series_and_stop_at_the_ends(browser, tree):
    opened = []
    browser.series_chosen.connect(lambda _study, one: opened.append(one.series_instance_uid))
    for _ in range(6):
        browser.step(1)
    browser.step(-1)
    assert opened == ["1.1", "3.1", "2.1", "2.2", "2.1"]


def test_selection_survives_a_new_list(browser, tree):
    browser.select_instance("2.2.0")
    browser.set_studies([TWO_SERIES, ONE])
    assert browser.selected_node().series.series_instance_uid == "2.2"


def test_empty_list_says_how_to_open(browser, qtbot):
    with qtbot.waitSignal(browser.open_demo_wanted):
        button = next(b for b in browser.findChildren(QPushButton) if "Demo" in b.text())
        button.click()


def test_most_urgent_badge_wins_on_the_row_above(qtbot):
    model = StudyModel()
    model.set_studies([TWO_SERIES])
    model.set_badges(
        {
            "2.1.0": Badge(BadgeKind.CALM, "0.04"),
            "2.1.1": Badge(BadgeKind.FLAG, "flag 0.91"),
            "2.2.0": Badge(BadgeKind.REFUSED, "refused"),
        }
    )
    head = model.index(0, 0)
    assert head.data(BADGE_ROLE).kind is BadgeKind.FLAG
    assert model.index(1, 0, head).data(BADGE_ROLE).kind is BadgeKind.REFUSED
    assert "flag 0.91" in head.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_file_written_anew_under_its_uid_keeps_no_badge_and_no_thumbnail(qtbot):
    model, wanted = StudyModel(), []
    model.thumbnail_wanted.connect(lambda one: wanted.append(one))
    model.set_studies([TWO_SERIES])
    leaf = model.index(0, 0, model.index(0, 0))
    leaf.data(THUMBNAIL_ROLE)
    uid = wanted[0].sop_instance_uid
    model.set_thumbnail(uid, QImage(4, 4, QImage.Format.Format_RGB32))
    model.set_badges({uid: Badge(BadgeKind.FLAG, "flag 0.91")})
    model.set_studies([TWO_SERIES])
    leaf = model.index(0, 0, model.index(0, 0))
    assert leaf.data(BADGE_ROLE).kind is BadgeKind.FLAG
    first, *others = TWO_SERIES.series
    anew = tuple(replace(one, version=FileVersion(1, 2, 3)) for one in first.instances)
    model.set_studies([replace(TWO_SERIES, series=(replace(first, instances=anew), *others))])
    leaf = model.index(0, 0, model.index(0, 0))
    assert leaf.data(BADGE_ROLE) is None
    assert leaf.data(THUMBNAIL_ROLE) is None
    assert len(wanted) == 2


def test_each_thumbnail_is_wanted_once_and_only_when_painted(qtbot):
    model = StudyModel()
    wanted = []
    model.thumbnail_wanted.connect(lambda one: wanted.append(one.sop_instance_uid))
    model.set_studies([TWO_SERIES])
    assert wanted == []
    leaf = model.index(0, 0, model.index(0, 0))
    for _ in range(3):
        leaf.data(THUMBNAIL_ROLE)
    assert wanted == [leaf.data(NODE_ROLE).shown_instance.sop_instance_uid]


def test_stored_results_are_looked_up_again_for_a_study_that_was_closed_meanwhile(
    qtbot, tasks, tmp_path, monkeypatch
):
    index = Index(tmp_path / "index.sqlite")
    index.path.touch()
    monkeypatch.setattr(badges, "_stored_outcomes", lambda _index, listed, _progress: (listed, {}))
    owner, answers = QObject(), []
    made = badges.Badges(tasks, index, owner)
    made.found.connect(answers.append)
    for listed, expected in (([TWO_SERIES], 1), ([TWO_SERIES], 1), ([], 1), ([TWO_SERIES], 2)):
        made.look_up(listed)
        qtbot.waitUntil(lambda: not tasks.running())
        assert len(answers) == expected
