"""A kit for every unit of a list: divided into tasks, and reported in one summary.

A task takes about a second: small enough for the progress to move, large enough for the time to send it to
another process not to matter. Only a few wait at a time, so that nothing piles up in memory.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path
from typing import Any

from kitgen.basics import interrupts
from kitgen.basics.records import dataclass, replace
from kitgen.building import jobs as work
from kitgen.building import sheet_options
from kitgen.building.files import make_folder, sweep
from kitgen.building.jobs import Setting, UnitToBuild, Workers
from kitgen.building.kit import Made
from kitgen.building.neighbours import former_frameworks, not_listed
from kitgen.building.one import UnitKit
from kitgen.building.rendering import attempt
from kitgen.building.report import UnitLine, line_of, once
from kitgen.building.request import Order, SharedInputs, framework_folder, load_shared
from kitgen.building.summary import write_summary
from kitgen.definitions.rows import field_with
from kitgen.definitions.units import UnitRow
from kitgen.domain.names import folders
from kitgen.errors import Faults, GlyphError, KitgenError, Note, said

#: Seconds that a task should take, and the most units in one: here, and where bytes are sent back.
TASK_SECONDS = 1.0
MOST, MOST_ELSEWHERE = 32, 8

#: Is called with how many units are done, how many of them failed, and how many there are.
OnProgress = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """The result for a list of units, in its order; `faults` are of rows that could not be read.

    `stopped` says that it did not come to the end, because the user stopped it or, as `disk_full` says, for
    want of room; `total` is the number of units to build for. `notes` are on other kits in the folder.
    """

    folder: Path
    lines: tuple[UnitLine, ...]
    faults: tuple[KitgenError, ...]
    total: int
    summaries: tuple[Path, ...] = ()
    stopped: bool = False
    disk_full: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything was built."""
        return not (self.faults or self.stopped or any(line.status == "failed" for line in self.lines))


def build_all(
    order: Order,
    on_read: Callable[[Sequence[KitgenError], Sequence[Note]], None] = lambda faults, notes: None,
    on_progress: OnProgress = lambda done, failed, total: None,
) -> Batch:
    """Build a kit for each unit in the list of `order.units`, and the summary of them all.

    `on_read` gets all faulty rows, and notes on the list, before anything is built. Raises
    KitgenError (or Faults) where the list or the framework cannot be used at all.
    """
    basis = load_shared(order)
    jobs, rows, names, faults, notes = _read(order, basis)
    on_read(faults, notes)
    folder = framework_folder(order, basis)
    if not order.dry_run:
        make_folder(folder)
        sweep(folder)
    with work.workers(order.jobs, order.scheduler) as workers:
        run = _Run(Setting.of(order, basis, workers.elsewhere), basis, jobs, on_progress)
        stopped = run.stopped_with(workers) or run.disk_full
    lines = tuple(_with_place(line, row, order) for line, row in zip(run.lines, rows, strict=True) if line)
    batch = Batch(folder, lines, faults, len(jobs), stopped=stopped, disk_full=run.disk_full)
    if order.dry_run or stopped:
        return batch
    besides = (*not_listed(folder, names), *former_frameworks(folder, basis.file.name))
    return replace(batch, summaries=write_summary(folder, basis.framework, lines, faults), notes=besides)


def _with_place(line: UnitLine, row: UnitRow, order: Order) -> UnitLine:
    """The line of a unit, with file, row and column of letters in it that cannot be printed."""
    assert order.units is not None
    placed = []
    for error in line.failures:
        letter = error.values.get("letter") if isinstance(error, GlyphError) else None
        field = field_with(letter, row.unit)
        placed.append(row.fault(order.units, field, error) if field else error)
    return replace(line, failures=once(placed))


def _read(
    order: Order, basis: SharedInputs
) -> tuple[list[UnitToBuild], list[UnitRow], tuple[str, ...], tuple[KitgenError, ...], tuple[Note, ...]]:
    """The units that can be built for, the folders of all, the faults of the others, and notes."""
    from kitgen.definitions.units import load_units

    assert order.units is not None
    listed = load_units(order.units, basis.framework)
    faults: list[KitgenError] = list(listed.faults)
    rows: list[UnitRow] = []
    for row in listed.rows:
        wrong = [error for _, error in sheet_options.faults(row.unit.options, basis.layouts)]
        faults += [row.fault(order.units, "options", error) for error in wrong]
        rows += [] if wrong else [row]
    names = folders(listed.names)
    jobs = [UnitToBuild(row.unit, names[row.position], order.units, row.place()) for row in rows]
    if not jobs:
        raise Faults(faults or [KitgenError(said("list.no-units"), order.units)])
    return jobs, rows, names, tuple(faults), (*basis.notes, *listed.notes)


