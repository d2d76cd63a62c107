"""The nodes that the user has set up, kept in a file; their passwords are kept apart."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.late_pydantic import load_pydantic
from viewer.core.network.credentials import forget_secret, keep_secret, secret_of
from viewer.core.network.node import Node
from viewer.core.network.node_check import check_node
from viewer.core.paths import config_dir, put_aside, write_atomically

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_log = logging.getLogger(__name__)


class NodeBook:
    """Nodes by name, in the order they were added.

    Every change begins with what the file holds now: the window and the command line share it.

    Parameters
    ----------
    path
        The file; absent: ``nodes.json`` in the user's configuration folder.

    Attributes
    ----------
    problem
        What was wrong with the file when it was last read, for the user; None when it was fine.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "nodes.json"
        self.problem: UserError | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, as the file has them now."""
        return tuple(self._read().values())

    def get(self, name: str) -> Node:
        """Return a node; UserError where there is none of that name."""
        nodes = self._read()
        if name not in nodes:
            raise UserError(
                "unknown-node",
                QT_TRANSLATE_NOOP("errors", "There is no node called “{name}”."),
                QT_TRANSLATE_NOOP("errors", "Known: {known}."),
                name=name,
                known=", ".join(nodes) or "–",
            )
        return nodes[name]

    def add(self, node: Node) -> None:
        """Add a node; UserError where it cannot be right, its name is taken, or on a full disk."""
        check_node(node)
        nodes = self._read()
        _require_free(node.name, nodes)
        self._write([*nodes.values(), node])

    def change(self, name: str, node: Node) -> None:
        """Put `node` in the place of the one called `name`; its password goes with it.

        Raises
        ------
        UserError
            As `add` and `get`.
        """
        check_node(node)
        self.get(name)
        nodes = self._read()
        if node.name != name:
            _require_free(node.name, nodes)
        self._write([node if one.name == name else one for one in nodes.values()])
        if node.name != name and (secret := secret_of(name)) is not None:
            keep_secret(node.name, secret)
            forget_secret(name)

    def remove(self, name: str) -> None:
        """Remove a node and its password; UserError as `get`."""
        self.get(name)
        self._write([one for one in self._read().values() if one.name != name])
        forget_secret(name)

    def _read(self) -> dict[str, Node]:
        load_pydantic()
        from pydantic import ValidationError

        try:
            data = self.path.read_bytes()
            nodes = _adapter().validate_json(data)
            for node in nodes:
                check_node(node)
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError, UserError):
            self.problem = self._put_aside()
            return {}
        return {node.name: node for node in nodes}

    def _put_aside(self) -> UserError:
        _log.warning("The file of nodes could not be read")
        return UserError(
            "nodes-broken",
            QT_TRANSLATE_NOOP("errors", "The list of nodes could not be read; it begins empty."),
            QT_TRANSLATE_NOOP("errors", "The old file is {file}."),
            file=str(put_aside(self.path)),
        )

    def _write(self, nodes: list[Node]) -> None:
        write_atomically(self.path, _adapter().dump_json(nodes, indent=2) + b"\n")


def _require_free(name: str, nodes: dict[str, Node]) -> None:
    if name in nodes:
        raise UserError(
            "node-name-taken",
            QT_TRANSLATE_NOOP("errors", "There is a node called “{name}” already."),
            QT_TRANSLATE_NOOP("errors", "Choose another name."),
            name=name,
        )


def _adapter() -> TypeAdapter[list[Node]]:
    load_pydantic()
    from pydantic import TypeAdapter

    return TypeAdapter(list[Node])
