"""Studies go out, answers come back, and everything lies where it belongs."""

from __future__ import annotations

from pathlib import Path

import pydicom
import pytest

from tests.builders import build_ct_series, build_dx, write
from tests.core import report_cases as cases
from tests.core.courier.places import PASSWORD, PNG, Place, worked_on
from viewer.core.courier.landing import Landed
from viewer.core.courier.manifest import PackageKind
from viewer.core.courier.station import Trust
from viewer.core.deidentification.files import Allowed
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.key_objects import KeyImage, key_object_document
from viewer.core.library.entry import Entry
from viewer.core.network.transfer_report import Outcome
from viewer.core.result import Result
from viewer.core.review import Agreement


def carried(film: pydicom.Dataset, clinic: Place, radiologist: Place, stick: Path) -> None:
    package = stick / "there.farocourier"
    clinic.courier.pack([str(film.StudyInstanceUID)], package, PASSWORD)
    assert radiologist.courier.open(package, PASSWORD).is_complete


def test_studies_arrive_with_all_that_was_done(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film, series = worked_on(clinic), build_ct_series(slices=3)
    clinic.take(*series)
    package = stick / "a.farocourier"
    studies = [str(film.StudyInstanceUID), str(series[0].StudyInstanceUID)]
    packed = clinic.courier.pack(studies, package, PASSWORD, message="Today, please")
    view = radiologist.courier.look(package, PASSWORD)
    assert (view.manifest.message, view.trust) == ("Today, please", Trust.NEW)
    assert view.manifest.sender.fingerprint == clinic.courier.fingerprint
    assert {study.patient_name for study in view.manifest.studies} == {"TEST^CHILD"}
    assert radiologist.stored() == set()

    opened = radiologist.courier.open(package, PASSWORD)
    assert opened.is_complete
    assert [image.outcome for image in opened.report.images] == [Outcome.DONE] * 4
    assert opened.counts == {Landed.ADDED: 5}
    assert radiologist.stored() == clinic.stored()
    assert radiologist.drawings(film) == clinic.drawings(film)
    assert radiologist.marks(film) == clinic.marks(film)
    assert radiologist.draft(film) == clinic.draft(film)
    (ours,), (theirs,) = clinic.reviews(film), radiologist.reviews(film)
    assert Path(theirs.image_path).is_file()
    assert (theirs.agreement, theirs.reader) == (ours.agreement, ours.reader)
    result = radiologist.library.index.outcome(str(film.SOPInstanceUID), 1, cases.WEIGHTS)
    assert isinstance(result, Result)
    assert set(result.heat_maps) == set(cases.CLASSES)
    assert packed.manifest.kind is PackageKind.STUDIES


def test_opened_twice_is_opened_once(clinic: Place, radiologist: Place, stick: Path) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    before = radiologist.everything()
    again = radiologist.courier.open(stick / "there.farocourier", PASSWORD)
    assert radiologist.everything() == before
    assert again.view.trust is Trust.KNOWN
    assert again.counts == {Landed.KNOWN: 5}


def test_answers_land_on_the_same_rows_and_once(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    (first,) = radiologist.drawings(film)
    radiologist.answer(film, Agreement.DISAGREE, "2026-01-02T08:00:00+00:00", reader="Dr. Far")
    radiologist.write_draft(film, "Consolidation.", "2026-01-02T08:01:00+00:00")
    radiologist.draw(film, "a scar", uid=first.uid)
    new = radiologist.draw(film, "nodule")
    back = stick / "back.farocourier"
    packed = radiologist.courier.answer(back, PASSWORD, station="Clinic")
    assert packed.manifest.of_kind("image") == ()

    opened = clinic.courier.open(back, PASSWORD)
    assert opened.is_complete
    assert opened.counts == {Landed.UPDATED: 2, Landed.ADDED: 1, Landed.SECOND: 1}
    assert [each.agreement for each in clinic.reviews(film)] == [
        Agreement.UNSURE, Agreement.DISAGREE,
    ]  # fmt: skip
    (counts,) = clinic.library.index.newest_reviews()
    assert counts.reader == "Dr. Far"
    draft = clinic.draft(film)
    assert draft is not None
    assert (draft.findings, draft.snapshots[0].png) == ("Consolidation.", PNG)
    assert {each.uid: each.text for each in clinic.drawings(film)} == {
        first.uid: "a scar",
        new.uid: "nodule",
    }
    before = clinic.everything()
    again = clinic.courier.open(back, PASSWORD)
    assert clinic.everything() == before
    assert again.counts == {Landed.KNOWN: 4}


def test_what_was_done_here_meanwhile_is_never_written_over(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    (first,) = clinic.drawings(film)
    radiologist.answer(film, Agreement.AGREE, "2026-01-02T08:00:00+00:00")
    radiologist.write_draft(film, "Theirs.", "2026-01-02T08:01:00+00:00")
    radiologist.draw(film, "theirs", uid=first.uid)
    back = stick / "back.farocourier"
    radiologist.courier.answer(back, PASSWORD)
    clinic.answer(film, Agreement.DISAGREE, "2026-01-03T08:00:00+00:00")
    clinic.write_draft(film, "Ours.", "2026-01-03T08:01:00+00:00")
    clinic.draw(film, "ours", uid=first.uid)

    opened = clinic.courier.open(back, PASSWORD)
    assert opened.counts == {Landed.SECOND: 3}
    (counts,) = clinic.library.index.newest_reviews()
    assert counts.agreement is Agreement.DISAGREE
    assert len(clinic.reviews(film)) == 3
    draft = clinic.draft(film)
    assert draft is not None
    assert draft.findings == "Ours."
    (kept,) = [landing.kept_at for landing in opened.landings if landing.kept_at]
    assert "Theirs." in kept.read_text()
    assert {each.text for each in clinic.drawings(film)} == {"ours", "theirs"}
    before = clinic.everything()
    assert clinic.courier.open(back, PASSWORD).counts == {Landed.KNOWN: 3}
    assert clinic.everything() == before


def test_rows_about_another_image_of_that_uid_are_refused(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = worked_on(clinic)
    other = build_dx(study_uid=str(film.StudyInstanceUID))
    other.SOPInstanceUID = other.file_meta.MediaStorageSOPInstanceUID = film.SOPInstanceUID
    other.PixelData = bytes(len(other.PixelData))
    radiologist.take(other)
    package = stick / "a.farocourier"
    clinic.courier.pack([str(film.StudyInstanceUID)], package, PASSWORD)
    opened = radiologist.courier.open(package, PASSWORD)
    assert not opened.is_complete
    assert opened.counts == {Landed.OTHER_IMAGE: 5}
    assert [image.outcome for image in opened.report.images] == [Outcome.WARNED]
    assert radiologist.reviews(film) == ()
    assert radiologist.drawings(film) == ()


def test_documents_made_there_come_back(clinic: Place, radiologist: Place, stick: Path) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    radiologist.take(key_object_document([KeyImage(str(film.SOPInstanceUID))], [film]))
    report = stick / "report.pdf"
    report.write_bytes(b"%PDF-1.7 signed")
    back = stick / "back.farocourier"
    radiologist.courier.answer(back, PASSWORD, documents=[report])
    opened = clinic.courier.open(back, PASSWORD)
    assert [each.read_bytes() for each in opened.documents] == [b"%PDF-1.7 signed"]
    assert clinic.stored() == radiologist.stored()


def test_nothing_done_is_nothing_to_send(clinic: Place, radiologist: Place, stick: Path) -> None:
    back = stick / "back.farocourier"
    with pytest.raises(UserError) as caught:
        radiologist.courier.answer(back, PASSWORD, station="Clinic")
    assert caught.value.code == "courier-nothing-received"
    carried(worked_on(clinic), clinic, radiologist, stick)
    with pytest.raises(UserError) as caught:
        radiologist.courier.answer(back, PASSWORD)
    assert caught.value.code == "courier-no-answers"
    assert not back.exists()


@pytest.mark.filterwarnings("ignore:The string:UserWarning")  # a pseudonym has one part
def test_without_identity_the_answers_still_find_their_rows(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = worked_on(clinic)
    package, back = stick / "a.farocourier", stick / "b.farocourier"
    packed = clinic.courier.pack(
        [str(film.StudyInstanceUID)], package, PASSWORD, deidentify=Allowed()
    )
    assert packed.deidentification is not None
    (study,) = packed.manifest.studies
    radiologist.courier.open(package, PASSWORD)
    (path,) = radiologist.library.store.files()
    clean = pydicom.dcmread(path)
    assert study.study_instance_uid == clean.StudyInstanceUID != film.StudyInstanceUID
    assert clean.PatientName != film.PatientName
    assert not radiologist.reviews(film)
    (drawn,) = radiologist.drawings(clean)
    assert drawn.text == ""
    (review,) = radiologist.reviews(clean)
    assert review.reader == ""

    radiologist.answer(clean, Agreement.DISAGREE, "2026-01-02T08:00:00+00:00", reader="Dr. Far")
    radiologist.draw(clean, "nodule")
    radiologist.write_draft(clean, "Consolidation.", "2026-01-02T08:01:00+00:00")
    radiologist.take(key_object_document([KeyImage(str(clean.SOPInstanceUID))], [clean]))
    radiologist.courier.answer(back, PASSWORD)
    opened = clinic.courier.open(back, PASSWORD)
    assert opened.is_complete
    # The clinic's own draft had stayed at home, so it is another one than the radiologist's.
    assert opened.counts == {Landed.SECOND: 2, Landed.ADDED: 1}
    assert [each.reader for each in clinic.reviews(film)] == ["A. Reader", "Dr. Far"]
    assert {each.text for each in clinic.drawings(film)} == {"scar?", "nodule"}
    documents = [pydicom.dcmread(each) for each in clinic.library.store.files()]
    (came,) = [each for each in documents if each.Modality == "KO"]
    assert (came.PatientID, came.StudyInstanceUID) == (film.PatientID, film.StudyInstanceUID)
    (evidence,) = came.CurrentRequestedProcedureEvidenceSequence
    (series,) = evidence.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == film.SeriesInstanceUID
    assert series.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == film.SOPInstanceUID


def test_what_may_not_leave_is_named_and_stays(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = build_dx()
    burned = build_dx(study_uid=str(film.StudyInstanceUID), tags={"BurnedInAnnotation": "YES"})
    clinic.take(film, burned)
    studies = [str(film.StudyInstanceUID)]
    package = stick / "a.farocourier"
    packed = clinic.courier.pack(studies, package, PASSWORD, deidentify=Allowed())
    assert [problem.reason.code for problem in packed.left_out] == ["burned-in"]
    radiologist.courier.open(package, PASSWORD)
    assert len(radiologist.stored()) == 1


def test_an_old_package_opened_again_undoes_nothing(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    (drawn,) = radiologist.drawings(film)
    radiologist.draw(film, "a scar", uid=drawn.uid)
    radiologist.write_draft(film, "Consolidation.", "2026-01-02T08:01:00+00:00")
    before = radiologist.everything()
    again = radiologist.courier.open(stick / "there.farocourier", PASSWORD)
    assert again.counts == {Landed.KNOWN: 5}
    assert radiologist.everything() == before


def test_second_thoughts_replace_the_first(clinic: Place, radiologist: Place, stick: Path) -> None:
    film = worked_on(clinic)
    carried(film, clinic, radiologist, stick)
    for number, findings in enumerate(("Consolidation.", "No consolidation.")):
        radiologist.write_draft(film, findings, f"2026-01-0{number + 2}T08:00:00+00:00")
        back = stick / f"{number}.farocourier"
        radiologist.courier.answer(back, PASSWORD)
        assert clinic.courier.open(back, PASSWORD).counts == {Landed.UPDATED: 1}
        draft = clinic.draft(film)
        assert draft is not None
        assert draft.findings == findings


def test_two_documents_of_one_name_and_odd_names(
    clinic: Place, radiologist: Place, stick: Path
) -> None:
    carried(worked_on(clinic), clinic, radiologist, stick)
    reports = [stick / "a" / "r:1.pdf", stick / "b" / "r:1.pdf"]
    for number, report in enumerate(reports):
        report.parent.mkdir()
        report.write_bytes(b"%PDF " + bytes([48 + number]))
    back = stick / "back.farocourier"
    radiologist.courier.answer(back, PASSWORD, documents=reports)
    opened = clinic.courier.open(back, PASSWORD)
    assert [path.read_bytes() for path in opened.documents] == [b"%PDF 0", b"%PDF 1"]
    assert all(clinic.folder in path.parents for path in opened.documents)


def test_nobody_elses_images_go_along(clinic: Place, stick: Path) -> None:
    film, other = build_dx(), build_dx(patient={"PatientID": "OTHER"})
    other.StudyInstanceUID = film.StudyInstanceUID
    clinic.take(film, other)
    with pytest.raises(UserError, match="Two patients"):
        clinic.courier.pack([str(film.StudyInstanceUID)], stick / "a.farocourier", PASSWORD)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("deidentify", [None, Allowed()])
def test_a_linked_file_that_was_replaced_is_not_packed(
    clinic: Place, stick: Path, tmp_path: Path, deidentify: Allowed | None
) -> None:
    film = build_dx()
    path = write(film, tmp_path / "linked.dcm")
    clinic.library.catalogue.add([Entry(describe_file(path))])
    write(build_dx(patient={"PatientName": "SOMEBODY^ELSE"}), path)
    with pytest.raises(UserError, match="another image by now"):
        clinic.courier.pack(
            [str(film.StudyInstanceUID)],
            stick / "a.farocourier",
            PASSWORD,
            deidentify=deidentify,
        )
    assert list(stick.iterdir()) == []


def test_a_stick_that_was_put_in_again_is_packed(clinic: Place, stick: Path) -> None:
    film = build_dx()
    path = write(film, stick / "linked.dcm")
    clinic.library.catalogue.add([Entry(describe_file(path))])
    path.with_name("again").write_bytes(path.read_bytes())
    path.with_name("again").replace(path)
    clinic.courier.pack([str(film.StudyInstanceUID)], stick / "a.farocourier", PASSWORD)


@pytest.mark.parametrize("is_answered", [False, True])
def test_answers_go_back_though_the_images_of_some_are_gone(
    clinic: Place, radiologist: Place, stick: Path, is_answered: bool
) -> None:
    gone, there = worked_on(clinic), worked_on(clinic)
    studies = [str(film.StudyInstanceUID) for film in (gone, there)]
    clinic.courier.pack(studies, stick / "there.farocourier", PASSWORD)
    radiologist.courier.open(stick / "there.farocourier", PASSWORD)
    for film in (gone, there) if is_answered else (there,):
        radiologist.answer(film, Agreement.DISAGREE, "2026-01-02T08:00:00+00:00")
        radiologist.write_draft(film, "Consolidation.", "2026-01-02T08:01:00+00:00")
    radiologist.lose(gone)
    radiologist.courier.answer(stick / "back.farocourier", PASSWORD)
    opened = clinic.courier.open(stick / "back.farocourier", PASSWORD)
    assert opened.is_complete
    found = [clinic.draft(film) for film in (gone, there)]
    assert [one.findings == "Consolidation." for one in found if one] == [is_answered, True]
