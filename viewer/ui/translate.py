"""Translation of templates that Qt-free code made: look up, then fill in the facts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from viewer.core.errors import UserError, fill


def translated_error(error: UserError) -> str:
    """Return the error's sentence and next step in the language of the window."""
    return error.text(_translate_error)


def translated(context: str, template: str, fields: Mapping[str, object]) -> str:
    """Translate `template` (marked under `context`) and fill in `fields`."""
    return fill(QCoreApplication.translate(context, template), fields)


def _translate_error(template: str) -> str:
    return QCoreApplication.translate("errors", template)
