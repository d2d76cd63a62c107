"""Commands on Faro's own library: index add, search, list, verify, remove.

``--json FILE`` writes

add
    An object: ``added``, ``updated`` and ``duplicates`` count files; ``variants`` (another image
    under a known SOP Instance UID: kept, not shown), ``not_dicom`` and ``unreadable`` are objects
    of ``count`` and ``named``, a list of objects with ``path``, ``code`` and ``text``; ``notes``
    (list of ``code`` and ``text``), ``locked`` (archives that need a password), ``bytes_added``,
    ``seconds``, ``studies`` (Study Instance UIDs), ``cancelled``, ``stopped_by`` (null, or
    ``code`` and ``text`` of the error that ended it).
search, list
    An object: ``total`` counts all that was found; ``studies`` are objects with
    ``study_instance_uid``, ``study_date``, ``study_time``, ``study_description``,
    ``accession_number``, ``patient`` (``patient_id``, ``patient_name``, ``patient_birth_date``,
    ``patient_sex``, ``patient_age``), ``modalities``, ``series_count``, ``instance_count``,
    ``variant_count``, ``is_flagged`` (null where nothing was scored), ``is_uncertain``,
    ``is_reviewed``, ``has_draft``, ``added``.
verify
    An object: ``files`` (looked at), ``deep``, ``clean``, ``mended`` (nothing is left to be done)
    and ``findings``, objects with ``kind``, ``path`` (or null), ``mended``, ``code``, ``text``.
remove
    An object: ``removed``, a list of objects with ``study_instance_uid`` and ``images``;
    ``bytes_freed``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from viewer.cli_output import keep_libraries_quiet, say
from viewer.cli_transfers import write_json
from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.study_query import StudyQuery

if TYPE_CHECKING:
    from viewer.core.library.findings import Finding
    from viewer.core.library.library import Library
    from viewer.core.library.search import Page, StudySummary
    from viewer.core.study import Study

app = typer.Typer(
    help="What Faro keeps: add, search, list, verify, remove.",
    no_args_is_help=True,
    rich_markup_mode=None,
    callback=keep_libraries_quiet,
)

JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the results here, too.")
]
Limit = Annotated[int, typer.Option(min=1, help="At most so many studies.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, discs, ZIP archives.")],
    link: Annotated[
        bool, typer.Option("--link/--copy", help="List files where they lie, or copy them.")
    ] = False,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="First line: password of the archives.")
    ] = None,
    json_file: JsonFile = None,
) -> None:
    """Take images into the library.

    The exit code is 1 where something was left out, 2 where nothing could be read at all.
    """
    from viewer.core.importing.import_files import import_files
    from viewer.core.importing.summary import said_of, summary_lines, summary_to_json
    from viewer.core.importing.wish import ImportWish, Mode

    missing = next((path for path in paths if not os.path.lexists(path)), None)
    if missing is not None:
        raise _not_there(missing)
    mode = Mode.LINK if link else Mode.COPY
    with _library() as library:
        summary = import_files(ImportWish(tuple(paths), mode, _password(password_file)), library)
    for line in said_of(summary):
        say(line)
    for line in summary_lines(summary):
        print(line)
    if json_file is not None:
        write_json(json_file, summary_to_json(summary))
    if not summary.is_complete:
        raise SystemExit(1 if summary.listed or summary.duplicates else 2)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Name, patient ID, accession number, date, …")],
    date_from: Annotated[str, typer.Option("--from", metavar="DATE")] = "",
    date_to: Annotated[str, typer.Option("--to", metavar="DATE")] = "",
    modality: Annotated[list[str] | None, typer.Option(help="Such as DX.")] = None,
    limit: Limit = 200,
    json_file: JsonFile = None,
) -> None:
    """Search the library as its window does."""
    query = StudyQuery(
        text=text,
        date_from=_day(date_from, last=False),
        date_to=_day(date_to, last=True),
        modalities=tuple(modality or ()),
        limit=limit,
    )
    _show(query, json_file)


@app.command("list")
def list_studies(limit: Limit = 200, json_file: JsonFile = None) -> None:
    """List the newest studies."""
    _show(StudyQuery(limit=limit), json_file)


@app.command()
def verify(
    deep: Annotated[bool, typer.Option("--deep", help="Read every file and compare it.")] = False,
    json_file: JsonFile = None,
) -> None:
    """Compare the files with the index, and mend what does not fit.

    The exit code is 1 where something is left that a person has to look after.
    """
    from viewer.core.library.verify import verify as compare

    with _library(repaired=False) as library:
        report = compare(library, deep=deep)
    for finding in report.findings:
        print(printable(str(finding.sentence)))
    print(f"{report.files} files compared, {len(report.findings)} findings.")
    if json_file is not None:
        found = [_finding_to_json(finding) for finding in report.findings]
        values = {"files": report.files, "deep": deep, "clean": report.is_clean}
        write_json(json_file, {**values, "mended": report.is_mended, "findings": found})
    if not report.is_mended:
        raise SystemExit(1)


@app.command()
def remove(
    studies: Annotated[list[str], typer.Argument(metavar="UID…", help="Study Instance UIDs.")],
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Not into the trash: nothing brings it back.")
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Move studies into the trash, which the window can bring back."""
    from viewer.core.library.trash import Trash

    with _library() as library:
        found = [study for uid in dict.fromkeys(studies) for study in _studies(library, uid)]
        if for_good:
            _require_one_patient(found)
        trash = Trash(library)
        entries = [trash.delete(study) for study in found]
        freed = trash.empty([entry.key for entry in entries]) if for_good else 0
    removed = [
        {"study_instance_uid": entry.study_instance_uid, "images": entry.images}
        for entry in entries
    ]
    for one in removed:
        print(f"{one['study_instance_uid']}: {one['images']} files")
    if json_file is not None:
        write_json(json_file, {"removed": removed, "bytes_freed": freed})


