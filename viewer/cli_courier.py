"""The USB courier without a window: pack, look, open, answer."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from viewer.cli_output import keep_libraries_quiet, say
from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from viewer.core.courier.courier import Courier, Packed
    from viewer.core.courier.opening import Opened, PackageView

app = typer.Typer(
    help="Studies on a stick: one signed, encrypted file there, the answers back.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Out = Annotated[Path, typer.Option(help="The package to write (.farocourier).")]
PasswordFile = Annotated[
    Path | None, typer.Option(help="A file with the password; asked for where none is given.")
]
StationName = Annotated[str, typer.Option(help="What this station calls itself to others.")]
Message = Annotated[str, typer.Option(help="What you ask or say.")]
JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")
]


@app.command()
def pack(
    studies: Annotated[list[str], typer.Argument(help="UIDs of studies.", metavar="STUDY_UID…")],
    out: Out,
    password_file: PasswordFile = None,
    station: StationName = "",
    message: Message = "",
    deidentify: Annotated[bool, typer.Option(help="Leave out who the patient is.")] = False,
    allow_burned_in: Annotated[
        bool, typer.Option(help="With --deidentify: you have looked at screenshots and ultrasound.")
    ] = False,
    allow_reports: Annotated[
        bool, typer.Option(help="With --deidentify: structured reports go, without their text.")
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Write studies with their AI results, answers, drafts and annotations to one file."""
    from viewer.core.deidentification.files import Allowed

    password = _password(password_file, new=True)
    allowed = Allowed(allow_burned_in, allow_reports) if deidentify else None
    courier = _courier(station)
    packed = courier.pack(studies, out, password, message=message, deidentify=allowed)
    _say_packed(packed, courier, json_file)


@app.command()
def look(
    file: Annotated[Path, typer.Argument(help="A package.")],
    password_file: PasswordFile = None,
    json_file: JsonFile = None,
) -> None:
    """Say who sends what; nothing is taken in."""
    view = _courier("").look(file, _password(password_file))
    _say_view(view)
    _write_json(json_file, _view_record(view))


@app.command("open")
def open_package(
    file: Annotated[Path, typer.Argument(help="A package.")],
    password_file: PasswordFile = None,
    accept_key: Annotated[
        str, typer.Option(help="The sender's new key, as the sender told it on the telephone.")
    ] = "",
    json_file: JsonFile = None,
) -> None:
    """Take a package in: studies to be read, or the answers to such ones."""
    password = _password(password_file)
    opened = _courier("").open(file, password, accepted_key=accept_key)
    _say_view(opened.view)
    _say_opened(opened)
    _write_json(json_file, _opened_record(opened))
    if not opened.is_complete:
        raise SystemExit(1)


@app.command()
def answer(
    out: Out,
    to: Annotated[str, typer.Option(help="The station whose packages are answered.")] = "",
    password_file: PasswordFile = None,
    station: StationName = "",
    message: Message = "",
    document: Annotated[
        list[Path] | None, typer.Option(help="A report as PDF that goes along.")
    ] = None,
    json_file: JsonFile = None,
) -> None:
    """Write what was answered, written, drawn and reported since the studies came to one file."""
    password = _password(password_file, new=True)
    courier = _courier(station)
    packed = courier.answer(
        out, password, station=to, message=message, documents=tuple(document or ())
    )
    _say_packed(packed, courier, json_file)


def _courier(station: str) -> Courier:
    keep_libraries_quiet()
    from viewer.core.courier.courier import Courier
    from viewer.core.library.library import open_library

    return Courier(open_library(), station)


def _password(file: Path | None, *, new: bool = False) -> str:
    if file is None:
        if not sys.stdin.isatty():
            raise UserError(
                "courier-no-password",
                QT_TRANSLATE_NOOP("errors", "A package needs its password."),
                QT_TRANSLATE_NOOP("errors", "Name a file with it: --password-file FILE."),
            )
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=new))
    from viewer.core.dicom_io import cannot_read

    try:
        return file.read_text(encoding="utf-8").strip("\r\n")
    except OSError as error:
        raise cannot_read(file, error) from error
    except UnicodeDecodeError as error:
        raise cannot_read(file, OSError("it is no text in UTF-8")) from error


