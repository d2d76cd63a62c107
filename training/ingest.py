"""Reviewed cases join a list of labelled images without moving anybody to the other side.

Who is new is dealt out by a hash of the patient's pseudonym: the same patient gets the same side
in any order and however often, and nobody ever moves. `prepare` looks for near-duplicates.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inference.packs import known_packs, whole_packs
from training.cases import VerifiedCase, read_cases
from training.layout_csv import items_in_csv
from training.manifest import EXCLUDED, TEST, TRAIN, VALIDATION, Item, read_manifest
from training.prepare import MANIFEST_FILE, is_prepared
from training.sources import read_source
from training.split import SplitWishes
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, write_atomically
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.reviewed_cases import Case

SOURCE_NAME = "reviewed"
LINEAGE_FILE, IMAGES_FOLDER = "lineage.json", "images"
_COLUMNS = ("path", "label", "patient", "split", "source")
_STRICTEST_FIRST = (TEST, VALIDATION, TRAIN)


@dataclass(frozen=True)
class Ingested:
    """What became of the cases.

    Attributes
    ----------
    counts
        By what was done with a case: ``new``, ``relabelled``, ``known already``,
        ``without a label``, ``label of another pack``, ``another pack``, ``not the first frame``.
    unknown_weights
        Weights that are stated but belong to no pack on this computer.
    """

    manifest: Path
    items: tuple[Item, ...]
    counts: Mapping[str, int]
    unknown_weights: tuple[str, ...]


def ingest(
    sources: Sequence[Path],
    into: Path | None,
    out: Path,
    wishes: SplitWishes = SplitWishes(),  # noqa: B008  (frozen)
    pack: str = "",
    progress: Progress = NO_PROGRESS,
) -> Ingested:
    """Check exported cases and write them with the images listed in `into` as a new list.

    Parameters
    ----------
    into
        A prepared folder, or any source that `prepare` takes; None begins a list.
    out
        Folder for `manifest.csv`, `images/` and `lineage.json`; may hold those of an earlier time.
    pack
        Take the answers to this pack only; "" takes all.

    Raises
    ------
    UserError
        As `cases.read_cases` and `sources.read_source`; nothing is written then.
    """
    packs = whole_packs(known_packs())
    cases = [case for source in sources for case in read_cases(source, packs, progress)]
    base = _base(into, out)
    lineage = _read_lineage(out)
    classes = {item.label for item in base if item.source != SOURCE_NAME}
    merged, taken, counts = _merged(base, cases, classes, pack, out)
    items = dealt(merged, wishes)
    _write(out, items, taken, lineage)
    known = {each.weights_sha256 for each in packs}
    unknown = {each.case.weights_sha256 for each in cases} - known
    return Ingested(out / MANIFEST_FILE, items, counts, tuple(sorted(unknown)))


def dealt(items: Sequence[Item], wishes: SplitWishes) -> tuple[Item, ...]:
    """Give every item without a side its patient's side, or deal the patient out by hash.

    A patient on two sides already is for `prepare` to solve; new images go to the stricter one.
    Where a test part was given, patients without a side that came with it never join it.
    """
    sides: dict[str, str] = {}
    for side in reversed(_STRICTEST_FIRST):
        sides.update({_who(item): side for item in items if item.split == side})
    given_test = any(item.split == TEST and item.source != SOURCE_NAME for item in items)
    old = {_who(item) for item in items if item.source != SOURCE_NAME}
    for who in {_who(item) for item in items} - sides.keys():
        sides[who] = _side(who, wishes, may_judge=not given_test or who not in old)
    return tuple(item if item.split else replace(item, split=sides[_who(item)]) for item in items)


def _side(who: str, wishes: SplitWishes, may_judge: bool) -> str:
    digest = hashlib.sha256(f"{wishes.seed}:{who}".encode()).digest()
    share = int.from_bytes(digest[:8], "big") / 2**64
    if share < wishes.test_share and may_judge:
        return TEST
    return VALIDATION if share > 1 - wishes.validation_share else TRAIN


def _who(item: Item) -> str:
    return item.patient or str(item.path)


def _base(into: Path | None, out: Path) -> tuple[Item, ...]:
    """What `into` lists, and the reviewed cases that `out` holds from an earlier time."""
    base: tuple[Item, ...] = ()
    if into is not None and is_prepared(into):
        items = read_manifest(into / MANIFEST_FILE)
        base = tuple(item for item in items if item.split != EXCLUDED)
    elif into is not None:
        base = tuple(read_source(into).items)
    earlier = out / MANIFEST_FILE
    if not earlier.is_file():
        return base
    present = {item.path.stem for item in base}
    reviewed = (item for item in items_in_csv(earlier) if item.source == SOURCE_NAME)
    return base + tuple(item for item in reviewed if item.path.stem not in present)


def _merged(
    base: Sequence[Item],
    cases: Sequence[VerifiedCase],
    classes: set[str],
    pack: str,
    out: Path,
) -> tuple[list[Item], dict[str, VerifiedCase], Counter[str]]:
    """Return the items, the cases to write by UID, and what was done with how many."""
    items = list(base)
    places = {item.path.stem: number for number, item in enumerate(items)}
    digests: dict[str, str] = {}
    taken: dict[str, VerifiedCase] = {}
    counts: Counter[str] = Counter()
    for each in cases:
        case = each.case
        reason = _reason_against(case, classes, pack)
        uid = digests.setdefault(case.file_sha256, case.sop_instance_uid)
        place = places.get(uid)
        if reason:
            counts[reason] += 1
        elif place is None:
            places[uid] = len(items)
            path = out / IMAGES_FOLDER / Path(case.file).name
            items.append(Item(path, case.label, case.patient, source=SOURCE_NAME))
            taken[uid] = each
            counts["new"] += 1
        elif items[place].label != case.label:
            items[place] = replace(items[place], label=case.label)
            taken[uid] = each
            counts["relabelled"] += 1
        else:
            counts["known already"] += 1
    return items, taken, counts


def _reason_against(case: Case, classes: set[str], pack: str) -> str:
    if pack and case.pack != pack:
        return "another pack"
    if not case.label:
        return "without a label"
    if classes and case.label not in classes:
        return "label of another pack"
    return "not the first frame" if case.frame_number != 1 else ""


def _read_lineage(out: Path) -> dict[str, dict[str, object]]:
    path = out / LINEAGE_FILE
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_bytes())
        return {str(uid): dict(entry) for uid, entry in found.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise UserError(
            "lineage-unreadable",
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Put it back from a backup, or choose another folder."),
            path=str(path),
            reason=str(error),
        ) from error


def _write(
    out: Path,
    items: Sequence[Item],
    taken: Mapping[str, VerifiedCase],
    lineage: dict[str, dict[str, object]],
) -> None:
    """Images first, the list last: a list that is there names only what is there."""
    try:
        (out / IMAGES_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(out, error) from error
    for uid, each in taken.items():
        write_atomically(out / IMAGES_FOLDER / Path(each.case.file).name, each.data)
        lineage[uid] = {
            name: getattr(each.case, name)
            for name in (
                "patient", "label", "agreement", "model_label", "model_score",
                "pack", "version", "weights_sha256", "reader_role", "file_sha256",
            )
        }  # fmt: skip
    write_atomically(out / LINEAGE_FILE, json.dumps(lineage, indent=1, sort_keys=True).encode())
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for item in items:
        place = Path(os.path.relpath(item.path, out)).as_posix()
        writer.writerow((place, item.label, item.patient, item.split, item.source))
    write_atomically(out / MANIFEST_FILE, buffer.getvalue().encode())
