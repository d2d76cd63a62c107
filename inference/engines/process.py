"""The Keras engine in a process of its own.

Importing TensorFlow keeps Python's lock for more than half a second at a time; in a thread of the
viewer that would freeze the window. The arrays that travel are small: one input, one feature map.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from inference.engines.base import Forward, Head, read_head
from inference.packs import Pack, load_pack
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from inference.engines.keras import KerasEngine

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class ProcessEngine:
    """Runs `KerasEngine` elsewhere; safe to call from several threads."""

    def __init__(self, pack: Pack, device: Literal["cpu", "gpu"] = "gpu") -> None:
        self.head: Head | None = read_head(pack)
        self._pack = pack.name
        # Spawned, not forked: a fork would copy Qt's and OpenCV's locks in whatever state.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=context)
        try:
            self.name = self._ask(_load, pack.folder, device)
        except BaseException:
            self.close()
            raise

    def forward(self, batch: NDArray[np.float32], *, gradients: bool = False) -> Forward:
        """Run as `KerasEngine.forward`.

        Raises
        ------
        UserError
            ``engine-ended``: the process is gone, for want of memory most likely.
        """
        return self._ask(_forward, batch, gradients)

    def close(self) -> None:
        """End the process; a later `forward` raises RuntimeError."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _ask(
        self,
        question: Callable[Arguments, Answer],
        *arguments: Arguments.args,
        **keywords: Arguments.kwargs,
    ) -> Answer:
        try:
            return self._pool.submit(question, *arguments, **keywords).result()
        except BrokenProcessPool as error:
            raise UserError(
                "engine-ended",
                QT_TRANSLATE_NOOP("errors", "The process that scores with {pack} ended early."),
                QT_TRANSLATE_NOOP("errors", "Close other programs, or score with --device cpu."),
                pack=self._pack,
            ) from error


# The other side: one process serves one engine. On two cores it would take the window's share.
_BEHIND_THE_WINDOW = 5
_engines: list[KerasEngine] = []


def _load(folder: Path, device: Literal["cpu", "gpu"]) -> str:
    if hasattr(os, "nice"):
        os.nice(_BEHIND_THE_WINDOW)
    from inference.engines.keras import KerasEngine

    _engines[:] = [KerasEngine(load_pack(folder), device)]
    return _engines[0].name


def _forward(batch: NDArray[np.float32], gradients: bool) -> Forward:
    return _engines[0].forward(batch, gradients=gradients)
