"""Commands for what waits to be sent: outbox add, list, run, retry, cancel, forget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from viewer.cli_output import keep_libraries_quiet, say
from viewer.cli_transfers import write_json
from viewer.core.errors import printable
from viewer.core.outbox.states import ItemState

if TYPE_CHECKING:
    from viewer.core.library.library import Library
    from viewer.core.outbox.cleaning import Cleaning
    from viewer.core.outbox.outbox import Outbox
    from viewer.core.outbox.records import Item, Job

app = typer.Typer(
    help="What waits to be sent to archives; kept until it has arrived.",
    no_args_is_help=True,
    rich_markup_mode=None,
    callback=keep_libraries_quiet,
)

JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the results here, too.")
]
Number = Annotated[int, typer.Argument(help="Of a job, as `outbox list` shows it.")]


@app.command()
def add(
    node: Annotated[str, typer.Option(help="A node of yours, by name.")],
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders.", metavar="[PATH…]")
    ] = None,
    study: Annotated[
        list[str] | None, typer.Option(metavar="UID", help="A study of the library.")
    ] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="Goes before all that waits.")] = False,
    deidentify: Annotated[
        bool, typer.Option("--deidentify", help="Send copies that do not name the patient.")
    ] = False,
    burned_in: Annotated[
        bool,
        typer.Option("--burned-in", help="Even where pixels may name somebody: you have looked."),
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Put studies or files into the outbox; they are sent by `outbox run` or by the window.

    The exit code is 1 where a part cannot be sent.
    """
    from viewer.core.network.node_book import NodeBook

    NodeBook().get(node)
    clean = _cleaner(burned_in) if deidentify else None
    with _outbox() as (library, outbox):
        jobs = [
            outbox.add_files(node, files, what=what, is_urgent=urgent, clean=clean)
            for what, files in _contents(library, study or [], paths or [])
        ]
        _show(outbox, jobs, json_file)
    if clean is not None:
        say(f"{clean.keep_report()} says what was removed, and what to look at.")
    _end_with_1_if(any(job.counts.get(ItemState.FAILED) for job in jobs))


@app.command("list")
def list_jobs(json_file: JsonFile = None) -> None:
    """List the jobs and how far each is."""
    with _outbox() as (_, outbox):
        _show(outbox, outbox.jobs(), json_file)


@app.command()
def run(
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="End when nothing is left to be sent.")
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Send what waits, and what is added meanwhile, until it is stopped with Ctrl+C.

    With --until-empty the exit code is 1 where anything was refused or could not be sent.
    """
    from viewer.core.outbox.opening import open_worker

    with _outbox() as (_, outbox):
        open_jobs = {job.key for job in outbox.jobs() if not job.is_over}
        outbox.listen(_Teller(outbox, open_jobs))
        open_worker(outbox).run(until_empty=until_empty)
        jobs = [job for job in outbox.jobs() if job.key in open_jobs]
        _show(outbox, jobs, json_file)
    _end_with_1_if(any(job.arrived < job.total for job in jobs))


@app.command()
def retry(number: Number, json_file: JsonFile = None) -> None:
    """Send again what of a job has not arrived."""
    with _outbox() as (_, outbox):
        _show(outbox, [outbox.retry(number)], json_file)


@app.command()
def cancel(number: Number, json_file: JsonFile = None) -> None:
    """Send no more of a job; what has arrived stays where it is."""
    with _outbox() as (_, outbox):
        _show(outbox, [outbox.cancel(number)], json_file)


@app.command()
def forget(
    number: Annotated[int, typer.Argument(help="Of a job; left out: all that is done.")] = 0,
) -> None:
    """Take a job off the list, or all that have ended well."""
    with _outbox() as (_, outbox):
        if number:
            outbox.forget(number)
        else:
            print(f"{outbox.forget_done()} jobs forgotten.")


class _Teller:
    """Tells the terminal how far jobs are, and keeps in mind which were worked on."""

    def __init__(self, outbox: Outbox, keys: set[int]) -> None:
        self._outbox = outbox
        self._keys = keys
        self._said: dict[int, str] = {}

    def __call__(self, keys: frozenset[int]) -> None:
        self._keys |= keys
        for job in self._outbox.jobs():
            if job.key in keys and (line := _line(job)) != self._said.get(job.key):
                self._said[job.key] = line
                say(line)


@contextmanager
def _outbox() -> Iterator[tuple[Library, Outbox]]:
    from viewer.core.library.library import open_library
    from viewer.core.outbox.opening import open_outbox

    library = open_library()
    try:
        yield library, open_outbox(library)
    finally:
        library.close()


def _cleaner(burned_in: bool) -> Cleaning:
    from viewer.core.deidentification.files import Allowed
    from viewer.core.outbox.cleaning import Cleaning

    return Cleaning(Allowed(burned_in=burned_in))


def _contents(
    library: Library, studies: list[str], paths: list[Path]
) -> list[tuple[str, list[Path]]]:
    """Return what each job is called and its files: one job a study, one for all paths."""
    from viewer.core.importer import Problem, walk
    from viewer.core.outbox.contents import looks_sendable
    from viewer.core.outbox.study_files import study_files, the_study

    contents = []
    for uid in studies:
        found = study_files(library, the_study(library, uid))
        contents.append((found.what, list(found.paths)))
    files = []
    for each in walk(paths):
        if isinstance(each, Problem):
            raise each.reason
        # What is named outright is to be sent or to be spoken of; folders hold other things, too.
        if each in paths or looks_sendable(each):
            files.append(each)
    if files or not contents:
        name = paths[0].name if len(paths) == 1 else ""
        contents.append((name, files))
    return contents


def _show(outbox: Outbox, jobs: Sequence[Job], json_file: Path | None) -> None:
    for job in jobs:
        print(_line(job))
    if json_file is not None:
        write_json(json_file, [_job_values(outbox, job) for job in jobs])


def _line(job: Job) -> str:
    from viewer.core.outbox.summary import job_sentence

    parts = (f"{job.key}", job.node, job.what, job_sentence(job).text())
    return printable("  ".join(part for part in parts if part))


def _job_values(outbox: Outbox, job: Job) -> dict[str, Any]:
    return {
        "number": job.key,
        "node": job.node,
        "what": job.what,
        "state": job.state,
        "is_urgent": job.is_urgent,
        "is_deidentified": job.is_deidentified,
        "added": datetime.fromtimestamp(job.added, UTC).isoformat(timespec="seconds"),
        "items": [_item_values(item, job.node) for item in outbox.items(job.key)],
    }


def _item_values(item: Item, node: str) -> dict[str, Any]:
    from viewer.core.outbox.summary import item_sentence

    return {
        "sop_instance_uid": item.sop_instance_uid,
        "sop_class_uid": item.sop_class_uid,
        "study_instance_uid": item.study_instance_uid,
        "state": item.state,
        "status": item.status,
        "attempts": item.attempts,
        "text": item_sentence(item, node).text(),
    }


def _end_with_1_if(is_incomplete: bool) -> None:
    if is_incomplete:
        raise SystemExit(1)
