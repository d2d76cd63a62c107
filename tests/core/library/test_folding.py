from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.library.folding import code, fold, searchable_words, words


@pytest.mark.parametrize(
    ("stated", "typed"),
    [
        ("GARCÍA MÁRQUEZ^JOSÉ", "marquez"),
        ("GARCIA^MARQUEZ^JOSE", "garcía"),
        ("Muñoz^Íñigo", "MUNOZ"),
        ("D'Angelo^Maria", "dangelo"),
        ("Pérez-Reverte^Ana", "perezrev"),
        ("Łukasiewicz^Jan", "lukas"),
        ("Strauß^Eva", "STRAUSS"),
        ("İnci^Işıl", "isil"),
        ("Иванов^Пётр", "ПЕТР"),
        ("Παπαδόπουλος^Νίκος", "νικοσ"),
        ("Wang^XiaoDong=王^小东=", "小东"),
        ("Wang^XiaoDong=王^小东=", "王小"),
        ("Hong^Gildong=洪^吉洞=홍^길동", "길동"),
        ("Hong^Gildong=洪^吉洞=홍^길동", "홍길"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "ヤマダ"),
        ("ﾔﾏﾀﾞ^ﾀﾛｳ", "やまだ"),
        ("محمد^عَلي", "علي"),
    ],
)
def test_a_name_is_found_however_it_is_written(stated: str, typed: str) -> None:
    found = searchable_words(stated)
    assert all(any(one.startswith(word) for one in found) for word in words(typed))


def test_a_syllable_that_is_still_being_typed_finds_its_name() -> None:
    assert any(word.startswith(fold("기")) for word in searchable_words("홍^길동"))


@given(st.text(max_size=40))
def test_what_is_found_by_is_folded_and_without_separators(text: str) -> None:
    for word in searchable_words(text):
        assert word
        assert words(word) == [word]


@given(st.text(max_size=40))
def test_every_word_as_typed_finds_itself(text: str) -> None:
    found = set(searchable_words(text))
    assert found >= set(words(text.replace("^", " ").replace("=", " ")))


@given(st.text(max_size=40))
def test_case_makes_no_difference(text: str) -> None:
    assert words(text) == words(text.casefold())
    assert code(text) == "".join(words(text))
