"""What a kit's sheets ask of the printer and when they are used: what the guide and the print plan tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kitgen.domain.meeting import Audience, Stage
from kitgen.domain.meeting import copies as copies_of


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """One sheet of the kit as it will be printed. `file` is its name without ending, ``03-kort``.

    `pages` is 0 where it is not known yet. `stage` is the part of the meeting it is used in; None
    for what is read before or after.
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

    @property
    def leaves(self) -> int:
        """How many sheets of paper one copy takes."""
        return self.pages if self.duplex == "simplex" else -(-self.pages // 2)

    def copies(self, participants: int | None) -> int | None:
        """How many copies a meeting needs.

        None where the number of participants is not known, and for what is not printed.
        """
        if self.audience is None:
            return None
        if self.audience == "once":
            return 1
        return None if participants is None else copies_of(self.audience, participants)
