"""The browser of DICOM elements: complete, searched, copied, and always of the shown image."""

from __future__ import annotations

import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from tests.builders import build_dx, build_image, write
from viewer.core.progress import NO_PROGRESS, Cancelled
from viewer.core.tag_tree import SHOWN_CHARACTERS, found, read_tag_tree
from viewer.ui.tag_model import VALUE, TagModel


def tree_of(tmp_path, **tags):
    return read_tag_tree(write(build_dx(tags=tags), tmp_path / "a.dcm"), NO_PROGRESS)


def enhanced(path, frames=500, each=18):
    """Write an image whose functional groups hold some 10,000 elements."""
    ds = build_image(frames=frames, rows=4, columns=4)
    items = []
    for number in range(frames):
        item, inner = Dataset(), Dataset()
        for place in range(each):
            inner.add_new(0x00189000 + place, "LO", f"frame {number} value {place}")
        item.FrameContentSequence = Sequence([inner])
        items.append(item)
    ds.PerFrameFunctionalGroupsSequence = Sequence(items)
    return write(ds, path)


def test_every_element_is_there_with_its_sequences_and_the_file_meta(tmp_path):
    tree = tree_of(tmp_path)
    path = tmp_path / "a.dcm"
    ds = pydicom.dcmread(path)
    nodes = list(tree.walk())
    elements = [node for node in nodes if node.vr]
    assert len(elements) == sum(1 for _ in ds.iterall()) + len(ds.file_meta)
    assert nodes[0].tag.startswith("(0002,")
    region = next(node for node in tree.rows if node.keyword == "AnatomicRegionSequence")
    (item,) = region.children
    assert item.tag == "Item 1"
    assert "Chest" in {node.value for node in item.children}
    assert tree.sop_instance_uid == ds.SOPInstanceUID


def test_pixel_data_are_named_with_their_length_and_never_read(tmp_path):
    path = write(build_dx(rows=512, columns=512), tmp_path / "a.dcm")
    (pixels,) = (n for n in read_tag_tree(path, NO_PROGRESS).rows if n.keyword == "PixelData")
    assert pixels.value == "(not read: 524288 bytes)"


def test_encapsulated_pixel_data_need_no_decoder():
    path = get_testdata_file("JPEG2000.dcm")
    from pathlib import Path

    tree = read_tag_tree(Path(path), NO_PROGRESS)
    assert [n.tag for n in tree.rows if n.keyword == "PixelData"] == ["(7FE0,0010)"]


def test_private_elements_have_their_number_and_value(tmp_path):
    ds = build_dx()
    ds.private_block(0x0009, "FARO TESTS", create=True).add_new(0x01, "LO", "secret")
    tree = read_tag_tree(write(ds, tmp_path / "a.dcm"), NO_PROGRESS)
    (node,) = found(tree, "secret")
    assert (node.tag, node.value) == ("(0009,1001)", "secret")


@pytest.mark.parametrize(
    ("words", "keyword"),
    [
        pytest.param("00100020", "PatientID", id="number"),
        pytest.param("(0010,0020)", "PatientID", id="number as written"),
        pytest.param("0010,0020", "PatientID", id="number with a comma"),
        pytest.param("patientid", "PatientID", id="keyword"),
        pytest.param("patient's birth", "PatientBirthDate", id="name"),
        pytest.param("for presentation", "PresentationIntentType", id="value"),
        pytest.param("51185008", "CodeValue", id="within a sequence"),
    ],
)
def test_number_keyword_name_and_value_are_searched(tmp_path, words, keyword):
    assert keyword in {node.keyword for node in found(tree_of(tmp_path), words)}


def test_a_long_value_is_cut_with_its_length_and_copied_whole(tmp_path):
    long = "lung " * 200
    tree = tree_of(tmp_path, ImageComments=long)
    (node,) = (n for n in tree.rows if n.keyword == "ImageComments")
    assert len(node.shown_value) < SHOWN_CHARACTERS + 30
    assert f"{len(long.rstrip())} characters" in node.shown_value
    assert long.rstrip() in node.line()


def test_a_value_its_representation_forbids_is_shown_as_it_stands(tmp_path):
    from tests.builders import write_element

    path = write_element(build_dx(), tmp_path / "a.dcm", "NumberOfFrames", "IS", b"1A")
    tree = read_tag_tree(path, NO_PROGRESS)
    (node,) = (n for n in tree.rows if n.keyword == "NumberOfFrames")
    assert node.value == "1A"


