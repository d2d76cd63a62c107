"""A library query in words: what of the list is left out, beside what stands in the box."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from viewer.core.library.study_query import Order, Period, StudyQuery


def period_words(period: Period) -> str:
    """Return what a menu calls a period."""
    return {
        Period.ANY: QCoreApplication.translate("search", "Any date"),
        Period.TODAY: QCoreApplication.translate("search", "Today"),
        Period.YESTERDAY: QCoreApplication.translate("search", "Yesterday"),
        Period.LAST_WEEK: QCoreApplication.translate("search", "Last 7 days"),
        Period.LAST_MONTH: QCoreApplication.translate("search", "Last 30 days"),
    }[period]


def order_words(order: Order) -> str:
    """Return what a menu calls an order of studies."""
    return {
        Order.NEWEST: QCoreApplication.translate("search", "Newest study first"),
        Order.OLDEST: QCoreApplication.translate("search", "Oldest study first"),
        Order.NAME: QCoreApplication.translate("search", "By name"),
        Order.PATIENT_ID: QCoreApplication.translate("search", "By patient ID"),
        Order.ARRIVED: QCoreApplication.translate("search", "Added last first"),
    }[order]


def filter_words(query: StudyQuery) -> str:
    """Return the filters that are set beside the typed words, "" for none."""
    parts = [" ".join(query.modalities)]
    if query.period is not Period.ANY:
        parts.append(period_words(query.period))
    parts.append(_dates(query))
    if query.order is not Order.NEWEST:
        parts.append(order_words(query.order))
    if query.only_flagged:
        parts.append(QCoreApplication.translate("search", "flagged by the AI"))
    if query.only_unreviewed:
        parts.append(QCoreApplication.translate("search", "not reviewed"))
    if query.only_variants:
        parts.append(QCoreApplication.translate("search", "with other files of the same UID"))
    parts += [
        query.patient_name,
        query.patient_id,
        iso_day(query.patient_birth_date),
        query.patient_sex,
        query.accession_number,
        query.description,
    ]
    return " · ".join(part for part in parts if part)


def _dates(query: StudyQuery) -> str:
    first, last = iso_day(query.date_from), iso_day(query.date_to)
    if first and last:
        text = QCoreApplication.translate("search", "{first} to {last}")
    elif first:
        text = QCoreApplication.translate("search", "from {first}")
    else:
        text = QCoreApplication.translate("search", "until {last}") if last else ""
    return text.format(first=first, last=last)


def iso_day(digits: str) -> str:
    """Return YYYYMMDD as ISO 8601 writes it; as it is where it is no date."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return digits
