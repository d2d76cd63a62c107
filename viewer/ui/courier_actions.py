"""Packages on sticks: packed, opened, answered, each in a worker with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from viewer.core.errors import UserError
from viewer.core.library.listed import listed_study
from viewer.core.progress import Progress
from viewer.ui.courier_words import opened_summary, second_drafts
from viewer.ui.messages import Offer
from viewer.ui.study_choice import StudyChoice
from viewer.ui.tasks import Task
from viewer.ui.translate import translated_error

if TYPE_CHECKING:
    from viewer.core.courier.courier import Courier, Packed
    from viewer.core.courier.ledger import Passage
    from viewer.core.courier.opening import Opened, PackageView
    from viewer.core.library.library import Library
    from viewer.ui.courier_dialogs import PasswordDialog
    from viewer.ui.main_window import MainWindow

_NAME = "studies.farocourier"
_ANSWERS = "answers.farocourier"


class CourierActions(QObject):
    """Lives with the window; one package at a time."""

    def __init__(self, window: MainWindow, open_study: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window = window
        self._open_study = open_study
        self._task: Task | None = None
        self._bar: QProgressDialog | None = None
        actions = window.actions_
        for name, slot in (
            ("pack_courier", self.ask_to_pack),
            ("open_courier", self.ask_to_open),
            ("answer_courier", self.ask_to_answer),
        ):
            actions[name].triggered.connect(slot)

    @Slot()
    def ask_to_pack(self) -> None:
        """Ask for file and password, and pack the shown study and others that are ticked."""
        opened = self._window.stack.opened()
        out = self._new_file(self.tr("Pack for the courier"), _NAME) if opened else None
        if opened is not None and out is not None:
            words = self.tr(
                "Whoever opens the package needs this password. Without it nobody can, you neither."
            )
            studies = StudyChoice(listed_study(opened[0]), self._window.browser.studies)
            dialog = self._password(
                out.name, words, is_new=True, may_deidentify=True, studies=studies
            )
            dialog.answered.connect(lambda: self.pack(studies.chosen(), out, dialog))
            dialog.open()
            dialog.password.setFocus()

    def pack(self, uids: Sequence[str], out: Path, asked: PasswordDialog) -> None:
        """Pack studies to `out` as the dialog says."""
        from viewer.core.deidentification.files import Allowed

        clean = Allowed(burned_in=asked.burned_in.isChecked())
        deidentify = clean if asked.deidentify.isChecked() else None
        message, password = asked.message.toPlainText().strip(), asked.password.text()
        self._start(
            lambda courier, progress: courier.pack(
                uids,
                out,
                password,
                message=message,
                deidentify=deidentify,
                progress=progress,
            ),
            self._on_packed,
            self.tr("Packing…"),
        )
        for uid in uids:
            self._window.services.audit.record("study-packed", study_instance_uid=uid)

    @Slot()
    def ask_to_open(self) -> None:
        """Ask for a package and its password, and show who sends what."""
        title = self.tr("Open a courier's package")
        kinds = self.tr("Packages (*.farocourier)") + ";;" + self.tr("All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path, words: str = "") -> None:
        """Ask for the password of a package (with `words`: once more) and show who sends what."""
        dialog = self._password(path.name, words or self.tr("The sender tells you the password."))
        dialog.answered.connect(lambda: self.look(path, dialog.password.text()))
        dialog.open()

    def look(self, path: Path, password: str) -> None:
        """Show who sends what; taken in is nothing yet."""

        def show(view: PackageView) -> None:
            from viewer.ui.courier_dialogs import SenderDialog

            dialog = SenderDialog(view, self._window)
            key = view.manifest.sender.fingerprint
            dialog.agreed.connect(lambda: self.take_in(path, password, key))
            dialog.open()

        self._start(
            lambda courier, _progress: courier.look(path, password),
            show,
            self.tr("Opening…"),
            partial(self._on_not_opened, path),
        )

    def _on_not_opened(self, path: Path, error: UserError) -> None:
        """Who mistyped a password types it again, and has not to look for the file again."""
        if error.code == "courier-password":
            self.open(path, translated_error(error))
        else:
            self._window.services.messages.show_error(error)

    def take_in(self, path: Path, password: str, accepted_key: str) -> None:
        """Take a package in from the sender that was looked at, also where its key has changed."""
        from viewer.ui.report_editor import ReportEditor

        if self._window.findChildren(ReportEditor):
            # It would write its words over those that come.
            text = self.tr("Close the report first: the package may bring another version of it.")
            self._window.services.messages.show_info(text)
            return
        self._start(
            lambda courier, progress: courier.open(
                path, password, accepted_key=accepted_key, progress=progress
            ),
            self._on_opened,
            self.tr("Taking in…"),
        )

    @Slot()
    def ask_to_answer(self) -> None:
        """Ask whose packages are answered, and pack the answers."""
        self._start(
            lambda courier, _progress: courier.received(), self._ask_to_answer, self.tr("Opening…")
        )

    def answer(self, out: Path, asked: PasswordDialog) -> None:
        """Pack the answers to `out` as the dialog says."""
        password = asked.password.text()
        values = {
            "station": asked.station.currentData(),
            "message": asked.message.toPlainText().strip(),
        }
        self._start(
            lambda courier, progress: courier.answer(out, password, progress=progress, **values),
            self._on_packed,
            self.tr("Packing…"),
        )

    def _ask_to_answer(self, passages: tuple[Passage, ...]) -> None:
        if not passages:
            text = self.tr("No package of studies was opened here yet: nobody waits for answers.")
            self._window.services.messages.show_info(text)
            return
        out = self._new_file(self.tr("Pack the answers"), _ANSWERS)
        if out is None:
            return
        stations = sorted({passage.station for passage in passages})
        words = self.tr("Readers' answers, reports and drawings since the studies came.")
        dialog = self._password(out.name, words, is_new=True, stations=stations)
        dialog.answered.connect(lambda: self.answer(out, dialog))
        dialog.open()

    def _new_file(self, title: str, name: str) -> Path | None:
        kinds = self.tr("Packages (*.farocourier)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".farocourier")

    def _password(self, title: str, words: str, **choices: Any) -> PasswordDialog:
        from viewer.ui.courier_dialogs import PasswordDialog

        return PasswordDialog(title, words, parent=self._window, **choices)

    def _start(
        self,
        work: Callable[[Courier, Progress], object],
        on_success: Callable[[Any], None],
        words: str,
        on_failed: Callable[[UserError], None] | None = None,
    ) -> None:
        services = self._window.services
        if self._task is not None:
            services.messages.show_info(self.tr("Another package is still being worked on."))
            return
        self._task = services.tasks.start(partial(_work, services.library, work), name="courier")
        self._bar = self._make_bar(self._task, words)
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(on_success)
        self._task.failed.connect(on_failed or services.messages.show_error)
        self._task.finished.connect(self._on_finished)

    def _make_bar(self, task: Task, words: str) -> QProgressDialog:
        bar = QProgressDialog(self._window)
        bar.setLabelText(words)
        bar.setWindowModality(Qt.WindowModality.NonModal)
        bar.setMinimumDuration(500)
        bar.setAutoClose(False)
        bar.setAutoReset(False)
        bar.canceled.connect(task.cancel)
        return bar

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        if self._bar is not None:
            self._bar.setRange(0, max(total, 0))
            self._bar.setValue(done)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self._bar is not None:
            self._bar.close()
            self._bar.deleteLater()
            self._bar = None

    @Slot(object)
    def _on_packed(self, packed: Packed) -> None:
        messages = self._window.services.messages
        text = self.tr(
            "{file} is written and was read back: {parts} parts of %n study(ies). Its fingerprint "
            "is {fingerprint}.",
            "",
            len(packed.manifest.studies),
        )
        messages.show_info(
            text.format(
                file=packed.path.name,
                parts=len(packed.manifest.parts),
                fingerprint=packed.manifest.sender.fingerprint,
            )
        )
        messages.show_problems(packed.left_out)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._window.list.refresh()
        summary, messages = opened_summary(opened), self._window.services.messages
        if opened.is_complete:
            messages.show_info(translated_error(summary), self._offer_to_show(opened))
        else:
            messages.show_error(summary)
        messages.show_problems(second_drafts(opened))
        self._show_rows(opened)
        if opened.documents:
            text = self.tr("%n document(s) came along: {folder}", "", len(opened.documents))
            messages.show_info(text.format(folder=opened.documents[0].parent))

    def _offer_to_show(self, opened: Opened) -> Offer | None:
        studies = opened.view.manifest.studies
        if len(studies) != 1:
            return None
        return Offer(self.tr("Open"), partial(self._open_study, studies[0].study_instance_uid))

    def _show_rows(self, opened: Opened) -> None:
        """Show what came for images that are open: writing them would delete what is not shown."""
        from viewer.core.courier.landing import REFUSED, Landed

        landed = [one for one in opened.landings if one.landed not in REFUSED]
        uids = {one.item.sop_instance_uid for one in landed}
        changed = frozenset(one.item.row for one in landed if one.landed is Landed.UPDATED)
        self._window.measuring.keeper.reload(uids, changed)
        self._window.key_image_actions.keys.look_again(uids)


def _work(
    library: Library, work: Callable[[Courier, Progress], object], progress: Progress
) -> object:
    from viewer.core.courier.courier import Courier

    return work(Courier(library), progress)
