"""The list of studies: what stands in a row, filtering, keys, badges."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QTreeView

from viewer.core.file_version import FileVersion
from viewer.core.frame_cache import FrameCache
from viewer.core.library.library import open_library
from viewer.core.library.listed import listed_study
from viewer.core.library.saved_filters import SavedFilters
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.study import Instance, Patient, Series, Study
from viewer.core.study_list import study_key
from viewer.ui import badges
from viewer.ui.library_list import LibraryList
from viewer.ui.search_menu import SearchMenu
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
from viewer.ui.study_text import age_and_sex, patient_title, study_day
from viewer.ui.theme import load_theme
from viewer.ui.thumbnails import ThumbnailMaker


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


def tree_of(*studies):
    return build_tree([listed_study(each) for each in studies])


def rows(nodes, depth=0):
    for node in nodes:
        yield depth, node.lines[0], node.series is not None
        yield from rows(node.children, depth + 1)


def test_levels_with_one_child_are_one_row():
    assert list(rows(tree_of(ONE))) == [(0, "ROSALES, ANA", True)]


def test_study_of_two_series_has_a_row_for_each():
    assert list(rows(tree_of(TWO_SERIES))) == [
        (0, "NÚÑEZ, José", False),
        (1, "DX Frontal PA", True),
        (1, "DX Lateral PA", True),
    ]


def test_studies_of_one_patient_stand_under_the_patient():
    tree = tree_of(ONE, TWO_SERIES, AGAIN)
    assert [depth for depth, _, _ in rows(tree)] == [0, 1, 1, 0, 1, 1]
    assert tree[0].lines == ("ROSALES, ANA", "4 y F")


def test_namesakes_are_told_apart_by_their_id():
    again = replace(ONE, study_instance_uid="9", patient=replace(ONE.patient, patient_id="77"))
    tree = tree_of(ONE, TWO_SERIES, again)
    assert [node.lines[1].split(" · ")[0] for node in tree] == ["ROSALES^ANA", "4 y F", "77"]


def test_pictures_of_nobody_are_not_one_patient():
    nobody = Patient()
    tree = tree_of(replace(ONE, patient=nobody), replace(AGAIN, patient=nobody))
    assert len(tree) == 2


def test_row_names_modality_view_date_and_number_of_images():
    (node,) = tree_of(ONE)
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
    assert study_day(listed_study(replace(ONE, study_date=date, study_time=time))) == words


@pytest.fixture
def shelf():
    """Return the list of studies at hand, which a test may change."""
    return []


@pytest.fixture
def browser(qtbot, tasks, messages, tmp_path, shelf):
    library = open_library(tmp_path / "library")
    owner = QObject()
    listed = LibraryList(library, tasks, messages, lambda: tuple(shelf), owner)
    menu = SearchMenu(listed, SavedFilters(library.index), tasks, messages)
    qtbot.addWidget(menu)
    thumbnails = ThumbnailMaker(tasks, FrameCache(SMALLEST_BUDGET), parent=owner)
    widget = StudyBrowser(listed, menu, thumbnails, load_theme("dark"))
    qtbot.addWidget(widget)
    widget.resize(248, 600)
    widget.show()
    widget.owner, widget.list = owner, listed
    yield widget
    library.close()


def listed_now(browser, qtbot):
    with qtbot.waitSignal(browser.list.listed):
        browser.list.refresh()


@pytest.fixture
def tree(browser, qtbot, shelf):
    shelf += [ONE, TWO_SERIES, AGAIN]
    listed_now(browser, qtbot)
    return browser.findChild(QTreeView)


def type_text(browser, qtbot, text):
    with qtbot.waitSignal(browser.list.listed):
        browser.search.box.setText(text)


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
    type_text(browser, qtbot, words)
    assert "NÚÑEZ, José" in visible(tree)
    assert "ROSALES, ANA" not in visible(tree)


def test_filter_that_matches_nothing_offers_to_show_all(browser, tree, qtbot):
    type_text(browser, qtbot, "nobody has this name")
    assert not tree.isVisible()
    with qtbot.waitSignal(browser.list.listed):
        qtbot.keyClick(browser.search.box, Qt.Key.Key_Escape)
    assert tree.isVisible()


def key_of(study, number=0):
    return study_key(study), study.series[number].series_instance_uid


def test_a_search_never_marks_another_patient_than_the_one_on_the_screen(browser, tree, qtbot):
    browser.select_series(key_of(ONE))
    type_text(browser, qtbot, "nunez")
    assert browser.selected_node() is None
    type_text(browser, qtbot, "")
    assert browser.selected_node().series_key == key_of(ONE)


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
    browser.search.box.setText("nunez")
    with qtbot.waitSignal(browser.series_chosen) as chosen:
        qtbot.keyClick(browser.search.box, Qt.Key.Key_Return)
    assert chosen.args[1].series_instance_uid == "2.1"


def test_only_the_answer_to_the_latest_search_is_listed(browser, tree, qtbot, monkeypatch):
    from viewer.ui import library_list

    real, late = library_list._find, threading.Event()

    def find(library, reads_index, query, *rest):
        if query.text == "rosales":
            late.wait(10)
        return real(library, reads_index, query, *rest)

    monkeypatch.setattr(library_list, "_find", find)
    answers = []
    browser.list.listed.connect(lambda listing: answers.append(listing.query.text))
    browser.search.box.setText("rosales")
    browser.list.search_now()
    type_text(browser, qtbot, "nunez")
    late.set()
    qtbot.waitUntil(lambda: not browser.list.is_busy)
    qtbot.wait(30)
    assert answers == ["nunez"]
    assert [one.patient.patient_id for one in browser.studies] == ["NÚÑEZ^José"]


def test_steps_go_through_all_series_and_stop_at_the_ends(browser, tree):
    opened = []
    browser.series_chosen.connect(lambda _study, one: opened.append(one.series_instance_uid))
    for _ in range(6):
        browser.step(1)
    browser.step(-1)
    assert opened == ["1.1", "3.1", "2.1", "2.2", "2.1"]


def test_selection_survives_a_new_list(browser, tree, qtbot, shelf):
    browser.select_series(key_of(TWO_SERIES, 1))
    shelf.remove(AGAIN)
    listed_now(browser, qtbot)
    assert browser.selected_node().series.series_instance_uid == "2.2"


def test_empty_list_says_how_to_open(browser, qtbot):
    with qtbot.waitSignal(browser.open_demo_wanted):
        button = next(b for b in browser.findChildren(QPushButton) if "Demo" in b.text())
        button.click()


def fill(model, *studies):
    listed = [listed_study(each) for each in studies]
    model.set_listing(listed, build_tree(listed))


def test_most_urgent_badge_wins_on_the_row_above(qtbot):
    model = StudyModel()
    fill(model, TWO_SERIES)
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
    fill(model, TWO_SERIES)
    leaf = model.index(0, 0, model.index(0, 0))
    leaf.data(THUMBNAIL_ROLE)
    uid = wanted[0].sop_instance_uid
    model.set_thumbnail(wanted[0], QImage(4, 4, QImage.Format.Format_RGB32))
    assert leaf.data(THUMBNAIL_ROLE) is not None
    model.set_badges({uid: Badge(BadgeKind.FLAG, "flag 0.91")})
    fill(model, TWO_SERIES)
    leaf = model.index(0, 0, model.index(0, 0))
    assert leaf.data(BADGE_ROLE).kind is BadgeKind.FLAG
    first, *others = TWO_SERIES.series
    anew = tuple(replace(one, version=FileVersion(1, 2, 3)) for one in first.instances)
    fill(model, replace(TWO_SERIES, series=(replace(first, instances=anew), *others)))
    leaf = model.index(0, 0, model.index(0, 0))
    assert leaf.data(BADGE_ROLE) is None
    assert leaf.data(THUMBNAIL_ROLE) is None
    assert len(wanted) == 2


def test_each_thumbnail_is_wanted_once_and_only_when_painted(qtbot):
    model = StudyModel()
    wanted = []
    model.thumbnail_wanted.connect(lambda one: wanted.append(one.sop_instance_uid))
    fill(model, TWO_SERIES)
    assert wanted == []
    leaf = model.index(0, 0, model.index(0, 0))
    for _ in range(3):
        leaf.data(THUMBNAIL_ROLE)
    assert wanted == [leaf.data(NODE_ROLE).shown_instance.sop_instance_uid]


def test_stored_results_are_looked_up_again_for_a_study_that_was_closed_meanwhile(
    qtbot, tasks, tmp_path, monkeypatch
):
    library = open_library(tmp_path)
    library.index.path.touch()
    monkeypatch.setattr(
        badges, "_stored_outcomes", lambda _library, listed, _progress: (listed, {})
    )
    owner, answers = QObject(), []
    made = badges.Badges(tasks, library, owner)
    made.found.connect(answers.append)
    for listed, expected in (([TWO_SERIES], 1), ([TWO_SERIES], 1), ([], 1), ([TWO_SERIES], 2)):
        made.look_up([listed_study(each) for each in listed])
        qtbot.waitUntil(lambda: not tasks.running())
        assert len(answers) == expected
