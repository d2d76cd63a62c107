"""What a row of the table of settings says, and which values it allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from viewer.core.i18n import QT_TRANSLATE_NOOP

SettingValue = bool | str | float


# Pages of the dialog.
GENERAL = QT_TRANSLATE_NOOP("settings", "General")
LIBRARY = QT_TRANSLATE_NOOP("settings", "Library")


@dataclass(frozen=True)
class Choice:
    """One allowed value and what the dialog calls it."""

    value: str
    label: str


@dataclass(frozen=True)
class SettingInfo:
    """What a dialog needs to offer a setting; texts are marked under the context "settings"."""

    name: str
    default: SettingValue
    title: str
    description: str
    choices: tuple[Choice, ...] = ()
    minimum: float = 0.0
    maximum: float = 1.0
    page: str = GENERAL

    def check(self, value: object) -> SettingValue:
        """Return `value` as this setting's type; ValueError when it is not allowed."""
        if isinstance(self.default, bool):
            if isinstance(value, bool):
                return value
        elif isinstance(self.default, float):
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if number and self.minimum <= value <= self.maximum:  # type: ignore[operator]
                return float(value)  # type: ignore[arg-type]
        elif isinstance(value, str) and self._is_choice(value):
            return value
        raise ValueError(f"{self.name}: {value!r} is not allowed")

    def _is_choice(self, value: str) -> bool:
        return not self.choices or value in {choice.value for choice in self.choices}


def setting(default: Any, title: str, description: str, **limits: Any) -> Any:
    """Return a field of `Settings`; `limits` are the other attributes of `SettingInfo`."""
    metadata = {"title": title, "description": description, **limits}
    return field(default=default, metadata=metadata)
