"""The workers that build the kits of a list: this process, several, or the machines of a Dask cluster.

All of them are executors of :mod:`concurrent.futures`, and get the same tasks: functions of this module with
plain data, a few units at a time. Processes on this machine write whole kits; other machines, which may not
see this disk, return the bytes of the files.
"""

from __future__ import annotations

import atexit
import logging
import pickle
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from kitgen.basics import processes
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.building.kit import Made, make
from kitgen.building.library import Library
from kitgen.building.manifest import program_digest
from kitgen.building.one import UnitKit, is_own
from kitgen.building.rendering import attempt
from kitgen.building.report import UnitLine, line_of
from kitgen.building.request import Order, SharedInputs, framework_folder, source_of
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import DiskFullError, KitgenError, Said, said
from kitgen.model import Drawing, Typeface

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds to wait for a scheduler to answer.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class UnitToBuild:
    """One unit whose kit is to be built in `folder`; `logo` is its picture.

    `file` is the list it is from, and `row` its row there.
    """

    unit: Unit
    folder: str
    file: Path
    row: Said | None = None
    logo: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The data that a worker needs besides the units, once.

    `layouts` are the names and files of all layouts, and for another machine the content of the
    user's own. `program` is the kitgen that must build the kits.
    """

    order: Order
    framework: Framework
    file: Path
    layouts: tuple[tuple[str, Path, bytes | None], ...]
    program: str
    typeface: Typeface | None = None

    @classmethod
    def of(cls, order: Order, basis: SharedInputs, elsewhere: bool) -> Setting:
        """The setting of a request, with the user's own layouts where the work is done `elsewhere`."""
        layouts = tuple(
            (name, path, path.read_bytes() if elsewhere and is_own(path) else None)
            for name, path in basis.layouts.items()
        )
        return cls(order, basis.framework, basis.file, layouts, program_digest(), basis.typeface)

    def packed(self) -> bytes:
        """The setting as it is sent along with every task; a worker opens it once."""
        return pickle.dumps(self)


def kit_of(setting: Setting, basis: SharedInputs, job: UnitToBuild) -> UnitKit:
    """The kit of a job; raises KitgenError for an unknown sheet or a missing logo."""
    source = source_of(setting.order, basis, job.unit, job.file)
    folder = framework_folder(setting.order, basis) / job.folder
    return UnitKit(setting.order, source, folder, setting.program)


def build_line(setting: Setting, basis: SharedInputs, job: UnitToBuild) -> UnitLine:
    """Build one kit of a list; faults are part of its line."""
    built = attempt(lambda: kit_of(setting, basis, job).build())
    return failed(job, built) if isinstance(built, KitgenError) else line_of(job.unit.name, *built, job.row)


def failed(job: UnitToBuild, error: KitgenError) -> UnitLine:
    """The line of a kit of which nothing could be built."""
    full = isinstance(error, DiskFullError)
    return UnitLine(job.unit.name, job.folder, "failed", failures=(error,), disk_full=full, row=job.row)


def build_here(setting: bytes, jobs: Sequence[UnitToBuild]) -> tuple[float, list[UnitLine]]:
    """A task: build and write whole kits; returns the seconds it took, and a line for each."""
    begun = time.perf_counter()
    known, basis = _opened(setting)
    lines = [build_line(known, basis, job) for job in jobs]
    return time.perf_counter() - begun, lines


def make_there(setting: bytes, jobs: Sequence[UnitToBuild]) -> tuple[float, list[Made | KitgenError]]:
    """A task for another machine: make kits in memory; returns the seconds it took, and their files.

    Only the program is expected there. Raises KitgenError when that is another kitgen.
    """
    begun = time.perf_counter()
    known, basis = _opened_elsewhere(setting)
    made = [attempt(_made_there, known, basis, job) for job in jobs]
    return time.perf_counter() - begun, made


