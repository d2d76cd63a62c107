"""Passwords and tokens of DICOMweb nodes for commands: from a file, the keyring or the terminal.

Never from an option: others on the computer see what a command was started with.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from viewer.cli_output import say
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node, Protocol

_LARGEST = 1 << 16


def settle_secret(
    node: Node,
    password_file: Annotated[
        Path | None, typer.Option(help="The password, instead of asking for it.")
    ] = None,
    token_file: Annotated[Path | None, typer.Option(help="A bearer token for DICOMweb.")] = None,
) -> None:
    """See to it that `node` can be spoken to: with what is in the file, is kept, or is typed.

    Says on stderr where a password goes over the line for all to read.

    Raises
    ------
    UserError
        Both files are named, one that does not fit, or it cannot be read; or the password of
        `node.user` is not known and nobody is there to ask.
    """
    from viewer.core.dicomweb.address import clear_text_warning
    from viewer.core.network.credentials import secret_of, use_for_now

    _require_fitting(node, password_file, token_file)
    if node.protocol is not Protocol.DICOMWEB:
        return
    file = password_file or token_file
    secret = _read(file) if file is not None else secret_of(node.name)
    if secret is None and node.user:
        secret = _typed(node)
    if secret is not None:
        use_for_now(node.name, secret)
    warning = clear_text_warning(node, secret)
    if warning is not None:
        say(warning)


def _require_fitting(node: Node, password_file: Path | None, token_file: Path | None) -> None:
    if not password_file and not token_file:
        return
    fits = node.protocol is Protocol.DICOMWEB and not (password_file and token_file)
    if not fits or bool(node.user) != bool(password_file):
        raise UserError(
            "which-secret",
            QT_TRANSLATE_NOOP("errors", "The file with a password or token is of no use here."),
            QT_TRANSLATE_NOOP(
                "errors", "DICOMweb takes --user with --password-file, or --token-file alone."
            ),
        )


def _read(file: Path) -> str:
    try:
        text = file.read_bytes()[:_LARGEST].decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, "no text") from error
    # Editors end a line; a password may well begin or end with a blank.
    return text.rstrip("\r\n")


def _unreadable(file: Path, reason: str) -> UserError:
    return UserError(
        "bad-secret-file",
        QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("errors", "It holds the password or token and nothing else."),
        file=str(file),
        reason=reason,
    )


def _typed(node: Node) -> str:
    if not sys.stdin.isatty():
        raise UserError(
            "no-password",
            QT_TRANSLATE_NOOP("errors", "The password of {user} for {node} is not known."),
            QT_TRANSLATE_NOOP(
                "errors", "Give it in a file with --password-file, or keep it with the node."
            ),
            user=node.user,
            node=node.name,
        )
    return str(typer.prompt(f"Password of {node.user} for {node.name}", hide_input=True, err=True))
