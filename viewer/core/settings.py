"""The one table of settings: name, type, default, description; file, dialog and docs follow it."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import config_dir, write_atomically
from viewer.core.setting_info import LIBRARY, Choice, SettingInfo, setting

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """A snapshot of all settings. This class is the table; `table` reads it."""

    language: str = setting(
        "",
        QT_TRANSLATE_NOOP("settings", "Language"),
        QT_TRANSLATE_NOOP("settings", "Language of the window; used from the next start."),
        choices=(
            Choice("", QT_TRANSLATE_NOOP("settings", "As the computer")),
            Choice("en", "English"),
            Choice("es", "Español"),
        ),
    )
    theme: str = setting(
        "dark",
        QT_TRANSLATE_NOOP("settings", "Theme"),
        QT_TRANSLATE_NOOP("settings", "Dark for reading rooms, light for bright rooms."),
        choices=(
            Choice("dark", QT_TRANSLATE_NOOP("settings", "Dark")),
            Choice("light", QT_TRANSLATE_NOOP("settings", "Light")),
        ),
    )
    score_automatically: bool = setting(
        False,
        QT_TRANSLATE_NOOP("settings", "Score images when they are opened"),
        QT_TRANSLATE_NOOP("settings", "Otherwise the AI waits until you ask for a score."),
    )
    heat_map_opacity: float = setting(
        0.5,
        QT_TRANSLATE_NOOP("settings", "Heat map opacity"),
        QT_TRANSLATE_NOOP("settings", "How strongly the heat map covers the image at first."),
    )
    device: str = setting(
        "auto",
        QT_TRANSLATE_NOOP("settings", "Scoring device"),
        QT_TRANSLATE_NOOP("settings", "Automatic uses a graphics card; used from the next start."),
        choices=(
            Choice("auto", QT_TRANSLATE_NOOP("settings", "Automatic")),
            Choice("cpu", QT_TRANSLATE_NOOP("settings", "Processor")),
            Choice("gpu", QT_TRANSLATE_NOOP("settings", "Graphics card")),
        ),
    )
    magnifier: str = setting(
        "3",
        QT_TRANSLATE_NOOP("settings", "Magnifier"),
        QT_TRANSLATE_NOOP("settings", "How much larger than the image around it."),
        choices=(Choice("2", "2 ×"), Choice("3", "3 ×"), Choice("4", "4 ×")),
    )
    show_identity: bool = setting(
        True,
        QT_TRANSLATE_NOOP("settings", "Show the patient's data over the image"),
        QT_TRANSLATE_NOOP("settings", "Turn it off while people who need not know look on."),
    )
    open_prior: bool = setting(
        True,
        QT_TRANSLATE_NOOP("settings", "Open the prior study beside a new one"),
        QT_TRANSLATE_NOOP(
            "settings", "The latest earlier study of the same patient, if the library has one."
        ),
    )
    keep_opened: bool = setting(
        True,
        QT_TRANSLATE_NOOP("settings", "Keep what is opened in the list"),
        QT_TRANSLATE_NOOP("settings", "Listed where it lies; nothing is copied from fixed disks."),
        page=LIBRARY,
    )
    import_mode: str = setting(
        "copy",
        QT_TRANSLATE_NOOP("settings", "Import"),
        QT_TRANSLATE_NOOP("settings", "What the import dialog proposes: your last choice."),
        choices=(
            Choice("copy", QT_TRANSLATE_NOOP("settings", "Copy into the library")),
            Choice("link", QT_TRANSLATE_NOOP("settings", "Only list")),
        ),
        page=LIBRARY,
    )
    removable_media: str = setting(
        "copy",
        QT_TRANSLATE_NOOP("settings", "Studies opened from a stick or disc"),
        QT_TRANSLATE_NOOP("settings", "Copied, they stay when it is taken out."),
        choices=(
            Choice("copy", QT_TRANSLATE_NOOP("settings", "Copy into the library")),
            Choice("ask", QT_TRANSLATE_NOOP("settings", "Ask")),
            Choice("look", QT_TRANSLATE_NOOP("settings", "Only show")),
        ),
        page=LIBRARY,
    )
    trash_days: str = setting(
        "30",
        QT_TRANSLATE_NOOP("settings", "Keep deleted studies"),
        QT_TRANSLATE_NOOP("settings", "After that the trash may be emptied of them."),
        choices=(
            Choice("7", QT_TRANSLATE_NOOP("settings", "7 days")),
            Choice("30", QT_TRANSLATE_NOOP("settings", "30 days")),
            Choice("90", QT_TRANSLATE_NOOP("settings", "90 days")),
            Choice("", QT_TRANSLATE_NOOP("settings", "Until I empty the trash")),
        ),
        page=LIBRARY,
    )
    empties_trash_unasked: bool = setting(
        False,
        QT_TRANSLATE_NOOP("settings", "Empty the trash without asking"),
        QT_TRANSLATE_NOOP("settings", "Otherwise Faro asks before deleted studies go for good."),
        page=LIBRARY,
    )
    free_space_gb: str = setting(
        "5",
        QT_TRANSLATE_NOOP("settings", "Keep free on the disk"),
        QT_TRANSLATE_NOOP(
            "settings", "With less, images of the oldest reviewed studies are removed."
        ),
        choices=(
            Choice("", QT_TRANSLATE_NOOP("settings", "Nothing: never remove images")),
            Choice("2", "2 GB"),
            Choice("5", "5 GB"),
            Choice("20", "20 GB"),
            Choice("50", "50 GB"),
        ),
        page=LIBRARY,
    )
    makes_room_unasked: bool = setting(
        False,
        QT_TRANSLATE_NOOP("settings", "Make room without asking"),
        QT_TRANSLATE_NOOP("settings", "Otherwise Faro asks before it removes images."),
        page=LIBRARY,
    )
    reader: str = setting(
        "",
        QT_TRANSLATE_NOOP("settings", "Reader's name"),
        QT_TRANSLATE_NOOP("settings", "Stands on reports that you write."),
    )


def table() -> tuple[SettingInfo, ...]:
    """Return every setting with its description, in the order of the dialog."""
    return tuple(
        SettingInfo(entry.name, entry.default, **entry.metadata)  # type: ignore[arg-type]
        for entry in dataclasses.fields(Settings)
    )


class SettingsStore:
    """Holds the present `Settings`, keeps them in a file and tells who asked to be told.

    Parameters
    ----------
    path
        The settings file; absent: ``settings.json`` in the user's configuration folder.

    Attributes
    ----------
    problem
        What was wrong with the file when it was read, for the user; None when it was fine.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "settings.json"
        self.problem: UserError | None = None
        self._listeners: list[Callable[[Settings], None]] = []
        self._current = self._read()

    @property
    def current(self) -> Settings:
        """The present snapshot."""
        return self._current

    def subscribe(self, listener: Callable[[Settings], None]) -> None:
        """Call `listener` with the new snapshot after every change."""
        self._listeners.append(listener)

    def change(self, **values: object) -> Settings:
        """Check and store `values`, tell the listeners and return the new snapshot.

        Raises
        ------
        ValueError
            A value that its setting does not allow; nothing is changed then.
        UserError
            The file cannot be written; the change holds until the program ends.
        """
        known = {info.name: info for info in table()}
        checked: dict[str, Any] = {name: known[name].check(v) for name, v in values.items()}
        changed = dataclasses.replace(self._current, **checked)
        if changed == self._current:
            return changed
        self._current = changed
        for listener in self._listeners:
            listener(changed)
        text = json.dumps(dataclasses.asdict(changed), indent=2, ensure_ascii=False)
        write_atomically(self.path, (text + "\n").encode())
        return changed

    def _read(self) -> Settings:
        try:
            stored = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            self.problem = self._put_aside()
            return Settings()
        return Settings(**_allowed(stored))

    def _put_aside(self) -> UserError:
        """Keep the broken file for whoever wants to look, under a name we do not read."""
        aside = self.path.with_name(self.path.name + ".broken")
        try:
            self.path.replace(aside)
        except OSError:
            aside = self.path
        _log.warning("The settings file could not be read; defaults are used")
        return UserError(
            "settings-broken",
            QT_TRANSLATE_NOOP("errors", "The settings could not be read; defaults are used."),
            QT_TRANSLATE_NOOP("errors", "The old file is {file}."),
            file=str(aside),
        )


def _allowed(stored: dict[str, Any]) -> dict[str, Any]:
    """Keep what this version knows and allows; another version's file is no error."""
    kept: dict[str, Any] = {}
    for info in table():
        if info.name not in stored:
            continue
        try:
            kept[info.name] = info.check(stored[info.name])
        except ValueError:
            _log.warning("Setting %s has a value that is not allowed", info.name)
    return kept
