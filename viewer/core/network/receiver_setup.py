"""How the user has set up the receiver, in a file of the configuration folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.late_pydantic import load_pydantic
from viewer.core.network.listening import Listening
from viewer.core.paths import config_dir, put_aside, write_atomically


@dataclass(frozen=True)
class ReceiverSetup:
    """Whether the receiver runs beside the window, how it listens, what happens to arrivals.

    Attributes
    ----------
    outlives_window
        Whether it goes on, with an icon beside the clock, when the window is closed.
    scores
        Whether arrived studies are scored by themselves.
    """

    is_on: bool = False
    listening: Listening = field(default_factory=Listening)
    outlives_window: bool = False
    scores: bool = False


class ReceiverSetupFile:
    """Keeps a `ReceiverSetup`.

    Attributes
    ----------
    problem
        What was wrong with the file when it was read; nothing listens then. None: it was fine.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "receiver.json"
        self.problem: UserError | None = None
        self.current = self._read()

    def save(self, setup: ReceiverSetup) -> None:
        """Keep `setup`; UserError where the file cannot be written, and nothing is changed."""
        load_pydantic()
        from pydantic import TypeAdapter

        write_atomically(self.path, TypeAdapter(ReceiverSetup).dump_json(setup, indent=2) + b"\n")
        self.current = setup

    def _read(self) -> ReceiverSetup:
        if not self.path.exists():
            return ReceiverSetup()
        load_pydantic()
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(ReceiverSetup).validate_json(self.path.read_bytes())
        except (OSError, ValidationError):
            self.problem = self._put_aside()
            return ReceiverSetup()

    def _put_aside(self) -> UserError:
        try:
            kept = put_aside(self.path)
        except UserError:
            kept = self.path
        return UserError(
            "receiver-setup-broken",
            QT_TRANSLATE_NOOP(
                "errors", "How the receiver was set up could not be read; it is switched off."
            ),
            QT_TRANSLATE_NOOP("errors", "The old file is {file}."),
            file=str(kept),
        )
