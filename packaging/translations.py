"""Collect the strings of the window into resources/i18n/*.ts and compile them to *.qm.

Run by `make translations`. English has a file for its plural forms ("%n image(s)").
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "es")


def sources() -> list[str]:
    """Return the Python files that may hold strings for people."""
    folders = (ROOT / "viewer", ROOT / "inference")
    return sorted(str(path.relative_to(ROOT)) for top in folders for path in top.rglob("*.py"))


def update() -> None:
    """Bring the .ts files up to date with the sources; translations that still fit are kept."""
    for language in LANGUAGES:
        target = I18N / f"faro_{language}.ts"
        plurals = ["-pluralonly"] if language == "en" else []
        _tool(
            "lupdate",
            *sources(),
            *plurals,
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            language,
            "-ts",
            str(target.relative_to(ROOT)),
        )


def release() -> None:
    """Compile the .ts files."""
    for language in LANGUAGES:
        source = I18N / f"faro_{language}.ts"
        _tool("lrelease", "-nounfinished", str(source), "-qm", str(source.with_suffix(".qm")))


def _tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(tool), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    update()
    release()
