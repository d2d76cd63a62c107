"""`python -m inference models | install | rollback | keys`: which packs score, and who signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from inference import console
from inference.keys import TrustedKey, add_key, read_keys, remove_key
from inference.output import require_writable_file, write_json
from inference.packs import (
    BrokenPack,
    Pack,
    in_use,
    is_withdrawn,
    known_packs,
    no_packs,
    previous_pack,
    whole_packs,
)
from viewer.core.errors import printable

_Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")]

keys_app = typer.Typer(
    help="Whose signatures on packs count.", no_args_is_help=True, add_completion=False
)


def register(app: typer.Typer) -> None:
    """Add the commands to `python -m inference`."""
    for command in (models, install, rollback):
        app.command()(command)
    app.add_typer(keys_app, name="keys")


def models(json_file: _Json = None) -> None:
    """List the model packs: version, origin, signature, the version before, and why one is off."""
    with console.speaking():
        known = known_packs()
        packs = in_use(known)
        if json_file:
            require_writable_file(json_file)
            write_json(json_file, [_described(pack, known) for pack in packs])
        if not packs:
            raise no_packs()
        console.stdout().print(console.packs_table(packs, known))


def install(
    archive: Annotated[Path, typer.Argument(metavar="PACK.zip", show_default=False)],
    allow_unsigned: Annotated[
        bool, typer.Option("--allow-unsigned", help="Install it though nobody signed it; marked.")
    ] = False,
    json_file: _Json = None,
) -> None:
    """Check a pack's ZIP, schema, hashes, signature and reference case, then take it into use.

    A window that is open goes on with the pack it has; the next start uses the new one.
    """
    with console.speaking():
        from inference.install import install as install_pack

        if json_file:
            require_writable_file(json_file)
        change = install_pack(archive, allow_unsigned=allow_unsigned)
        before = change.before
        if before is not None and before.folder == change.pack.folder:
            said = f"{_named(change.pack)} was in use already."
        else:
            said = f"{_named(change.pack)} is in use from the next start of Faro on."
            said += f" Before it: {_named(before)}." if before else ""
        _tell(f"{said} Signed by: {console.signature_words(change.pack)}.")
        _write_change(json_file, change.pack, before)


def rollback(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="Its name.", show_default=False)],
    json_file: _Json = None,
) -> None:
    """Return to the version before, also to the one that came with Faro."""
    with console.speaking():
        from inference.install import rollback as return_to_previous

        if json_file:
            require_writable_file(json_file)
        change = return_to_previous(pack)
        _tell(
            f"{_named(change.pack)} ({change.pack.origin}) is in use from the next start of Faro "
            f"on, no longer {_named(change.before)}. Install that one again to return to it."
        )
        _write_change(json_file, change.pack, change.before)


@keys_app.command("add")
def keys_add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A public key as PEM.")],
    json_file: _Json = None,
) -> None:
    """Trust a public key: packs that it signed may be installed from now on."""
    with console.speaking():
        key = add_key(file)
        _tell(f"Trusted: {key.name}, key {key.key_id}. Compare the number with its owner's.")
        _write_keys(json_file, [key])


@keys_app.command("list")
def keys_list(json_file: _Json = None) -> None:
    """List the keys that count, with their numbers."""
    with console.speaking():
        keys, problems = read_keys()
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("Key", "Name", "From"):
            table.add_column(heading)
        for key in keys:
            table.add_row(key.key_id, Text(printable(key.name)), key.origin)
        console.stdout().print(table)
        _write_keys(json_file, keys)
        for problem in problems:
            console.complain(problem)
        if problems:
            raise typer.Exit(console.BAD_INPUT)


@keys_app.command("remove")
def keys_remove(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its number or name.")],
    json_file: _Json = None,
) -> None:
    """Trust a key of the clinic's no longer; installed packs that it signed are off then."""
    with console.speaking():
        removed = remove_key(key)
        _tell(f"No longer trusted: {removed.name}, key {removed.key_id}.")
        _write_keys(json_file, [removed])


def _described(pack: Pack | BrokenPack, known: Sequence[Pack | BrokenPack]) -> dict[str, Any]:
    common = {"model": pack.name, "from": str(pack.origin), "folder": str(pack.folder)}
    if isinstance(pack, BrokenPack):
        return common | {"status": "off", "reason": str(pack.reason), "code": pack.reason.code}
    before = previous_pack(pack, known)
    withdrawn = [p for p in whole_packs(known) if p.name == pack.name and is_withdrawn(p)]
    return common | {
        "status": "whole",
        "version": pack.version,
        "sha256": pack.weights_sha256,
        "signed_by": pack.signed_by,
        "unsigned": pack.is_unsigned,
        "previous": before.version if before else None,
        "previous_from": str(before.origin) if before else None,
        "withdrawn": [each.version for each in withdrawn],
        "files": dict(pack.card.files),
        "classes": list(pack.card.classes),
        "threshold": pack.card.flag.threshold,
        "intended_use": pack.card.intended_use,
        "limits": list(pack.card.limits),
    }


def _write_change(json_file: Path | None, pack: Pack, before: Pack | None) -> None:
    if json_file is None:
        return
    found = {
        "model": pack.name,
        "version": pack.version,
        "from": str(pack.origin),
        "sha256": pack.weights_sha256,
        "folder": str(pack.folder),
        "signed_by": pack.signed_by,
        "unsigned": pack.is_unsigned,
        "before": before.version if before else None,
    }
    write_json(json_file, [found])


def _write_keys(json_file: Path | None, keys: Sequence[TrustedKey]) -> None:
    if json_file is None:
        return
    require_writable_file(json_file)
    rows = [{"key": key.key_id, "name": key.name, "from": str(key.origin)} for key in keys]
    write_json(json_file, rows)


def _named(pack: Pack | None) -> str:
    return f"{pack.name} {pack.version}" if pack else "-"


def _tell(sentence: str) -> None:
    console.stdout().print(sentence, markup=False, soft_wrap=True)
