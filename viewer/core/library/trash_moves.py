"""Rows of studies from the library's tables into the trash and back, inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from viewer.core.library import summaries, trash_rows
from viewer.core.library.batches import batches
from viewer.core.library.file_store import FileStore
from viewer.core.library.keys import Level, keys_of
from viewer.core.library.removing import delete_instances, studies_of, tidy
from viewer.core.library.rows import bytes_to_place, patient_columns
from viewer.core.library.tables import instances, patients, series, studies, thumbnails
from viewer.core.library.trash import TrashState
from viewer.core.library.trash_tables import trash, trashed_files
from viewer.core.study import Study

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Table

_Rows = Sequence[Mapping[Any, Any]]
# What a row says of its file.
_PLACE = ("path", "is_stored", "size", "modified_ns", "inode", "sha256")


def move_out(connection: Connection, study: Study, series_uids: Sequence[str]) -> int | None:
    """Move a study or some of its series; return the trash's key, None where nothing is listed."""
    found = _find(connection, study)
    if found is None:
        return None
    below = _series(connection, found["key"], series_uids)
    images = _images(connection, [row["key"] for row in below])
    if not images:
        return None
    said = _description(study, below if series_uids else (), images)
    key = _new_entry(connection, said, images)
    person = connection.execute(patients.select().where(patients.c.key == found["patients_key"]))
    for table, rows in (
        (patients, person.mappings().all()),
        (studies, [found]),
        (series, below),
        (instances, images),
        (thumbnails, _thumbnails(connection, images)),
    ):
        trash_rows.keep(connection, key, table, rows)
    # Results go by the UID: they are those of the image that is listed under it.
    listed = [row["sop_instance_uid"] for row in images if not row["is_variant"]]
    trash_rows.move_out(connection, key, study.study_instance_uid, listed)
    _take_off(connection, images)
    return key


def give_up_images(connection: Connection, study_key: int) -> None:
    """Take a study's files off the list and hand them to `emptying.remove_files`.

    What was made of them stays: it is found again by the images' UIDs.
    """
    below = connection.execute(select(series.c.key).where(series.c.studies_key == study_key))
    images = _images(connection, list(below.scalars()))
    nameless = {
        "deleted": _now(),
        "study_instance_uid": "",
        "patient_name": "",
        "patient_id": "",
        "study_date": "",
        "description": "",
        "images": len(images),
        "bytes": 0,
        "state": TrashState.EMPTYING,
    }
    _new_entry(connection, nameless, images)
    _take_off(connection, images)


def move_back(connection: Connection, store: FileStore, key: int) -> list[Path]:
    """Undo `move_out`; return files that nobody needs since their bytes were listed again.

    Raises
    ------
    UserError
        Somebody answered to another image that took the UID of one of these meanwhile.
    """
    new_keys: dict[tuple[str, int], int] = {}
    for table, parent, own in (
        (patients, None, [one.column for one in keys_of(Level.PATIENT, kept=True)]),
        (studies, patients, ["study_instance_uid"]),
        (series, studies, ["series_instance_uid"]),
    ):
        for row in trash_rows.kept(connection, key, table):
            old = row.pop("key")
            if parent is not None:
                name = f"{parent.name}_key"
                row[name] = new_keys[parent.name, row[name]]
            same = own if parent is None else [*own, f"{parent.name}_key"]
            new_keys[table.name, old] = _key_of(connection, table, row, same)
    spare, changed = [], set()
    for row in trash_rows.kept(connection, key, instances):
        old = row.pop("key")
        row["series_key"] = new_keys["series", row["series_key"]]
        again = _listed_again(connection, row)
        if again is None:
            changed |= _step_aside(connection, row)
            new_keys["instances", old] = _list(connection, row)
        elif row["is_stored"] and not again["is_stored"]:
            _take_place(connection, again["key"], row)
        else:
            spare.append(bytes_to_place(row["path"], store))
    for row in trash_rows.kept(connection, key, thumbnails):
        if ("instances", row["instances_key"]) in new_keys:
            row["instances_key"] = new_keys["instances", row["instances_key"]]
            connection.execute(thumbnails.insert().prefix_with("OR IGNORE"), row)
    trash_rows.move_back(connection, key)
    connection.execute(trash.delete().where(trash.c.key == key))
    changed |= {new for (name, _), new in new_keys.items() if name == studies.name}
    changed |= tidy(connection, changed, ())
    summaries.refresh(connection, changed)
    return spare