def _say_packed(packed: Packed, courier: Courier, json_file: Path | None) -> None:
    from viewer.core.deidentification.report import report_to_text

    for problem in packed.left_out:
        say(f"{problem.path}: {problem.reason}")
    if packed.deidentification is not None:
        print(report_to_text(packed.deidentification), file=sys.stderr)
    manifest = packed.manifest
    print(f"{packed.path}: {_count(manifest.parts)}, written and read back.")
    print(f"Key of this station: {courier.fingerprint}")
    record = {
        "path": str(packed.path),
        "package": manifest.package,
        "parts": dict(Counter(part.kind.value for part in manifest.parts)),
        "left_out": [{"path": str(one.path), "code": one.reason.code} for one in packed.left_out],
        "fingerprint": courier.fingerprint,
    }
    _write_json(json_file, record)
    if packed.left_out:
        raise SystemExit(1)


def _say_view(view: PackageView) -> None:
    manifest = view.manifest
    known = {
        "new": "nothing came from it before; compare the key on the telephone",
        "known": "the same as before",
        "changed": f"NOT the one it had before ({view.known_fingerprint})",
    }[view.trust]
    print(printable(f"From {manifest.sender.station}, {manifest.created}"))
    print(f"Key {manifest.sender.fingerprint}: {known}")
    if manifest.message:
        print(printable(manifest.message))
    for study in manifest.studies:
        stated = (study.patient_name, study.patient_id, study.study_date, study.study_description)
        print(printable("  " + "  ".join((study.study_instance_uid, *filter(None, stated)))))


def _say_opened(opened: Opened) -> None:
    from viewer.core.network.transfer_report import Outcome

    arrived = opened.report.count(Outcome.DONE, Outcome.WARNED)
    if opened.report.images:
        print(f"Images: {arrived} of {len(opened.report.images)} arrived.")
    for image in opened.report.images:
        if image.reason is not None:
            say(f"{image.sop_instance_uid}: {image.reason}")
    for landed, count in sorted(opened.counts.items()):
        print(f"Results, answers, drafts and drawings, {landed}: {count}")
    for landing in opened.landings:
        if landing.kept_at is not None:
            say(f"Another draft than yours was kept: {landing.kept_at}")
    for path in opened.documents:
        print(printable(str(path)))


def _view_record(view: PackageView) -> dict[str, Any]:
    manifest = view.manifest
    return {
        "package": manifest.package,
        "kind": manifest.kind.value,
        "station": manifest.sender.station,
        "fingerprint": manifest.sender.fingerprint,
        "trust": view.trust.value,
        "created": manifest.created,
        "message": manifest.message,
        "studies": [vars(study) for study in manifest.studies],
        "parts": dict(Counter(part.kind.value for part in manifest.parts)),
    }


def _opened_record(opened: Opened) -> dict[str, Any]:
    return {
        **_view_record(opened.view),
        "images": [
            {
                "sop_instance_uid": image.sop_instance_uid,
                "outcome": image.outcome.value,
                "reason": None if image.reason is None else image.reason.code,
            }
            for image in opened.report.images
        ],
        "rows": {landed.value: count for landed, count in opened.counts.items()},
        "documents": [str(path) for path in opened.documents],
        "is_complete": opened.is_complete,
    }


def _count(parts: tuple[Any, ...]) -> str:
    counts = Counter(part.kind.value for part in parts)
    return ", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())) or "nothing"


def _write_json(file: Path | None, record: dict[str, Any]) -> None:
    from viewer.core.paths import write_atomically

    if file is not None:
        text = json.dumps(record, indent=1, ensure_ascii=False)
        write_atomically(file, text.encode())
