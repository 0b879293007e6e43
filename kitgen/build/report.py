"""What was built: one kit with its files, as the command line and the summary tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kitgen.errors import KitgenError


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: where it lies and how many pages it has on what paper, or why it could not be built."""

    sheet: str
    path: Path
    pages: int = 0
    paper: str = ""
    error: KitgenError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was built, in the order of the kit, and what its reader should know.

    `sources` are the files it was built from: the unit's, if there is one, and the framework's. `layouts`
    are those of the user's own that were used. `unchanged` says that all of it was there already.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...]
    sources: tuple[Path, ...]
    layouts: tuple[Path, ...]
    archive: Path | None = None
    participants: int | None = None  #: how many take part, where that is known
    unchanged: bool = False

    @property
    def built(self) -> tuple[Outcome, ...]:
        """The files that were built."""
        return tuple(outcome for outcome in self.outcomes if not outcome.error)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be built."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


def why_failed(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Each reason once."""
    return tuple(dict.fromkeys(str(outcome.error) for outcome in outcomes if outcome.error))
