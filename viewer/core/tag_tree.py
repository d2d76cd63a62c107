"""Every element of a DICOM file as rows to browse: read without decoding a pixel.

The rows are made once, in a worker; who shows them asks for those it needs.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydicom import DataElement, Dataset
from pydicom.datadict import (
    dictionary_description,
    dictionary_has_tag,
    dictionary_VR,
    keyword_for_tag,
)
from pydicom.dataelem import RawDataElement
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID

from viewer.core.dicom_io import damaged, read_dataset
from viewer.core.file_version import FileVersion, file_version
from viewer.core.progress import Progress

# Longer values stay in the file: nobody reads them in a tree, and pixel data are among them.
LONGEST_READ = 1 << 16  # bytes
SHOWN_CHARACTERS = 160
_SHOWN_BYTES = 24
_CHECK_EVERY = 256


@dataclass(eq=False)
class TagNode:
    """One element or one item of a sequence.

    Attributes
    ----------
    tag
        "(GGGG,EEEE)", or "Item 3" for an item.
    name, keyword
        From the data dictionary; "Private" and the private creator's name where there is one.
    vr
        "" for items.
    value
        All of its text, "" for sequences; what is too large says so and gives its length.
    """

    tag: str
    name: str
    keyword: str
    vr: str
    value: str
    parent: TagNode | None = None
    children: list[TagNode] = field(default_factory=list)
    row: int = 0

    @property
    def shown_value(self) -> str:
        """The value on one line, cut with its length where it is long."""
        line = " ".join(self.value.split())
        if len(line) <= SHOWN_CHARACTERS:
            return line
        return f"{line[:SHOWN_CHARACTERS]}… ({len(self.value)} characters)"

    def path(self) -> str:
        """Return where it stands: the tags from the outermost sequence to itself."""
        above = f"{self.parent.path()} › " if self.parent is not None else ""
        return f"{above}{self.tag}"

    def line(self) -> str:
        """Return it as one line of text with all of its value, cells separated by tabs."""
        return "\t".join((self.path(), self.name, self.vr, self.value))

    @functools.cached_property
    def searched(self) -> str:
        """The text in which a search looks, in one case; a worker asks first."""
        bare = self.tag.strip("()").replace(",", "")
        return f"{self.tag} {bare} {self.keyword} {self.name} {self.value}".casefold()


@dataclass(frozen=True, eq=False)
class TagTree:
    """All elements of one `version` of a file, `sop_instance_uid` of which the file itself states.

    `rows` are the elements of the file meta information and of the data set, in that order.
    """

    path: Path
    version: FileVersion
    sop_instance_uid: str
    rows: tuple[TagNode, ...]

    def walk(self) -> Iterator[TagNode]:
        """Return every node in the order of the file."""
        waiting = list(reversed(self.rows))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read_tag_tree(path: Path, progress: Progress) -> TagTree:
    """Read all elements of a DICOM file.

    Raises
    ------
    UserError
        As `read_dataset`.
    Cancelled
        Nobody waits for it any more.
    """
    version = file_version(path)
    dataset = read_dataset(path, defer=LONGEST_READ)
    builder = _Builder(progress)
    try:
        meta = getattr(dataset, "file_meta", None)
        rows = [*builder.rows(meta, None), *builder.rows(dataset, None)]
    except RecursionError as error:
        raise damaged(path, error) from error
    for place, node in enumerate(rows):
        node.row = place
    return TagTree(path, version, str(dataset.get("SOPInstanceUID", "")), tuple(rows))


def found(tree: TagTree, words: str) -> tuple[TagNode, ...]:
    """Return the nodes in which all `words` occur; a tag number needs no comma or brackets."""
    wanted = words.casefold().replace("(", "").replace(")", "").split()
    return tuple(node for node in tree.walk() if all(word in node.searched for word in wanted))


class _Builder:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def rows(self, dataset: Dataset | None, parent: TagNode | None) -> list[TagNode]:
        if dataset is None:
            return []
        rows = []
        for place, tag in enumerate(sorted(dataset.keys())):
            self._done += 1
            if self._done % _CHECK_EVERY == 0:
                self._progress.check()
            node = self._element(dataset, tag, parent)
            node.row = place
            _ = node.searched
            rows.append(node)
        return rows

    def _element(self, dataset: Dataset, tag: BaseTag, parent: TagNode | None) -> TagNode:
        number = f"({tag.group:04X},{tag.element:04X})"
        raw: DataElement | RawDataElement | None = dataset.get_item(tag, keep_deferred=True)
        if isinstance(raw, RawDataElement) and raw.value is None and not _is_short(raw):
            words = _left_in_file(raw)
            return TagNode(number, _name(tag), keyword_for_tag(tag), raw.VR or "", words, parent)
        try:
            element = dataset[tag]
        except Exception:  # pydicom raises anything on damaged values
            vr, words = (raw.VR or "", _as_stored(raw.value)) if raw is not None else ("", "")
            return TagNode(number, _name(tag), keyword_for_tag(tag), vr, words, parent)
        name, keyword = element.name, element.keyword
        node = TagNode(number, name, keyword, element.VR, "", parent)
        if element.VR == "SQ":
            node.children = [
                self._item(item, number_, node) for number_, item in enumerate(element.value, 1)
            ]
            node.value = ""
        else:
            node.value = value_text(element)
        return node

    def _item(self, item: Dataset, number: int, parent: TagNode) -> TagNode:
        node = TagNode(f"Item {number}", "", "", "", "", parent, row=number - 1)
        node.children = self.rows(item, node)
        return node


def value_text(element: DataElement) -> str:
    """Return all of a value as text, several values separated as in DICOM by a backslash."""
    value = element.value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return _hex(value)
    if isinstance(value, MultiValue | list):
        return "\\".join(str(each) for each in value)
    words = str(value)
    name = UID(words).name if element.VR == "UI" else words
    return words if name == words else f"{words} = {name}"


def _hex(value: bytes) -> str:
    start = value[:_SHOWN_BYTES].hex(" ").upper()
    return f"{start}{' …' if len(value) > _SHOWN_BYTES else ''} ({len(value)} bytes)"


def _as_stored(value: object) -> str:
    """What stands in the file where its representation does not allow it."""
    if not isinstance(value, bytes):
        return str(value)
    words = value.rstrip(b"\0 ").decode("latin-1")
    return words if words.isprintable() else _hex(value)


def _is_short(raw: RawDataElement) -> bool:
    """Whether an element without a value has none, or is a sequence: those are always read."""
    vr = raw.VR or (dictionary_VR(raw.tag) if dictionary_has_tag(raw.tag) else "")
    return raw.length == 0 or vr == "SQ"


def _name(tag: BaseTag) -> str:
    if tag.is_private:
        return "Private tag data"
    return dictionary_description(tag) if dictionary_has_tag(tag) else "Unknown"


def _left_in_file(raw: RawDataElement) -> str:
    """A length of 0xFFFFFFFF means: up to a delimiter (PS3.5 7.1.1, encapsulated pixel data)."""
    if raw.length == 0xFFFFFFFF:
        return "(not read: encapsulated)"
    return f"(not read: {raw.length} bytes)"
