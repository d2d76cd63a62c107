"""Volumes from series: what is said about them, what is refused, how they fit the memory."""

from __future__ import annotations

import numpy as np
import pytest
from pydicom import uid
from pydicom.dataset import Dataset

from tests.builders import build_ct_series, build_image, new_uid, truncate, write
from tests.core.volume_cases import (
    LARGE,
    expect_field,
    field_slices,
    series_of,
    stack_positions,
    turned,
    volume_of,
)
from viewer.core.crosshair import Pane, centered
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.progress import Cancelled
from viewer.core.reformat import sample
from viewer.core.slab import SlabMode, sample_slab
from viewer.core.volume import build_volume
from viewer.core.volume_findings import (
    Gap,
    Localizers,
    Reduced,
    RepeatedPositions,
    ShiftedSlices,
    StrayFrames,
    Tilt,
    UnevenSpacing,
    UnplacedFrames,
    UnreadableSlices,
    UnseenTilt,
)

UP = (0.0, 0.0, 2.0)


def found(volume, kind):
    return [finding for finding in volume.findings if isinstance(finding, kind)]


def refused(slices, folder):
    with pytest.raises(UserError) as caught:
        volume_of(slices, folder)
    return caught.value


def test_plain_stack_has_nothing_to_say(tmp_path):
    volume = volume_of(field_slices(stack_positions(5, UP)), tmp_path)
    assert volume.findings == ()
    assert volume.voxels.dtype == np.int16
    assert volume.grid.voxel_mm.tolist() == pytest.approx([2.0, 0.8, 0.6])
    assert volume.tags.unit == "HU"


@pytest.mark.parametrize("degrees", [-18.0, 15.0])
def test_tilt_is_said(tmp_path, degrees):
    volume = volume_of(field_slices(stack_positions(6, UP), turned(degrees)), tmp_path)
    assert [round(one.degrees, 1) for one in found(volume, Tilt)] == [abs(degrees)]


def test_tilt_that_only_a_tag_states_is_said_and_not_applied(tmp_path):
    slices = field_slices(stack_positions(6, UP))
    for dataset in slices:
        dataset.GantryDetectorTilt = -12.5
    volume = volume_of(slices, tmp_path)
    assert volume.findings == (UnseenTilt(12.5),)
    expect_field(volume, centered(volume.grid).plane(Pane.SAGITTAL))


def test_gap_is_said_and_stays_empty(tmp_path):
    places = stack_positions(12, UP)
    volume = volume_of(field_slices([*places[:4], *places[9:]]), tmp_path)
    assert found(volume, Gap) == [Gap(12.0, -14.0)]
    assert volume.filled.tolist() == [True] * 4 + [False] * 5 + [True] * 3
    assert volume.voxels.shape[0] == 12
    coronal = sample(volume, centered(volume.grid).plane(Pane.CORONAL))
    assert (coronal == volume.empty_value).all(1).sum() == 5


def test_uneven_slices_are_put_where_they_belong(tmp_path):
    # invesalius3 #1049: the volume must be as long as the patient, not as the count of slices.
    heights = np.array([0, 2, 4, 5.2, 7.1, 9, 11.3, 13.0])
    places = [np.array([0.0, 0.0, height]) for height in heights]
    volume = volume_of(field_slices(places), tmp_path)
    assert found(volume, UnevenSpacing) == [UnevenSpacing(pytest.approx(1.2), pytest.approx(2.3))]
    assert not found(volume, Gap)
    for pane in Pane:
        expect_field(volume, centered(volume.grid).plane(pane))


def test_shifted_slice_is_moved_into_place(tmp_path):
    places = stack_positions(9, UP)
    places[4] = places[4] + [1.2, -1.6, 0.0]
    volume = volume_of(field_slices(places), tmp_path)
    assert found(volume, ShiftedSlices) == [ShiftedSlices(1, pytest.approx(2.0))]
    # Its edge has nothing behind it; the rest is where it was.
    values = volume.voxels[4, 3:-3, 3:-3]
    middle = (volume.voxels[3, 3:-3, 3:-3].astype(int) + volume.voxels[5, 3:-3, 3:-3]) / 2
    assert np.abs(values - middle).max() <= 1.5


def test_stray_frame_is_named_and_turns_nothing(tmp_path):
    # rse-panimg #126
    slices = field_slices(stack_positions(8, UP))
    slices[5].ImageOrientationPatient = [0, 1, 0, 0, 0, -1]
    volume = volume_of(slices, tmp_path)
    assert found(volume, StrayFrames) == [StrayFrames(1, "0006.dcm", 1)]
    assert found(volume, Gap) == [Gap(4.0, -12.0)]
    expect_field(volume, centered(volume.grid).plane(Pane.AXIAL))


