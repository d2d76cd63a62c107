"""Commands for the user's nodes: pacs nodes list, add, remove, test."""

from __future__ import annotations

import getpass
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from viewer.cli_node import with_node
from viewer.cli_output import say
from viewer.cli_transfers import print_probe, write_json
from viewer.core.errors import printable
from viewer.core.network.node import Node, Protocol

app = typer.Typer(help="The archives you have set up.", no_args_is_help=True, rich_markup_mode=None)

JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the results here, too.")
]


@app.command("list")
def list_nodes(
    json_file: JsonFile = None,
) -> None:
    """List the nodes; passwords are not shown."""
    from pydantic import TypeAdapter

    from viewer.core.network.node_book import NodeBook

    book = NodeBook()
    nodes = book.nodes
    if book.problem is not None:
        say(book.problem)
    for node in nodes:
        print(printable(f"{node.name}  {_place(node)}"))
    if json_file is not None:
        write_json(json_file, TypeAdapter(list[Node]).dump_python(list(nodes), mode="json"))


@app.command("add")
@with_node
def add_node(
    node: Node,
    name: Annotated[str, typer.Argument(help="Your word for it.")],
    password: Annotated[
        bool, typer.Option("--password", help="Ask for a password, or a token without --user.")
    ] = False,
) -> None:
    """Keep a node under a name."""
    from viewer.core.network.credentials import keep_secret
    from viewer.core.network.node_book import NodeBook

    NodeBook().add(replace(node, name=name))
    if password:
        notice = keep_secret(name, _ask_secret(node))
        if notice is not None:
            say(notice)


@app.command("remove")
def remove_node(name: Annotated[str, typer.Argument(help="Which.")]) -> None:
    """Remove a node and its password."""
    from viewer.core.network.node_book import NodeBook

    NodeBook().remove(name)


@app.command("test")
def probe_one(
    name: Annotated[str, typer.Argument(help="Which.")],
    json_file: JsonFile = None,
) -> None:
    """Ask whether a node answers, what it offers, and whether it can be searched."""
    from viewer.core.network.node_book import NodeBook
    from viewer.core.network.retrieving import probe

    node = NodeBook().get(name)
    print_probe(node, probe(node), json_file)


def _place(node: Node) -> str:
    if node.protocol is Protocol.DICOMWEB:
        return node.url
    secured = " (TLS)" if node.tls is not None else ""
    return f"{node.ae_title}@{node.host}:{node.port}{secured}"


def _ask_secret(node: Node) -> str:
    """From the terminal unseen, or as the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: " if node.user else "Token: ")