class _Run:
    """A list of units that workers are building."""

    def __init__(
        self, setting: Setting, basis: SharedInputs, jobs: Sequence[UnitToBuild], on_progress: OnProgress
    ) -> None:
        self.lines: list[UnitLine | None] = [None] * len(jobs)
        self._setting, self._basis, self._jobs, self._on_progress = setting, basis, jobs, on_progress
        self._waiting = deque(range(len(jobs)))
        self._under_way: dict[Future[Any], list[int]] = {}
        self._kits: dict[int, UnitKit] = {}  #: those whose files are being made elsewhere
        self._seconds = 0.0  #: for one unit, of late
        self._done = self._failed = 0
        self.disk_full = False  #: whether that has ended it: the other kits would fail as well
        self._notes: dict[Note, Note] = {}
        self._errors: dict[str, KitgenError] = {}

    def stopped_with(self, workers: Workers) -> bool:
        """Build everything; True where the user stops it.

        Then the tasks under way are finished and no new ones begun, as where the disk is full.
        """
        setting = self._setting.packed()
        try:
            self._on_progress(0, 0, len(self._jobs))
            while self._waiting or self._under_way:
                self._hand_out(workers, setting)
                self._take_back(wait(self._under_way, return_when=FIRST_COMPLETED).done)
        except KeyboardInterrupt:
            interrupts.acknowledge()
            for future in list(self._under_way):
                future.cancel()
            self._take_back({future for future in self._under_way if not future.cancelled()})
            return True
        return False

    def _hand_out(self, workers: Workers, setting: bytes) -> None:
        """Submit one task for each worker, and one to go on with."""
        spare = workers.slots > 1 or workers.elsewhere
        while self._waiting and len(self._under_way) < workers.slots + spare:
            numbers = self._next(workers)
            if not numbers:
                continue
            sent = [self._jobs[number] for number in numbers]
            if workers.elsewhere:
                logos = [self._kits[number].source.logo for number in numbers]
                sent = [replace(job, logo=logo) for job, logo in zip(sent, logos, strict=True)]
            task: Callable[..., Any] = work.make_there if workers.elsewhere else work.build_here
            if workers.slots == 1 and not workers.elsewhere:  # done here, and may be left half-way
                self._under_way[_submitted(workers, task, setting, sent)] = numbers
                continue
            with interrupts.HeldBack():
                self._under_way[_submitted(workers, task, setting, sent)] = numbers

    def _next(self, workers: Workers) -> list[int]:
        """The numbers of the units in the next task; kits that are here already are not made elsewhere."""
        most = MOST_ELSEWHERE if workers.elsewhere else MOST
        wanted = int(TASK_SECONDS / self._seconds) if self._seconds else 1
        fair = math.ceil(len(self._waiting) / (2 * workers.slots))
        size = max(1, min(wanted, fair, most))
        numbers = [self._waiting.popleft() for _ in range(min(size, len(self._waiting)))]
        return [number for number in numbers if not workers.elsewhere or self._needed(number)]

    def _needed(self, number: int) -> bool:
        """Whether a kit must be made; the line of one that need not be is noted."""
        job = self._jobs[number]
        found = attempt(self._looked_up, number)
        if isinstance(found, KitgenError):
            self._note(number, work.failed(job, found))
        elif found:
            self._note(number, found)
        return not found

    def _looked_up(self, number: int) -> UnitLine | None:
        kit = work.kit_of(self._setting, self._basis, self._jobs[number])
        there = None if self._setting.order.dry_run else kit.there()
        if there:
            return line_of(self._jobs[number].unit.name, *there, self._jobs[number].row)
        self._kits[number] = kit
        return None

    def _take_back(self, futures: set[Future[Any]]) -> None:
        for future in futures:
            numbers = self._under_way.pop(future)
            for number, line in zip(numbers, self._answers(future, numbers), strict=True):
                self._note(number, line)

    def _answers(self, future: Future[Any], numbers: Sequence[int]) -> Iterator[UnitLine]:
        """The lines of one task."""
        try:
            seconds, answers = future.result()
        except BrokenExecutor:
            why = KitgenError(said("build.process-ended"))
            answers, seconds = [why] * len(numbers), 0.0
        except Exception as error:
            own = said("program.fault", kind=type(error).__name__, reason=str(error))
            why = error if isinstance(error, KitgenError) else KitgenError(own)
            answers, seconds = [why] * len(numbers), 0.0
        self._seconds = max(seconds / len(numbers), 1e-4)
        for number, answer in zip(numbers, answers, strict=True):
            yield self._line(number, answer)

    def _line(self, number: int, answer: UnitLine | Made | KitgenError) -> UnitLine:
        kit, job = self._kits.pop(number, None), self._jobs[number]
        if isinstance(answer, Made) and kit:
            answer = attempt(_put, kit, job, answer)
        assert not isinstance(answer, Made)
        return work.failed(job, answer) if isinstance(answer, KitgenError) else answer

    def _note(self, number: int, line: UnitLine) -> None:
        """Remember a line; notes that many lines share are kept once."""
        warnings = tuple(self._notes.setdefault(note, note) for note in line.warnings)
        failures = tuple(self._errors.setdefault(str(error), error) for error in line.failures)
        self.lines[number] = replace(line, warnings=warnings, failures=failures)
        self._done += 1
        self._failed += line.status == "failed"
        if line.disk_full:
            self.disk_full = True
            self._waiting.clear()
        self._on_progress(self._done, self._failed, len(self._jobs))


def _put(kit: UnitKit, job: UnitToBuild, made: Made) -> UnitLine:
    """Write a kit that was made on another machine."""
    return line_of(job.unit.name, *kit.finished(made), job.row)


def _submitted(
    workers: Workers, task: Callable[..., Any], setting: bytes, sent: list[UnitToBuild]
) -> Future[Any]:
    """The future of a task; a failed one where the executor takes no more."""
    try:
        return workers.executor.submit(task, setting, sent)
    except (BrokenExecutor, RuntimeError) as error:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future
