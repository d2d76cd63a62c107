from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.core.library.library_cases import entry
from tests.core.library.stored import add_study, answer, score
from viewer.core.errors import UserError
from viewer.core.library.library import Library, open_library
from viewer.core.library.saved_filters import SavedFilters
from viewer.core.library.study_query import (
    Order,
    Period,
    StudyQuery,
    query_from_json,
    query_to_json,
)
from viewer.core.library.tables import patients
from viewer.core.study import Patient, Study

NAMES = (
    "GARCÍA MÁRQUEZ^JOSÉ",
    "GARCIA^MARQUEZ LOPEZ^ANA",
    "Иванов^Пётр",
    "Wang^XiaoDong=王^小东=",
    "Hong^Gildong=洪^吉洞=홍^길동",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def add(library: Library, *names: str, date: str = "20240312", modality: str = "CT") -> None:
    library.catalogue.add(
        [
            entry(
                f"{date}-{number}",
                patient=Patient(patient_id=f"HC-20/{number:04}", patient_name=name),
                study={
                    "study_date": date,
                    "study_description": "TC de tórax",
                    "accession_number": f"A{number}77{number}",
                },
                series={"modality": modality, "series_description": "Parénquima 1 mm"},
            )
            for number, name in enumerate(names)
        ]
    )


def found(library: Library, text: str = "", **wishes: object) -> list[str]:
    page = library.catalogue.search(StudyQuery(text=text, **wishes))  # type: ignore[arg-type]
    assert page.total == len(page.studies)
    return sorted(one.study.patient.patient_name for one in page.studies)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("garcia marquez", [0, 1]),
        ("Márquez GARCÍA", [0, 1]),
        ("jose gar", [0]),
        ("GARCIA^MARQUEZ^JOSE", [0]),
        ("petr", []),
        ("петр", [2]),
        ("иван ПЁТ", [2]),
        ("小东", [3]),
        ("王小东", [3]),
        ("xiaod wang", [3]),
        ("홍길동", [4]),
        ("길", [4]),
        ("吉洞", [4]),
        ("hc-20/0003", [3]),
        ("0004", [4]),
        ("a277", [2]),
        ("torax", [0, 1, 2, 3, 4]),
        ("parenq 1", [0, 1, 2, 3, 4]),
        ("orax", []),
        ("ct garcia", [0, 1]),
        ("mr", []),
        ("2024-03 wang", [3]),
        ("12/03/2024", [0, 1, 2, 3, 4]),
        ("2024-04..", []),
        ("^ - ,", [0, 1, 2, 3, 4]),
        ("%", [0, 1, 2, 3, 4]),
    ],
)
def test_words_that_are_typed_find_the_studies(
    library: Library, typed: str, wanted: list[int]
) -> None:
    add(library, *NAMES)
    assert found(library, typed) == sorted(NAMES[number] for number in wanted)


def test_each_field_searches_in_itself_alone(library: Library) -> None:
    add(library, *NAMES)
    assert found(library, patient_name="marquez") == sorted(NAMES[:2])
    assert found(library, patient_name="torax") == []
    assert found(library, description="marquez") == []
    assert found(library, description="parenquima TORAX") == sorted(NAMES)
    assert found(library, patient_id="200002") == [NAMES[2]]
    assert found(library, accession_number="200002") == []
    assert found(library, accession_number="A377") == [NAMES[3]]
    assert found(library, patient_id="A377") == []
    assert found(library, modalities=("MR", "CT")) == sorted(NAMES)
    assert found(library, modalities=("C",)) == []
    assert found(library, patient_sex="F") == []


def test_a_study_is_found_by_its_uid(library: Library) -> None:
    uid = "1.2.840.113619.2.55.3"
    library.catalogue.add([entry("a", study={"study_instance_uid": uid}), entry("b")])
    for typed in (uid, "1.2.840.113619."):
        (one,) = library.catalogue.search(StudyQuery(text=typed)).studies
        assert one.study.study_instance_uid == uid


