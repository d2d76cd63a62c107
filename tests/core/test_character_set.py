"""Names in every script, also where the file says the wrong character set or none."""

from __future__ import annotations

from pathlib import Path

import pydicom
import pytest

from tests import builders
from viewer.core.images import open_image, read_header
from viewer.core.records import KEYWORDS, describe
from viewer.core.report_facts import person_name

CHARSETS = Path(pydicom.__file__).parent / "data" / "charset_files"


def name_in(path: Path) -> str:
    header, origin = read_header(path, KEYWORDS)
    name = describe(header, path, origin).study.patient.patient_name
    assert str(read_header(path)[0].PatientName) == name
    return name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("chrArab.dcm", "قباني^لنزار"),
        ("chrFren.dcm", "Buc^Jérôme"),
        ("chrGerm.dcm", "Äneas^Rüdiger"),
        ("chrGreek.dcm", "Διονυσιος"),
        ("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        ("chrHbrw.dcm", "שרון^דבורה"),
        ("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동"),
        ("chrRuss.dcm", "Люкceмбypг"),
        ("chrX1.dcm", "Wang^XiaoDong=王^小東"),
        ("chrX2.dcm", "Wang^XiaoDong=王^小东"),
    ],
)
def test_names_of_the_standards_annexes(file: str, name: str) -> None:
    assert name_in(CHARSETS / file) == name


@pytest.mark.parametrize(
    ("stated", "encoding", "name"),
    [
        pytest.param("", "utf-8", "NÚÑEZ^JOSÉ", id="UTF-8, nothing stated"),
        pytest.param("ISO_IR 100", "utf-8", "NÚÑEZ^JOSÉ", id="UTF-8, Latin-1 stated"),
        pytest.param("ISO_IR 999", "utf-8", "NÚÑEZ^JOSÉ", id="UTF-8, nonsense stated"),
        pytest.param("ISO_IR 192", "latin-1", "NÚÑEZ^JOSÉ", id="Latin-1, UTF-8 stated"),
        pytest.param("", "latin-1", "NÚÑEZ^JOSÉ", id="Latin-1, nothing stated"),
        pytest.param("ISO_IR 144", "iso8859-5", "ТАТАРИНОВА^ЗОЯ", id="Cyrillic as stated"),
        pytest.param("GB18030", "gb18030", "王^小东", id="GB18030 as stated"),
        pytest.param("GBK", "gbk", "王^小东", id="GBK as stated"),
        pytest.param("ISO_IR 192", "utf-8", "王^小東", id="UTF-8 as stated"),
    ],
)
def test_what_is_stated_is_believed_unless_the_text_shows_otherwise(
    tmp_path: Path, stated: str, encoding: str, name: str
) -> None:
    dataset = builders.build_image(tags={"SpecificCharacterSet": None, "PatientName": None})
    if stated:
        builders.write_element(
            dataset, tmp_path / "a.dcm", "SpecificCharacterSet", "CS", _even(stated.encode())
        )
        dataset = pydicom.dcmread(tmp_path / "a.dcm")
    path = builders.write_element(
        dataset, tmp_path / "a.dcm", "PatientName", "PN", _even(name.encode(encoding))
    )
    assert name_in(path) == name
    assert str(open_image(path).header.PatientName) == name


def _even(value: bytes) -> bytes:
    return value + b" " * (len(value) % 2)


def test_a_name_of_three_groups_is_written_for_people() -> None:
    assert "山田" in person_name("Yamada^Tarou=山田^太郎=やまだ^たろう")