@contextmanager
def _library(*, repaired: bool = True) -> Iterator[Library]:
    """Give the library, put right where it was left in the middle of something."""
    from viewer.core.library.library import open_library
    from viewer.core.library.verify import start_up

    with closing(open_library()) as library:
        for sentence in start_up(library) if repaired else ():
            say(sentence)
        yield library


def _show(query: StudyQuery, json_file: Path | None) -> None:
    with _library() as library:
        page = library.catalogue.search(query)
    for one in page.studies:
        print(printable(_line(one)))
    if page.total > len(page.studies):
        say(f"{page.total} studies were found; --limit shows more.")
    if json_file is not None:
        write_json(json_file, _page_to_json(page))


def _line(one: StudySummary) -> str:
    study = one.study
    stated = (
        study.study_date,
        study.patient.patient_name,
        study.patient.patient_id,
        "/".join(one.modalities),
        study.study_description,
        f"{one.instance_count} images",
        study.study_instance_uid,
    )
    return "  ".join(part for part in stated if part)


def _page_to_json(page: Page) -> dict[str, Any]:
    return {"total": page.total, "studies": [_summary_to_json(one) for one in page.studies]}


def _summary_to_json(one: StudySummary) -> dict[str, Any]:
    values = asdict(one)
    study = values.pop("study")
    del study["series"], values["key"]
    return {**study, **values}


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "path": None if finding.path is None else printable(str(finding.path)),
        "mended": finding.is_mended,
        "code": finding.sentence.code,
        "text": printable(str(finding.sentence)),
    }


def _require_one_patient(studies: Sequence[Study]) -> None:
    """What nothing brings back is not to be somebody else's."""
    uids = Counter(study.study_instance_uid for study in studies)
    for uid, count in uids.items():
        if count > 1:
            raise UserError(
                "remove-of-two-patients",
                QT_TRANSLATE_NOOP(
                    "errors", "Several patients have studies with the UID {uid}: none was removed."
                ),
                QT_TRANSLATE_NOOP("errors", "Choose the right one in the window's list."),
                uid=uid,
            )


def _studies(library: Library, uid: str) -> Sequence[Study]:
    """Return the studies with this UID; several where it was given to several people."""
    from viewer.core.outbox.study_files import study_keys

    keys = study_keys(library, uid)
    if not keys:
        raise UserError(
            "study-not-listed",
            QT_TRANSLATE_NOOP("errors", "No study with the UID {uid} is in the library."),
            QT_TRANSLATE_NOOP("errors", "`index list` names those that are."),
            uid=uid,
        )
    return library.catalogue.studies(keys)


def _day(typed: str, *, last: bool) -> str:
    """Return the first or last day that a date on the command line means."""
    from viewer.core.library.typed_dates import typed_days

    if not typed:
        return ""
    days = typed_days(typed)
    if days is None:
        raise UserError(
            "no-date",
            QT_TRANSLATE_NOOP("errors", "{typed} is no date."),
            QT_TRANSLATE_NOOP("errors", "Write 2024, 2024-03, 2024-03-12 or 12/03/2024."),
            typed=typed,
        )
    return days.last if last else days.first


def _password(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise _not_there(file) from error


def _not_there(path: Path) -> UserError:
    return UserError(
        "cannot-read-path",
        QT_TRANSLATE_NOOP("errors", "{path} cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Check the spelling, and whether the disk is connected."),
        path=str(path),
    )
