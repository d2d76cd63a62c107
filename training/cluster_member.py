"""One of several processes that train a network together, through `keras.distribution` on JAX.

Every process goes through the same epochs, batches and decisions; each reads, augments and learns
from its share of every batch. The one with number 0 alone reads and writes the run's folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import jax
import keras
import numpy as np
from jax.experimental import multihost_utils
from numpy.typing import NDArray

from training.cluster import LEAVING_S, Crashed, Job, Joined, Place, partner_lost
from training.hardware import require
from training.prepare import PreparedData, load_prepared
from training.recipe import Recipe
from training.run_folder import RunState
from training.team import Team
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# A machine that fell silent is given up after this long; one that died is noticed at once.
HEARTBEAT_S = 30
_LOST = ("Gloo", "NCCL", "UNAVAILABLE", "DEADLINE_EXCEEDED", "coordination service")
_LIBRARIES = ("keras", "jax", "numpy", "opencv-python-headless")


class Member(Team):
    """One of several processes; `jax.distributed` must have been initialised.

    Parameters
    ----------
    devices
        GPUs, or CPUs where there are none, of all processes together; each has as many.
    """

    def __init__(self, number: int, processes: int, devices: int) -> None:
        self.number = number
        self.processes = processes
        self._devices = devices

    def share(
        self, picked: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32] | None]:
        """Return this process's part of a batch, and the factors of its images in the loss.

        A last batch that cannot be dealt out evenly is filled up with images whose factor is 0;
        the others' factors make its mean loss that of the batch without them.
        """
        count, padded = len(picked), self._dealt(len(picked))
        factors = np.zeros(padded, np.float32)
        factors[:count] = padded / count
        each = padded // self.processes
        part = slice(self.number * each, (self.number + 1) * each)
        return np.resize(picked, padded)[part], factors[part]

    def lay_out(self, batch_size: int, items: int, held_items: int) -> int:
        """Deal out training batches among all devices; let each validate on everything.

        So figures of validation need no exchange, whatever its number of images. Keras asks for
        the layout by a batch's shape only, hence two sizes that differ.
        """
        if batch_size % self._devices or batch_size < 2 * self.processes:
            raise _unfit_batch(batch_size, self._devices, max(self._devices, 2 * self.processes))
        dealt = self._dealt(min(batch_size, items)) // self.processes
        whole = min(batch_size, held_items)
        if whole == dealt:
            whole = whole - 1 if whole > 1 else 2
        keras.distribution.set_distribution(_Layout(whole))
        return whole

    def from_leader(self, make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives at process 0, or raise its UserError, at every process."""
        failed, data = False, b""
        if self.leads:
            try:
                data = make()
            except UserError as error:
                failed, data = True, _packed_error(error)
        sizes = np.array([failed, len(data)], np.int64)
        failed_there, size = (int(value) for value in multihost_utils.broadcast_one_to_all(sizes))
        content = np.frombuffer(data, np.uint8) if self.leads else np.zeros(size, np.uint8)
        received = np.asarray(multihost_utils.broadcast_one_to_all(content)).tobytes()
        if failed_there:
            raise _raised_by_all(_unpacked_error(received))
        return received

    @contextmanager
    def file_from_leader(self, path: Path) -> Iterator[Path]:
        """Give every process a copy of process 0's file; the run's folder need not be shared."""
        data = self.from_leader(path.read_bytes)
        if self.leads:
            yield path
            return
        with tempfile.TemporaryDirectory(prefix="faro-") as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(data)
            yield copy

    def _dealt(self, count: int) -> int:
        """Raise `count` to what all devices can share evenly."""
        return -(-count // self._devices) * self._devices


class _Layout(keras.distribution.DataParallel):  # type: ignore[misc]
    """Deals out batches along their first axis, but for those of `whole` images."""

    def __init__(self, whole: int) -> None:
        super().__init__(auto_shard_dataset=False)
        self._whole = whole

    def get_data_layout(self, data_shape: Sequence[int]) -> Any:
        if data_shape[0] == self._whole:
            return keras.distribution.TensorLayout([None] * len(data_shape), self.device_mesh)
        return super().get_data_layout(data_shape)


def work(sender: Connection, job: Job) -> None:
    """Be the child process of `training.cluster.train_together`; never returns."""
    _end_with_parent()
    _keep_stdout_to_python()
    try:
        member = _join(job.place)
        sender.send(Joined())
        sender.send(_trained(member, job))
        jax.distributed.shutdown()
    except UserError as error:
        sender.send(error)
    except KeyboardInterrupt:
        pass
    except Exception as error:
        traceback.print_exc()  # to the log of the libraries
        lost = any(word in str(error) for word in _LOST)
        sender.send(
            partner_lost(job.place) if lost else Crashed(f"{type(error).__name__}: {error}")
        )
    sys.stdout.flush()
    # Not through JAX's own way out, which would wait for partners that are gone.
    os._exit(0)


def _join(place: Place) -> Member:
    # Keras' short tracebacks hide an error behind those of its own tidying up.
    keras.config.disable_traceback_filtering()
    jax.config.update("jax_cpu_collectives_implementation", "gloo")
    # Gloo matches messages by their order: a step still under way must not mix with the next.
    jax.config.update("jax_cpu_enable_async_dispatch", False)
    # keras.distribution.initialize does the same but knows no timeouts.
    jax.distributed.initialize(
        place.coordinator,
        place.processes,
        place.number,
        initialization_timeout=place.wait_s,
        heartbeat_timeout_seconds=HEARTBEAT_S,
        shutdown_timeout_seconds=LEAVING_S,
    )
    return Member(place.number, place.processes, jax.device_count())


def _trained(member: Member, job: Job) -> RunState:
    from inference import console
    from training.progress_bar import TrainingBar
    from training.train import train

    require(job.device)
    data = load_prepared(job.data)
    require_same(digests(data, job.recipe))
    bars = [TrainingBar(console.stdout())] if member.leads else []
    return train(data, job.recipe, job.run, bars, member)


def digests(data: PreparedData, recipe: Recipe) -> dict[str, bytes]:
    """Return SHA-256 digests of all that must be the same at every process."""
    record = data.record
    images = [(item.label, item.split, item.dhash) for item in data.items]
    return {
        "settings": _digest(asdict(recipe)),
        "training data": _digest([record.classes, asdict(record.preprocess), images]),
        "versions of libraries": _digest([version(library) for library in _LIBRARIES]),
    }


def require_same(own: Mapping[str, bytes]) -> None:
    """Raise UserError, at every process, unless all have the same digests."""
    table = np.array([np.frombuffer(digest, np.uint8) for digest in own.values()])
    gathered = np.asarray(multihost_utils.process_allgather(table))
    differs = (gathered != gathered[0]).any(axis=2)  # (processes, names)
    if differs.any():
        number, part = (int(index[0]) for index in np.nonzero(differs))
        raise _raised_by_all(_differs(number, list(own)[part]))


def _differs(number: int, part: str) -> UserError:
    return UserError(
        "cluster-differs",
        QT_TRANSLATE_NOOP("errors", "Process {number} has other {part} than process 0."),
        QT_TRANSLATE_NOOP("errors", "Start all with the same flags, files and program."),
        number=number,
        part=part,
    )


def _raised_by_all(error: UserError) -> UserError:
    """Take leave together, so that no process takes another's end for a loss."""
    jax.distributed.shutdown()
    return error


def _digest(value: object) -> bytes:
    return hashlib.sha256(json.dumps(value, default=str).encode()).digest()


def _packed_error(error: UserError) -> bytes:
    fields = {name: str(value) for name, value in error.fields.items()}
    return json.dumps([error.code, error.sentence, error.next_step, fields]).encode()


def _unpacked_error(data: bytes) -> UserError:
    code, sentence, next_step, fields = json.loads(data)
    return UserError(code, sentence, next_step, **fields)


def _unfit_batch(batch_size: int, devices: int, least: int) -> UserError:
    return UserError(
        "cluster-batch",
        QT_TRANSLATE_NOOP(
            "errors",
            "A batch of {batch_size} images cannot be dealt out among {devices} devices: it needs "
            "a multiple of {devices}, at least {least}.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose another --batch-size for all processes."),
        batch_size=batch_size,
        devices=devices,
        least=least,
    )


def _end_with_parent() -> None:
    """A killed command leaves no training behind."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()


def _keep_stdout_to_python() -> None:
    """Send what Gloo prints to where the compiled libraries' errors go, off the results."""
    sys.stdout.flush()
    sys.stdout = open(  # noqa: SIM115 - lives as long as the process
        os.dup(1), "w", encoding=sys.stdout.encoding, errors="backslashreplace", buffering=1
    )
    os.dup2(2, 1)
