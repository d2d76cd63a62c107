"""The report's fonts: DejaVu embedded, and what happens to characters it has no glyph for."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import escape

from viewer.core.paths import resource

REGULAR, BOLD = "FaroSans", "FaroSans-Bold"
# Adobe's standard East Asian fonts: every PDF reader brings them or a substitute, so the text is
# kept, searchable and copied, without shipping 20 MB of glyphs.
_JAPANESE, _KOREAN, _CHINESE = "HeiseiKakuGo-W5", "HYGothic-Medium", "STSong-Light"
_LAST_OF_FIRST_PLANE = 0xFFFF


@dataclass(frozen=True)
class Markup:
    """Paragraph markup, and whether it leans on a font that is not embedded."""

    text: str
    uses_reader_font: bool


@functools.cache
def register_fonts() -> frozenset[int]:
    """Make the fonts known to reportlab; return the code points DejaVu has glyphs for."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    regular = TTFont(REGULAR, str(resource("fonts", "DejaVuSans.ttf")))
    bold = TTFont(BOLD, str(resource("fonts", "DejaVuSans-Bold.ttf")))
    for font in (regular, bold):
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR)
    for name in (_JAPANESE, _KOREAN, _CHINESE):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    both = frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)
    # Beyond the first plane reportlab draws the glyph but loses the text behind it.
    return frozenset(code for code in both if code <= _LAST_OF_FIRST_PLANE)


def markup(text: str) -> Markup:
    """Return reportlab markup in which no character of `text` is silently lost.

    What DejaVu lacks goes to an East Asian font of the reading program; what is neither (emoji,
    rare scripts) appears as its code, "[U+1F600]".
    """
    covered = register_fonts()
    text = unicodedata.normalize("NFC", text).replace("\t", "    ")
    asian = _asian_font(text)
    parts: list[tuple[str, str]] = []
    for character in text:
        font, shown = _place(character, covered, asian)
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + shown)
        else:
            parts.append((font, shown))
    marked = "".join(
        f'<font name="{font}">{escape(shown)}</font>' if font else escape(shown)
        for font, shown in parts
    )
    return Markup(marked.replace("\n", "<br/>"), any(font for font, _ in parts))


def _place(character: str, covered: frozenset[int], asian: str) -> tuple[str, str]:
    code = ord(character)
    if character == "\n" or code in covered:
        return "", character
    if code <= _LAST_OF_FIRST_PLANE and unicodedata.east_asian_width(character) in "WF":
        return _KOREAN if _is_hangul(character) else asian, character
    if unicodedata.category(character) in ("Cc", "Cf"):
        return "", ""
    return "", f"[U+{code:04X}]"


def _asian_font(text: str) -> str:
    """Kana anywhere makes Han characters Japanese; otherwise they are Chinese."""
    names = [unicodedata.name(each, "") for each in text if ord(each) > 0x2E7F]
    kana = any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names)
    return _JAPANESE if kana else _CHINESE


def _is_hangul(character: str) -> bool:
    return unicodedata.name(character, "").startswith("HANGUL")
