"""Structured reports: valid for dciodvfy and dcmtk, the same when read back, foreign ones too."""

from __future__ import annotations

from pathlib import Path

import pydicom
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydicom import uid
from pydicom.data import get_testdata_file

from tests.builders import build_ct_series, build_dx, build_image, write
from tests.core.annotations import dicom_tools
from tests.core.annotations.samples import annotations, draw
from tests.core.annotations.studies import measured, on_image, plain, upright
from viewer.core.annotations.model import Annotation, Kind, now
from viewer.core.derived_documents import write_document
from viewer.core.dicom_sr.read import annotations_of, read_report
from viewer.core.dicom_sr.write import measurement_report
from viewer.core.errors import UserError

AUTHOR = "Ana Ñandú"
JAPANESE = "山田^太郎"


def all_kinds() -> list[Annotation]:
    made = {"author": AUTHOR, "created": now()}
    return [
        draw(Kind.LENGTH, (1, 2), (30, 4), **made),
        draw(Kind.ANGLE, (1, 2), (30, 4), (3, 30), **made),
        draw(Kind.COBB, (1, 2), (30, 4), (2, 20), (30, 15), **made),
        draw(Kind.COBB, (1, 2), (1, 2), (2, 20), (30, 15), **made),
        draw(Kind.CARDIOTHORACIC, (10, 20), (30, 20), (4, 30), (50, 30), **made),
        draw(Kind.CARDIOTHORACIC, (10, 20), (30, 20), (4, 30), (4, 30), **made),
        draw(Kind.RECTANGLE, (3, 4), (20, 20), text="Infiltrat, größer", **made),
        draw(Kind.ELLIPSE, (3, 4), (20, 30), **made),
        draw(Kind.ELLIPSE, (3, 4), (3, 4), **made),
        draw(Kind.FREEHAND, (3, 4), (20, 30), (22, 3), (9, 9), text="肺炎", **made),
        draw(Kind.PROBE, (3, 3), **made),
        draw(Kind.ARROW, (3, 3), (9, 9), text="here", **made),
        draw(Kind.TEXT, (3, 3), text="two\nlines", **made),
    ]


IMAGES = {
    "DX": lambda: build_dx(),
    "CT": lambda: build_ct_series(patient={"PatientName": JAPANESE, "PatientID": "7"})[1],
    "odd values": lambda: build_image(
        patient={"PatientName": "", "PatientID": "", "PatientSex": "X", "PatientBirthDate": "?"},
        study={"StudyDate": "", "StudyTime": "", "StudyID": "", "AccessionNumber": ""},
    ),
    "colour": lambda: build_image(photometric="RGB"),
    "frames": lambda: build_image(
        frames=3, sop_class=uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage
    ),
}


@pytest.mark.parametrize("kind", IMAGES)
def test_a_report_is_valid_and_comes_back(kind: str, tmp_path: Path) -> None:
    image = IMAGES[kind]()
    drawn = measured(image, all_kinds()) if kind != "colour" else _on_colour(image)
    file = tmp_path / "report.dcm"
    write_document(measurement_report(drawn, [image]), file)
    assert dicom_tools.errors_of(file) == []
    shown = dicom_tools.run("dsrdump", "+U8", file)
    assert "Imaging Measurement Report" in shown
    assert "Infiltrat, größer" in shown
    back = read_report(file)
    assert back.left_out == 0
    assert list(back.annotations) == [annotation for annotation, _ in drawn]


def _on_colour(image: pydicom.Dataset) -> list:
    from tests.core.annotations.samples import frame_of
    from viewer.core.annotations.measure import measure
    from viewer.core.geometry import pixel_size
    from viewer.core.pixels import Frame

    tags = frame_of([[0]]).tags
    frame = Frame(image.pixel_array.copy(), image.SOPInstanceUID, 1, tags)
    drawn = [on_image(image, annotation) for annotation in all_kinds()]
    return [(annotation, measure(annotation, frame, pixel_size(image))) for annotation in drawn]


