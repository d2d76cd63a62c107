"""The real window without a display: screenshots, and the demonstration that needs nobody."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import resource, write_atomically
from viewer.core.result import Result
from viewer.core.study import Series, Study
from viewer.core.verdict import probability_text, verdict

if TYPE_CHECKING:
    from viewer.app import Faro, Options
    from viewer.ui.scoring_answer import Answer
    from viewer.ui.shown_image import ShownImage

_SIZE = (1366, 768)
_PATIENCE_S = 120.0
_POLL_MS = 10


def run_screenshot(options: Options, path: Path) -> int:
    """Open what `options` names in the real window, save it as PNG, return the exit code."""
    from viewer.app import running

    try:
        with running(options) as faro:
            return _take_screenshot(faro, options, path)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2


def _take_screenshot(faro: Faro, options: Options, path: Path) -> int:
    """Wait until everything is there that will come, then grab the window."""
    show(faro, options)
    faro.open(options)
    wait_until(lambda: not faro.window.imports.is_busy, "reading the files")
    if not faro.window.imports.studies and (options.paths or options.demo):
        for message in faro.window.messages.messages():
            print(message.text, file=sys.stderr)
        return 2
    _wait_for_image(faro)
    wait_until(lambda: not faro.window.library_actions.is_busy, "the list of studies")
    wait_until(lambda: not faro.services.tasks.running(), "thumbnails")
    if options.score:
        score(faro)
        faro.ai().panel.set_heat_map_on(True)
    _wait_for_ai(faro)
    write_atomically(path, grab(faro))
    print(path)
    return 0


def run_demo(out: Path) -> int:
    """Do the demonstration: open, score, report; write four files to `out` and say what they are.

    Raises
    ------
    UserError
        The demonstration studies or the model are missing, or `out` cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from viewer.app import Options, running

    with running(Options(demo=True)) as faro:
        show(faro, Options(demo=True))
        faro.open(Options(demo=True))
        wait_until(lambda: not faro.window.imports.is_busy, "reading the demonstration studies")
        if not faro.window.imports.studies:
            raise _no_demo()
        _wait_for_image(faro)
        done = _score_first_flagged(faro)
        wait_until(lambda: not faro.services.tasks.running(), "thumbnails")
        faro.ai().panel.set_heat_map_on(True)
        write_atomically(out / "screenshot.png", grab(faro))
        _write_results(done, out)
    _tell(done, out)
    return 0 if done.reason == "" else 2


def show(faro: Faro, options: Options) -> None:
    """Show the window at the size of a common small screen, whatever it was last time."""
    faro.window.remembers_state = False
    # A picture of one study must not name the other patients, nor leave anything behind.
    faro.window.library_actions.keeps = False
    faro.window.library_actions.lists_library = not (options.paths or options.demo)
    faro.start()
    faro.window.resize(*_SIZE)
    faro.complete()


def score(faro: Faro) -> Answer | None:
    """Score the shown image and wait for the answer."""
    from viewer.ui.scoring_view import Phase

    panel = faro.ai().panel
    _wait_for_ai(faro)
    if panel.view.phase is not Phase.OFF:
        panel.scoring.score()
    _wait_for_ai(faro)
    if panel.view.error is not None:
        raise panel.view.error
    return panel.view.answer


