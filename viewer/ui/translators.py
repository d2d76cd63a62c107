"""Loads the window's language: ours from resources/i18n, Qt's own for its dialogs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from viewer.core.paths import resource

LANGUAGES = ("en", "es")


def install_translators(application: QCoreApplication, language: str = "") -> str:
    """Install the translators for `language` ("" for the system's) and return its name.

    English has a file too: Qt finds the plural forms of "%n image(s)" in it.
    """
    chosen = language or QLocale.system().name().split("_")[0]
    chosen = chosen if chosen in LANGUAGES else "en"
    QLocale.setDefault(QLocale(chosen) if language else QLocale.system())
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{chosen}"),
        (str(resource("i18n")), f"faro_{chosen}"),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    return chosen
