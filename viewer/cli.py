"""The commands that need no window: report, export, export-reviewed, annotations and demo."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from viewer.cli_courier import app as courier_app
from viewer.cli_index import app as index_app
from viewer.cli_outbox import app as outbox_app
from viewer.cli_output import keep_libraries_quiet, make_folder, say
from viewer.cli_pacs import app as pacs_app
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_log = logging.getLogger(__name__)

app = typer.Typer(
    help="Faro without a window. Decision support for trained readers, not a diagnosis.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(pacs_app, name="pacs")
app.add_typer(outbox_app, name="outbox")
app.add_typer(courier_app, name="courier")
app.add_typer(index_app, name="index")


class Language(StrEnum):
    """Languages of reports."""

    EN = "en"
    ES = "es"


class Device(StrEnum):
    """Where the model runs."""

    AUTO = "auto"
    CPU = "cpu"
    GPU = "gpu"


class Form(StrEnum):
    """What `annotations` writes."""

    SR = "sr"
    GSPS = "gsps"


class Kind(StrEnum):
    """What `export` writes."""

    PNG = "png"
    NPY = "npy"
    DICOM = "dicom"


def run(arguments: Sequence[str]) -> int:
    """Run one command; bad input becomes a sentence on stderr and the exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show must not end the work on the others.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=list(arguments), prog_name="python -m viewer", standalone_mode=True)
    except UserError as error:
        say(error)
        return 2
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except Exception as error:
        _log.exception("The command failed")
        say(f"Faro made a mistake ({type(error).__name__}). Please report it; the log says where.")
        return 1
    return 0


@app.command()
def report(
    path: Annotated[Path, typer.Argument(help="A file, or a folder with one study.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    dicom: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write PDF and AI result as DICOM files here, too."),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the report.")] = Language.EN,
    reader: Annotated[str, typer.Option(help="Who has read it; left out: nobody yet.")] = "",
    overwrite: Annotated[bool, typer.Option(help="Replace an existing file.")] = False,
    any_image: Annotated[
        bool, typer.Option("--any", help="Score an image whose tags do not say that it may be.")
    ] = False,
    device: Annotated[Device, typer.Option(help="Where the model runs.")] = Device.AUTO,
) -> None:
    """Write the AI result, heat map and report of one study as PDF."""
    keep_libraries_quiet()
    from viewer.core.index import Index
    from viewer.core.paths import data_dir
    from viewer.reporting import ReportWish, write_dicom, write_report

    require_folder(out)
    if dicom is not None:
        make_folder(dicom)
    wish = ReportWish(path, out, lang.value, overwrite, any_image, device.value, reader)
    index = Index(data_dir() / "index.sqlite")
    try:
        subject = write_report(wish, index)
    finally:
        index.close()
    if subject.result is None:
        print("The report holds no score; it says why.", file=sys.stderr)
    print(out)
    if dicom is not None:
        for path in write_dicom(subject, out, dicom):
            print(path)


@app.command()
def export(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.", metavar="PATH…")],
    to: Annotated[Kind, typer.Option(help="Pictures, arrays of modality values, or DICOM files.")],
    out: Annotated[Path, typer.Option(help="Folder to write to; folders keep their structure.")],
    window: Annotated[
        str,
        typer.Option(help="auto, none (png: whole range, npy: stored values) or CENTER,WIDTH."),
    ] = "file",
    frame: Annotated[str, typer.Option(help="A number from 1, or all.")] = "all",
    deidentify: Annotated[
        bool,
        typer.Option("--deidentify", help="Leave out who the patient is, in file names too."),
    ] = False,
) -> None:
    """Write images as PNG, NumPy arrays or DICOM, as the viewer shows and measures them."""
    keep_libraries_quiet()
    from viewer.core.deidentification.report import REPORT_FILE
    from viewer.core.export import parse_frame, parse_window
    from viewer.exporting import ExportWish, export_all, idle_options

    wish = ExportWish(out, to.value, parse_window(window), parse_frame(frame), deidentify)
    for sentence in idle_options(wish):
        say(sentence)
    failed = False
    for written, error in export_all(paths, wish):
        failed = failed or error is not None
        if error is not None:
            say(error)
        for file in written:
            print(file)
    report = out / f"{REPORT_FILE}.txt"
    if deidentify and to is Kind.DICOM and report.exists():
        say(f"{report} says what was removed, and which images to look at before you pass them on")
    if failed:
        raise SystemExit(2)


@app.command("export-reviewed")
def export_reviewed(
    out: Annotated[Path, typer.Option(help="The ZIP file to write.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Where to look for images that were moved.", metavar="[PATH…]"),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
    ] = None,
) -> None:
    """Write readers' answers with their images, de-identified, for training."""
    keep_libraries_quiet()
    from viewer.reviewed import export_for_training

    require_folder(out)
    exported = export_for_training(out, paths or (), json_file)
    for problem in exported.problems:
        say(f"{problem.path}: {problem.reason}")
    print(
        f"{out}: {len(exported.cases)} cases, {exported.without_label} of them without a class "
        f"named by the reader, {len(exported.problems)} left out."
    )
    print("Look through the pictures for names before you hand the file on.", file=sys.stderr)


@app.command("annotations")
def write_annotations(
    paths: Annotated[
        list[Path], typer.Argument(help="Images, or folders with them.", metavar="PATH…")
    ],
    to: Annotated[Form, typer.Option(help="Structured report, or presentation state.")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
) -> None:
    """Write what was measured and drawn on images as DICOM files."""
    keep_libraries_quiet()
    from viewer.annotation_export import export_annotations

    make_folder(out)
    exported = export_annotations(paths, to.value, out)
    for path in exported.paths:
        print(path)
    for problem in exported.problems:
        say(problem)
    if not exported.paths:
        say("Nothing was measured or drawn on these images.")
    if exported.problems or not exported.paths:
        raise SystemExit(2)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for the results.")] = Path("demo-output"),
) -> None:
    """Open a demonstration study in the real window without a display, score it, report it."""
    make_folder(out)
    from viewer.headless import run_demo

    raise SystemExit(run_demo(out))


def require_folder(file: Path) -> None:
    """Refuse a file whose folder does not exist, before any work is done for it."""
    if not file.parent.is_dir():
        raise UserError(
            "no-such-folder",
            QT_TRANSLATE_NOOP("errors", "The folder {path} does not exist."),
            QT_TRANSLATE_NOOP("errors", "Make it first, or choose another."),
            path=str(file.parent),
        )
