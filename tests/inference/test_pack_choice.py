"""Two or three packs and one image: the tags decide, or somebody is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydicom import Dataset

from inference.pack_choice import candidates, which_pack
from inference.packs import Pack
from tests.builders import build_ct_series, build_dx


def variant(pack: Pack, name: str, **eligibility: Any) -> Pack:
    rules = replace(pack.card.eligibility, **eligibility)
    return replace(pack, card=replace(pack.card, name=name, eligibility=rules))


@pytest.fixture
def three(pack: Pack) -> tuple[Pack, ...]:
    sections = {
        "modalities": ("CT",),
        "view_positions": (),
        "ages_years": None,
        "image_orientations": ("axial",),
    }
    return (
        variant(pack, "children"),
        variant(pack, "adults", ages_years=(18.0, 120.0)),
        variant(pack, "sections", **sections),
    )


def names(packs: tuple[Pack, ...], header: Dataset, origin: Any = "dicom") -> list[str]:
    return [pack.name for pack in candidates(packs, header, origin)]


def test_tags_decide_between_child_adult_and_section(three: tuple[Pack, ...]) -> None:
    assert names(three, build_dx(tags={"PatientAge": "003Y"})) == ["children"]
    assert names(three, build_dx(tags={"PatientAge": "050Y"})) == ["adults"]
    section = build_ct_series(slices=1, rows=64, columns=64)[0]
    section.BodyPartExamined = "CHEST"
    assert names(three, section) == ["sections"]


@pytest.mark.parametrize(
    ("age", "nearest"), [("007Y", "children"), ("010Y", "children"), ("016Y", "adults")]
)
def test_an_age_between_packs_goes_to_the_nearest_which_refuses(
    three: tuple[Pack, ...], age: str, nearest: str
) -> None:
    assert names(three, build_dx(tags={"PatientAge": age})) == [nearest]


def test_a_missing_age_leaves_the_radiographs_packs_open(three: tuple[Pack, ...]) -> None:
    header = build_dx(tags={"PatientAge": None, "PatientBirthDate": None})
    assert names(three, header) == ["children", "adults"]
    error = which_pack(candidates(three, header), "film.dcm")
    assert "film.dcm" in str(error)
    assert "children, adults" in str(error)


def test_a_picture_without_tags_leaves_all_open(three: tuple[Pack, ...]) -> None:
    bare = Dataset()
    bare.Rows = bare.Columns = 100
    assert names(three, bare, "raster") == ["children", "adults", "sections"]


def test_two_packs_that_fit_are_both_named(pack: Pack) -> None:
    twins = (variant(pack, "one"), variant(pack, "two"))
    assert names(twins, build_dx()) == ["one", "two"]


def test_without_packs_there_is_nothing_to_choose() -> None:
    assert candidates((), build_dx()) == ()