IMAGE = build_dx()


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(
    st.lists(
        annotations(author=AUTHOR, created="2026-11-21T10:00:00+00:00"), min_size=1, max_size=4
    )
)
def test_any_annotations_come_back_from_a_report(drawn: list[Annotation]) -> None:
    found = measured(IMAGE, drawn)
    back = annotations_of(plain(measurement_report(found, [IMAGE])))
    assert list(back.annotations) == [upright(annotation) for annotation, _ in found]


def test_figures_carry_their_codes_units_and_what_they_rest_on(tmp_path: Path) -> None:
    [ct, *_] = build_ct_series()
    drawn = measured(ct, [draw(Kind.RECTANGLE, (12, 10), (20, 16)), *all_kinds()[:1]])
    drawn += measured(ct, [draw(Kind.CARDIOTHORACIC, (5, 9), (15, 9), (2, 9), (22, 9))])
    file = tmp_path / "report.dcm"
    write_document(measurement_report(drawn, [ct]), file)
    shown = dicom_tools.run("dsrdump", "+Pc", file)
    for said in (
        '(42798000,SCT,"Area")="30.7',
        '(112181,DCM,"Mean Attenuation Coefficient")="40',
        '([hnsf\'U],UCUM,"Hounsfield unit")',
        '(410668003,SCT,"Length")="23.25',
        '(SPACING,99FARO,"Pixel Spacing")',
        '(CTR,99FARO,"Cardiothoracic ratio")="0.5"',
        '(80891009,SCT,"Heart")',
    ):
        assert said in shown


def test_a_report_belongs_to_the_images_patient_and_study() -> None:
    image = IMAGES["CT"]()
    report = measurement_report(measured(image, all_kinds()), [image])
    assert str(report.PatientName) == JAPANESE
    assert report.SpecificCharacterSet == "ISO_IR 192"
    assert report.StudyInstanceUID == image.StudyInstanceUID
    assert report.SeriesInstanceUID != image.SeriesInstanceUID
    [study] = report.CurrentRequestedProcedureEvidenceSequence
    reference = study.ReferencedSeriesSequence[0].ReferencedSOPSequence[0]
    assert reference.ReferencedSOPInstanceUID == image.SOPInstanceUID


def test_studies_are_never_mixed_and_pictures_have_no_reports() -> None:
    first, second = build_dx(), build_dx(patient={"PatientName": "B", "PatientID": "2"})
    both = measured(first, all_kinds()[:1]) + measured(second, all_kinds()[:1])
    with pytest.raises(UserError) as refused:
        measurement_report(both, [first, second])
    assert refused.value.code == "several-studies"
    with pytest.raises(ValueError, match="no header"):
        measurement_report(both, [first])
    picture = build_dx(tags={"StudyInstanceUID": None})
    drawn = [(on_image(first, draw(Kind.TEXT, (1, 1), text="x")), both[0][1])]
    picture.SOPInstanceUID = first.SOPInstanceUID
    with pytest.raises(UserError) as refused:
        measurement_report(drawn, [picture])
    assert refused.value.code == "no-dicom-identity"


def _foreign(*shapes: tuple[str, list[float], str], words: str = "") -> pydicom.Dataset:
    """Return a TID 1500 report as other programs write it: figures named by their shapes only."""
    image = build_dx()
    drawn = measured(image, [draw(Kind.LENGTH, (1, 1), (5, 5))])
    report = plain(measurement_report(drawn, [image]))
    container = report.ContentSequence[-1]
    group = pydicom.Dataset.from_json(container.ContentSequence[0].to_json())
    number = group.ContentSequence[2]
    group.ContentSequence[0].TextValue = "OtherTools:Whatever"
    items = []
    for kind, data, unit in shapes:
        one = pydicom.Dataset.from_json(number.to_json())
        value = one.MeasuredValueSequence[0]
        value.MeasurementUnitsCodeSequence[0].CodeValue = unit
        coordinates = one.ContentSequence[-1]
        coordinates.GraphicType, coordinates.GraphicData = kind, data
        items.append(one if unit else coordinates)
    if words:
        finding = pydicom.Dataset()
        finding.ValueType, finding.RelationshipType = "TEXT", "CONTAINS"
        finding.ConceptNameCodeSequence = [pydicom.Dataset()]
        finding.ConceptNameCodeSequence[0].CodeValue = "121071"
        finding.TextValue = words
        items.append(finding)
    group.ContentSequence = [*group.ContentSequence[:2], *items]
    container.ContentSequence = [group]
    return report