def test_periods_end_today_and_meet_the_dates(library: Library) -> None:
    today = datetime.now().astimezone().date()
    for back in (0, 1, 6, 29, 30):
        add(library, f"{back} days", date=f"{today - timedelta(days=back):%Y%m%d}")
    add(library, "undated", date="")
    assert found(library, period=Period.TODAY) == ["0 days"]
    assert found(library, period=Period.YESTERDAY) == ["1 days"]
    assert found(library, period=Period.LAST_WEEK) == ["0 days", "1 days", "6 days"]
    assert found(library, period=Period.LAST_MONTH) == ["0 days", "1 days", "29 days", "6 days"]
    first = f"{today - timedelta(days=3):%Y%m%d}"
    assert found(library, period=Period.LAST_WEEK, date_from=first) == ["0 days", "1 days"]
    assert found(library, date_to=first) == ["29 days", "30 days", "6 days"]


def test_pages_follow_each_other_in_every_order(library: Library) -> None:
    for number, name in enumerate(("Čech", "Abel", "Zuse", "Bora")):
        add(library, name, date=f"2024031{number}")
    wanted = {
        Order.NEWEST: ["Bora", "Zuse", "Abel", "Čech"],
        Order.OLDEST: ["Čech", "Abel", "Zuse", "Bora"],
        Order.NAME: ["Abel", "Bora", "Čech", "Zuse"],
    }
    for order, names in wanted.items():
        query = StudyQuery(order=order, limit=3)
        pages = [library.catalogue.search(query.at(offset)) for offset in (0, 3)]
        assert [page.total for page in pages] == [4, 4]
        listed = [one.study.patient.patient_name for page in pages for one in page.studies]
        assert listed == names
        keys = library.catalogue.find(query)
        assert [one.patient.patient_name for one in library.catalogue.studies(keys)] == names


def test_what_is_about_images_alone_is_not_listed(library: Library) -> None:
    library.catalogue.add([entry("report", rows=0)])
    assert library.catalogue.search(StudyQuery()).total == 0


def test_a_summary_counts_images_and_names_modalities(library: Library) -> None:
    study = {"study_instance_uid": builders.new_uid()}
    ct = {"series_instance_uid": builders.new_uid(), "modality": "CT"}
    library.catalogue.add([entry("1", study=study, series=ct), entry("2", study=study, series=ct)])
    library.catalogue.add([entry("3", study=study, series={"modality": "DX"})])
    library.catalogue.add([entry("4", study=study, series={"modality": "SR"}, rows=0)])
    (one,) = library.catalogue.search(StudyQuery()).studies
    assert (one.modalities, one.series_count, one.instance_count) == (("CT", "DX"), 2, 3)
    assert library.catalogue.summaries([one.key, 99]) == (one,)


WORDS = ("garcía", "GARCIA", "márquez", "Łuk", "王小东", "홍길동", "пётр", "o'brien", "a-b", "20")
CODES = ("HC-20/44", "2044", "A 17", "", "B_9")


def reference(name: str, description: str, codes: Sequence[str], typed: str) -> bool:
    """The rules of `StudyQuery.text`, for words that are no date, UID or modality."""

    def plain(text: str) -> str:
        apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
        return "".join(one for one in apart if not unicodedata.combining(one))

    def parts(text: str) -> list[str]:
        only = "".join(one if one.isalnum() else " " for one in plain(text))
        return only.split()

    known = [part for text in (name, description) for part in parts(text)]
    for spaced in (name, description):
        known += ["".join(parts(one)) for one in spaced.replace("^", " ").split()]
        if spaced > "\u3000":  # no spaces between words
            known += [plain(spaced[start:]) for start in range(len(spaced))]
    ids = ["".join(parts(one)) for one in codes]

    def hits(chunk: str) -> bool:
        by_word = all(any(one.startswith(part) for one in known) for part in parts(chunk))
        return by_word or any("".join(parts(chunk)) in one for one in ids)

    return all(hits(chunk) for chunk in typed.split() if parts(chunk))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(CODES)),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.sampled_from((*WORDS, *CODES)), min_size=1, max_size=2),
    st.integers(1, 8),
)
def test_search_agrees_with_its_rules(
    library: Library,
    people: list[tuple[str, str, str]],
    typed: list[str],
    length: int,
) -> None:
    with library.index.writing() as connection:
        connection.execute(patients.delete())
    text = " ".join(one[:length] for one in typed)
    wanted = []
    entries = []
    for number, (name, description, code) in enumerate(people):
        entries.append(
            entry(
                str(number),
                patient=Patient(patient_name=name, patient_id=code),
                study={"study_description": description, "accession_number": f"N{number}"},
            )
        )
        if reference(name, description, (code, f"N{number}"), text):
            wanted.append((name, description, code))
    library.catalogue.add(entries)
    studies = [one.study for one in library.catalogue.search(StudyQuery(text=text)).studies]
    assert sorted(wanted) == sorted(
        (one.patient.patient_name, one.study_description, one.patient.patient_id) for one in studies
    )


