"""`python -m viewer report`: score one file and write its report, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.geometry import orientation_letters, pixel_size
from viewer.core.images import OpenImage, open_image
from viewer.core.index import Index
from viewer.core.paths import data_dir
from viewer.core.pixels import Frame, default_voi
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.report import Picture, Report, now
from viewer.core.report_draft import DraftKey
from viewer.core.report_facts import image_facts
from viewer.core.report_pdf import check_target, write_pdf
from viewer.core.report_pictures import View, heat_map_picture, original_picture
from viewer.core.result import Result
from viewer.core.verdict import heat_map_class
from viewer.ui.scoring_work import Answer, Device, ImageKey, Request, Scorer

INDEX_FILE = "index.sqlite3"


@dataclass(frozen=True, eq=False)
class ReportSummary:
    """What was done.

    Attributes
    ----------
    answer
        The AI's answer; its `off` says why there is none.
    report
        What the PDF states.
    """

    path: Path
    answer: Answer
    report: Report


def make_report(
    path: Path,
    out: Path,
    *,
    overwrite: bool = False,
    language: str = "en",
    progress: Progress = NO_PROGRESS,
    frame_number: int = 1,
    opacity: float = 0.5,
    force: bool = False,
    device: Device = "auto",
    scorer: Scorer | None = None,
) -> ReportSummary:
    """Score the image in `path` and write its report to `out`.

    An image that may not be scored still gets a report, which says why; so does one for which
    the AI is off.

    Raises
    ------
    UserError
        `path` is no readable image, or `out` exists, or cannot be written. Nothing is written.
    """
    path, out = Path(path), Path(out)
    check_target(out, overwrite)
    image = open_image(path)
    frame = image.frame(frame_number)
    progress.check()
    key = ImageKey(image.sop_instance_uid, frame_number)
    request = Request(key, path, image.header, image.origin)
    scorer = scorer or Scorer(Index(data_dir() / INDEX_FILE), device)
    answer = _score(scorer, request, force, progress)
    progress.check()
    report = _report(image, frame, answer, language, opacity)
    write_pdf(report, out, overwrite=overwrite, progress=progress)
    return ReportSummary(out, answer, report)


def _score(scorer: Scorer, request: Request, force: bool, progress: Progress) -> Answer:
    """A broken or missing pack must not keep anybody from a report of the image."""
    try:
        return scorer.score(request, progress, force=force)
    except UserError as error:
        if error.code == "image-changed":
            raise
        return Answer(request.key, off=error)


def _report(
    image: OpenImage, frame: Frame, answer: Answer, language: str, opacity: float
) -> Report:
    facts = image_facts(image.header, image.sop_instance_uid)
    return Report(
        key=DraftKey(facts.study_instance_uid, image.sop_instance_uid, facts.patient_id),
        facts=facts,
        outcome=answer.outcome,
        no_outcome_reason=answer.off.text() if answer.off else "",
        pack=answer.pack,
        pictures=_pictures(image, frame, answer, language, opacity),
        created=now(),
        language=language,
    )


def _pictures(
    image: OpenImage, frame: Frame, answer: Answer, language: str, opacity: float
) -> tuple[Picture, ...]:
    number = frame.frame_number
    view = View(
        voi=default_voi(frame),
        aspect=pixel_size(image.header, number).aspect,
        orientation=orientation_letters(image.header, number),
    )
    pictures = [original_picture(frame, view, language)]
    outcome = answer.outcome
    if isinstance(outcome, Result) and outcome.heat_maps:
        flags = answer.pack.flag_classes if answer.pack else ()
        heat_map = outcome.heat_maps[heat_map_class(outcome, flags)]
        pictures.append(heat_map_picture(frame, view, heat_map, opacity, language))
    return tuple(pictures)
