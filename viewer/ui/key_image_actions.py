"""Joins the actions on key images: mark, step through them, list them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from viewer.core.key_image_store import KeyFrame
from viewer.core.study import Series, Study
from viewer.ui.key_images import KeyImages
from viewer.ui.shown_image import ShownImage, frame_places
from viewer.ui.study_text import series_title
from viewer.ui.tasks import Priority

if TYPE_CHECKING:
    from viewer.core.companions import Companion
    from viewer.ui.key_image_files import LoadedKeys, MatchedKeys
    from viewer.ui.main_window import MainWindow


@dataclass(frozen=True, eq=False)
class KeyPlace:
    """Where a key image is listed; `index` counts the series' frames from 0.

    Whether the file listed has the pixels that were marked is seen where they are read.
    """

    series: Series
    index: int
    sop_instance_uid: str
    frame_number: int

    def is_at(self, shown: ShownImage | None) -> bool:
        """Whether this is the image shown."""
        return shown is not None and shown.is_same_image(self.sop_instance_uid, self.frame_number)


def key_places(study: Study, marked: frozenset[KeyFrame]) -> tuple[KeyPlace, ...]:
    """Return the key images of a study in the order of its series and their scrolling."""
    named = {(key.sop_instance_uid, key.frame_number) for key in marked}
    return tuple(
        KeyPlace(series, index, instance.sop_instance_uid, number)
        for series in study.series
        for index, (instance, number) in enumerate(frame_places(series))
        if (instance.sop_instance_uid, number) in named
    )


class KeyImageActions(QObject):
    """Lives with the window; steps and lists within the study of the active cell."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.keys = KeyImages(window.services, self)
        self._menu = QMenu(window)
        self._menu.triggered.connect(self._on_listed)
        window.tags.add_source(self.keys.tag)
        self.keys.changed.connect(window.tags.refresh)
        self.keys.changed.connect(self._on_changed)
        window.imports.studies_changed.connect(self._look_up)
        window.imports.companions_found.connect(self._read)
        window.stack.shown_changed.connect(self._on_shown)
        actions = window.actions_
        for name, slot in (
            ("key_image", self._on_mark),
            ("next_key_image", self._on_next),
            ("previous_key_image", self._on_previous),
            ("key_image_list", self.show_list),
            ("save_key_images", self.save),
        ):
            actions[name].triggered.connect(slot)
        # Studies may have been opened already: see `MainWindow.complete`.
        self._look_up()
        if window.imports.companions:
            self._read(window.imports.companions)
        self._on_shown(window.stack.shown())

    def places(self) -> tuple[KeyPlace, ...]:
        """The key images of the active study."""
        opened = self._window.opener.active_as_listed()
        return () if opened is None else key_places(opened[0], self.keys.marked())

    @Slot()
    def show_list(self) -> None:
        """Offer the key images of the active study; Enter or a click goes there."""
        self._menu.clear()
        shown = self._window.stack.shown()
        for number, place in enumerate(self.places()):
            action = self._menu.addAction(self._words(place))
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(place.is_at(shown))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("This study has no key images")).setEnabled(False)
        grid = self._window.grid
        self._menu.popup(grid.mapToGlobal(grid.rect().topLeft()))

    @Slot()
    def save(self) -> None:
        """Ask for a file and write the key images of the active study into it."""
        from viewer.ui.key_image_files import save_key_images

        title = self.tr("Save key images")
        start = str(Path.home() / "key-images.dcm")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, "DICOM (*.dcm)")
        if not chosen:
            return
        services = self._window.services
        listed = [frame_places(place.series)[place.index] for place in self.places()]
        path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".dcm")
        reader = services.settings.current.reader
        task = services.tasks.start(
            partial(save_key_images, listed, self.keys.marked(), reader, path),
            name="save key images",
        )
        task.succeeded.connect(self._on_saved)
        task.failed.connect(services.messages.show_error)

    def step(self, by: int) -> None:
        """Go to the next key image of the study, around its ends."""
        places, shown = self.places(), self._window.stack.shown()
        if not places:
            self._window.services.messages.show_info(self.tr("This study has no key images."))
            return
        at = [number for number, place in enumerate(places) if place.is_at(shown)]
        here = at[0] + by if at else (0 if by > 0 else -1)
        self._go_to(places[here % len(places)])

    def _go_to(self, place: KeyPlace) -> None:
        opened = self._window.opener.active_as_listed()
        if opened is not None:
            self._window.opener.choose(opened[0], place.series, place.index)

    def _words(self, place: KeyPlace) -> str:
        words = self.tr("{series}, image {number} of {count}")
        return words.format(
            series=series_title(place.series),
            number=place.index + 1,
            count=place.series.number_of_images,
        )

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Key images saved as {file}.").format(file=path.name)
        self._window.services.messages.show_info(text)

    @Slot(object)
    def _read(self, companions: tuple[Companion, ...]) -> None:
        from viewer.ui.key_image_files import load_key_images

        work = partial(load_key_images, companions)
        task = self._window.services.tasks.start(work, name="read key objects")
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._window.services.messages.show_error)

    @Slot(object)
    def _on_loaded(self, loaded: LoadedKeys) -> None:
        from viewer.ui.key_image_files import match_frames

        services = self._window.services
        for problem in loaded.problems:
            services.messages.show_error(problem)
        if not loaded.selections:
            return
        work = partial(match_frames, loaded.selections, self._window.imports.studies)
        task = services.tasks.start(work, name="match key images", priority=Priority.LOW)
        task.succeeded.connect(self._on_matched)
        task.failed.connect(services.messages.show_error)

    @Slot(object)
    def _on_matched(self, matched: MatchedKeys) -> None:
        for problem in matched.problems:
            self._window.services.messages.show_error(problem)
        self.keys.add_from_file(matched.keys)

    @Slot(QAction)
    def _on_listed(self, action: QAction) -> None:
        self._go_to(self.places()[action.data()])

    @Slot(bool)
    def _on_mark(self, marked: bool) -> None:
        shown = self._window.stack.shown()
        if shown is not None:
            self.keys.mark(shown, marked)

    @Slot()
    def _on_next(self) -> None:
        self.step(1)

    @Slot()
    def _on_previous(self) -> None:
        self.step(-1)

    @Slot()
    def _look_up(self) -> None:
        self.keys.look_up(self._window.imports.studies)

    @Slot()
    def _on_changed(self) -> None:
        self._on_shown(self._window.stack.shown())

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        is_marked = shown is not None and self.keys.is_marked(shown)
        self._window.actions_["key_image"].setChecked(is_marked)
