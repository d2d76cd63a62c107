"""The one store of decoded frames, for all viewports, thumbnails and reformats.

A frame is found only under the file it came from, the UID that file stated and the file's version
on disk: a file that was replaced is decoded anew and never passes for what it was before.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pydicom

from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion, file_version
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage, open_image
from viewer.core.multi_frame_files import MultiFrameFiles
from viewer.core.pixels import Frame
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.study import Instance

_WAIT_S = 0.05
_ELEMENT_BYTES = 1 << 10  # what an element of a header takes in memory, measured on CT


@dataclass(frozen=True)
class FrameKey:
    """One frame of one version of one file; `frame_number` counts from 1."""

    path: Path
    sop_instance_uid: str
    frame_number: int
    version: FileVersion

    @property
    def place(self) -> tuple[Path, str, int]:
        """The frame whatever the version."""
        return self.path, self.sop_instance_uid, self.frame_number


@dataclass(frozen=True, eq=False)
class DecodedFrame:
    """A frame with its file's header (every element but the pixel data)."""

    key: FrameKey
    header: pydicom.Dataset
    frame: Frame

    @property
    def nbytes(self) -> int:
        """What it takes in memory."""
        # Frames of one file share its header.
        elements = len(self.header) if self.key.frame_number == 1 else 0
        return self.frame.stored.nbytes + elements * _ELEMENT_BYTES


def frame_key(instance: Instance, frame_number: int) -> FrameKey:
    """Return where frame `frame_number` (from 1) of `instance` is found now; asks the disk.

    Errors as `file_version`.
    """
    version = file_version(instance.path)
    return FrameKey(instance.path, instance.sop_instance_uid, frame_number, version)


