from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from tests.core import report_cases as cases
from tests.core.library import stored
from viewer.core.file_header import describe_file
from viewer.core.library.catalogue import Entry
from viewer.core.library.frame_prints import FramePrints
from viewer.core.library.library import Library, open_library
from viewer.core.library.retention import (
    StoredStudy,
    make_room,
    plan_room,
    room_needed,
    stored_studies,
)
from viewer.core.outbox.outbox import Outbox
from viewer.core.review import Agreement

_STUDIES = st.builds(
    StoredStudy,
    key=st.integers(1, 9),
    study_instance_uid=st.just("1.2"),
    patient_name=st.just(""),
    study_date=st.sampled_from(["20200101", "20210101", "20220101"]),
    study_description=st.just(""),
    bytes=st.integers(0, 50),
    is_reviewed=st.booleans(),
    is_unsent=st.booleans(),
    is_whole=st.booleans(),
    is_seen=st.booleans(),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


@given(st.lists(_STUDIES, max_size=8), st.integers(0, 200), st.integers(0, 200))
def test_only_what_may_go_goes_the_oldest_first_and_no_more_than_needed(
    studies: list[StoredStudy], free: int, limit: int
) -> None:
    plan = plan_room(studies, free, limit)
    may_go = [
        one
        for one in studies
        if one.is_reviewed and not one.is_unsent and one.is_whole and one.is_seen
    ]
    assert all(one in may_go for one in plan.studies)
    dates = [one.study_date for one in plan.studies]
    assert dates == sorted(dates)
    stays = [one for one in may_go if one.bytes and one not in plan.studies]
    if plan.studies:
        assert sum(one.bytes for one in plan.studies[:-1]) < limit - free
        assert all(one.study_date >= dates[-1] for one in stays)
    assert plan.is_enough or not stays


def test_what_counts_as_reviewed(library: Library) -> None:
    names = ("answered", "in part", "taken back", "never scored", "scored anew", "refused")
    studies = {name: stored.add_study(library) for name in names}
    for name in ("answered", "in part", "taken back", "scored anew"):
        stored.score(library, studies[name])
    for name in ("answered", "taken back", "scored anew", "refused"):
        stored.answer(library, studies[name], Agreement.UNSURE)
    stored.answer(library, studies["in part"], images=1)
    stored.answer(library, studies["taken back"], None, images=1)
    stored.score(library, studies["scored anew"], pack="another", weights_sha256="other", images=1)
    for uid in stored.uids_of(studies["refused"]):
        library.index.store_outcome(cases.refusal(sop_instance_uid=uid))

    reviewed = {one.study_instance_uid for one in stored_studies(library) if one.is_reviewed}

    wanted = {studies[name].study_instance_uid for name in ("answered", "refused")}
    assert reviewed == wanted


def test_a_newer_version_of_a_pack_asks_for_no_new_answer(library: Library) -> None:
    study = stored.add_study(library)
    stored.score(library, study)
    stored.answer(library, study)
    stored.score(library, study, version="2.0", weights_sha256="newer")
    assert [one.is_reviewed for one in stored_studies(library)] == [True]


def test_images_that_nobody_may_have_seen_keep_their_study(library: Library) -> None:
    late, hidden, again, other = (stored.add_study(library, images=1) for _ in range(4))
    for study in (late, hidden, again):
        stored.score(library, study)
        stored.answer(library, study)
    stored.score(library, other)
    stored.answer(library, other, image_sha256="0" * 64)  # to what had its UID before
    image = other.series[0].instances[0]
    FramePrints(library.index, library.store).sha256(image, 1, lambda: "1" * 64)
    stored.take(library, builders.build_image(study_uid=late.study_instance_uid))
    twin = pydicom.dcmread(stored.paths_of(hidden)[0])
    twin.PixelData = bytes(len(twin.PixelData))
    stored.take(library, twin)
    may_go = {one.study_instance_uid for one in stored_studies(library) if one.may_go}
    assert may_go == {again.study_instance_uid}


def test_images_go_and_what_was_read_in_them_stays(library: Library) -> None:
    old, new = (stored.add_study(library, date=date) for date in ("20200101", "20240101"))
    unread = stored.add_study(library, date="20100101")
    for study in (old, new):
        stored.read(library, study)
    before = stored.rows(library)
    everything = sum(path.stat().st_size for path in library.store.files())
    plan = plan_room(stored_studies(library), 0, 1)
    assert [one.study_instance_uid for one in plan.studies] == [old.study_instance_uid]

    freed = make_room(library, plan)

    assert (
        freed
        == plan.freed
        == everything - sum(path.stat().st_size for path in library.store.files())
    )
    listed = {one.study_instance_uid for one in library.catalogue.studies()}
    assert listed == {new.study_instance_uid, unread.study_instance_uid}
    after = stored.rows(library)
    for table in ("ai_results", "reviews", "report_drafts", "annotations", "key_images"):
        assert after[table] == before[table]


def test_what_changed_since_the_plan_stays(library: Library, tmp_path: Path) -> None:
    taken_back, queued, gone = (stored.add_study(library) for _ in range(3))
    for study in (taken_back, queued, gone):
        stored.score(library, study)
        stored.answer(library, study)
    plan = plan_room(stored_studies(library), 0, 1 << 40)
    assert len(plan.studies) == 3
    stored.answer(library, taken_back, None)
    Outbox(library.index, tmp_path / "outbox").add_files("NODE", stored.paths_of(queued))
    # Another study may have the number of one that is gone.
    plan = replace(
        plan,
        studies=tuple(
            replace(one, study_instance_uid="1.2.3")
            if one.study_instance_uid == gone.study_instance_uid
            else one
            for one in plan.studies
        ),
    )
    assert make_room(library, plan) == 0
    assert len(library.catalogue.studies()) == 3


def test_linked_studies_are_no_matter_of_room(library: Library, tmp_path: Path) -> None:
    path = builders.write(builders.build_image(), tmp_path / "mine.dcm")
    library.catalogue.add([Entry(describe_file(path))])
    assert stored_studies(library) == ()


def test_nothing_is_planned_while_there_is_room(library: Library) -> None:
    study = stored.add_study(library)
    stored.score(library, study)
    stored.answer(library, study)
    assert room_needed(library, 1).studies == ()
    assert len(room_needed(library, 1 << 60).studies) == 1
    assert not room_needed(library, 1 << 60).is_enough