def test_repeated_positions_use_the_first(tmp_path):
    slices = field_slices(stack_positions(5, UP))
    second = field_slices(stack_positions(5, UP), series_uid=slices[0].SeriesInstanceUID,
                          study_uid=slices[0].StudyInstanceUID)  # fmt: skip
    for number, dataset in enumerate(second):
        dataset.InstanceNumber = 6 + number
        dataset.FrameOfReferenceUID = slices[0].FrameOfReferenceUID
        dataset.PixelData = bytes(len(dataset.PixelData))
    volume = volume_of([*slices, *second], tmp_path)
    assert found(volume, RepeatedPositions) == [RepeatedPositions(5)]
    expect_field(volume, centered(volume.grid).plane(Pane.CORONAL))


def test_localizers_and_frames_without_position_are_left_out(tmp_path):
    slices = field_slices(stack_positions(7, UP))
    slices[0].ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
    del slices[6].ImagePositionPatient
    volume = volume_of(slices, tmp_path)
    assert found(volume, Localizers) == [Localizers(1)]
    assert found(volume, UnplacedFrames) == [UnplacedFrames(1, "0007.dcm")]
    assert volume.voxels.shape[0] == 5


def test_unreadable_slice_leaves_a_hole_and_not_a_crash(tmp_path):
    series = series_of(field_slices(stack_positions(6, UP)), tmp_path)
    truncate(series.instances[2].path, 0.7)
    volume = build_volume(series, FrameCache(LARGE), LARGE)
    name = series.instances[2].path.name
    assert found(volume, UnreadableSlices) == [UnreadableSlices(1, name)]
    assert volume.filled.tolist() == [True, True, False, True, True, True]


def test_slice_that_became_another_persons_leaves_a_hole(tmp_path):
    slices = field_slices(stack_positions(6, UP))
    series = series_of(slices, tmp_path)
    slices[2].PatientID = "OTHER-1"
    instance = next(
        one for one in series.instances if one.sop_instance_uid == slices[2].SOPInstanceUID
    )
    write(slices[2], instance.path)
    volume = build_volume(series, FrameCache(LARGE), LARGE)
    assert found(volume, UnreadableSlices) == [UnreadableSlices(1, instance.path.name)]
    assert int(volume.filled.sum()) == 5


def test_refusals_say_why(tmp_path):
    bare = field_slices(stack_positions(4, UP))
    for dataset in bare:
        del dataset.ImagePositionPatient
    assert refused(bare, tmp_path / "bare").code == "no-slice-positions"
    mixed = field_slices(stack_positions(6, UP))
    for dataset in mixed[:3]:
        dataset.ImageOrientationPatient = [0, 1, 0, 0, 0, -1]
    error = refused(mixed, tmp_path / "mixed")
    assert error.code == "mixed-orientations"
    assert error.fields["count"] == 2
    few = refused(field_slices(stack_positions(2, UP)), tmp_path / "few")
    assert few.code == "too-few-slices"
    far = [*stack_positions(5, UP), np.array([0, 0, 90_000.0])]
    assert refused(field_slices(far), tmp_path / "far").code == "slices-far-apart"


def test_file_that_was_replaced_is_refused(tmp_path):
    series = series_of(field_slices(stack_positions(4, UP)), tmp_path)
    other = field_slices(stack_positions(4, UP))
    other[1].save_as(series.instances[1].path, enforce_file_format=True)
    with pytest.raises(UserError) as caught:
        build_volume(series, FrameCache(LARGE), LARGE)
    assert caught.value.code == "image-changed"


