"""Which node a command speaks to: one of the user's, by name, or one described by options."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from viewer.cli_pacs_web import settle_secret
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node, Protocol, Tls


def node_of(
    node: Annotated[str, typer.Option(help="A node of yours, by name.")] = "",
    host: Annotated[str, typer.Option(help="Name or address of the server.")] = "",
    port: Annotated[int, typer.Option(help="Its DICOM port.")] = 104,
    aec: Annotated[str, typer.Option(help="Its AE title.")] = "ANY-SCP",
    aet: Annotated[str, typer.Option(help="Our AE title.")] = "FARO",
    url: Annotated[str, typer.Option(help="Of a DICOMweb server, instead of a host.")] = "",
    user: Annotated[str, typer.Option(help="For DICOMweb; its password is asked for.")] = "",
    tls: Annotated[bool, typer.Option("--tls", help="Secure the connection.")] = False,
    ca: Annotated[Path | None, typer.Option(help="Who vouches for the server (PEM).")] = None,
    cert: Annotated[Path | None, typer.Option(help="Our certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(help="Its key (PEM).")] = None,
) -> Node:
    """Return the node that the options of a command name.

    Raises
    ------
    UserError
        None is named, two are, or what is said of it cannot be right.
    """
    from viewer.core.network.node_book import NodeBook
    from viewer.core.network.node_check import check_node

    if sum(map(bool, (node, host, url))) != 1:
        raise UserError(
            "which-node",
            QT_TRANSLATE_NOOP("errors", "It is not clear which server is meant."),
            QT_TRANSLATE_NOOP("errors", "Give one of --node, --host and --url."),
        )
    if node:
        return NodeBook().get(node)
    is_secured = tls or any((ca, cert, key))
    given = Node(
        name=host or url,
        protocol=Protocol.DICOMWEB if url else Protocol.DIMSE,
        host=host,
        port=port,
        ae_title=aec,
        calling_ae_title=aet,
        url=url,
        user=user,
        tls=Tls(ca, cert, key) if is_secured else None,
    )
    check_node(given)
    return given


def with_node(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `node_of` in place of its first parameter, a `Node`."""
    return _with_options(command, node_of)


def speaking_to_node(command: Callable[..., None]) -> Callable[..., None]:
    """As `with_node`, for a command that speaks to it; with the options of `settle_secret`."""
    return _with_options(command, node_of, settle_secret)


def _with_options(
    command: Callable[..., None],
    make: Callable[..., Node],
    prepare: Callable[..., None] | None = None,
) -> Callable[..., None]:
    of_make = _parameters(make)
    of_prepare = _parameters(prepare)[1:] if prepare is not None else []

    @functools.wraps(command)
    def run(*positional: Any, **options: Any) -> None:
        node = make(**{one.name: options.pop(one.name) for one in of_make})
        if prepare is not None:
            prepare(node, **{one.name: options.pop(one.name) for one in of_prepare})
        command(node, *positional, **options)

    several = (*_parameters(command)[1:], *of_make, *of_prepare)
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in several]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())
