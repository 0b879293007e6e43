"""What was built, for the command line and the summary: a kit with its files, or in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeVar

from kitgen.basics.records import dataclass
from kitgen.building.manifest import Entry, Manifest
from kitgen.domain.plan import TABLES
from kitgen.errors import DiskFullError, KitgenError, Note, Said

#: The result for a kit.
Status = Literal["built", "unchanged", "failed"]
Error = TypeVar("Error", bound=KitgenError)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: its path, pages and paper, or why it could not be built."""

    sheet: str
    path: Path
    pages: int = 0
    paper: str = ""
    error: KitgenError | None = None
    own: int | None = None  #: the copies that the unit wants, where it says so


@dataclass(frozen=True, slots=True)
class Report:
    """What was built, in the order of the kit, and notes for its reader.

    `sources` are the files it was built from: the unit's, if there is one, and the framework's. `layouts`
    are the user's own that were used. `unchanged` says that all of it was there already.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    warnings: tuple[Note, ...]
    sources: tuple[Path, ...]
    layouts: tuple[Path, ...]
    archive: Path | None = None
    participants: int | None = None  #: how many take part, where that is known
    unchanged: bool = False

    @property
    def alone(self) -> bool:
        """Whether the kit's zip is its only copy: then it is the `folder` too."""
        return self.archive == self.folder

    @property
    def built(self) -> tuple[Outcome, ...]:
        """The files that were built."""
        return tuple(outcome for outcome in self.outcomes if not outcome.error)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be built."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


def once(errors: Iterable[Error]) -> tuple[Error, ...]:
    """Errors or notes without duplicates, by what they say: two tables may have the same to tell."""
    return tuple({str(error): error for error in reversed(list(errors))}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheets of paper of one size: for one copy of everything, and in all (None: not known for how many)."""

    size: str
    leaves: int
    needed: int | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of a list in a few words and numbers, so that thousands of them need little memory."""

    unit: str
    folder: str
    status: Status
    files: int = 0
    pages: int = 0  #: of one copy of each sheet
    papers: tuple[Paper, ...] = ()
    participants: int | None = None
    warnings: tuple[Note, ...] = ()
    failures: tuple[KitgenError, ...] = ()
    archive: bool = False
    alone: bool = False  #: whether the zip is the only copy
    disk_full: bool = False  #: whether it failed for want of room on the disk
    row: Said | None = None  #: where the unit stands in its list


def line_of(unit: str, report: Report, manifest: Manifest | None, row: Said | None = None) -> UnitLine:
    """A kit in one line."""
    entries = manifest.files if manifest else ()
    sheets = {entry.sheet: entry for entry in reversed(entries)}.values()
    return UnitLine(
        unit=unit,
        folder=report.folder.stem if report.alone else report.folder.name,
        status="failed" if report.failed else "unchanged" if report.unchanged else "built",
        files=len(report.built),
        pages=sum(entry.pages for entry in sheets if entry.leaves),
        papers=tuple(_papers(sheets)),
        participants=report.participants,
        warnings=report.warnings,
        failures=once(outcome.error for outcome in report.outcomes if outcome.error),
        archive=report.archive is not None,
        alone=report.alone,
        disk_full=any(isinstance(outcome.error, DiskFullError) for outcome in report.failed),
        row=row,
    )


def _papers(sheets: Iterable[Entry]) -> Iterator[Paper]:
    """The paper for the sheets that are printed, by size; of the tables, for the one that takes more, unless
    the unit says how many of each."""
    printed = [entry for entry in sheets if entry.leaves and entry.copies != 0]
    tables = sorted((entry for entry in printed if entry.sheet in TABLES), key=lambda entry: entry.sheet)
    either = [*tables[:1], *(entry for entry in tables[1:] if not entry.own)]
    either.sort(key=lambda entry: (entry.own, entry.leaves * (entry.copies or 1)))
    printed = [entry for entry in printed if entry not in either[:-1]]
    for size in sorted({_size(entry) for entry in printed}):
        each = [entry for entry in printed if _size(entry) == size]
        copies = [entry.copies for entry in each]
        needed = [entry.leaves * entry.copies for entry in each if entry.copies is not None]
        yield Paper(size, sum(entry.leaves for entry in each), None if None in copies else sum(needed))


def _size(entry: Entry) -> str:
    return entry.paper.removesuffix(" landscape")
