"""Fusion with our own palette and a small style sheet, both filled from one table of colours."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from viewer.core.paths import resource

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "panel",
    _Role.WindowText: "text",
    _Role.Base: "card",
    _Role.AlternateBase: "panel",
    _Role.Text: "text",
    _Role.PlaceholderText: "muted",
    _Role.Button: "raised",
    _Role.ButtonText: "text",
    _Role.BrightText: "flag",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "selection_text",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Accent: "accent",
    _Role.Light: "hover",
    _Role.Midlight: "raised",
    _Role.Mid: "border",
    _Role.Dark: "border",
    _Role.Shadow: "window",
}
_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_POINT_SIZE = 9.0


@dataclass(frozen=True)
class Theme:
    """Colours by role, as ``#rrggbb``; what each role is for stands in ``dark.toml``."""

    name: str
    window: str
    panel: str
    card: str
    raised: str
    hover: str
    pressed: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_fill: str
    accent_text: str
    selection: str
    selection_text: str
    flag: str
    flag_fill: str
    uncertain: str
    uncertain_fill: str
    calm: str
    calm_fill: str
    error: str
    error_fill: str
    image: str

    def colour(self, role: str) -> QColor:
        """Return the colour of `role`; AttributeError when there is no such role."""
        return QColor(getattr(self, role))


def load_theme(name: str) -> Theme:
    """Read ``resources/themes/<name>.toml``."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        return Theme(name=name, **tomllib.load(file))


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give the whole application `theme`; may be called again while windows are open."""
    application.setStyle("Fusion")
    application.setFont(_font(application))
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return the palette for `theme`, with disabled text told apart."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.colour(name))
    disabled = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        made.setColor(disabled, role, theme.colour("disabled"))
    return made


def style_sheet(theme: Theme) -> str:
    """Return ``faro.qss`` with the colours of `theme`."""
    template = string.Template(resource("themes", "faro.qss").read_text(encoding="utf-8"))
    colours = {field.name: getattr(theme, field.name) for field in fields(theme)}
    return template.substitute(colours, theme=theme.name, icons=resource("icons").as_posix())


def _font(application: QApplication) -> QFont:
    """Inter ships with Faro: narrow enough for dense lists, digits of one width in columns."""
    font = application.font()
    if "Inter" not in font.families():
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", "inter", name)))
        # What Inter lacks (Arabic, Chinese, …) comes from the system's own font.
        font.setFamilies(["Inter", *font.families()])
    font.setPointSizeF(_POINT_SIZE)
    return font
