"""The program as people start it: from the command line, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import build_ct_series, build_dx, write, write_garbage, write_series

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "typer", "rich", "tensorflow", "keras", "torch", "ai_edge_litert", "reportlab", "sqlalchemy",
    "matplotlib", "sklearn", "scipy", "qtawesome", "pyqtgraph",
)  # fmt: skip


def run(*arguments, display=False, code=None, **changes):
    """Run ``python -m viewer`` without a display, with this test's own folders."""
    environment = {**os.environ, "PYTHONWARNINGS": "error::DeprecationWarning:viewer", **changes}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    if display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "viewer"]
    return subprocess.run(
        [*command, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def radiograph(tmp_path):
    return write(build_dx(rows=120, columns=100), tmp_path / "radiograph.dcm")


def test_screenshot_of_the_real_window(radiograph, tmp_path):
    done = run(radiograph, "--screenshot", tmp_path / "window.png")
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "window.png") as picture:
        assert picture.size == (1366, 768)
        # The middle is the radiograph: a gradient, not one colour of an empty window.
        assert len(picture.convert("L").crop((500, 200, 800, 600)).getcolors(256)) > 50


def test_screenshot_of_nothing_readable_is_an_error_with_a_sentence(tmp_path):
    junk = write_garbage(tmp_path / "junk.dcm")
    done = run(junk, "--screenshot", tmp_path / "window.png")
    assert done.returncode == 2
    assert "junk.dcm" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_the_window_says_what_can_be_done(radiograph):
    done = run(radiograph)
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_display_that_is_not_there_does_not_abort(radiograph):
    done = subprocess.run(
        [sys.executable, "-m", "viewer", str(radiograph)],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"} | {"DISPLAY": ":4711"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "no display" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("/nowhere/at/all.dcm",),
        ("export", "/nowhere/at/all.dcm", "--to", "png", "--out", "{out}"),
        ("report", "/nowhere/at/all.dcm", "--out", "{out}.pdf"),
        ("report", "{junk}", "--out", "{out}.pdf"),
        ("export", "{image}", "--to", "png", "--out", "{out}", "--window", "wide"),
        ("export", "{image}", "--to", "png", "--out", "{out}", "--frame", "0"),
        ("export", "{image}", "--to", "png", "--out", "{out}", "--frame", "7"),
        ("export", "{image}", "--to", "gif", "--out", "{out}"),
        ("report", "{image}", "--out", "/nowhere/report.pdf"),
        ("--lang", "xx"),
    ],
    ids=lambda arguments: " ".join(arguments)[:60],
)
def test_bad_input_is_a_sentence_and_exit_code_2(arguments, radiograph, tmp_path):
    junk = write_garbage(tmp_path / "junk.dcm")
    places = {"out": tmp_path / "out", "image": radiograph, "junk": junk}
    done = run(*(argument.format(**places) for argument in arguments))
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_first_image_needs_none_of_the_heavy_libraries(radiograph):
    code = (
        "import sys, json; from viewer.__main__ import main; "
        "rc = main([sys.argv[1], '--until-first-image']); "
        "print(json.dumps([rc, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    done = run(radiograph, display=True, code=code)
    assert "first image painted" in done.stdout, done.stderr
    exit_code, modules = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    assert set(modules) & set(HEAVY) == set()


@pytest.mark.parametrize(("language", "menu"), [("en", "&File"), ("es", "&Archivo")])
def test_window_speaks_both_languages_and_its_toolbar_fits_a_small_screen(language, menu):
    code = (
        "import sys; from viewer.app import *; "
        "faro = Faro(make_application(Settings(), sys.argv[1]), SettingsStore()); "
        "print([a.text() for a in faro.window.menuBar().actions()]); "
        "faro.window.resize(1366, 768); faro.window.show(); QApplication.processEvents(); "
        "print(faro.window.tool_bar.sizeHint().width()); faro.stop()"
    )
    done = run(language, display=True, code=code)
    menus, width = done.stdout.splitlines()
    assert menu in menus
    assert int(width) <= 1366


def test_report_says_why_there_is_no_score(radiograph, tmp_path):
    done = run("report", radiograph, "--out", tmp_path / "report.pdf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    again = run("report", radiograph, "--out", tmp_path / "report.pdf")
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_report_about_two_studies_is_refused(tmp_path):
    for name in "ab":
        write(build_dx(), tmp_path / "in" / f"{name}.dcm")
    done = run("report", tmp_path / "in", "--out", tmp_path / "report.pdf")
    assert done.returncode == 2
    assert "2 studies" in done.stderr


def test_help_names_the_commands():
    done = run("--help")
    assert done.returncode == 0
    words = "".join(done.stdout.split())
    assert "report|export|export-reviewed|annotations|demo" in words


def test_demo_writes_its_four_files_and_says_where(demo_folder, tmp_path):
    if not any((ROOT / "resources" / "models").glob("*/card.json")):
        pytest.skip("no model pack is shipped yet")
    done = run("demo", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("screenshot.png", "report.pdf", "result.json", "heatmap.png"):
        assert (tmp_path / name).stat().st_size > 0
        assert str(tmp_path / name) in done.stdout
    (result,) = json.loads((tmp_path / "result.json").read_text())
    assert result["eligible"] is True
    assert 0 <= sum(result["probabilities"].values()) <= 1.001


def test_export_keeps_the_structure_of_folders_and_goes_on_after_a_broken_file(tmp_path):
    source = tmp_path / "in"
    write_series(build_ct_series(slices=2), source / "ct")
    write_garbage(source / "junk.dcm")
    done = run("export", source, "--to", "npy", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "junk.dcm" in done.stderr
    written = sorted(p.relative_to(tmp_path / "out") for p in (tmp_path / "out").rglob("*.npy"))
    assert written == [Path("ct/0001.dcm.npy"), Path("ct/0002.dcm.npy")]
