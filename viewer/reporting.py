"""A report without a window: choose the image, score it, write the PDF."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import read_header
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.pixels import default_voi
from viewer.core.progress import NO_PROGRESS
from viewer.core.report import now
from viewer.core.report_documents import report_documents, write_documents
from viewer.core.report_draft import Draft
from viewer.core.report_pictures import View
from viewer.core.result import Result
from viewer.core.study import Instance, Study
from viewer.core.verdict import heat_map_class
from viewer.ui.report_export import Order, Subject, export
from viewer.ui.scoring_answer import Answer, ImageKey, Request, request_for
from viewer.ui.scoring_work import Device, Scorer
from viewer.ui.shown_image import ShownImage, make_shown

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReportWish:
    """What the command line asks for; `force` scores images whose tags leave it open."""

    path: Path
    out: Path
    language: str = "en"
    overwrite: bool = False
    force: bool = False
    device: Device = "auto"
    reader: str = ""


def write_report(wish: ReportWish, index: Index) -> Subject:
    """Score one image of a study and write its report; returns what was reported.

    Raises
    ------
    UserError
        Nothing readable, more than one study, or a PDF that cannot be written. An image the AI
        refuses is no error: the report says why there is no score.
    """
    scorer = Scorer(index, wish.device)
    study = only_study(wish.path)
    shown = _choose(study, scorer)
    answer, reason = ask(scorer, shown, wish.force)
    subject = Subject(shown, answer)
    order = order_for(subject, wish.language, wish.reader, reason)
    export(order, wish.out, wish.overwrite, NO_PROGRESS)
    return subject


def write_dicom(subject: Subject, pdf: Path, folder: Path) -> tuple[Path, ...]:
    """Write what was reported as DICOM objects that an archive takes; returns their files.

    Raises
    ------
    UserError
        The image is a picture, which belongs to no study; or the folder cannot be written.
    """
    answer = subject.answer
    documents = report_documents(
        pdf.read_bytes(),
        subject.shown.header,
        answer.outcome if answer else None,
        answer.pack if answer else None,
        now(),
    )
    return write_documents(documents, folder)


def order_for(subject: Subject, language: str, reader: str = "", reason: str = "") -> Order:
    """Return a report's order with the image as it is first shown and the flag's heat map."""
    shown, result = subject.shown, subject.result
    pack = subject.answer.pack if subject.answer else None
    flags = pack.flag_classes if pack else ()
    return Order(
        subject=subject,
        draft=Draft(
            subject.key,
            heat_map_class=heat_map_class(result, flags) if result else "",
            language=language,
        ),
        view=View(
            voi=default_voi(shown.frame),
            aspect=shown.pixel_size.aspect,
            orientation=shown.orientation,
        ),
        opacity=0.5,
        reader=reader,
        reader_role="",
        no_outcome_reason=reason,
    )


def only_study(path: Path) -> Study:
    """Return the one study at `path`; UserError when there is none or more than one."""
    found = scan([path])
    if len(found.studies) == 1:
        return found.studies[0]
    if found.studies:
        raise UserError(
            "many-studies",
            QT_TRANSLATE_NOOP("errors", "{path} holds {count} studies; a report is about one."),
            QT_TRANSLATE_NOOP("errors", "Name one of its files, or a folder with one study."),
            path=str(path),
            count=len(found.studies),
        )
    if len(found.problems) == 1:
        raise found.problems[0].reason
    raise UserError(
        "no-images",
        QT_TRANSLATE_NOOP("errors", "{path} holds no image that can be read."),
        QT_TRANSLATE_NOOP("errors", "Name a DICOM, PNG or JPEG file, or a folder with some."),
        path=str(path),
    )


def _choose(study: Study, scorer: Scorer) -> ShownImage:
    """The first series that may be scored, else the first: a lateral view may come before."""
    chosen = study.series[0]
    for series in study.series:
        if scorer.look_up(_request(series.instances[0]), NO_PROGRESS).may_be_scored:
            chosen = series
            break
    instance = chosen.instances[0]
    return make_shown(study, chosen, instance, FrameCache(0).load(instance), 0)


def _request(instance: Instance) -> Request:
    header, origin = read_header(instance.path)
    return Request(ImageKey(instance.sop_instance_uid, 1, ""), instance.path, header, origin)


def ask(scorer: Scorer, shown: ShownImage, force: bool = False) -> tuple[Answer | None, str]:
    """Return the AI's answer to an image, or the sentence why it has none.

    What these weights have said of these pixels already is not asked again.
    """
    try:
        request = request_for(shown)
        known = scorer.look_up(request, NO_PROGRESS)
        if isinstance(known.outcome, Result):
            return replace(known, agreement=None, corrected_label=""), ""
        return scorer.score(request, NO_PROGRESS, force=force), ""
    except UserError as error:
        _log.warning("No score for the report: %s", error)
        return None, str(error)
