"""Who counts as the same person, and which earlier study is compared first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.listed_studies import ANA, CORONAL, ct, series, study
from viewer.core.priors import (
    comparable_series,
    days_between,
    is_same_person,
    newest,
    prior_to_open,
    priors,
)
from viewer.core.study import Patient


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, patient_age="002Y", patient_sex=""),
        replace(ANA, patient_name="Rosales^Ana^^"),
        replace(ANA, patient_name="RÓSALES^ANA"),
        replace(ANA, patient_birth_date=""),
        replace(ANA, patient_name=""),
        replace(ANA, patient_id=" A-1 "),
    ],
)
def test_the_same_person(other):
    assert is_same_person(ANA, other)
    assert is_same_person(other, ANA)


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, patient_id="A-2"),
        replace(ANA, patient_name="ROSALES^LUZ"),
        replace(ANA, patient_birth_date="20150303"),
        replace(ANA, patient_name="", patient_birth_date=""),
        replace(ANA, patient_id=""),
        replace(ANA, patient_name="ANA^ROSALES"),
    ],
)
def test_another_person(other):
    assert not is_same_person(ANA, other)
    assert not is_same_person(other, ANA)


def test_nobody_is_the_same_as_nobody():
    assert not is_same_person(Patient(), Patient())
    assert not is_same_person(Patient("1"), Patient("1"))


def test_the_latest_of_the_same_kind_comes_first():
    chest = series("PA")
    now = study(chest, date="20240310")
    old = study(series("PA"), date="20200101")
    last = study(series("AP", modality="CR"), date="20230101")
    knee = study(series("AP", body_part="KNEE"), date="20240101")
    scan = study(ct(), date="20240201")
    later = study(series("PA"), date="20240311")
    namesake = study(series("PA"), date="20240301", patient=replace(ANA, patient_id="A-2"))
    listed = [namesake, now, old, knee, scan, last, later]
    assert priors(now, chest, listed) == (last, old, knee, scan)
    assert prior_to_open(now, chest, listed) is last
    assert prior_to_open(now, chest, [now, knee]) is None
    assert prior_to_open(now, chest, [now, knee, scan]) is scan


def test_the_time_of_day_tells_studies_of_one_day_apart():
    chest = series("PA")
    morning, noon = study(chest, time="080000"), study(chest, time="120000")
    assert priors(noon, chest, [morning, noon]) == (morning,)
    assert priors(morning, chest, [morning, noon]) == ()
    assert newest(morning, [morning, noon]) is noon
    assert newest(noon, [morning, noon]) is None


def test_a_study_without_a_date_is_nobodys_prior():
    chest = series("PA")
    now, undated = study(chest), study(series("PA"), date="")
    assert priors(now, chest, [now, undated]) == ()


def test_the_series_most_like_the_one_shown_is_compared():
    lateral, frontal = series("LL"), series("PA")
    assert comparable_series(study(lateral, frontal), series("PA")) is frontal
    coronal, thin, scout = ct(orientation=CORONAL), ct(180), ct(2)
    assert comparable_series(study(scout, coronal, thin), ct(200)) is thin


def test_days_between():
    assert days_between(study(date="20240301"), study(date="20240310")) == 9
    assert days_between(study(date=""), study()) is None