def _find(connection: Connection, study: Study) -> RowMapping | None:
    wanted = patient_columns(study.patient)
    query = (
        studies.select()
        .join(patients)
        .where(
            studies.c.study_instance_uid == study.study_instance_uid,
            *(patients.c[name] == value for name, value in wanted.items()),
        )
    )
    return connection.execute(query).mappings().first()


def _series(connection: Connection, study_key: int, uids: Sequence[str]) -> Sequence[RowMapping]:
    query = series.select().where(series.c.studies_key == study_key)
    if uids:
        query = query.where(series.c.series_instance_uid.in_(uids))
    return connection.execute(query).mappings().all()


def _images(connection: Connection, series_keys: Sequence[int]) -> list[RowMapping]:
    found: list[RowMapping] = []
    for some in batches(series_keys):
        query = instances.select().where(instances.c.series_key.in_(some))
        found += connection.execute(query.order_by(instances.c.key)).mappings()
    return found


def _thumbnails(connection: Connection, images: _Rows) -> list[RowMapping]:
    found: list[RowMapping] = []
    for some in batches([row["key"] for row in images]):
        query = thumbnails.select().where(thumbnails.c.instances_key.in_(some))
        found += connection.execute(query).mappings()
    return found


def _take_off(connection: Connection, images: _Rows) -> None:
    changed = delete_instances(connection, [row["key"] for row in images])
    changed |= tidy(connection, changed, {row["sop_instance_uid"] for row in images})
    summaries.refresh(connection, changed)


def _description(study: Study, chosen: _Rows, images: _Rows) -> dict[str, Any]:
    said = ", ".join(row["series_description"] or row["modality"] for row in chosen)
    texts = {
        "deleted": _now(),
        "study_instance_uid": study.study_instance_uid,
        "patient_name": study.patient.patient_name,
        "patient_id": study.patient.patient_id,
        "study_date": study.study_date,
        "description": said or study.study_description,
    }
    # SQLite keeps Unicode only; damaged names may hold halves of characters.
    plain = {name: text.encode("utf-8", "replace").decode() for name, text in texts.items()}
    return plain | {
        "images": len(images),
        "bytes": sum(row["size"] for row in images if row["is_stored"]),
        "state": TrashState.KEPT,
    }


def _new_entry(connection: Connection, values: Mapping[str, Any], images: _Rows) -> int:
    made = connection.execute(trash.insert().values(values).returning(trash.c.key))
    key = int(made.scalar_one())
    files = [{"trash_key": key, "path": row["path"]} for row in images if row["is_stored"]]
    if files:
        connection.execute(trashed_files.insert(), files)
    return key


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _key_of(
    connection: Connection, table: Table, row: Mapping[str, Any], same: Sequence[str]
) -> int:
    query = select(table.c.key).where(*(table.c[name] == row[name] for name in same))
    found = connection.execute(query).scalar()
    if found is None:
        found = connection.execute(table.insert().values(row).returning(table.c.key)).scalar_one()
    return int(found)


def _listed_again(connection: Connection, row: Mapping[str, Any]) -> RowMapping | None:
    same_bytes = and_(
        instances.c.sop_instance_uid == row["sop_instance_uid"],
        instances.c.sha256 == row["sha256"],
        instances.c.sha256 != "",
    )
    columns = select(instances.c.key, instances.c.is_stored)
    query = columns.where(or_(instances.c.path == row["path"], same_bytes))
    return connection.execute(query.order_by(instances.c.is_stored.desc())).mappings().first()


def _take_place(connection: Connection, key: int, row: Mapping[str, Any]) -> None:
    """Our own copy is the better one: a link may lead to a stick that is pulled out tomorrow."""
    own = {name: row[name] for name in _PLACE}
    connection.execute(instances.update().where(instances.c.key == key).values(own))


def _step_aside(connection: Connection, row: Mapping[str, Any]) -> set[int]:
    """Results come back with the image: another that took its UID meanwhile is a variant now.

    Returns the keys of the studies that lose an image by that.
    """
    uid = row["sop_instance_uid"]
    rivals = (instances.c.sop_instance_uid == uid, instances.c.is_variant.is_(False))
    keys = list(connection.execute(select(instances.c.key).where(*rivals)).scalars())
    if row["is_variant"] or not keys:
        return set()
    trash_rows.forget_scores_of_another(connection, uid)
    connection.execute(instances.update().where(*rivals).values(is_variant=True))
    return studies_of(connection, keys)


def _list(connection: Connection, row: Mapping[str, Any]) -> int:
    made = connection.execute(instances.insert().values(row).returning(instances.c.key))
    return int(made.scalar_one())
