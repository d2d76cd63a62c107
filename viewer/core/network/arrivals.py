"""What has arrived: image by image, and studies of which nothing more seems to come."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from viewer.core.library.catalogue import Verdict

_log = logging.getLogger(__name__)
_Told = TypeVar("_Told")


@dataclass(frozen=True)
class Arrival:
    """An image, or another DICOM object, that is kept and listed.

    Attributes
    ----------
    verdict
        DUPLICATE: it was here already. VARIANT: it is kept, but other bytes came first under its
        SOP Instance UID, and a person should look.
    sender
        The AE title it came from.
    size
        Bytes of the file.
    """

    sop_instance_uid: str
    study_instance_uid: str
    path: Path
    verdict: Verdict
    sender: str
    size: int


class Subscribers(Generic[_Told]):
    """Functions to be called, from any thread; one that fails does not keep it from the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[_Told], object]] = []

    def add(self, listener: Callable[[_Told], object]) -> Callable[[], None]:
        """Call `listener` from now on, until what is returned is called."""
        with self._lock:
            self._listeners.append(listener)

        def forget() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return forget

    def tell(self, news: _Told) -> None:
        """Call every listener with `news`."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(news)
            except Exception:  # one listener's mistake keeps no news from the others
                _log.exception("A listener failed")


class QuietStudies:
    """Says when nothing of a study has come for a while: DICOM has no word for its last image.

    Parameters
    ----------
    patience_s
        Seconds without a further image after which a study counts as whole.
    subscribers
        Told of its Study Instance UID then.
    """

    def __init__(self, patience_s: float, subscribers: Subscribers[str]) -> None:
        self._subscribers = subscribers
        self._patience_s = patience_s
        self._last: dict[str, float] = {}
        self._changed = threading.Condition()
        self._is_over = False
        self._thread = threading.Thread(target=self._watch, name="faro-quiet-studies")
        self._thread.start()

    def note(self, arrival: Arrival) -> None:
        """Wait anew for the study of `arrival`."""
        with self._changed:
            self._last[arrival.study_instance_uid] = time.monotonic()
            self._changed.notify()

    def stop(self) -> None:
        """Tell at once of the studies that are waited for, and end."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            with self._changed:
                if not self._is_over:
                    self._changed.wait(self._next_look())
                is_over, quiet = self._is_over, self._take_quiet()
            for study in quiet:
                self._subscribers.tell(study)
            if is_over:
                return

    def _next_look(self) -> float | None:
        """Seconds until the first study may be quiet; None while nothing is waited for."""
        if not self._last:
            return None
        return max(0.0, min(self._last.values()) + self._patience_s - time.monotonic())

    def _take_quiet(self) -> list[str]:
        latest = time.monotonic() - self._patience_s
        quiet = [study for study, last in self._last.items() if self._is_over or last <= latest]
        for study in quiet:
            del self._last[study]
        return quiet