class FrameCache:
    """Decoded frames up to a budget of bytes; the least recently used go first. Thread-safe.

    Each user of the cache (a viewport's loader, a reformat) pins the frame it shows; a pinned
    frame stays, even where it alone is larger than the budget.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self._lock = threading.Lock()
        self._frames: OrderedDict[tuple[Path, str, int], DecodedFrame] = OrderedDict()
        self._bytes = self._dropped = 0
        self._decoding: dict[FrameKey, threading.Event] = {}
        self._pins: weakref.WeakKeyDictionary[object, FrameKey | None]
        self._pins = weakref.WeakKeyDictionary()
        self._files = MultiFrameFiles()

    @property
    def used_bytes(self) -> int:
        """Bytes of all frames kept."""
        with self._lock:
            return self._bytes

    @property
    def dropped(self) -> int:
        """How many frames were let go so far; waits for nobody."""
        return self._dropped

    @property
    def share(self) -> int:
        """Bytes that one of the present users can fill without taking from the others."""
        with self._lock:
            return self.budget // max(1, len(self._pins))

    def find(self, key: FrameKey) -> DecodedFrame | None:
        """Return the frame if it is at hand; never waits, never touches the disk."""
        with self._lock:
            return self._find(key)

    def holds(self, key: FrameKey) -> bool:
        """Return whether `find` would find it, without counting that as a use."""
        with self._lock:
            found = self._frames.get(key.place)
            return found is not None and found.key == key

    def load(
        self,
        instance: Instance,
        frame_number: int = 1,
        progress: Progress = NO_PROGRESS,
        *,
        keep: bool = True,
    ) -> DecodedFrame:
        """Return a frame, decoding it where it is not at hand; for workers, not the GUI thread.

        Two threads that want one frame decode it once. Without `keep` it is not stored: for
        looks in passing, such as thumbnails of a long list.

        Raises
        ------
        UserError
            The file is gone, cannot be decoded, or holds another image than when it was listed.
        Cancelled
            From `progress.check`.
        """
        key = frame_key(instance, frame_number)
        while True:
            with self._lock:
                found = self._find(key)
                if found is not None:
                    return found
                busy = self._decoding.get(key)
                if busy is None:
                    done = self._decoding[key] = threading.Event()
            if busy is None:
                return self._decode_once(key, instance, done, progress, keep)
            while not busy.wait(_WAIT_S):
                progress.check()

    def pin(self, user: object, key: FrameKey | None) -> None:
        """Keep what `user` shows, in place of what it showed before; None shows nothing yet."""
        with self._lock:
            self._pins[user] = key

    def unpin(self, user: object) -> None:
        """Forget a user that shows nothing any more."""
        with self._lock:
            self._pins.pop(user, None)

    def prefer(self, keys: Iterable[FrameKey]) -> None:
        """Count `keys` as used just now, the last of them most recently."""
        with self._lock:
            for key in keys:
                self._find(key)

    def clear(self) -> None:
        """Let go of everything that nobody shows."""
        with self._lock:
            self._shrink_to(0)
        self._files.close()

    def _find(self, key: FrameKey) -> DecodedFrame | None:
        found = self._frames.get(key.place)
        if found is None:
            return None
        if found.key != key:
            self._drop(key.place)
            return None
        self._frames.move_to_end(key.place)
        return found

    def _decode_once(
        self,
        key: FrameKey,
        instance: Instance,
        done: threading.Event,
        progress: Progress,
        keep: bool,
    ) -> DecodedFrame:
        try:
            try:
                decoded = self._decode(key, instance, progress)
            except UserError as error:
                if error.code != "out-of-memory" or not self._frames:
                    raise
                self.clear()
                decoded = self._decode(key, instance, progress)
            if keep:
                self._keep(decoded)
                self._close_if_whole(key, instance)
            return decoded
        finally:
            with self._lock:
                del self._decoding[key]
            done.set()

    def _decode(self, key: FrameKey, instance: Instance, progress: Progress) -> DecodedFrame:
        progress.check()
        image = self._open(key, instance)
        progress.check()
        if image.sop_instance_uid != key.sop_instance_uid:
            raise image_changed(key.path)
        decoded = DecodedFrame(key, image.header, image.frame(key.frame_number))
        _ = decoded.frame.stored_range  # painting needs it and must not wait
        if frame_key(instance, key.frame_number) != key:
            raise image_changed(key.path)  # written to while it was read
        return decoded

    def _open(self, key: FrameKey, instance: Instance) -> OpenImage:
        def read() -> OpenImage:
            return open_image(key.path)

        if instance.number_of_frames <= 1:
            return read()
        return self._files.open(key.path, key.version, key.version.size, read)

    def _close_if_whole(self, key: FrameKey, instance: Instance) -> None:
        """Let go of an encoded file all of whose frames are at hand."""
        count = instance.number_of_frames
        if count <= 1:
            return
        with self._lock:
            numbers = range(1, count + 1)
            uid = key.sop_instance_uid
            is_whole = all((key.path, uid, number) in self._frames for number in numbers)
        if is_whole:
            self._files.close(key.path)

    def _keep(self, decoded: DecodedFrame) -> None:
        with self._lock:
            place = decoded.key.place
            if place in self._frames:
                self._drop(place)
            self._frames[place] = decoded
            self._bytes += decoded.nbytes
            self._shrink_to(max(0, self.budget - self._files.nbytes), newest=place)

    def _shrink_to(self, budget: int, newest: tuple[Path, str, int] | None = None) -> None:
        pinned = {key.place for key in self._pins.values() if key is not None}
        for place in list(self._frames) if self._bytes > budget else ():
            if self._bytes <= budget:
                return
            if place not in pinned and place != newest:
                self._drop(place)

    def _drop(self, place: tuple[Path, str, int]) -> None:
        self._bytes -= self._frames.pop(place).nbytes
        self._dropped += 1


def image_changed(path: Path) -> UserError:
    """Return the error for a file that was replaced after it was listed or shown."""
    return UserError(
        "image-changed",
        QT_TRANSLATE_NOOP("errors", "{file} now holds another image than the one shown."),
        QT_TRANSLATE_NOOP("errors", "Open it again."),
        file=path.name,
    )
