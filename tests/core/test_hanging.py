"""The table of hanging protocols: the shipped one, edited ones, broken ones."""

from __future__ import annotations

import pytest

from tests.core.listed_studies import CORONAL, SAGITTAL, ct, series, study
from viewer.core.errors import UserError
from viewer.core.grid_shape import GridShape
from viewer.core.hanging import hang
from viewer.core.hanging_file import copy_for_user, read_protocols, shipped_file, users_file
from viewer.core.look import Look


@pytest.fixture(scope="module")
def shipped():
    return read_protocols(shipped_file())


def views(hanging):
    return [
        None if one is None else one.series.instances[one.index].view_position
        for one in hanging.placements
    ]


def test_frontal_stands_left_of_lateral_whatever_their_order(shipped):
    for parts in ((series("LL"), series("PA")), (series("LL", "PA"),)):
        found = hang(study(*parts), parts[0], None, shipped, must_show_lead=True)
        assert (found.name, found.shape) == ("Chest, frontal and lateral", GridShape(1, 2))
        assert views(found) == ["PA", "LL"]


def test_views_may_stand_in_the_description(shipped):
    parts = series("", description="Chest LAT"), series("", description="Chest pa")
    found = hang(study(*parts), parts[0], None, shipped, must_show_lead=True)
    assert [one.series for one in found.placements] == [parts[1], parts[0]]


def test_a_prior_gets_its_cells_and_a_missing_lateral_stays_empty(shipped):
    now, before = study(series("PA"), series("LL")), study(series("AP"), date="20220101")
    found = hang(now, now.series[0], before, shipped, must_show_lead=True)
    assert found.shape == GridShape(2, 2)
    assert views(found) == ["PA", "LL", "AP", None]
    assert [one and one.study is before for one in found.placements] == [False, False, True, None]


def test_one_radiograph_is_shown_alone_or_beside_its_prior(shipped):
    now, before = study(series("AP")), study(series("PA"), date="20220101")
    assert hang(now, now.series[0], None, shipped, must_show_lead=True).shape == GridShape()
    beside = hang(now, now.series[0], before, shipped, must_show_lead=True)
    assert (beside.shape, views(beside)) == (GridShape(1, 2), ["AP", "PA"])


def test_a_knee_is_not_hung_as_a_chest_but_still_gets_its_prior(shipped):
    knee = series("AP", "LL", body_part="KNEE")
    before = study(series("AP", body_part="KNEE"), date="20220101")
    assert hang(study(knee), knee, None, shipped, must_show_lead=True).shape == GridShape()
    found = hang(study(knee), knee, before, shipped, must_show_lead=True)
    assert (found.name, found.shape) == ("", GridShape(1, 2))


def test_ct_in_three_planes_has_two_windows_of_the_axial_stack(shipped):
    scout, axial = ct(2, CORONAL), ct(80)
    whole = study(scout, ct(40, SAGITTAL), axial, ct(50, CORONAL))
    found = hang(whole, scout, None, shipped, must_show_lead=False)
    assert found.shape == GridShape(2, 2)
    assert [len(one.series.instances) for one in found.placements] == [80, 80, 50, 40]
    assert [one.look.window for one in found.placements[:2]] == ["Mediastinum", "Lung"]
    assert [one.index for one in found.placements] == [0, 0, 25, 20]


def test_what_the_reader_asked_for_is_always_shown(shipped):
    scout = ct(2, CORONAL)
    found = hang(study(scout, ct(80)), scout, None, shipped, must_show_lead=True)
    assert [one.series for one in found.placements] == [scout]


_CELL = '[[protocol]]\nname = "A"\nlayout = "1x1"\n[[protocol.cell]]\n'


def edited(tmp_path, text):
    path = tmp_path / "hanging.toml"
    path.write_text(text, encoding="utf-8")
    return read_protocols(path)


def test_an_edited_table_decides_layout_window_and_zoom(tmp_path):
    table = edited(
        tmp_path,
        """
        [[protocol]]
        name = "Ours"
        layout = "2 × 1"
        modality = "CT"
        series = [2, 3]
        [[protocol.cell]]
        description = "Thin"
        window = "Lung"
        zoom = 2
        [[protocol.cell]]
        images = 5
        """,
    )
    thin, thick = ct(9, description="thin b60"), ct(6)
    found = hang(study(thick, thin), thick, None, table, must_show_lead=False)
    assert (found.name, found.shape) == ("Ours", GridShape(2, 1))
    assert [one.series for one in found.placements] == [thin, thick]
    assert found.placements[0].look == Look("Lung", 2.0)
    assert hang(study(thin), thin, None, table, must_show_lead=False).name == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[protocol]", "at line 1"),
        ('[[protocol]]\nlayout = "1x1"', "no name"),
        ('[[protocol]]\nname = "A"\nlayout = "5x1"\n[[protocol.cell]]', "layout is '5x1'"),
        ('[[protocol]]\nname = "A"\nlayout = "1x1"', "'A' has 0 cells"),
        ('[[protocol]]\nname = "A"\nlayout = "1x1"\n[[protocol.cell]]\n[[protocol.cell]]', "has 2"),
        ('[[protocol]]\nname = "A"\nlayout = "1x1"\nmodalty = ["CT"]', "unknown key 'modalty'"),
        (_CELL + "x = 1", "cell 1: unknown key 'x'"),
        (_CELL + 'plane = "top"', "axial, coronal"),
        (_CELL + "prior = 1", "not true or false"),
        (_CELL + 'start = "end"', '"first" or "middle"'),
        (_CELL + "images = 0", "a whole number from 1"),
        (_CELL + 'zoom = "big"', '"fit" or a number'),
        (_CELL + "window = 3", "words"),
        (_CELL + "view = [1]", "list of words"),
        ("[protocol]\nname = 'A'", "double square brackets"),
        ("[[protocl]]\nname = 'A'", "unknown key 'protocl'"),
        pytest.param("x = " + "[" * 100_000, "recursion", id="nested too deeply"),
    ],
)
def test_a_broken_table_is_told_with_its_place(tmp_path, text, said):
    with pytest.raises(UserError) as caught:
        edited(tmp_path, text)
    assert caught.value.code == "hanging-unreadable"
    assert said in str(caught.value)


def test_the_users_copy_is_the_shipped_table_and_is_never_overwritten(shipped):
    path = copy_for_user()
    assert path == users_file()
    assert read_protocols(path) == shipped
    path.write_text("", encoding="utf-8")
    assert copy_for_user().read_text(encoding="utf-8") == ""
