"""Commands that speak to archives: pacs echo, find, worklist, get, move, send, nodes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from viewer.cli_node import speaking_to_node
from viewer.cli_nodes import app as nodes_app
from viewer.cli_output import keep_libraries_quiet, make_folder, say
from viewer.cli_pacs_serve import serve
from viewer.cli_transfers import print_answers, print_probe, print_report, write_json
from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.keys import Level
from viewer.core.network.node import Node
from viewer.core.network.wanted import Sink, Wanted

if TYPE_CHECKING:
    from viewer.core.network.receiver import Receiver

# Of what a folder holds beside images; the others are counted.
_NAMED = 3

app = typer.Typer(
    help="Search archives, fetch from them, send to them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    callback=keep_libraries_quiet,
)
app.add_typer(nodes_app, name="nodes")
app.command("serve")(serve)

StudyUid = Annotated[str, typer.Option("--study", metavar="UID", help="A study.")]
SeriesUid = Annotated[str, typer.Option("--series", metavar="UID", help="One series of it.")]
Images = Annotated[
    list[str] | None, typer.Option("--image", metavar="UID", help="Only these images of it.")
]
JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the results here, too.")
]
Out = Annotated[Path | None, typer.Option(help="Folder to write to; left out: Faro's own library.")]


@app.command()
@speaking_to_node
def echo(node: Node, json_file: JsonFile = None) -> None:
    """Ask whether an archive answers, what it offers, and whether it can be searched."""
    from viewer.core.network.retrieving import probe

    print_probe(node, probe(node), json_file)


@app.command()
@speaking_to_node
def find(
    node: Node,
    level: Annotated[Level, typer.Option(case_sensitive=False)] = Level.STUDY,
    study: StudyUid = "",
    series: SeriesUid = "",
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEYWORD=VALUE", help="Such as PatientName=ROSALES*."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 1000,
    json_file: JsonFile = None,
) -> None:
    """Search an archive for patients, studies, series or images."""
    from viewer.core.network.answers import Query
    from viewer.core.network.retrieving import find as search

    terms = {"StudyInstanceUID": study, "SeriesInstanceUID": series, **_terms(where or [])}
    given = {keyword: value for keyword, value in terms.items() if value}
    print_answers(search(node, Query(level, given), at_most=limit), json_file)


@app.command()
@speaking_to_node
def worklist(
    node: Node,
    modality: Annotated[str, typer.Option(help="Such as DX.")] = "",
    date: Annotated[str, typer.Option(help="Day or range: 20260101-20260107.")] = "",
    json_file: JsonFile = None,
) -> None:
    """List what is scheduled."""
    from viewer.core.network.worklist import WorklistItem, find_worklist

    items = find_worklist(node, WorklistItem(modality=modality, start_date=date))
    for item in items:
        print(printable("  ".join(value for value in asdict(item).values() if value)))
    if json_file is not None:
        write_json(json_file, [asdict(item) for item in items])


@app.command()
@speaking_to_node
def get(
    node: Node,
    study: StudyUid,
    series: SeriesUid = "",
    image: Images = None,
    out: Out = None,
    json_file: JsonFile = None,
) -> None:
    """Fetch images over the connection that asks for them (C-GET, WADO-RS)."""
    from viewer.core.network.retrieving import retrieve as fetch

    with ExitStack() as stack:
        sink = _sink(out, stack)
        report = fetch(node, Wanted(study, series, tuple(image or ())), sink)
    print_report(report, json_file)


@app.command()
@speaking_to_node
def move(
    node: Node,
    study: StudyUid,
    series: SeriesUid = "",
    image: Images = None,
    out: Out = None,
    listen: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of this computer, where images may come in.")
    ] = "127.0.0.1",
    receive_port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port they are sent to.")
    ] = 11112,
    json_file: JsonFile = None,
) -> None:
    """Have images sent to us (C-MOVE); the archive must know our AE title, address and port."""
    from viewer.core.network.folder_sink import FolderDestination, FolderSink
    from viewer.core.network.move import move as fetch

    wanted = Wanted(study, series, tuple(image or ()))
    with ExitStack() as stack:
        if out is None:
            report = fetch(node, wanted, _receiver(node, listen, receive_port, None, stack))
        else:
            passing = TemporaryDirectory(prefix=".faro-", dir=make_folder(out))
            place = Path(stack.enter_context(passing))
            receiver = _receiver(node, listen, receive_port, place, stack)
            destination = FolderDestination(receiver, FolderSink(out))
            report = fetch(node, wanted, destination)
            for problem in destination.problems:
                say(problem)
    print_report(report, json_file)


@app.command()
@speaking_to_node
def send(
    node: Node,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.", metavar="PATH…")],
    json_file: JsonFile = None,
) -> None:
    """Send images (C-STORE, STOW-RS), compressed as they are where the archive takes that."""
    from viewer.core.network.retrieving import send as store

    print_report(store(node, _files(paths)), json_file)


def _terms(keys: list[str]) -> dict[str, str]:
    terms = {}
    for one in keys:
        keyword, sign, value = one.partition("=")
        if not sign:
            raise UserError(
                "bad-key",
                QT_TRANSLATE_NOOP("errors", "“{key}” is no search."),
                QT_TRANSLATE_NOOP("errors", "Write it as KEYWORD=VALUE."),
                key=one,
            )
        terms[keyword] = value
    return terms


def _sink(out: Path | None, stack: ExitStack) -> Sink:
    """Return where images go: a folder, or the library."""
    if out is not None:
        from viewer.core.network.folder_sink import FolderSink

        return FolderSink(make_folder(out))
    from viewer.core.library.library import open_library
    from viewer.core.library.library_sink import LibrarySink

    library = open_library()
    stack.callback(library.close)
    return LibrarySink(library.intake)


def _receiver(
    node: Node, listen: str, port: int, folder: Path | None, stack: ExitStack
) -> Receiver:
    """Return a receiver that runs as long as `stack` lives, with its library in `folder`, or ours.

    Only the archive may send meanwhile: by its AE title, or from its computer.
    """
    from viewer.core.library.library import open_library
    from viewer.core.network.callers import Caller, Callers
    from viewer.core.network.listening import Listening
    from viewer.core.network.receiver import Receiver

    library = open_library(folder)
    stack.callback(library.close)
    listening = Listening(
        node.calling_ae_title,
        port,
        listen,
        Callers((Caller(node.ae_title), Caller(host=node.host))),
        node.tls if node.tls and node.tls.certificate else None,
        node.timeouts,
    )
    return stack.enter_context(Receiver(library.intake, listening))


def _files(paths: list[Path]) -> list[Path]:
    """Return the files named, and the DICOM files in the folders named."""
    from viewer.core.importer import Problem, walk

    files, left_out = [], []
    for found in walk(paths):
        if isinstance(found, Problem):
            say(f"{found.path}: {found.reason}")
        elif found in paths or _is_image(found):
            files.append(found)
        else:
            left_out.append(found)
    if left_out:
        names = ", ".join(printable(path.name) for path in left_out[:_NAMED])
        more = f" and {len(left_out) - _NAMED} more" if len(left_out) > _NAMED else ""
        say(f"Not sent, since they are no DICOM files: {names}{more}. Archives: import them first.")
    if not files:
        raise UserError(
            "nothing-to-send", QT_TRANSLATE_NOOP("errors", "There are no files to send.")
        )
    return files


def _is_image(path: Path) -> bool:
    """Whether a file of a folder is to be sent; the directory of a CD is DICOM, but no image."""
    from viewer.core.dicom_io import looks_like_dicom

    try:
        with path.open("rb") as file:
            return path.name.upper() != "DICOMDIR" and looks_like_dicom(file.read(132))
    except OSError:  # which is said when it is to be sent
        return True
