"""Measurements as DICOM files: saved, loaded, found beside images; presentation states applied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from PySide6.QtWidgets import QFileDialog

from tests.builders import PATIENT, build_dx, gradient, write
from tests.core.test_enhanced import enhanced
from tests.ui.measure_program import draw, drawn, open_path, program, visible
from tests.ui.shown_images import pixels_of
from viewer.core.dicom_sr.read import read_report
from viewer.core.gsps.read import annotations_of, read_presentation_state
from viewer.core.pixels import Window
from viewer.ui.rendering import Layers


@pytest.fixture
def radiograph(tmp_path) -> Path:
    return write(build_dx(gradient(300, 400)), tmp_path / "images" / "dx.dcm")


def said(faro):
    return " ".join(one.text for one in faro.window.messages.messages())


def save(faro, qtbot, monkeypatch, folder):
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    faro.window.actions_["measure_save"].trigger()
    # highdicom is imported here for the first time.
    qtbot.waitUntil(lambda: "Written to" in said(faro), timeout=30_000)
    return sorted(folder.glob("*.dcm"))


def measured(faro):
    for tool, places in (
        ("length", ((100, 100), (160, 180))),
        ("cobb", ((200, 50), (260, 60), (200, 120), (260, 100))),
    ):
        faro.window.actions_[f"measure_{tool}"].trigger()
        for start, end in zip(places[::2], places[1::2], strict=True):
            draw(faro, start, end)
    return drawn(faro)


def placed(annotations):
    return [(one.uid, one.kind, one.points, one.frame_number) for one in annotations]


def test_report_and_state_hold_what_was_drawn_and_name_the_files(
    qtbot, qapp, radiograph, tmp_path, monkeypatch
):
    with program(qtbot, qapp, radiograph) as faro:
        before = measured(faro)
        state, report = save(faro, qtbot, monkeypatch, tmp_path / "out")
        assert report.name in said(faro)
        assert state.name in said(faro)
        assert "DEMO" not in report.name.upper()
    assert placed(read_report(report).annotations) == placed(before)
    assert placed(annotations_of(read_presentation_state(state))) == placed(before)


def test_without_measurements_nothing_is_written_and_that_is_said(
    qtbot, qapp, radiograph, tmp_path
):
    with program(qtbot, qapp, radiograph) as faro:
        study, _ = faro.window.stack.opened()
        faro.window.measuring.files.save_to(study, tmp_path)
        qtbot.waitUntil(lambda: "no measurements" in said(faro))


@pytest.mark.parametrize("which", [0, 1], ids=["presentation state", "report"])
def test_both_kinds_bring_back_what_was_deleted(
    qtbot, qapp, radiograph, tmp_path, monkeypatch, which
):
    with program(qtbot, qapp, radiograph) as faro:
        before = measured(faro)
        files = save(faro, qtbot, monkeypatch, tmp_path / "out")
        faro.window.actions_["measure_delete_all"].trigger()
        names = ([str(files[which])], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: names)
        faro.window.actions_["measure_load"].trigger()
        qtbot.waitUntil(lambda: placed(visible(faro)) == placed(before))
        faro.window.actions_["measure_load"].trigger()
        qtbot.waitUntil(lambda: "0 measurement(s)" in said(faro))
        assert len(drawn(faro)) == 2


def test_files_about_other_images_and_broken_ones_are_named(
    qtbot, qapp, radiograph, tmp_path, monkeypatch
):
    # Another patient: the library would bring another study of the same one to hand.
    somebody = {**PATIENT, "PatientID": "T-0002"}
    ds = build_dx(gradient(300, 400), patient=somebody)
    other = write(ds, tmp_path / "other" / "dx.dcm")
    with program(qtbot, qapp, other) as faro:
        measured(faro)
        files = save(faro, qtbot, monkeypatch, tmp_path / "out")
    broken = tmp_path / "broken.dcm"
    broken.write_bytes(b"nothing")
    with program(qtbot, qapp, radiograph) as faro:
        faro.window.measuring.files.load_from([files[1], broken])
        qtbot.waitUntil(lambda: "2 belong to images that are not listed" in said(faro))
        assert "broken.dcm" in said(faro)
        assert drawn(faro) == ()


def test_what_lies_beside_the_images_appears_by_itself(
    qtbot, qapp, radiograph, tmp_path, monkeypatch
):
    folder = radiograph.parent
    with program(qtbot, qapp, radiograph) as faro:
        before = measured(faro)
        save(faro, qtbot, monkeypatch, folder)
        faro.window.actions_["measure_delete_all"].trigger()
    with program(qtbot, qapp, folder) as again:
        qtbot.waitUntil(lambda: placed(visible(again)) == placed(before))
        offered = again.window.measuring.presentation.offered
        qtbot.waitUntil(lambda: len(offered()) == 1)


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "loaded"])
def test_what_came_from_a_file_never_shows_on_other_pixels_of_the_same_uid(
    qtbot, qapp, radiograph, tmp_path, monkeypatch, beside
):
    folder = radiograph.parent
    with program(qtbot, qapp, radiograph) as faro:
        measured(faro)
        files = save(faro, qtbot, monkeypatch, folder if beside else tmp_path / "out")
        faro.window.actions_["measure_delete_all"].trigger()
    with program(qtbot, qapp, folder) as faro:
        if not beside:
            faro.window.measuring.files.load_from(files)
        qtbot.waitUntil(lambda: len(visible(faro)) == 2)
        digest = faro.window.stack.shown().frame.sha256
        assert {one.image_sha256 for one in drawn(faro)} == {digest}
    image = pydicom.dcmread(radiograph)
    image.PixelData = np.flipud(image.pixel_array).tobytes()
    write(image, radiograph)
    with program(qtbot, qapp, folder) as again:
        qtbot.waitUntil(lambda: "other pixels" in said(again))
        assert len(drawn(again)) == 2
        assert visible(again) == ()


def test_files_that_name_another_patient_draw_nothing_on_an_image_of_the_same_uid(
    qtbot, qapp, radiograph, tmp_path, monkeypatch
):
    with program(qtbot, qapp, radiograph) as faro:
        measured(faro)
        files = save(faro, qtbot, monkeypatch, tmp_path / "out")
        faro.window.actions_["measure_delete_all"].trigger()
    for number, file in enumerate(files):
        document = pydicom.dcmread(file)
        document.PatientID = "SOMEBODY-ELSE"
        document.save_as(radiograph.parent / f"beside-{number}.dcm")
    with program(qtbot, qapp, radiograph.parent) as again:
        presentation = again.window.measuring.presentation
        qtbot.waitUntil(lambda: presentation.has_states)
        again.window.measuring.files.load_from(list(radiograph.parent.glob("beside-*.dcm")))
        qtbot.waitUntil(lambda: "the file names another patient" in said(again))
        assert "2 left out" in said(again)
        assert drawn(again) == ()


# Presentation states


def state_about(path: Path, **changes) -> pydicom.Dataset:
    """Return a state of somebody else about an image: window, quarter turn, part, circle, words."""
    image = pydicom.dcmread(path)
    state = pydicom.Dataset()
    state.SOPClassUID = "1.2.840.10008.5.1.4.1.1.11.1"
    state.SOPInstanceUID = "2.25.77"
    for keyword in ("PatientID", "PatientName", "StudyInstanceUID"):
        setattr(state, keyword, getattr(image, keyword))
    state.SeriesInstanceUID, state.Modality = "2.25.78", "PR"
    state.ContentLabel, state.ContentDescription = "COLLEAGUE", "Look here"
    state.PresentationLUTShape = "INVERSE"
    reference = pydicom.Dataset()
    reference.ReferencedSOPClassUID = image.SOPClassUID
    reference.ReferencedSOPInstanceUID = image.SOPInstanceUID
    series = pydicom.Dataset()
    series.SeriesInstanceUID = image.SeriesInstanceUID
    series.ReferencedImageSequence = [reference]
    state.ReferencedSeriesSequence = [series]
    voi = pydicom.Dataset()
    voi.WindowCenter, voi.WindowWidth = 1500, 600
    state.SoftcopyVOILUTSequence = [voi]
    area = pydicom.Dataset()
    area.DisplayedAreaTopLeftHandCorner = [101, 51]
    area.DisplayedAreaBottomRightHandCorner = [300, 150]
    area.PresentationSizeMode = "SCALE TO FIT"
    area.PresentationPixelAspectRatio = [1, 1]
    state.DisplayedAreaSelectionSequence = [area]
    state.ImageRotation, state.ImageHorizontalFlip = 90, "N"
    state.GraphicLayerSequence = [_layer()]
    state.GraphicAnnotationSequence = [_drawing()]
    for keyword, value in changes.items():
        setattr(state, keyword, value)
    state.file_meta = pydicom.dataset.FileMetaDataset()
    state.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    state.file_meta.MediaStorageSOPClassUID = state.SOPClassUID
    state.file_meta.MediaStorageSOPInstanceUID = state.SOPInstanceUID
    return state


def _layer():
    layer = pydicom.Dataset()
    layer.GraphicLayer, layer.GraphicLayerOrder = "L", 1
    return layer


def _drawing():
    circle = pydicom.Dataset()
    circle.GraphicAnnotationUnits, circle.GraphicDimensions = "PIXEL", 2
    circle.NumberOfGraphicPoints, circle.GraphicData = 2, [200.5, 100.5, 230.5, 100.5]
    circle.GraphicType, circle.GraphicFilled = "CIRCLE", "N"
    words = pydicom.Dataset()
    words.AnchorPointAnnotationUnits, words.AnchorPoint = "DISPLAY", [0.5, 0.5]
    words.AnchorPointVisibility, words.UnformattedTextValue = "N", "Nodule"
    item = pydicom.Dataset()
    item.GraphicLayer = "L"
    item.GraphicObjectSequence, item.TextObjectSequence = [circle], [words]
    return item


@pytest.fixture
def with_state(qtbot, qapp, radiograph):
    write(state_about(radiograph), radiograph.parent / "pr.dcm")
    with program(qtbot, qapp, radiograph.parent) as faro:
        presentation = faro.window.measuring.presentation
        qtbot.waitUntil(lambda: len(presentation.offered()) == 1)
        yield faro


def test_a_state_is_offered_applied_and_reset(with_state):
    stack, presentation = with_state.window.stack, with_state.window.measuring.presentation
    opened = stack.state()
    stack.flip(horizontal=True)
    before = stack.state()
    presentation.fill_menu()
    none, entry = presentation.menu.actions()
    assert none.isChecked()
    assert "Look here" in entry.text()
    entry.trigger()
    state, view = stack.state(), stack.view()
    assert (state.rotation, state.flipped, state.inverted) == (90, False, True)
    assert state.voi == Window(1500, 600)
    # The area of 200 x 100 stored pixels, turned, fills the height or the width.
    width, height = view.viewport
    assert view.zoom == pytest.approx(min(width / 100, height / 200))
    assert view.transform.to_screen(199.5, 99.5) == pytest.approx((width / 2, height / 2), abs=1)
    presentation.remove()
    assert stack.state() == before
    presentation.apply(presentation.offered()[0])
    with_state.window.actions_["reset"].trigger()
    assert presentation.applied() is None
    assert stack.state() == opened


def test_graphics_and_a_mark_show_that_a_state_is_on(with_state):
    viewport = with_state.window.stack.viewport
    presentation = with_state.window.measuring.presentation
    presentation.apply(presentation.offered()[0])
    without = viewport.snapshot(None, Layers(annotations=False))
    drawn_on = viewport.snapshot(None, Layers())
    changed = np.abs(pixels_of(drawn_on).astype(int) - pixels_of(without)).max(axis=2)
    transform = viewport.view().transform
    x, y = (round(end) for end in transform.to_screen(200, 100 + 30))
    assert changed[y - 3 : y + 4, x - 3 : x + 4].max() > 100
    middle = changed.shape[1] // 2
    assert changed[92:112, middle - 60 : middle + 60].max() > 100


def test_another_image_is_shown_without_the_state(with_state, qtbot, tmp_path):
    other = write(build_dx(gradient(300, 400)), tmp_path / "other.dcm")
    presentation = with_state.window.measuring.presentation
    presentation.apply(presentation.offered()[0])
    uid = with_state.window.stack.shown().frame.sop_instance_uid
    open_path(with_state, qtbot, other)
    qtbot.waitUntil(lambda: with_state.window.stack.shown().frame.sop_instance_uid != uid)
    assert with_state.window.stack.state().rotation == 0
    assert presentation.applied() is None
    assert presentation.offered() == ()


def test_a_state_of_another_patient_is_not_offered(qtbot, qapp, radiograph):
    state = state_about(radiograph, PatientID="SOMEBODY-ELSE")
    write(state, radiograph.parent / "pr.dcm")
    with program(qtbot, qapp, radiograph.parent) as faro:
        presentation = faro.window.measuring.presentation
        qtbot.waitUntil(lambda: presentation.has_states)
        assert presentation.offered() == ()


def test_a_state_about_a_frame_goes_to_that_frame_in_space(qtbot, qapp, tmp_path):
    path = write(enhanced([0.0, 4.0, 2.0, 6.0]), tmp_path / "images" / "ct.dcm")
    state = state_about(path)
    state.ReferencedSeriesSequence[0].ReferencedImageSequence[0].ReferencedFrameNumber = 3
    write(state, path.parent / "pr.dcm")
    with program(qtbot, qapp, path.parent) as faro:
        presentation, stack = faro.window.measuring.presentation, faro.window.stack
        qtbot.waitUntil(lambda: len(presentation.offered()) == 1)
        presentation.apply(presentation.offered()[0])
        qtbot.waitUntil(lambda: presentation.applied() is not None)
        assert (stack.shown().frame.frame_number, stack.index()) == (3, 1)


def test_a_shutter_of_the_state_hides(qtbot, qapp, radiograph):
    shutter = {
        "ShutterShape": "RECTANGULAR",
        "ShutterLeftVerticalEdge": 150,
        "ShutterRightVerticalEdge": 250,
        "ShutterUpperHorizontalEdge": 60,
        "ShutterLowerHorizontalEdge": 140,
        "ShutterPresentationValue": 0,
    }
    write(state_about(radiograph, **shutter), radiograph.parent / "pr.dcm")
    with program(qtbot, qapp, radiograph.parent) as faro:
        presentation, viewport = faro.window.measuring.presentation, faro.window.stack.viewport
        qtbot.waitUntil(lambda: len(presentation.offered()) == 1)
        presentation.apply(presentation.offered()[0])
        transform = viewport.view().transform
        x, y = (round(end) for end in transform.to_screen(120, 100))

        def grey():
            return pixels_of(viewport.snapshot(None, Layers()))[y, x].max()

        assert grey() > 30
        qtbot.waitUntil(lambda: grey() == 0)


def test_a_report_opened_by_itself_shows_what_it_holds_about_listed_images(
    qtbot, qapp, radiograph, tmp_path, monkeypatch
):
    with program(qtbot, qapp, radiograph) as faro:
        before = measured(faro)
        _, report = save(faro, qtbot, monkeypatch, tmp_path / "out")
        faro.window.actions_["measure_delete_all"].trigger()
    with program(qtbot, qapp, radiograph) as again:
        again.window.open_paths([report])
        qtbot.waitUntil(lambda: placed(visible(again)) == placed(before))
        assert "No images" not in said(again)
