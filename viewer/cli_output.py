"""What every command without a window does to what it prints."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from viewer.core.errors import UserError, printable
from viewer.core.paths import cannot_write


def say(sentence: object) -> None:
    """Tell the user, apart from the results."""
    print(printable(str(sentence)), file=sys.stderr)


def keep_libraries_quiet() -> None:
    """Send warnings and codecs' chatter to the log: they quote the file, which names a patient."""
    from viewer.core.log import keep_libraries_off_stderr, setup_logging
    from viewer.core.paths import log_dir

    logging.captureWarnings(True)
    try:
        setup_logging(log_dir())
        keep_libraries_off_stderr(log_dir() / "libraries.log")
    except (UserError, OSError) as error:
        say(error)


def make_folder(folder: Path) -> Path:
    """Make a folder for results and return it; UserError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder
