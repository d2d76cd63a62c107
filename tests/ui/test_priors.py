"""The prior opens by itself, for this patient and no other, and says that it is one."""

from __future__ import annotations

import pytest

from tests.ui.grid_cases import ANA, LUZ, radiograph, read, scan, settled, tags_of
from viewer.core.grid_shape import GridShape
from viewer.core.hanging_file import copy_for_user

DAY = "20240310"


def dates(window):
    opened = [cell.opened() for cell in window.grid.cells()]
    return [None if one is None else one[0].study_date for one in opened]


@pytest.fixture
def three_studies(tmp_path):
    radiograph(tmp_path / "a", DAY)
    radiograph(tmp_path / "b", "20230901")
    radiograph(tmp_path / "c", "20210101")
    return tmp_path


def test_the_prior_opens_beside_the_study_and_is_called_so(faro, qtbot, three_studies):
    window = read(faro, qtbot, three_studies)
    assert dates(window) == [DAY, "20230901"]
    now, before = window.grid.cells()
    assert tags_of(window, now) == []
    (said,) = tags_of(window, before)
    assert said.startswith("PRIOR 2023-09-01 · 6 month")
    assert window.grid.active() is now
    assert window.stack.shown().study.study_date == DAY


def test_a_prior_read_later_joins_without_a_change_of_what_is_seen(faro, qtbot, tmp_path):
    radiograph(tmp_path / "now", DAY)
    window = read(faro, qtbot, tmp_path / "now")
    (cell,) = window.grid.cells()
    shown = cell.shown()
    window.stack.rotate(90)
    radiograph(tmp_path / "before", "20230901")
    window.imports.first_found.disconnect()
    read(faro, qtbot, tmp_path / "before")
    assert dates(window) == [DAY, "20230901"]
    assert window.grid.cells()[0] is cell
    assert (cell.shown(), cell.state().rotation) == (shown, 90)


@pytest.mark.parametrize(
    "other",
    [
        {**ANA, "PatientID": "A-9"},
        {**ANA, "PatientBirthDate": "20150303"},
        {**ANA, "PatientName": "ROSALES^LUZ"},
        LUZ,
    ],
    ids=["namesake", "birth date", "name", "somebody else"],
)
def test_another_patient_is_never_a_prior(faro, qtbot, tmp_path, other):
    radiograph(tmp_path / "a", DAY)
    radiograph(tmp_path / "b", "20230901", other)
    window = read(faro, qtbot, tmp_path)
    window.actions_["prior"].trigger()
    assert dates(window) == [DAY]
    assert "No earlier study" in window.messages.messages()[-1].text


def test_the_setting_keeps_priors_closed_until_asked_for(faro, qtbot, three_studies):
    faro.services.settings.change(open_prior=False)
    window = read(faro, qtbot, three_studies)
    assert dates(window) == [DAY]
    for expected in ("20230901", "20210101", "20230901"):
        window.actions_["prior"].trigger()
        qtbot.waitUntil(lambda: settled(window))
        assert dates(window) == [DAY, expected]


def test_the_next_study_takes_the_cells_of_the_former_patient(faro, qtbot, tmp_path):
    radiograph(tmp_path / "a", DAY)
    radiograph(tmp_path / "b", "20230901")
    radiograph(tmp_path / "z", "20200101", LUZ)
    window = read(faro, qtbot, tmp_path)
    (luz,) = (one for one in window.imports.studies if one.patient.patient_id == "L-2")
    window.opener.choose(luz, luz.series[0])
    qtbot.waitUntil(lambda: settled(window))
    assert dates(window) == ["20200101"]
    assert window.stack.shown().study.patient.patient_id == "L-2"


def test_frontal_and_lateral_hang_by_the_shipped_table(faro, qtbot, tmp_path):
    radiograph(tmp_path / "a", DAY, views=("LL", "PA"))
    window = read(faro, qtbot, tmp_path)
    views = [cell.shown().instance.view_position for cell in window.grid.cells()]
    assert views == ["PA", "LL"]
    assert window.stack.shown().instance.view_position == "PA"  # the lateral was read first
    window.opener.take_layout(GridShape())
    window.actions_["hang"].trigger()
    qtbot.waitUntil(lambda: settled(window))
    assert window.grid.shape() == GridShape(1, 2)


def test_an_edited_table_sets_window_and_zoom_and_a_broken_one_is_said_once(faro, qtbot, tmp_path):
    path = copy_for_user()
    path.write_text(
        '[[protocol]]\nname = "Ours"\nlayout = "2x1"\nmodality = ["CT"]\n[[protocol.cell]]\n'
        'window = "Lung"\nzoom = 2.0\n[[protocol.cell]]\nwindow = "Bone"\n'
    )
    scan(tmp_path / "ct")
    window = read(faro, qtbot, tmp_path)
    first, second = window.grid.cells()
    qtbot.waitUntil(lambda: first.state().zoom == 2.0)
    assert (first.voi().center, second.voi().center) == (-600, 400)
    window.stack.set_inverted(True)
    window.stack.reset_view()
    assert (first.state().zoom, first.voi().center) == (2.0, -600)
    path.write_text("[[protocol]]\nlayout = 3")
    for _ in range(2):
        window.actions_["hang"].trigger()
    said = [one.text for one in window.messages.messages() if "hanging protocols" in one.text]
    assert len(said) == 1
    assert "no name" in said[0]
    assert window.grid.shape() == GridShape()


def test_a_layout_made_by_hand_stays_for_the_next_study(faro, qtbot, three_studies):
    window = read(faro, qtbot, three_studies)
    window.actions_["layout_2x2"].trigger()
    radiograph(three_studies / "luz", "20240101", LUZ)
    read(faro, qtbot, three_studies / "luz")
    assert window.grid.shape() == GridShape(2, 2)
    assert dates(window) == ["20240101", "20230901", None, None]
    window.actions_["close_cell"].trigger()
    assert dates(window) == [None, "20230901", None, None]
