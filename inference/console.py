"""How the command line speaks: results to stdout, everything else to stderr."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inference.batch import Outcome
from inference.packs import BrokenPack, Pack, previous_pack
from viewer.core.errors import UserError, printable
from viewer.core.log import keep_libraries_off_stderr, setup_logging
from viewer.core.paths import log_dir
from viewer.core.result import Result

BAD_INPUT = 2
INTERRUPTED = 130
_FILE_WIDTH = 160


def stdout() -> Console:
    """Return a console for results, as wide as the terminal, or wide enough for a file."""
    width = None if sys.stdout.isatty() else _FILE_WIDTH
    return Console(file=sys.stdout, highlight=False, width=width)


def stderr() -> Console:
    """Return a console for progress and errors."""
    return Console(file=sys.stderr, highlight=False)


def complain(sentence: UserError | str, console: Console | None = None) -> None:
    """Print one error as one line of plain text.

    File names may hold rich's brackets, and damaged files may put control characters into it.
    """
    plain = printable(str(sentence))
    (console or stderr()).print(plain, markup=False, soft_wrap=True)


def results_table(outcomes: Sequence[Outcome]) -> Table:
    """Show what was scored, each score against its threshold."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("File", overflow="fold", min_width=20)
    table.add_column("Frame", justify="right")
    table.add_column("Label", no_wrap=True)
    for heading in ("Score", "Threshold"):
        table.add_column(heading, justify="right")
    table.add_column("Look first", overflow="fold")
    for outcome in outcomes:
        result = outcome.answer
        if isinstance(result, Result):
            table.add_row(
                Text(str(outcome.source.path)),
                str(outcome.frame_number),
                result.label,
                f"{result.score:.3f}",
                f"{result.threshold:.3f}",
                _remark(result),
            )
    return table


def _remark(result: Result) -> Text:
    words = ["yes" if result.flagged else "no"]
    if result.uncertain:
        words.append("uncertain: radiologist first")
    if result.forced:
        words.append("tags do not state eligibility")
    return Text(", ".join(words), style="bold red" if result.flagged else "")


def packs_table(packs: Sequence[Pack | BrokenPack], known: Sequence[Pack | BrokenPack]) -> Table:
    """Show every pack with its version, hash, signer, what lies before it, and whether it is on."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Pack", "Version", "From", "Signed by", "Before", "Weights SHA-256", "Status"):
        table.add_column(heading, overflow="fold")
    for pack in packs:
        if isinstance(pack, Pack):
            before = previous_pack(pack, known)
            table.add_row(
                Text(pack.name),
                Text(pack.version),
                pack.origin,
                Text(signature_words(pack), style="bold red" if pack.is_unsigned else ""),
                Text(f"{before.version} ({before.origin})" if before else "-"),
                pack.weights_sha256[:12],
                "whole",
            )
        else:
            off = Text(f"off: {pack.reason}", style="bold red")
            table.add_row(Text(pack.name), "", pack.origin, "", "", "", off)
    return table


def signature_words(pack: Pack) -> str:
    """Say who vouches for a pack."""
    return pack.signed_by or ("UNSIGNED" if pack.is_unsigned else "came with Faro")


class speaking:  # noqa: N801 - reads as what it does: with speaking()
    """Turns what goes wrong into a sentence and an exit code; the rest is logged as a bug."""

    def __enter__(self) -> None:
        # Line by line and never failing on a file name that the terminal cannot show.
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def __exit__(self, kind: object, error: BaseException | None, stack: object) -> None:
        if isinstance(error, UserError):
            complain(error)
            raise typer.Exit(BAD_INPUT) from error
        if isinstance(error, KeyboardInterrupt):
            raise typer.Exit(INTERRUPTED) from error
        if isinstance(error, (typer.Exit, BrokenPipeError)) or not isinstance(error, Exception):
            return
        logging.getLogger("inference").error("The command failed", exc_info=error)
        complain(
            f"Faro made a mistake ({type(error).__name__}). Please report it; "
            f"{log_dir() / 'faro.log'} says where."
        )
        raise typer.Exit(1) from error


def run(app: typer.Typer) -> None:
    """Run a command line from start to exit.

    What libraries warn of or print quotes the file, which may name a patient: to the log.
    """
    logging.captureWarnings(True)
    try:
        setup_logging(log_dir())
        keep_libraries_off_stderr(log_dir() / "libraries.log")
    except (UserError, OSError) as error:
        complain(str(error))
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
