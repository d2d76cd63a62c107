"""The PDF: everything in it, in embedded fonts, on numbered pages; written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from tests.core import report_cases as cases
from viewer.core.errors import UserError
from viewer.core.progress import Cancelled
from viewer.core.report import Picture
from viewer.core.report_fonts import markup
from viewer.core.report_pdf import pdf_bytes, write_pdf
from viewer.core.review import Agreement


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            text_page = page.get_textpage()
            found.append(unicodedata.normalize("NFKC", text_page.get_text_range()))
            text_page.close()
            page.close()
    finally:
        document.close()
    return found


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_everything_that_matters_can_be_selected() -> None:
    text = flat(" ".join(pages(pdf_bytes(cases.report(agreement=Agreement.AGREE)))))
    for words in (
        "ROSALES, ANA", "FARO-0001", "2020-03-01", "female · 4 years", "2024-03-10 10:15",
        "Opacity.", "Pneumonia.", "Review first: pneumonia", "0.91", "0.42",
        "agrees with the AI result", "Original image", "W 4096 L 2048",
        "Heat map: bacterial pneumonia", "low influence", "cxr-pneumonia 1.0", cases.WEIGHTS,
        "LiteRT CPU", "One hospital only.", "Not tested below one year.", "Modality is DX.",
        "does not rule out disease", "preliminary, not signed",
    ):  # fmt: skip
        assert words in text, words


def test_every_page_says_whose_it_is_which_it_is_and_what_it_is_not() -> None:
    long_text = "\n".join(f"Line {number} of a long finding." for number in range(200))
    found = pages(pdf_bytes(cases.report(findings=long_text)))
    assert len(found) >= 4
    for number, page in enumerate(found, start=1):
        assert "ROSALES, ANA · Patient ID FARO-0001" in flat(page)
        assert f"Page {number} of {len(found)}" in flat(page)
        assert "not a diagnosis" in flat(page)
    everything = flat(" ".join(found))
    assert all(f"Line {number} of" in everything for number in range(200))


def test_fonts_are_embedded() -> None:
    data = pdf_bytes(cases.report())
    names = set(re.findall(rb"/BaseFont\s*/(\S+)", data))
    assert {name.split(b"+")[-1] for name in names} == {b"DejaVuSans", b"DejaVuSans-Bold"}
    assert all(b"+" in name for name in names), "subsets carry a tag"
    assert data.count(b"/FontFile2") >= 2


def test_no_character_is_silently_lost() -> None:
    names = "Łukasz Żółć Ελένη Кириллица Đặng 山田太郎 やまだ 홍길동 😀"
    facts = replace(cases.FACTS, patient_name=names)
    text = flat(" ".join(pages(pdf_bytes(cases.report(facts=facts)))))
    for part in ("Łukasz", "Żółć", "Ελένη", "Кириллица", "Đặng", "山田太郎", "やまだ", "홍길동"):
        assert part in text, part
    assert "[U+1F600]" in text
    assert "East Asian font" in text


def test_markup_of_people_is_text_not_markup() -> None:
    findings = "<b>5 < 6 & 7</b> <img src='x'/> a\tb\x07c"
    text = flat(" ".join(pages(pdf_bytes(cases.report(findings=findings)))))
    assert "<b>5 < 6 & 7</b> <img src='x'/> a bc" in text
    assert "\x07" not in markup(findings).text


def test_a_name_that_fills_its_column_keeps_clear_of_the_next_label() -> None:
    # In the type of the report this name is nearly as wide as its column; in points:
    facts = replace(cases.FACTS, patient_name="MÜLLER-GARCÍA, MARÍA DEL CARMEN")
    document = pypdfium2.PdfDocument(pdf_bytes(cases.report(facts=facts)))
    text = document[0].get_textpage()
    characters = text.get_text_range()
    first, label = characters.index("MÜLLER"), characters.index("Study date")
    name_end = max(text.get_charbox(place)[2] for place in range(first, label))
    label_start = text.get_charbox(label)[0]
    text.close()
    document.close()
    assert name_end < label_start - 6


def test_words_longer_than_the_page_do_not_fail() -> None:
    facts = replace(cases.FACTS, patient_name="X" * 400, patient_id="9" * 300)
    assert "Page 1 of" in pages(pdf_bytes(cases.report(facts=facts, findings="y" * 5000)))[0]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf_bytes(cases.report()) == pdf_bytes(cases.report())
    later = cases.report(created="2026-11-22T07:30:00+00:00")
    assert pdf_bytes(later) != pdf_bytes(cases.report())
    assert b"D:20261121073000" in pdf_bytes(cases.report())


def test_spanish() -> None:
    text = flat(" ".join(pages(pdf_bytes(cases.report(language="es")))))
    for words in ("Informe radiológico", "Página 1 de", "no es un diagnóstico", "Umbral"):
        assert words in text
    assert "Findings" not in text


def test_refused_and_unasked_reports_are_pages_too() -> None:
    refused = flat(" ".join(pages(pdf_bytes(cases.report(outcome=cases.refusal())))))
    assert "Not scored" in refused
    assert "ages 1 to 5" in refused
    unasked = flat(" ".join(pages(pdf_bytes(cases.report(outcome=None, pack=None, pictures=())))))
    assert "The AI was not asked" in unasked


def images(data: bytes) -> list[tuple[float, float]]:
    """Width and height of the pictures on the pages in points, the colour scale left out."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            if top - bottom > 10:
                found.append((right - left, top - bottom))
        page.close()
    document.close()
    return found


@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.0])
def test_pictures_keep_the_pixels_proportions(aspect: float) -> None:
    picture = Picture("t", "c", np.zeros((100, 150), np.uint8), aspect)
    width, height = images(pdf_bytes(cases.report(pictures=(picture,))))[0]
    assert height / width == pytest.approx(100 * aspect / 150, rel=0.01)


def test_large_pictures_keep_a_reasonable_size() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (2500, 3000, 3), np.uint8)
    data = pdf_bytes(cases.report(pictures=(Picture("t", "c", noise, 1.0, True),)))
    assert len(data) < 4_000_000


def test_many_pictures_flow_over_pages() -> None:
    found = pages(pdf_bytes(cases.report(pictures=cases.pictures() * 5)))
    assert sum(page.count("Original image") for page in found) == 5


# Writing


def test_an_existing_file_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"older")
    with pytest.raises(UserError) as refused:
        write_pdf(cases.report(), target)
    assert refused.value.code == "file-exists"
    assert str(target) in str(refused.value)
    assert target.read_bytes() == b"older"
    write_pdf(cases.report(), target, overwrite=True)
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(
    ("function", "code", "expected"),
    [
        ("replace", errno.EACCES, "cannot-write"),
        ("fsync", errno.ENOSPC, "disk-full"),
    ],
    ids=["rename fails", "disk full"],
)
def test_a_failed_write_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int, expected: str
) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"older")

    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, function, fails)
    with pytest.raises(UserError) as refused:
        write_pdf(cases.report(), target, overwrite=True)
    monkeypatch.undo()
    assert refused.value.code == expected
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_pdf(cases.report(), tmp_path / "missing" / "report.pdf")


def test_a_cancelled_export_writes_nothing(tmp_path: Path) -> None:
    class Stopped:
        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(cases.report(), tmp_path / "report.pdf", progress=Stopped())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.pdf"

    class Meanwhile:
        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            target.write_bytes(b"somebody else's")

    with pytest.raises(UserError):
        write_pdf(cases.report(), target, progress=Meanwhile())
    assert target.read_bytes() == b"somebody else's"
