"""Patients and classes are read from the names that the public sets use."""

from __future__ import annotations

import pytest

from training.labels import label_in_name, label_of_folder, patient_in_name, patients_in_series


@pytest.mark.parametrize(
    ("stem", "patient"),
    [
        ("person1000_bacteria_2931", "person-1000"),
        ("person1000_virus_1", "person-1000"),
        ("IM-0115-0001", "IM-0115"),
        ("NORMAL2-IM-0095-0001-0002", "IM-0095"),
        ("00001280_004", "nih-00001280"),
        ("2020.02.10.20021584-p6-52%7", "ct-2020.02.10.20021584"),
        ("2020.02.10.20021584-p6-52%0", "ct-2020.02.10.20021584"),
        ("2020.03.12.20034686-p17-91-3", "ct-2020.03.12.20034686"),
        ("2020.02.26.20026989-p34-114_2%1", "ct-2020.02.26.20026989"),
        ("PIIS0140673620301549_0%0", "ct-PIIS0140673620301549"),
        ("PIIS0140673620302117_2", "ct-PIIS0140673620302117"),
        ("PIIS0140673620303603%7", "ct-PIIS0140673620303603"),
        ("kjr-21-e24-p5-31", "ct-kjr-21-e24"),
        ("30%3", "ct-30"),
        ("COVID-2627", None),
        ("1061", None),
    ],
)
def test_patient_in_name(stem, patient):
    assert patient_in_name(stem) == patient


@pytest.mark.parametrize(
    ("stem", "folder", "label"),
    [
        ("person1_bacteria_2", "pneumonia", "bacterial_pneumonia"),
        ("person1_virus_2", "pneumonia", "viral_pneumonia"),
        ("x-17", "pneumonia", "pneumonia"),
        ("person1_virus_2", "normal", "normal"),
    ],
)
def test_kind_of_pneumonia_comes_from_the_name_only_in_its_folder(stem, folder, label):
    assert label_in_name(stem, folder) == label


def test_folder_names_become_plain_class_names():
    assert [label_of_folder(name) for name in ("NORMAL", "Covid-19", "No findings")] == [
        "normal",
        "covid_19",
        "no_findings",
    ]


def test_neighbouring_numbers_of_covid_ct_are_one_person():
    stems = ["1046", "1047", "1049", "1052", "9", "10%0", "12"]
    assert patients_in_series(stems, "CT_NonCOVID") == {
        "9": "ct-from-9",
        "12": "ct-from-12",
        "1046": "ct-from-1046",
        "1047": "ct-from-1046",
        "1049": "ct-from-1046",
        "1052": "ct-from-1052",
    }
    assert patients_in_series(stems, "Normal") == {}