def test_filters_are_saved_as_they_were(library: Library) -> None:
    filters = SavedFilters(library.index)
    query = StudyQuery(text="pulmón", period=Period.LAST_WEEK, modalities=("CT",), limit=7)
    filters.save("  Mis   TC ", query)
    filters.save("all", StudyQuery())
    assert [one.name for one in filters.all()] == ["all", "Mis TC"]
    assert filters.all()[1].query == StudyQuery(
        text="pulmón", period=Period.LAST_WEEK, modalities=("CT",)
    )
    filters.rename("Mis TC", "all")
    (one,) = filters.all()
    assert one.query is not None
    assert one.query.text == "pulmón"
    filters.delete("all")
    assert filters.all() == ()
    with pytest.raises(UserError):
        filters.save(" ", StudyQuery())


@pytest.mark.parametrize(
    "stored",
    ["", "[]", "3", '{"colour": "red"}', '{"modalities": "CT"}', '{"text": 3}', '{"period": "x"}'],
)
def test_a_filter_of_another_version_is_refused_not_widened(stored: str) -> None:
    with pytest.raises(UserError):
        query_from_json(stored)


def test_json_names_only_what_was_chosen() -> None:
    assert query_to_json(StudyQuery(text="a", only_flagged=True)) == (
        '{"only_flagged": true, "text": "a"}'
    )


def test_the_newest_result_of_each_image_decides_about_the_flag(library: Library) -> None:
    study = add_study(library, images=2)
    other = add_study(library, images=1)
    (key,) = [one for one in library.catalogue.find(StudyQuery()) if is_study(library, one, study)]

    def marks() -> tuple[bool | None, bool, int]:
        (one,) = library.catalogue.summaries([key])
        flagged = library.catalogue.search(StudyQuery(only_flagged=True)).total
        return one.is_flagged, one.is_uncertain, flagged

    assert marks() == (None, False, 0)
    score(library, study, flagged=False, uncertain=True, created="2026-01-01T10:00:00+00:00")
    assert marks() == (False, True, 0)
    newer = {"weights_sha256": "b" * 64, "created": "2026-01-02T10:00:00+00:00"}
    score(library, study, images=1, flagged=True, uncertain=False, **newer)
    assert marks() == (True, True, 1)
    newest = {"weights_sha256": "c" * 64, "created": "2026-01-03T10:00:00+00:00"}
    score(library, study, flagged=False, uncertain=False, **newest)
    assert marks() == (False, False, 0)
    score(library, other, flagged=True)
    assert marks() == (False, False, 1)


def test_a_study_is_unreviewed_until_all_its_results_are_answered(library: Library) -> None:
    study = add_study(library, images=2)
    score(library, study)
    answer(library, study, images=1)
    assert library.catalogue.search(StudyQuery(only_unreviewed=True)).total == 1
    answer(library, study)
    (one,) = library.catalogue.search(StudyQuery()).studies
    assert one.is_reviewed
    assert library.catalogue.search(StudyQuery(only_unreviewed=True)).total == 0
    answer(library, study, None, images=1)
    assert library.catalogue.search(StudyQuery(only_unreviewed=True)).total == 1


def is_study(library: Library, key: int, study: Study) -> bool:
    (one,) = library.catalogue.summaries([key])
    return one.study.study_instance_uid == study.study_instance_uid