def test_reading_can_be_given_up(tmp_path):
    class Stop:
        def report(self, *_): ...

        def check(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_tag_tree(enhanced(tmp_path / "a.dcm", 30), Stop())


def test_the_model_asks_for_no_more_than_is_open(tmp_path, qapp, qtbot):
    tree = read_tag_tree(enhanced(tmp_path / "a.dcm"), NO_PROGRESS)
    assert sum(1 for _ in tree.walk()) > 10_000
    model = TagModel()
    model.set_rows(tree.rows, flat=False)
    assert model.rowCount() == len(tree.rows) < 60
    place = next(i for i, n in enumerate(tree.rows) if "PerFrame" in n.keyword)
    sequence = model.index(place, 0)
    assert model.rowCount(sequence) == 500
    item = model.index(499, 0, sequence)
    inner = model.index(0, 0, model.index(0, 0, model.index(0, 0, item)))
    assert model.data(model.index(3, VALUE, inner.parent())) == "frame 499 value 3"
    assert item.parent() == sequence
    assert model.parent(sequence) == QModelIndex()
    model.deleteLater()


# In the window


@pytest.fixture
def browser(opened, qtbot):
    opened.window.actions_["tags"].trigger()
    browser = opened.window.display_actions.tags()
    ready(browser, qtbot)
    return browser


def ready(browser, qtbot):
    qtbot.waitUntil(lambda: not browser.is_reading())


def value_of(browser, keyword):
    return {node.keyword: node.value for node in browser._tree.walk()}[keyword]


def test_it_follows_the_active_image(opened, browser, qtbot):
    window = opened.window
    shown = window.stack.shown()
    assert value_of(browser, "SOPInstanceUID") == shown.frame.sop_instance_uid
    other = next(s for s in window.imports.studies if s.patient != shown.study.patient)
    window.open_series(other, other.series[0])
    qtbot.waitUntil(
        lambda: (now := window.stack.shown()) is not None and now.study.patient == other.patient
    )
    assert browser._tree is None or browser._tree.path == window.stack.shown().instance.path
    qtbot.waitUntil(lambda: browser._tree is not None and not browser.is_reading())
    assert value_of(browser, "PatientID") == other.patient.patient_id


def test_a_file_that_changed_meanwhile_is_not_shown_as_this_image(opened, browser, qtbot):
    window = opened.window
    browser.close()
    path = window.stack.shown().instance.path
    write(build_dx(), path)
    browser._tree = None
    browser.show()
    ready(browser, qtbot)
    assert browser.model.rowCount() == 0
    assert "another image" in browser.words.text()


def test_a_file_replaced_under_its_uid_lends_the_shown_image_no_elements(opened, browser, qtbot):
    stack = opened.window.stack
    shown, study_and_series = stack.shown(), stack.opened()
    tags = {"SOPInstanceUID": shown.frame.sop_instance_uid, "StudyDescription": "Corrected"}
    patient = {key: shown.header[key].value for key in ("PatientName", "PatientID")}
    birth = {key: shown.header[key].value for key in ("PatientBirthDate", "PatientSex")}
    write(build_dx(tags={**tags, **patient, **birth}), shown.instance.path)
    browser.close()
    browser._tree = None
    browser.show()
    ready(browser, qtbot)
    assert browser.model.rowCount() == 0
    stack.clear()
    stack.open_series(*study_and_series)
    qtbot.waitUntil(lambda: browser._tree is not None and not browser.is_reading())
    assert stack.shown().header.StudyDescription == "Corrected"
    assert value_of(browser, "StudyDescription") == "Corrected"


def test_search_as_you_type_lists_what_was_found_with_its_place(browser, qtbot):
    qtbot.keyClicks(browser.search, "51185008")
    qtbot.waitUntil(lambda: browser.model.rowCount() == 1)
    place = browser.model.data(browser.model.index(0, 0))
    assert place.count("›") == 2
    browser.search.clear()
    qtbot.waitUntil(lambda: browser.model.rowCount() > 20)


def test_cells_rows_and_everything_are_copied(browser, opened):
    uid = opened.window.stack.shown().frame.sop_instance_uid
    rows = range(browser.model.rowCount())
    wanted = next(r for r in rows if browser.model._rows[r].keyword == "SOPInstanceUID")
    browser.view.setCurrentIndex(browser.model.index(wanted, VALUE))
    clipboard = QGuiApplication.clipboard()
    browser.copy_value()
    assert clipboard.text() == uid
    browser.copy_rows()
    assert clipboard.text() == f"(0008,0018)\tSOP Instance UID\tUI\t{uid}"
    browser.copy_all()
    assert len(clipboard.text().splitlines()) >= browser.model.rowCount()


def test_a_picture_file_says_that_it_has_none(faro, qtbot, tmp_path):
    from PySide6.QtGui import QImage

    picture = QImage(20, 20, QImage.Format.Format_Grayscale8)
    picture.fill(90)
    picture.save(str(tmp_path / "a.png"))
    faro.window.open_paths([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    faro.window.actions_["tags"].trigger()
    browser = faro.window.display_actions.tags()
    assert "picture file" in browser.words.text()
    assert not browser.is_reading()