def grab(faro: Faro) -> bytes:
    """Return the whole window as PNG, after everything that waits to be painted was painted."""
    from PySide6.QtWidgets import QApplication

    from viewer.ui.picture_files import png_bytes

    for _ in range(3):
        QApplication.processEvents()
    return png_bytes(faro.window.grab().toImage())


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Run the event loop until `condition` holds; UserError when it never does."""
    import time

    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer()
    deadline = time.monotonic() + _PATIENCE_S
    came = False

    def look() -> None:
        # What came may be gone when the loop has ended: idle workers take up other work.
        nonlocal came
        came = condition()
        if came or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_POLL_MS)
    loop.exec()
    timer.stop()
    if not came:
        raise UserError(
            "too-slow",
            QT_TRANSLATE_NOOP("errors", "Faro gave up after waiting for: {what}."),
            what=what,
        )


def _wait_for_image(faro: Faro) -> None:
    """Wait for the image, or for the words that stand where it cannot be shown."""
    stack = faro.window.stack
    if faro.window.imports.studies:
        wait_until(lambda: stack.shown() is not None or not stack.is_loading(), "the image")


@dataclass(frozen=True, eq=False)
class _Done:
    """What the demonstration did; `reason` says why there is no answer."""

    shown: ShownImage
    answer: Answer | None
    reason: str = ""


def _wait_for_ai(faro: Faro) -> None:
    from viewer.ui.scoring_view import Phase

    panel = faro.ai().panel
    busy = (Phase.LOOKING, Phase.SCORING)
    wait_until(lambda: panel.view.phase not in busy, "the AI")


def _score_first_flagged(faro: Faro) -> _Done:
    """Score radiographs in the order of the list until one is flagged; else keep the last."""
    done: _Done | None = None
    for study in faro.window.imports.studies:
        for series in study.series:
            if series.modality in ("DX", "CR"):
                done = _open_and_score(faro, study, series)
                outcome = done.answer.outcome if done.answer else None
                if done.reason or (isinstance(outcome, Result) and outcome.flagged):
                    return done
    if done is None:
        raise _no_demo()
    return done


def _open_and_score(faro: Faro, study: Study, series: Series) -> _Done:
    stack = faro.window.stack
    faro.window.open_series(study, series)
    wait_until(lambda: not stack.is_loading(), "the image")
    shown = stack.shown()
    if shown is None:
        raise _no_demo()
    try:
        return _Done(shown, score(faro))
    except UserError as error:
        return _Done(shown, None, str(error))


def _write_results(done: _Done, out: Path) -> None:
    from viewer.core.progress import NO_PROGRESS
    from viewer.reporting import order_for
    from viewer.ui.report_export import Subject, export

    subject = Subject(done.shown, done.answer)
    order = order_for(subject, "en", reason=done.reason)
    export(order, out / "report.pdf", True, NO_PROGRESS)
    for stale in ("heatmap.png", "result.json"):
        (out / stale).unlink(missing_ok=True)
    if done.answer is None:
        return
    picture = None
    if subject.result is not None and subject.result.heat_maps:
        picture = out / "heatmap.png"
        write_atomically(picture, _heat_map_png(done.shown, subject.result, done.answer))
    _write_json(done.shown, done.answer, picture, out / "result.json")


def _write_json(shown: ShownImage, answer: Answer, picture: Path | None, path: Path) -> None:
    from inference.batch import Outcome
    from inference.output import entry, write_json
    from inference.packs import find_pack, installed_packs
    from viewer.core.sources import Source

    if answer.outcome is None or answer.pack is None:
        return
    pack = find_pack(answer.pack.name, installed_packs())
    source = Source(shown.instance.path, Path(shown.instance.path.name))
    outcome = Outcome(source, shown.frame.frame_number, answer.outcome, pack)
    write_json(path, [entry(outcome, picture)])


def _heat_map_png(shown: ShownImage, result: Result, answer: Answer) -> bytes:
    import io

    from PIL import Image

    from viewer.core.overlay import blend
    from viewer.core.pixels import to_8bit
    from viewer.core.verdict import heat_map_class

    flags = answer.pack.flag_classes if answer.pack else ()
    heat_map = result.heat_maps[heat_map_class(result, flags)]
    data = io.BytesIO()
    Image.fromarray(blend(to_8bit(shown.frame), heat_map)).save(data, "PNG")
    return data.getvalue()


def _tell(done: _Done, out: Path) -> None:
    outcome = done.answer.outcome if done.answer else None
    study, instance = done.shown.study, done.shown.instance
    print(f"Opened the demonstration study {study.patient.patient_name} ({instance.path.name}).")
    if isinstance(outcome, Result):
        classes = ", ".join(
            f"{name} {probability_text(p)}" for name, p in outcome.probabilities.items()
        )
        print(f"{outcome.pack} {outcome.version} says: {verdict(outcome).value} ({classes}).")
        score = probability_text(outcome.score)
        print(f"Score {score}, threshold {outcome.threshold:.2f}. Not a diagnosis.")
    elif outcome is not None:
        print(f"{outcome.pack} {outcome.version} did not score it; the report says why.")
    else:
        print(done.reason, file=sys.stderr)
    for file in ("screenshot.png", "report.pdf", "result.json", "heatmap.png"):
        if (out / file).exists():
            print(out / file)


def _no_demo() -> UserError:
    return UserError(
        "no-demo",
        QT_TRANSLATE_NOOP("errors", "The demonstration studies are missing from {path}."),
        QT_TRANSLATE_NOOP("errors", "Install Faro again, or make them: python -m training demo."),
        path=str(resource("demo")),
    )
