"""The rows of the study list: patient → study → series, levels with one child merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.study import Instance, Patient
from viewer.core.study_list import StudyKey
from viewer.ui.study_text import (
    age_and_sex,
    image_count,
    listed_series_title,
    patient_title,
    study_day,
    study_title,
)

SeriesKey = tuple[StudyKey, str]


@dataclass(eq=False)
class Node:
    """One row. `lines` are title and details; a leaf has a series that can be opened."""

    patient: Patient
    lines: tuple[str, ...]
    study: ListedStudy | None = None
    series: ListedSeries | None = None
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def shown_instance(self) -> Instance | None:
        """The image that stands for the series: the middle one."""
        return self.series.image if self.series is not None else None

    @property
    def series_key(self) -> SeriesKey | None:
        """What tells its series from all others; None for the head of a group."""
        if self.study is None or self.series is None:
            return None
        return self.study.key, self.series.series_instance_uid


def build_tree(studies: Sequence[ListedStudy]) -> list[Node]:
    """Return the patients' rows; the order of patients is that of their first study."""
    by_patient: dict[tuple[str, str, str], list[ListedStudy]] = {}
    for study in studies:
        person = study.patient
        key = (person.patient_id, person.patient_name, person.patient_birth_date)
        # Pictures name nobody: each study of them stays by itself.
        by_patient.setdefault(key if any(key) else (study.study_instance_uid, "", ""), []).append(
            study
        )
    names = Counter(patient_title(group[0].patient) for group in by_patient.values())
    roots = [_patient_node(group, names) for group in by_patient.values()]
    _number(roots, None)
    return roots


def _patient_node(studies: list[ListedStudy], names: Mapping[str, int]) -> Node:
    """Namesakes are told apart by their ID, and the others spared it."""
    patient = studies[0].patient
    head = patient_title(patient)
    number = patient.patient_id if names[head] > 1 and patient.patient_id != head else ""
    if len(studies) == 1:
        return _study_node(studies[0], head, number)
    lines = tuple(line for line in (head, _joined(number, age_and_sex(patient))) if line)
    node = Node(patient, lines)
    node.children = [_study_node(study, "") for study in studies]
    return node


def _study_node(study: ListedStudy, head: str, number: str = "") -> Node:
    """Make the row of a study; `head` is the patient's line when no row above shows it."""
    who = (number, age_and_sex(study.patient)) if head else ()
    titles = (head,) if head else ()
    if len(study.series) == 1:
        series = study.series[0]
        what = _joined(*who, listed_series_title(series))
        when = _joined(image_count(series.number_of_images), study_day(study))
        return Node(study.patient, (*titles, what, when), study, series)
    lines = (*titles, _joined(*who, study_title(study)), study_day(study))
    node = Node(study.patient, tuple(line for line in lines if line), study)
    node.children = [_series_node(study, series) for series in study.series]
    return node


def _series_node(study: ListedStudy, series: ListedSeries) -> Node:
    lines = (listed_series_title(series), image_count(series.number_of_images))
    return Node(study.patient, lines, study, series)


def _number(nodes: list[Node], parent: Node | None) -> None:
    for row, node in enumerate(nodes):
        node.row, node.parent = row, parent
        _number(node.children, node)


def studies_below(node: Node) -> tuple[ListedStudy, ...]:
    """Return the studies that a row stands for: its own, or those of its patient."""
    if node.study is not None:
        return (node.study,)
    return tuple(study for child in node.children for study in studies_below(child))


def scored_uids(node: Node) -> Iterable[str]:
    """Yield the SOP Instance UIDs that results of a row, and of all below it, may be about."""
    if node.series is not None:
        yield node.series.image.sop_instance_uid
        for instance in node.series.scored:
            yield instance.sop_instance_uid
    for child in node.children:
        yield from scored_uids(child)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