def _made_there(setting: Setting, basis: SharedInputs, job: UnitToBuild) -> Made:
    bare = job.unit.with_fields(logo=None)
    source = source_of(setting.order, basis, bare, None)
    unit = source.unit.with_fields(logo=job.unit.logo) if source.unit else None
    made = make(setting.order, replace(source, unit=unit, logo=job.logo, files=(job.file, basis.file)))
    original = {str(basis.layouts[name]): path for name, path, _ in setting.layouts}
    for file in made.files:
        if file.error and str(file.error.file) in original:
            file.error.file = original[str(file.error.file)]
    return made


@remembered(1)
def _opened(setting: bytes) -> tuple[Setting, SharedInputs]:
    """The setting and its shared inputs: the same objects for all tasks of a process."""
    known: Setting = pickle.loads(setting)  # noqa: S301 - from our own process
    return known, _basis(known, {name: path for name, path, _ in known.layouts})


@remembered(1)
def _opened_elsewhere(setting: bytes) -> tuple[Setting, SharedInputs]:
    """The same on another machine: its own built-in layouts, and the user's in a temporary folder."""
    known: Setting = pickle.loads(setting)  # noqa: S301 - Dask pickles everything; the cluster is trusted
    if known.program != program_digest():
        raise KitgenError(said("cluster.other-program"))
    own = {name: content for name, _, content in known.layouts if content is not None}
    layouts = {**Library().layouts(), **_laid_out(own)}
    return known, _basis(known, {name: layouts[name] for name, _, _ in known.layouts})


def _basis(known: Setting, layouts: Mapping[str, Path]) -> SharedInputs:
    return SharedInputs(known.framework, known.file, layouts, known.typeface)


def _laid_out(contents: Mapping[str, bytes]) -> dict[str, Path]:
    """Layouts as files in a folder that is removed when the process ends."""
    if not contents:
        return {}
    folder = Path(tempfile.mkdtemp(prefix="kitgen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paths = {name: folder / f"{name}.md.j2" for name in contents}
    for name, content in contents.items():
        paths[name].write_bytes(content)
    return paths


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, how many tasks it does at a time, and whether that is on other machines."""

    executor: Executor
    slots: int
    elsewhere: bool = False


@contextmanager
def workers(jobs: int, scheduler: str | None) -> Iterator[Workers]:
    """The workers; raises KitgenError where no cluster answers."""
    if scheduler:
        with _cluster(scheduler) as cluster:
            yield cluster
    elif jobs > 1:
        with ProcessPoolExecutor(jobs, processes.contexts(), processes.begin) as pool:
            yield Workers(pool, jobs)
    else:
        yield Workers(Here(), 1)


class Here(Executor):
    """An executor that does each task at once, in this process."""

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The future of a task, which is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def _cluster(address: str) -> Iterator[Workers]:
    """The workers of a Dask scheduler."""
    try:
        from distributed import Client
    except ImportError:
        raise KitgenError(said("cluster.not-installed")) from None
    client: Any = attempt(_connected, Client, address)
    if isinstance(client, KitgenError):
        raise client
    try:
        slots = sum(client.nthreads().values())
        if not slots:
            raise KitgenError(said("cluster.no-workers", address=address))
        with _muted("tornado.application"):  # of tasks that are cancelled when the user stops
            yield Workers(client.get_executor(), slots, elsewhere=True)
    finally:
        with _muted("distributed", "distributed.client", "tornado.application"):
            client.close()


@contextmanager
def _muted(*loggers: str) -> Iterator[None]:
    """Without what these say meanwhile, of a connection that closes as a message comes: it harms nobody."""
    before = {each: each.level for each in map(logging.getLogger, loggers)}
    try:
        for each in before:
            each.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for each, level in before.items():
            each.setLevel(level)


def _connected(client: Callable[..., Any], address: str) -> Any:
    try:
        return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        why = str(error).partition("\n")[0]
        raise KitgenError(said("cluster.no-answer", address=address, reason=why)) from None