@pytest.mark.parametrize(("share", "wanted"), [(1.0, None), (0.5, (2, 1)), (0.05, (4, 2))])
def test_volume_keeps_its_budget_and_its_place(tmp_path, share, wanted):
    slices = field_slices(stack_positions(12, (0, 0, 1.5)), shape=(24, 30))
    budget = int(share * 12 * 24 * 30 * 2)
    volume = volume_of(slices, tmp_path, budget)
    assert volume.voxels.nbytes <= budget
    if wanted is None:
        assert not found(volume, Reduced)
        return
    assert found(volume, Reduced) == [Reduced(*wanted)]
    # Means of blocks lie on the same line; only blocks that the edge cuts are off.
    index = np.stack(np.indices(volume.voxels.shape), -1)
    expected = volume.grid.to_patient(index) @ (3.0, -2.0, 4.0) + 7
    inner = (slice(None), slice(0, 24 // wanted[0]), slice(0, 30 // wanted[0]))
    assert np.abs(volume.voxels - expected)[inner].max() <= 1.01


def test_fractions_and_large_values_are_kept_as_they_are(tmp_path):
    fractions = field_slices(stack_positions(4, UP))
    for dataset in fractions:
        dataset.RescaleSlope = 0.25
    volume = volume_of(fractions, tmp_path / "fractions")
    assert volume.voxels.dtype == np.float32
    large = field_slices(stack_positions(4, UP))
    for dataset in large:
        dataset.RescaleIntercept = 60_000
    volume = volume_of(large, tmp_path / "large")
    assert volume.voxels.dtype == np.float32
    assert volume.voxels.max() > 60_000


def test_bright_padding_does_not_shine_into_the_volume(tmp_path):
    slices = field_slices(stack_positions(4, UP))
    for dataset in slices:
        stored = np.frombuffer(dataset.PixelData, np.int16).reshape(14, 18).copy()
        stored[:3] = 20_000
        dataset.PixelData = stored.tobytes()
        dataset.PixelPaddingValue = 20_000
    volume = volume_of(slices, tmp_path)
    assert volume.voxels.max() < 1000


def test_colour_is_refused(tmp_path):
    study, series = new_uid(), new_uid()
    slices = [
        build_image(photometric="RGB", study_uid=study, series_uid=series, spacing=(1, 1),
                    tags={"ImagePositionPatient": [0, 0, float(n)], "InstanceNumber": n,
                          "ImageOrientationPatient": [1, 0, 0, 0, 1, 0]})
        for n in range(4)
    ]  # fmt: skip
    assert refused(slices, tmp_path).code == "colour-volume"


def test_enhanced_multi_frame_takes_places_from_its_groups(tmp_path):
    slices = field_slices(stack_positions(6, UP))
    frames = np.stack([np.frombuffer(one.PixelData, np.int16).reshape(14, 18) for one in slices])
    order = [3, 0, 5, 1, 4, 2]
    groups = []
    for number in order:
        place, group = Dataset(), Dataset()
        place.ImagePositionPatient = slices[number].ImagePositionPatient
        group.PlanePositionSequence = [place]
        groups.append(group)
    shared, plane, size, values = Dataset(), Dataset(), Dataset(), Dataset()
    plane.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    size.PixelSpacing = [0.8, 0.6]
    values.RescaleSlope, values.RescaleIntercept, values.RescaleType = 1, -1024, "HU"
    shared.PlaneOrientationSequence, shared.PixelMeasuresSequence = [plane], [size]
    shared.PixelValueTransformationSequence = [values]
    enhanced = build_image(
        frames[order], bits_stored=16, signed=True, sop_class=uid.EnhancedCTImageStorage,
        modality="CT", tags={"SharedFunctionalGroupsSequence": [shared],
                             "PerFrameFunctionalGroupsSequence": groups},
    )  # fmt: skip
    volume = volume_of([enhanced], tmp_path)
    assert volume.voxels.shape == (6, 14, 18)
    expect_field(volume, centered(volume.grid).plane(Pane.SAGITTAL))


def test_building_can_be_cancelled(tmp_path):
    class Impatient:
        count = 0

        def report(self, done, total=None, what=""):
            pass

        def check(self):
            self.count += 1
            if self.count > 8:
                raise Cancelled

    series = series_of(build_ct_series(slices=6), tmp_path)
    with pytest.raises(Cancelled):
        build_volume(series, FrameCache(LARGE), LARGE, Impatient())


def test_slab_of_a_tilted_stack_has_the_marker_in_its_place(tmp_path):
    slices = build_ct_series(np.full((10, 20, 20), -500), orientation=turned(15))
    for number, dataset in enumerate(slices):
        dataset.ImagePositionPatient = [0, 0, 2.0 * number]
    stored = np.full((20, 20), 524, np.int16)
    stored[7, 9] = 2024
    slices[4].PixelData = stored.tobytes()
    volume = volume_of(slices, tmp_path)
    place = volume.grid.to_patient((4, 7, 9))
    plane = centered(volume.grid).moved(np.add(place, (3.0, 0.0, 0.0))).plane(Pane.SAGITTAL)
    values = sample_slab(volume, plane, 12.0, SlabMode.MIP)
    row, column = np.unravel_index(values.argmax(), values.shape)
    foot = plane.to_image(place)
    assert abs(foot[0] - column) <= 1
    assert abs(foot[1] - row) <= 1
