"""An answer in translated words and bar rows: pure functions between records and widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from viewer.core.report_facts import PackFacts
from viewer.core.result import Check, Result
from viewer.core.verdict import (
    HEADLINES,
    HEAT_MAP_CAPTION,
    Verdict,
    class_words,
    flag_subject,
    probability_text,
    verdict,
)
from viewer.ui.probability_bars import BarRow
from viewer.ui.scoring_view import Phase, ScoringView
from viewer.ui.translate import translated, translated_error

# lupdate knows the name `translate` and its literal context.
translate = QCoreApplication.translate


def class_text(class_name: str) -> str:
    """Return the translated words for a class."""
    return translated("classes", class_words(class_name), {})


def flag_text(view: ScoringView) -> str:
    """Return what a flag of this pack is about."""
    label = view.result.label if view.result else ""
    flags = view.answer.pack.flag_classes if view.answer and view.answer.pack else ()
    return class_text(flag_subject(flags, label))


def headline(view: ScoringView) -> str:
    """Return the few words at the top of the panel."""
    if view.phase is Phase.ANSWERED and view.answer and view.answer.outcome:
        answer = verdict(view.answer.outcome)
        return translated("report", HEADLINES[answer], {"subject": flag_text(view)})
    return {
        Phase.EMPTY: translate("AiPanel", "No image"),
        Phase.LOOKING: translate("AiPanel", "…"),
        Phase.CHOOSE: translate("AiPanel", "Which model?"),
        Phase.READY: translate("AiPanel", "Not scored yet"),
        Phase.SCORING: translate("AiPanel", "Scoring…"),
        Phase.OFF: translate("AiPanel", "AI is off"),
    }.get(view.phase, translated("report", HEADLINES[Verdict.NOT_SCORED], {}))


def detail(view: ScoringView) -> str:
    """Return the sentence under the headline: why not, or what to keep in mind."""
    if view.error is not None:
        return translated_error(view.error)
    if view.phase is Phase.SCORING:
        return translated("progress", view.step, {}) if view.step else ""
    if view.phase is Phase.CHOOSE:
        return translate("AiPanel", "The image does not say which model fits it: choose one above.")
    if view.phase is Phase.READY:
        return translate("AiPanel", "Ask with the button below.")
    result = view.result
    if result is not None:
        return result_detail(view, result)
    if view.phase is Phase.ANSWERED and view.answer:
        failed = [check for check in view.answer.checks if not check.passed]
        # A tag that is missing could be overruled: what could not stands first.
        failed.sort(key=lambda check: bool(check.fields.get("missing")))
        return check_text(failed[0]) if failed else ""
    return ""


def result_detail(view: ScoringView, result: Result) -> str:
    """Return score against threshold, and what to keep in mind."""
    if result.forced:
        return translate("AiPanel", "Scored outside its stated use: do not rely on it.")
    text = translate("AiPanel", "{subject} {score}, threshold {threshold}.").format(
        subject=flag_text(view),
        score=probability_text(result.score),
        threshold=f"{result.threshold:.2f}",
    )
    if verdict(result) is Verdict.NOT_FLAGGED:
        text += " " + translate("AiPanel", "This does not rule out disease.")
    return text


def check_text(check: Check) -> str:
    """Return a check's sentence, translated, with its facts."""
    return translated("errors", check.sentence, check.fields)


def bar_rows(view: ScoringView) -> tuple[BarRow, ...]:
    """Return the bars: what decides first (several classes together where the flag adds them).

    Before the score the names and thresholds stand there already, so that nothing jumps.
    """
    result, pack = view.result, view.answer.pack if view.answer else None
    if pack is None:
        return ()
    thresholds = result.thresholds if result else pack.thresholds
    deciding = result.threshold if result else pack.flag_threshold
    probabilities = result.probabilities if result else {}
    rows = []
    if len(pack.flag_classes) > 1:
        name = translate("AiPanel", "{subject}, all").format(subject=flag_text(view))
        rows.append(BarRow(name, result.score if result else None, deciding, decides=True))
    for name in thresholds:
        decides = pack.flag_classes == (name,)
        threshold = deciding if decides else thresholds[name]
        rows.append(BarRow(class_text(name), probabilities.get(name), threshold, decides))
    return tuple(rows)


def pack_text(pack: PackFacts | None, result: Result | None) -> str:
    """Return pack, version, short hash, time and engine."""
    if pack is None:
        return ""
    short = f"{pack.weights_sha256[:4]}…{pack.weights_sha256[-2:]}"
    parts = [
        f"{pack.name} {pack.version}",
        translate("AiPanel", "weights {hash}").format(hash=short),
    ]
    if pack.is_unsigned:
        parts.insert(1, translate("AiPanel", "UNSIGNED"))
    if result is not None:
        parts.append(
            translate("AiPanel", "{time} ms on {engine}")
            .format(time=f"{result.seconds * 1000:.0f}", engine=result.engine)
            .replace(" ms", "\N{NO-BREAK SPACE}ms")
        )
    return " · ".join(parts)


def overlay_caption(result: Result, class_name: str) -> str:
    """Return the caption that stands on the image while the heat map is on."""
    return translate("AiPanel", "{pack} {version}: {caption} for {subject}").format(
        pack=result.pack,
        version=result.version,
        caption=translated("report", HEAT_MAP_CAPTION, {}),
        subject=class_text(class_name),
    )


def checks_html(checks: tuple[Check, ...]) -> str:
    """Return eligibility as rich text: what failed in full, what passed in short."""
    from html import escape

    failed = [f"✗ <b>{escape(check_text(check))}</b>" for check in checks if not check.passed]
    passed = [
        f"✓&nbsp;{escape(_short(check)).replace(' ', '&nbsp;')}"
        for check in checks
        if check.passed and _short(check)
    ]
    return "<br>".join([*failed, " &nbsp; ".join(passed)] if passed else failed)


def _short(check: Check) -> str:
    """The value that fits; checks that the pack does not ask for say nothing."""
    value = str(check.fields.get("value") or "")
    if check.name == "size":
        # Rows × Columns beside their tags, but the corner of the image says width × height.
        return " × ".join(reversed(value.split(" × ")))
    return value
