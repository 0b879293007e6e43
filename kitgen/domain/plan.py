"""What the guide and the print plan say of a kit's sheets: how to print them, and when they are used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kitgen.basics.records import dataclass
from kitgen.domain.meeting import Audience, Stage
from kitgen.domain.meeting import copies as copies_of

#: The two tables: one or the other is used, so only one is printed.
TABLES = ("table-a", "table-b")


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """One sheet of the kit as it will be printed. `file` is its name without ending, ``03-kort``.

    `pages` is 0 where it is not known yet. `stage` is the part of the meeting it is used in; None
    for sheets that are read before or after.
    """

    name: str
    title: str
    short: str
    file: str
    paper: str  #: ``A3 landscape``
    pages: int
    duplex: Literal["simplex", "long-edge", "short-edge"]
    colour: bool  #: whether it should be printed in colour
    audience: Audience | None  #: whom it is printed for; None for what is not printed
    stage: Stage | None
    formats: tuple[str, ...]
    chosen: tuple[tuple[str, str], ...] = ()  #: its options with their values
    areas: tuple[tuple[str, ...], ...] = ()  #: for each page the areas whose statements it shows
    own: int | None = None  #: how many copies the unit wants, where it says so

    @property
    def leaves(self) -> int:
        """How many sheets of paper one copy takes."""
        return self.pages if self.duplex == "simplex" else -(-self.pages // 2)

    @property
    def printed(self) -> bool:
        """Whether any copy of it is printed."""
        return self.audience is not None and self.own != 0

    def copies(self, participants: int | None) -> int | None:
        """How many copies are printed: as the unit says, else as many as the meeting needs.

        None where the number of participants is not known, and for what is not printed.
        """
        if self.audience is None or self.own is not None:
            return self.own if self.audience else None
        if participants is None:
            return copies_of(self.audience, 1) if self.audience in ("all", "once") else None
        return copies_of(self.audience, participants)


@dataclass(frozen=True, slots=True)
class Lot:
    """Sheets of which only one is printed: a sheet by itself, or the two tables."""

    sheets: tuple[PlannedSheet, ...]

    @property
    def first(self) -> PlannedSheet:
        """The sheet that stands for all: of the tables the first."""
        return self.sheets[0]

    @property
    def pages(self) -> int:
        """The pages of the one that has most."""
        return max(sheet.pages for sheet in self.sheets)

    @property
    def leaves(self) -> int:
        """Sheets of paper that one copy takes; of the one that takes most."""
        return max(sheet.leaves for sheet in self.sheets)

    def needed(self, participants: int) -> int:
        """Sheets of paper that so many people need."""
        return self.leaves * (self.first.copies(participants) or 0)


def is_plan(data: object) -> bool:
    """Whether something is the plan of a kit: planned sheets, or none."""
    return isinstance(data, tuple) and all(isinstance(sheet, PlannedSheet) for sheet in data)


def lots(plan: Sequence[PlannedSheet]) -> tuple[Lot, ...]:
    """What is printed, in order; the tables are one, unless the unit wants a number of the second too."""
    printed = [sheet for sheet in plan if sheet.printed]
    others = instead(printed)
    first = next((sheet for sheet in printed if sheet.name in TABLES), None)
    return tuple(
        Lot((sheet, *others) if sheet is first else (sheet,)) for sheet in printed if sheet not in others
    )


def instead(printed: Sequence[PlannedSheet]) -> tuple[PlannedSheet, ...]:
    """The printed table that may be used instead of the first, and of which no copies are counted."""
    tables = [sheet for sheet in printed if sheet.name in TABLES]
    return tuple(sheet for sheet in tables[1:] if sheet.own is None)
