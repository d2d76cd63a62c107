"""A report without a window: on what may be scored, what may not, and on garbage."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.builders import build_dx, truncate, write, write_garbage
from tests.core import report_cases as cases
from tests.ui.ai_fakes import FITS, MISSING, WRONG, FakeScorer
from viewer import reporting
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.result import Refusal, Result
from viewer.reporting import ReportWish, write_report


@pytest.fixture
def index(tmp_path: Path):
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def dx(tmp_path: Path) -> Path:
    return write(build_dx(rows=96, columns=80), tmp_path / "child.dcm")


def use(monkeypatch: pytest.MonkeyPatch, **changes) -> None:
    """Let the fake model answer."""
    monkeypatch.setattr(reporting, "Scorer", lambda index, _device: FakeScorer(index, **changes))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    words = []
    for page in document:
        text = page.get_textpage()
        words.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return " ".join(" ".join(words).split())


def test_a_scored_image_becomes_a_report(dx, index, tmp_path, monkeypatch) -> None:
    use(monkeypatch)
    subject = write_report(ReportWish(dx, tmp_path / "out.pdf"), index)
    text = text_of(tmp_path / "out.pdf")
    assert isinstance(subject.result, Result)
    for words in (
        "TEST, CHILD", "T-0001", "Review first: pneumonia", "Heat map: bacterial pneumonia",
        "areas that influenced the score", cases.WEIGHTS, "nobody yet", "Page 1 of",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("check", "sentence"),
    [(MISSING, "PatientAge is missing"), (WRONG, "ViewPosition is LL")],
    ids=["tag missing", "tag wrong"],
)
def test_an_ineligible_image_gets_a_report_that_says_why(
    dx, index, tmp_path, monkeypatch, check, sentence: str
) -> None:
    use(monkeypatch, checks=(FITS, check))
    subject = write_report(ReportWish(dx, tmp_path / "out.pdf"), index)
    text = text_of(tmp_path / "out.pdf")
    assert subject.answer is not None
    assert isinstance(subject.answer.outcome, Refusal)
    assert "Not scored" in text
    assert sentence in text
    assert "Heat map" not in text.replace("The heat map shows", "")


def test_without_any_pack_the_image_is_reported_all_the_same(
    dx, index, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("inference.packs.installed_packs", tuple)
    write_report(ReportWish(dx, tmp_path / "out.pdf"), index)
    text = text_of(tmp_path / "out.pdf")
    assert "No model pack is installed" in text
    assert "Original image" in text


def test_a_named_reader_has_read_it(dx, index, tmp_path, monkeypatch) -> None:
    use(monkeypatch)
    write_report(ReportWish(dx, tmp_path / "out.pdf", language="es", reader="A. Reader"), index)
    text = text_of(tmp_path / "out.pdf")
    assert "Leído por A. Reader" in text


@pytest.mark.parametrize("kind", ["garbage", "empty", "missing", "cut off"])
def test_garbage_is_a_sentence_and_no_file(dx, index, tmp_path, kind: str) -> None:
    path = tmp_path / "bad.dcm"
    if kind == "garbage":
        write_garbage(path)
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "cut off":
        path = dx
        truncate(path, 0.5)
    with pytest.raises(UserError) as refused:
        write_report(ReportWish(path, tmp_path / "out.pdf"), index)
    assert path.name in str(refused.value)
    assert not (tmp_path / "out.pdf").exists()


def test_an_existing_report_stays(dx, index, tmp_path, monkeypatch) -> None:
    use(monkeypatch)
    (tmp_path / "out.pdf").write_bytes(b"older")
    with pytest.raises(UserError) as refused:
        write_report(ReportWish(dx, tmp_path / "out.pdf"), index)
    assert refused.value.code == "file-exists"
    assert (tmp_path / "out.pdf").read_bytes() == b"older"
    write_report(ReportWish(dx, tmp_path / "out.pdf", overwrite=True), index)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
