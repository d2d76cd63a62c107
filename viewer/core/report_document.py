"""A report as sections of plain blocks: PDF and text are two renderings of the same document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from viewer.core.card_texts import card_words, performance_words
from viewer.core.errors import fill
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.report import Report
from viewer.core.report_blocks import (
    Bar,
    Bars,
    Block,
    Document,
    Facts,
    Headline,
    Pictures,
    Points,
    Prose,
    Section,
)
from viewer.core.report_words import age_words, sex_words, words
from viewer.core.result import Refusal, Result
from viewer.core.review import Agreement
from viewer.core.verdict import (
    FORCED_MARK,
    HEADLINES,
    Verdict,
    class_words,
    flag_subject,
    verdict,
)

Say = Callable[[str], str]

NOT_A_DIAGNOSIS = QT_TRANSLATE_NOOP("report", "AI result: decision support, not a diagnosis")
DISCLAIMER = QT_TRANSLATE_NOOP(
    "report",
    "The AI result sorts studies for trained readers. It is not a diagnosis, it does not replace "
    "reading the original images, and a low score does not rule out disease. The heat map shows "
    "areas that influenced the score; it does not outline findings.",
)


def document(report: Report) -> Document:
    """Lay the report out as sections, with the fixed words in its language."""
    say = words(report.language)
    sections = [
        Section("", (_patient_and_study(report, say),)),
        Section(say("Findings"), (_written(report.findings, say),)),
        Section(say("Impression"), (_written(report.impression, say),)),
        Section(say("AI result"), tuple(_ai_blocks(report, say))),
    ]
    if report.pictures:
        pictures = Pictures(report.pictures, say("low influence"), say("high"))
        sections.append(Section(say("Images"), (pictures,)))
    sections += _background(report, say)
    sections.append(Section(say("Reader"), (_reader(report, say),)))
    return Document(
        title=say("Radiology report"),
        subtitle=_subtitle(report),
        running_head=_running_head(report, say),
        foot=say(NOT_A_DIAGNOSIS),
        page_of=say("Page {page} of {pages}"),
        font_note=say("Some characters use the reading program's own East Asian font."),
        sections=tuple(sections),
    )


def _subtitle(report: Report) -> str:
    facts = report.facts
    parts = (facts.institution_name, facts.study_description or facts.series_description)
    return " · ".join(part for part in parts if part)


def _running_head(report: Report, say: Say) -> str:
    name = report.facts.patient_name or say("Name not stated")
    identifier = report.facts.patient_id or say("not stated")
    return f"{name} · {say('Patient ID')} {identifier}"


def _patient_and_study(report: Report, say: Say) -> Facts:
    facts = report.facts
    when = " ".join(part for part in (facts.study_date, facts.study_time) if part)
    image = " ".join(part for part in (facts.modality, facts.view_position) if part)
    sex_and_age = " · ".join(
        part
        for part in (sex_words(facts.patient_sex, say), age_words(facts.patient_age, say))
        if part
    )
    pairs = (
        ("Patient", facts.patient_name),
        ("Study date", when),
        ("Patient ID", facts.patient_id),
        ("Study", facts.study_description),
        ("Birth date", facts.patient_birth_date),
        ("Modality and view", image),
        ("Sex, age", sex_and_age),
        ("Body part", facts.body_part_examined),
        ("Referring physician", facts.referring_physician_name),
        ("Accession number", facts.accession_number),
    )
    return Facts(tuple((say(name), value or say("not stated")) for name, value in pairs), columns=2)


def _written(text: str, say: Say) -> Prose:
    return Prose(text.strip()) if text.strip() else Prose(say("Nothing was written."), muted=True)


def _ai_blocks(report: Report, say: Say) -> list[Block]:
    outcome = report.outcome
    if outcome is None:
        reason = report.no_outcome_reason or say("The AI was not asked about this image.")
        return [Headline(say(HEADLINES[Verdict.NOT_SCORED]), Verdict.NOT_SCORED), Prose(reason)]
    blocks: list[Block] = [headline(report, outcome, say)]
    if isinstance(outcome, Result):
        blocks.append(_bars(report, outcome, say))
        blocks.append(Facts(((say("Reader's answer"), _agreement(report, say)),)))
    else:
        blocks.append(Points(tuple(_check_points(outcome, say, failed_only=True))))
    return blocks


def headline(report: Report, outcome: Result | Refusal, say: Say) -> Headline:
    """Return the few words the report leads with."""
    answer = verdict(outcome)
    mark, subject = "", ""
    if isinstance(outcome, Result):
        mark = say(FORCED_MARK) if outcome.forced else ""
        flags = report.pack.flag_classes if report.pack else ()
        subject = say(class_words(flag_subject(flags, outcome.label)))
    return Headline(fill(say(HEADLINES[answer]), {"subject": subject}), answer, mark)


def _bars(report: Report, result: Result, say: Say) -> Bars:
    titles = (say("Class"), say("Calibrated probability"), "", say("Threshold"))
    flags = report.pack.flag_classes if report.pack else ()
    rows = []
    if len(flags) > 1:
        subject = say(class_words(flag_subject(flags, result.label)))
        name = fill(say("{subject}, together (decides)"), {"subject": subject})
        rows.append(Bar(name, result.score, result.threshold, strong=True))
    for name in result.classes:
        decides = tuple(flags) == (name,)
        threshold = result.threshold if decides else result.thresholds[name]
        rows.append(Bar(say(class_words(name)), result.probabilities[name], threshold, decides))
    return Bars(titles, tuple(rows))


def _check_points(
    outcome: Result | Refusal, say: Say, *, failed_only: bool = False
) -> list[tuple[bool | None, str]]:
    return [
        (check.passed, fill(say(check.sentence), check.fields))
        for check in outcome.checks
        if not (failed_only and check.passed)
    ]


def _agreement(report: Report, say: Say) -> str:
    answers = {
        Agreement.AGREE: say("agrees with the AI result"),
        Agreement.DISAGREE: say("disagrees with the AI result"),
        Agreement.UNSURE: say("unsure"),
    }
    return answers[report.agreement] if report.agreement else say("not stated")


def _background(report: Report, say: Say) -> list[Section]:
    """How the score came to be and what it is good for."""
    sections = []
    outcome, pack = report.outcome, report.pack
    if outcome is not None:
        sections.append(Section(say("How the AI result was made"), (_provenance(report, say),)))
        points = tuple(_check_points(outcome, say))
        if points:
            sections.append(Section(say("Eligibility of this image"), (Points(points),)))
    blocks: list[Block] = []
    of_card = card_words(report.language)
    if pack is not None and pack.intended_use:
        blocks.append(Facts(((say("Intended use"), of_card(pack.intended_use)),)))
    if pack is not None and pack.limits:
        blocks.append(Points(tuple((None, of_card(limit)) for limit in pack.limits)))
    blocks.append(Prose(say(DISCLAIMER)))
    sections.append(Section(say("Limits"), tuple(blocks)))
    return sections


def _provenance(report: Report, say: Say) -> Facts:
    outcome, pack = report.outcome, report.pack
    assert outcome is not None
    pairs = [
        (say("Model pack"), f"{outcome.pack} {outcome.version}"),
        (say("Weights SHA-256"), outcome.weights_sha256),
    ]
    if isinstance(outcome, Result):
        milliseconds = f"{outcome.seconds * 1000:.0f} ms"
        pairs.append(
            (say("Computed"), f"{_moment(outcome.created)} · {outcome.engine} · {milliseconds}")
        )
    if pack is not None and pack.threshold_chosen_on:
        pairs.append((say("Threshold chosen on"), pack.threshold_chosen_on))
    if pack is not None and pack.performance:
        measured = performance_words(report.language)(pack.performance)
        pairs.append((say("Measured performance"), measured))
    if report.key.study_instance_uid:
        pairs.append((say("Study UID"), report.key.study_instance_uid))
    pairs.append(
        (say("Image UID"), f"{outcome.sop_instance_uid} · {say('frame')} {outcome.frame_number}")
    )
    return Facts(tuple(pairs))


def _reader(report: Report, say: Say) -> Facts:
    reader = ", ".join(part for part in (report.reader, report.reader_role) if part)
    nobody = say("not stated") if report.was_read else say("nobody yet: made without a reader")
    return Facts(
        (
            (say("Read by"), reader or nobody),
            (say("Status"), say("preliminary, not signed")),
            (say("Report made"), _moment(report.created)),
        )
    )


def _moment(iso: str) -> str:
    """An ISO time with offset as "2026-11-21 08:12 (UTC+01:00)"."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = moment.strftime("%z")
    offset = f" (UTC{zone[:3]}:{zone[3:5]})" if zone else ""
    return moment.strftime("%Y-%m-%d %H:%M") + offset