SQUARE = [1.5, 1.5, 4.5, 1.5, 4.5, 3.5, 1.5, 3.5, 1.5, 1.5]


@pytest.mark.parametrize(
    ("shapes", "kind", "points"),
    [
        ([("POLYLINE", [1.5, 1.5, 9.5, 1.5], "mm")], Kind.LENGTH, ((1, 1), (9, 1))),
        ([("POLYLINE", [1.5, 1.5, 9.5, 1.5], "")], Kind.ARROW, ((1, 1), (9, 1))),
        ([("POLYLINE", SQUARE, "mm2")], Kind.RECTANGLE, ((1, 1), (4, 3))),
        ([("POLYGON", SQUARE[:8], "mm2")], Kind.RECTANGLE, ((1, 1), (4, 3))),
        ([("CIRCLE", [5.5, 5.5, 5.5, 7.5], "mm2")], Kind.ELLIPSE, ((3, 3), (7, 7))),
        ([("POINT", [5.5, 5.5], "")], Kind.PROBE, ((5, 5),)),
        (
            [("ELLIPSE", [1.5, 4.5, 9.5, 4.5, 5.5, 2.5, 5.5, 6.5], "mm2")],
            Kind.ELLIPSE,
            ((1, 2), (9, 6)),
        ),
        (
            [("POLYLINE", [1.5, 1.5, 9.5, 1.5, 9.5, 5.5], "deg")],
            Kind.ANGLE,
            ((1, 1), (9, 1), (9, 5)),
        ),
        (
            [("POLYLINE", [0.5, 0.5, 9.5, 1.5], "deg"), ("POLYLINE", [2.5, 5.5, 9.5, 7.5], "deg")],
            Kind.COBB,
            ((0, 0), (9, 1), (2, 5), (9, 7)),
        ),
    ],
)
def test_shapes_of_other_programs(
    shapes: list[tuple[str, list[float], str]], kind: Kind, points: tuple
) -> None:
    found = annotations_of(_foreign(*shapes))
    [annotation] = found.annotations
    assert (annotation.kind, annotation.points) == (kind, points)
    assert found.left_out == 0
    again = annotations_of(_foreign(*shapes)).annotations[0]
    assert annotation.uid.startswith("2.25.")
    assert again.uid != annotation.uid, "another report is another annotation"


def test_a_turned_ellipse_becomes_an_outline_of_its_area() -> None:
    from viewer.core.annotations.roi import roi_area

    turned = [2.5, 2.5, 8.5, 8.5, 4.5, 6.5, 6.5, 4.5]
    [annotation] = annotations_of(_foreign(("ELLIPSE", turned, "mm2"))).annotations
    half = 72**0.5 / 2, 8**0.5 / 2
    assert annotation.kind is Kind.FREEHAND
    assert roi_area(annotation) == pytest.approx(3.14159265 * half[0] * half[1], rel=2e-3)


def test_words_of_other_programs_are_kept_and_what_fits_no_kind_is_counted() -> None:
    spline = ("POLYLINE", [1.0, 1.0, 2.0, 2.0, 3.0, 9.0, 4.0, 1.0, 7.0, 3.0], "mm")
    broken = ("POLYLINE", [float("1e30"), 1.0, 2.0, 2.0], "mm")
    found = annotations_of(_foreign(("POINT", [3.5, 3.5], ""), spline, broken, words="Nodule"))
    [annotation] = found.annotations
    assert (annotation.kind, annotation.text) == (Kind.TEXT, "Nodule")
    assert found.left_out == 2


def test_reading_the_same_report_twice_gives_the_same_annotations() -> None:
    report = _foreign(("POLYLINE", [1.5, 1.5, 9.5, 1.5], "mm"))
    assert annotations_of(report) == annotations_of(report)


def test_reports_without_measurements_hold_none(tmp_path: Path) -> None:
    assert read_report(Path(get_testdata_file("test-SR.dcm"))).annotations == ()
    with pytest.raises(UserError) as refused:
        read_report(write(build_dx(), tmp_path / "image.dcm"))
    assert refused.value.code == "no-report"
