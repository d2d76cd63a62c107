"""`python -m training keygen | sign | pack`: how a shipped pack leaves for the clinics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inference import console
from training import signing, steps

_Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write results here.")]
_Pack = Annotated[
    Path, typer.Argument(metavar="PACK", help="Folder with a card.json.", show_default=False)
]


def keygen(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Written here.")],
    json_file: _Json = None,
) -> None:
    """Make a pair of keys: the private one signs packs, the public one goes to the clinics."""
    with console.speaking():
        number = signing.make_keys(out)
        steps.show(
            {
                "key": number,
                "private, keep it to yourself": str(out / signing.PRIVATE_KEY_FILE),
                "public, hand it out": str(out / signing.PUBLIC_KEY_FILE),
            }
        )
        if json_file:
            steps.write_json(json_file, {"key": number})


def sign(
    folder: _Pack,
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The private key.")],
    json_file: _Json = None,
) -> None:
    """Sign every file in a pack's folder."""
    with console.speaking():
        number = signing.sign_pack(folder, key)
        steps.show({"signed": str(folder), "key": number})
        if json_file:
            steps.write_json(json_file, {"key": number})


def pack(
    folder: _Pack,
    out: Annotated[Path, typer.Option("--out", metavar="PACK.zip", help="Written here.")],
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Sign it with this private key.")
    ] = None,
    json_file: _Json = None,
) -> None:
    """Write a pack as the ZIP that `python -m inference install` takes."""
    with console.speaking():
        packed = signing.zip_pack(folder, out, key)
        steps.show({"pack": f"{packed.name} {packed.version}", "file": str(out)})
        if json_file:
            found = {
                "name": packed.name,
                "version": packed.version,
                "sha256": packed.weights_sha256,
            }
            steps.write_json(json_file, found)
