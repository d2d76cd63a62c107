"""Joins the actions about files, studies, settings and help to the main window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from viewer.core.demo import demo_paths
from viewer.core.errors import UserError
from viewer.core.paths import config_dir, write_atomically
from viewer.ui.picture_files import png_bytes

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.reviewed_export import ReviewedExport


class WindowActions(QObject):
    """Opens files and dialogs. Each dialog exists at most once and is imported when first asked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs: dict[str, QDialog] = {}
        self._reviewed_export: ReviewedExport | None = None
        actions = window.actions_
        for name, slot in (
            ("open_files", self.open_files),
            ("open_folder", self.open_folder),
            ("open_demo", self.open_demo),
            ("export_image", self.export_image),
            ("export_reviewed", self.export_reviewed),
            ("settings", self.show_settings),
            ("quit", self.quit),
            ("next_study", self.next_study),
            ("previous_study", self.previous_study),
            ("find_study", window.browser.focus_filter),
            ("problems", self.show_problems),
            ("close_studies", window.close_studies),
            ("shortcuts", self.show_shortcuts),
            ("change_keys", self.show_shortcut_editor),
            ("about", self.show_about),
        ):
            actions[name].triggered.connect(slot)
        window.browser.open_files_wanted.connect(self.open_files)
        window.browser.open_folder_wanted.connect(self.open_folder)
        window.browser.open_demo_wanted.connect(self.open_demo)
        window.browser.import_wanted.connect(actions["import"].trigger)
        window.browser.archive_wanted.connect(actions["search_archive"].trigger)
        window.status.problems_wanted.connect(self.show_problems)

    @Slot()
    def open_files(self) -> None:
        """Ask for files and open them."""
        title = self.tr("Open files")
        kinds = self.tr("All files (*);;Pictures (*.png *.jpg *.jpeg);;DICOM (*.dcm *.dicom)")
        names, _ = QFileDialog.getOpenFileNames(self._window, title, last_folder(), kinds)
        self._open([Path(name) for name in names])

    @Slot()
    def open_folder(self) -> None:
        """Ask for a folder and open everything in it."""
        title = self.tr("Open folder")
        name = QFileDialog.getExistingDirectory(self._window, title, last_folder())
        self._open([Path(name)] if name else [])

    @Slot()
    def open_demo(self) -> None:
        """Open the synthetic studies that come with Faro."""
        self._window.open_paths(demo_paths())

    @Slot()
    def export_image(self) -> None:
        """Save the image as it is shown; the dialog asks before it replaces a file."""
        shown = self._window.stack.shown()
        if shown is None:
            return
        # The suggested name holds no patient data: file names travel.
        name = f"image-{shown.instance.sop_instance_uid.replace('.', '')[-6:]}.png"
        start = str(Path(last_folder()) / name)
        title = self.tr("Export image")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, "PNG (*.png)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".png")
        try:
            image = self._window.stack.snapshot(None, heat_map=True, annotations=True)
            write_atomically(path, png_bytes(image))
        except UserError as error:
            self._window.services.messages.show_error(error)
            return
        uid = shown.instance.sop_instance_uid
        self._window.services.audit.record("image-exported", sop_instance_uid=uid)
        text = self.tr("Saved as {file}. The text on the image names the patient.")
        if self._window.stack.state().has_effects:
            more = self.tr("Filters or false colours are on, as the text on it says.")
            text = f"{text} {more}"
        self._window.services.messages.show_info(text.format(file=path.name))

    @Slot()
    def export_reviewed(self) -> None:
        """Write readers' answers with their images, without names, for training."""
        from viewer.ui.reviewed_export import ReviewedExport

        if self._reviewed_export is None:
            self._reviewed_export = ReviewedExport(self._window.services, self._window)
        self._reviewed_export.ask(last_folder(), self._window.imports.studies)

    @Slot()
    def quit(self) -> None:
        """End the program, also where the receiver could go on without the window."""
        self._window.network.quit()

    @Slot()
    def next_study(self) -> None:
        """Open the next row of the list."""
        self._window.browser.step(1)

    @Slot()
    def previous_study(self) -> None:
        """Open the row above."""
        self._window.browser.step(-1)

    @Slot()
    def show_problems(self) -> None:
        """Show the list of unreadable files."""
        from viewer.ui.problems_window import ProblemsWindow

        self._show("problems", lambda: ProblemsWindow(self._window.services.messages, self._window))

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        from viewer.ui.settings_dialog import SettingsDialog

        services = self._window.services
        self._show(
            "settings",
            lambda: SettingsDialog(services.settings, services.messages, self._window),
        )

    @Slot()
    def show_shortcuts(self) -> None:
        """Show keys and mouse."""
        from viewer.ui.shortcuts_sheet import ShortcutsSheet

        def make() -> ShortcutsSheet:
            window = self._window
            sheet = ShortcutsSheet(window.actions_, window.services.messages, window)
            sheet.change_wanted.connect(self.show_shortcut_editor)
            window.keys.changed.connect(sheet.refresh)
            return sheet

        self._show("shortcuts", make)

    @Slot()
    def show_shortcut_editor(self) -> None:
        """Let the user choose other keys."""
        from viewer.ui.shortcut_editor import ShortcutEditor

        window = self._window
        self._show(
            "change_keys", lambda: ShortcutEditor(window.keys, window.services.messages, window)
        )

    @Slot()
    def show_about(self) -> None:
        """Say what Faro is and is not."""
        from viewer.ui.about import AboutDialog

        self._show("about", lambda: AboutDialog(self._window))

    def _open(self, paths: list[Path]) -> None:
        if paths:
            _remember_folder(paths[0] if paths[0].is_dir() else paths[0].parent)
            self._window.open_paths(paths)

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = self._dialogs.get(name)
        if dialog is None:
            dialog = self._dialogs[name] = make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()


def remembered() -> QSettings:
    """Return where the window keeps what nobody sets by hand."""
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)


def last_folder() -> str:
    """Return the folder that something was opened from last."""
    return str(remembered().value("folder", str(Path.home())))


def _remember_folder(folder: Path) -> None:
    remembered().setValue("folder", str(folder))
