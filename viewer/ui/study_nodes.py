"""The rows of the study list: patient → study → series, levels with one child merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.core.study import Instance, Patient, Series, Study
from viewer.ui.study_text import (
    age_and_sex,
    folded,
    image_count,
    patient_title,
    series_title,
    study_day,
    study_title,
)


@dataclass(eq=False)
class Node:
    """One row. `lines` are title and details; a leaf has a series that can be opened."""

    patient: Patient
    lines: tuple[str, ...]
    search: str
    study: Study | None = None
    series: Series | None = None
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def shown_instance(self) -> Instance | None:
        """The image that stands for the series: the middle one."""
        if self.series is None or not self.series.instances:
            return None
        return self.series.instances[len(self.series.instances) // 2]


def build_tree(studies: Sequence[Study]) -> list[Node]:
    """Return the patients' rows; the order of patients is that of their first study."""
    by_patient: dict[tuple[str, str, str], list[Study]] = {}
    for study in studies:
        person = study.patient
        key = (person.patient_id, person.patient_name, person.patient_birth_date)
        # Pictures name nobody: each study of them stays by itself.
        by_patient.setdefault(key if any(key) else (study.study_instance_uid, "", ""), []).append(
            study
        )
    roots = [_patient_node(group) for group in by_patient.values()]
    _number(roots, None)
    return roots


def _patient_node(studies: list[Study]) -> Node:
    patient = studies[0].patient
    head = patient_title(patient)
    if len(studies) == 1:
        return _study_node(studies[0], head)
    lines = tuple(line for line in (head, age_and_sex(patient)) if line)
    node = Node(patient, lines, _search(patient))
    node.children = [_study_node(study, "") for study in studies]
    return node


def _study_node(study: Study, head: str) -> Node:
    """Make the row of a study; `head` is the patient's line when no row above shows it."""
    who = (age_and_sex(study.patient),) if head else ()
    titles = (head,) if head else ()
    search = _search(study.patient, study)
    if len(study.series) == 1:
        series = study.series[0]
        what = _joined(*who, series_title(series))
        when = _joined(image_count(series.number_of_images), study_day(study))
        lines = (*titles, what, when)
        return Node(study.patient, lines, _search(study.patient, study, series), study, series)
    lines = (*titles, _joined(*who, study_title(study)), study_day(study))
    node = Node(study.patient, tuple(line for line in lines if line), search, study)
    node.children = [_series_node(study, series) for series in study.series]
    return node


def _series_node(study: Study, series: Series) -> Node:
    lines = (series_title(series), image_count(series.number_of_images))
    return Node(study.patient, lines, _search(study.patient, study, series), study, series)


def _number(nodes: list[Node], parent: Node | None) -> None:
    for row, node in enumerate(nodes):
        node.row, node.parent = row, parent
        _number(node.children, node)


def image_uids(node: Node) -> Iterable[str]:
    """Yield the SOP Instance UIDs of a row and of all below it."""
    if node.series is not None:
        for instance in node.series.instances:
            yield instance.sop_instance_uid
    for child in node.children:
        yield from image_uids(child)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _search(patient: Patient, study: Study | None = None, series: Series | None = None) -> str:
    parts = [patient.patient_name, patient.patient_id]
    if study is not None:
        parts += [study.study_description, study.accession_number, study_day(study)]
        parts += [study.study_date, *(one.modality for one in study.series)]
    if series is not None:
        parts += [series_title(series), series.modality]
    return folded(" ".join(parts))
