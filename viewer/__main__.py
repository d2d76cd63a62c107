"""``python -m viewer``: the window, or one of the commands that need none.

The window's start is measured, so nothing is imported here before it is known to be needed.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

_COMMANDS = (
    "report",
    "export",
    "export-reviewed",
    "annotations",
    "demo",
    "pacs",
    "outbox",
    "courier",
    "index",
)
# What the window needs of the parts without Qt. PySide6 reads the source of every module that is
# imported after it (its feature switch), so these come first: 60 ms sooner to the first image.
_BEFORE_QT = (
    "viewer.core.importer",
    "viewer.core.images",
    "viewer.core.library.at_hand",
    "viewer.core.library.fetching",
    "viewer.core.library.library",
    "viewer.core.library.listed_rows",
    "viewer.core.library.saved_filters",
    "viewer.core.library.thumbnail_shelf",
    "viewer.core.log",
    "viewer.core.overlay",
    "viewer.core.presets",
    "viewer.core.settings",
    "viewer.core.study_list",
    "viewer.core.windowing",
)
_DEMO_OUTPUT = Path("demo-output")
_HEADER_WORKER = "look-at-headers"  # as `viewer.core.header_worker` calls it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0, or 2 for input that is not usable."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [_HEADER_WORKER]:
        from viewer.core.header_worker import run as look_at_headers

        return look_at_headers()
    if arguments and arguments[0] in _COMMANDS:
        from viewer.cli import run

        return run(arguments)
    return _window(arguments)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m viewer",
        description="Faro: chest radiographs and CT with a triage model. Not a diagnosis.",
        epilog=f"Without a window: python -m viewer {'|'.join(_COMMANDS)} --help",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--demo", action="store_true", help="open the demonstration studies")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="save the window as PNG and end"
    )
    parser.add_argument("--score", action="store_true", help="score first (with --screenshot)")
    parser.add_argument("--lang", choices=("en", "es"), default="", help="language of the window")
    parser.add_argument("--until-first-image", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _window(arguments: Sequence[str]) -> int:
    # Imports make tens of thousands of objects and no garbage; `Faro.complete` turns it on again.
    gc.disable()
    options = _parsed(arguments)
    missing = [path for path in options.paths if not _exists(path)]
    if missing:
        print(f"{missing[0]} does not exist. Check the spelling.", file=sys.stderr)
        return 2
    if not _has_display():
        if options.demo and options.screenshot is None:
            print("There is no display: doing the demonstration without a window.")
            from viewer.cli import run

            return run(["demo", "--out", str(_DEMO_OUTPUT)])
        if options.screenshot is None and not options.until_first_image:
            print(
                "There is no display to open a window on. Try --screenshot FILE, or the commands "
                "report, export, export-reviewed, annotations and demo.",
                file=sys.stderr,
            )
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for module in _BEFORE_QT:
        importlib.import_module(module)
    # What libraries warn of quotes the file, which may name a patient: to the log, redacted.
    logging.captureWarnings(True)
    from viewer.app import Options, run_window

    wishes = Options(
        paths=tuple(options.paths),
        demo=options.demo,
        score=options.score,
        language=options.lang,
        until_first_image=options.until_first_image,
    )
    if options.screenshot is None:
        return run_window(wishes)
    from viewer.headless import run_screenshot

    return run_screenshot(wishes, options.screenshot)


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - unlike Path.exists, no error for endless names


def _has_display() -> bool:
    """Whether Qt will find a screen; it would abort the process where it does not."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    number = display.removeprefix(":").split(".")[0]
    if display.startswith(":") and number.isdecimal():
        return Path(f"/tmp/.X11-unix/X{number}").exists() or _has_abstract_socket(number)
    return bool(display)


def _has_abstract_socket(number: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as attempt:
        try:
            attempt.connect(f"\0/tmp/.X11-unix/X{number}")
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
