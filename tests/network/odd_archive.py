"""An archive that answers as it should, but for what a test has it do otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pydicom
from pydicom import Dataset

from tests.peers.web_server import Asked, Told, listed, parted


class Archive:
    """An odd server that lists `files` and answers the rest as `answers` says: path to answer."""

    def __init__(self, files: Sequence[bytes], **answers: Callable[[Asked], Told] | Told) -> None:
        self.headers = [pydicom.dcmread(pydicom.filebase.DicomBytesIO(one)) for one in files]
        self.files = dict(
            zip((str(one.SOPInstanceUID) for one in self.headers), files, strict=True)
        )
        self.study = str(self.headers[0].StudyInstanceUID)
        self.answers = answers

    def __call__(self, asked: Asked) -> Told:
        kind, image = self._kind(asked)
        answer = self.answers.get(kind)
        if answer is not None:
            return answer if isinstance(answer, Told) else answer(asked)
        if kind == "count":
            return listed()
        if kind == "search":
            return listed() if "offset" in asked.query else listed(*map(match_of, self.headers))
        if kind == "together":
            return parted(list(self.files.values()))
        return parted([self.files[image]]) if image in self.files else Told(404)

    def _kind(self, asked: Asked) -> tuple[str, str]:
        steps = asked.path.split("/")
        if steps[-1] == "metadata":
            return "metadata", ""
        if steps[-1] == "instances":
            return ("search_series" if "series" in steps else "search"), ""
        if steps[-1] == "series":
            return "search_for_series", ""
        if steps == ["studies"]:
            return "count", ""
        return ("alone", steps[-1]) if "instances" in steps else ("together", "")


def match_of(header: Dataset) -> dict[str, str]:
    """Return what a search says of an image."""
    keywords = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID")
    return {keyword: str(header[keyword].value) for keyword in keywords}
