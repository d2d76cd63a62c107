"""The list of studies as a tree: patient → study → series, levels with one child merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

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

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 2
BADGE_ROLE = Qt.ItemDataRole.UserRole + 3
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 4

AnyIndex = QModelIndex | QPersistentModelIndex


class BadgeKind(Enum):
    """What an AI result asks of people, most urgent first."""

    FLAG = "flag"
    UNCERTAIN = "uncertain"
    CALM = "calm"
    REFUSED = "refused"


@dataclass(frozen=True)
class Badge:
    """A few words beside a series; `tip` says what they mean."""

    kind: BadgeKind
    text: str
    tip: str = ""


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


class StudyModel(QAbstractItemModel):
    """Read-only tree over studies, with thumbnails and badges that arrive later.

    Signals
    -------
    thumbnail_wanted
        An `Instance` whose thumbnail a view wants to paint and nobody has made yet.
    """

    thumbnail_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Node] = []
        self._thumbnails: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._badges: dict[str, Badge] = {}
        self._leaf_by_instance: dict[str, Node] = {}

    def set_studies(self, studies: Sequence[Study]) -> None:
        """Show `studies`; thumbnails and badges of images that stay are kept."""
        self.beginResetModel()
        self._roots = build_tree(studies)
        self._leaf_by_instance = {
            instance.sop_instance_uid: node
            for node in self.leaves()
            if node.series is not None
            for instance in node.series.instances
        }
        # Another file may come back under the UID of one that was closed.
        gone = (self._thumbnails.keys() | self._badges.keys()) - self._leaf_by_instance.keys()
        for uid in gone:
            self._thumbnails.pop(uid, None)
            self._badges.pop(uid, None)
        self._asked &= self._leaf_by_instance.keys()
        self.endResetModel()

    def set_thumbnail(self, sop_instance_uid: str, image: QImage) -> None:
        """Keep and show a thumbnail."""
        self._thumbnails[sop_instance_uid] = image
        self._repaint(sop_instance_uid)

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show AI results by SOP Instance UID, beside those that are already there."""
        self._badges.update(badges)
        for uid in badges:
            self._repaint(uid)

    def leaves(self) -> Iterable[Node]:
        """Yield the rows that can be opened, from top to bottom."""
        stack = list(reversed(self._roots))
        while stack:
            node = stack.pop()
            if node.series is not None:
                yield node
            stack.extend(reversed(node.children))

    def index_of_instance(self, sop_instance_uid: str) -> QModelIndex:
        """Return the row that holds an image; invalid when none does."""
        node = self._leaf_by_instance.get(sop_instance_uid)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node)

    def index(self, row: int, column: int = 0, parent: AnyIndex | None = None) -> QModelIndex:
        siblings = self._children(parent)
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, 0, siblings[row])
        return QModelIndex()

    def parent(self, index: AnyIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        node: Node | None = index.internalPointer() if index.isValid() else None
        above = node.parent if node is not None else None
        return QModelIndex() if above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node: Node = index.internalPointer()
        if role == Qt.ItemDataRole.DisplayRole:
            return node.lines[0]
        if role == NODE_ROLE:
            return node
        if role == SEARCH_ROLE:
            return node.search
        if role == THUMBNAIL_ROLE:
            return self._thumbnail(node)
        if role == BADGE_ROLE:
            return self.badge(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            badge = self.badge(node)
            return ", ".join((*node.lines, *((badge.text,) if badge else ())))
        if role == Qt.ItemDataRole.ToolTipRole:
            badge = self.badge(node)
            return "\n".join((*node.lines, *((badge.tip,) if badge and badge.tip else ())))
        return None

    def badge(self, node: Node) -> Badge | None:
        """Return the most urgent badge of the row's images, for a folded row of all below."""
        kinds = list(BadgeKind)
        found = [self._badges[uid] for uid in _uids(node) if uid in self._badges]
        return min(found, key=lambda badge: kinds.index(badge.kind), default=None)

    def _thumbnail(self, node: Node) -> QImage | None:
        instance = node.shown_instance
        if instance is None:
            return None
        image = self._thumbnails.get(instance.sop_instance_uid)
        if image is None and instance.sop_instance_uid not in self._asked:
            self._asked.add(instance.sop_instance_uid)
            self.thumbnail_wanted.emit(instance)
        return image

    def _children(self, parent: AnyIndex | None) -> list[Node]:
        if parent is None or not parent.isValid():
            return self._roots
        node: Node = parent.internalPointer()
        return node.children

    def _repaint(self, sop_instance_uid: str) -> None:
        index = self.index_of_instance(sop_instance_uid)
        while index.isValid():
            self.dataChanged.emit(index, index)
            index = self.parent(index)


class StudyFilter(QSortFilterProxyModel):
    """Shows the rows that hold every word of the filter, with everything above and below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def set_text(self, text: str) -> None:
        """Filter by the words in `text`; accents and case do not count."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        search = index.data(SEARCH_ROLE)
        return all(word in search for word in self._words)


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


def _uids(node: Node) -> Iterable[str]:
    if node.series is not None:
        for instance in node.series.instances:
            yield instance.sop_instance_uid
    for child in node.children:
        yield from _uids(child)


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
